/*
 * Findings added up in groups: by severity, by section of the inspection, by
 * official category, by month, by department. What tables and charts show.
 */
#ifndef REPORT_GROUPS_H
#define REPORT_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "report/data.h"
#include "report/outcome.h"

/* One line of a table of groups. */
struct group {
    const char *name;
    int64_t results;          /* rules; 0 where groups are not of rules */
    struct outcomes outcomes; /* of them */
    struct sums sums;
    int64_t gone; /* of groups by run */
};

/* Stored runs that a trend shows. */
enum { GROUPS_RUNS = 12 };

/* No rule of the group could be checked. */
bool group_unknown(const struct group *group);

/* In the order of tables; what they hold lives as long as ARENA. */
struct groups {
    struct group *list;
    size_t count;
    struct group total; /* of groups of rules */
};

struct groups groups_by_severity(const struct report *report,
                                 struct arena *arena);
struct groups groups_by_section(const struct report *report,
                                struct arena *arena);
/* Most to refund first. */
struct groups groups_by_category(const struct report *report,
                                 struct arena *arena);
/* "2026-10"; what has no day comes last, under "". */
struct groups groups_by_month(const struct report *report, struct arena *arena);
/* Every hospital, in the order of the report; rules by what they came to
 * there, the total's by what they came to in all. */
struct groups groups_by_hospital(const struct report *report,
                                 struct arena *arena);
/* The TOP departments with most to refund, of several hospitals with their
 * hospital's name. */
enum { GROUPS_TOP = 10 };
struct groups groups_by_department(const struct report *report,
                                   struct arena *arena);

/*
 * The trend: the last runs up to this one over the same hospitals, oldest
 * first, each of another period, other data or other rules than the next; none where
 * there is but one. Named by their period and the day they were made.
 */
struct groups groups_by_run(const struct report *report, struct arena *arena);

#endif
