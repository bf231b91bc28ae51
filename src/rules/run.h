/*
 * A run: the rules over the database, their hits stored as findings. One
 * transaction: a run is whole or not there.
 */
#ifndef RULES_RUN_H
#define RULES_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/opts.h"
#include "io/db.h"
#include "rules/check.h"

struct run_options {
    struct opt_list only, skip; /* rule ids or groups */
    int as_of_day;              /* DAY_UNKNOWN: the last day of the charges */
    int from_day, to_day;       /* period asked for, or DAY_UNKNOWN */
    const char *hospital;       /* code, NULL: all */
    const char *options_text;   /* for the cover */
    int threads; /* that run rules; 0: as many as there are processors */
    int64_t guard_seconds; /* of a rule; 0: no limit */
    bool quiet;
};

struct run_result {
    int64_t run_id;
    int64_t violations, suspicions; /* findings */
    int64_t defective;              /* rules that could not be run */
};

/* Parameters are those of CHECKS as set. Defects of rules are told on stderr
 * and stored. Quits with EXIT_INTERRUPTED after Ctrl-C. */
struct run_result run_checks(struct db *db, struct check_list *checks,
                             const struct run_options *options);

#endif
