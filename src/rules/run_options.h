/*
 * What is asked of a run, and what it came to.
 */
#ifndef RULES_RUN_OPTIONS_H
#define RULES_RUN_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/opts.h"
#include "engine/engine.h"

/* Of a database that holds a part: what is known of all of it. */
struct run_whole {
    int first_day, last_day; /* of all charges; DAY_UNKNOWN: there are none */
};

struct run_options {
    struct opt_list only, skip; /* rule ids or groups */
    int as_of_day;              /* DAY_UNKNOWN: the last day of the charges */
    int from_day, to_day;       /* period asked for, or DAY_UNKNOWN */
    const char *hospital;       /* code, NULL: all */
    bool unsettled;             /* stays that no settlement closed yet alone */
    int64_t since;              /* compare with this run; 0: the last one */
    const char *options_text;   /* for the cover */
    int threads; /* that run rules; 0: as many as there are processors */
    int64_t guard_seconds;  /* of a rule; 0: no limit */
    int match_percent;      /* below which a match fails: MATCH_PERCENT */
    struct opt_list accept; /* rules that may accuse nearly all */
    bool quiet;
    bool ahead;            /* the derived tables stand, by run_ahead() */
    struct engine *engine; /* where the data are; NULL: in the database */
    /* NULL: the database is all there is. Else rules that look at all
     * hospitals wait for rules/joint.h, and defects of rules are not told. */
    const struct run_whole *whole;
};

struct run_result {
    int64_t run_id;
    int64_t violations, suspicions; /* findings */
    int64_t fresh;                  /* of them new, or back */
    int64_t defective;              /* rules that could not be run */
};

#endif
