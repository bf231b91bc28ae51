/*
 * What the files of a run share. Inside rules/run*.c only.
 */
#ifndef RULES_RUNNER_H
#define RULES_RUNNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/progress.h"
#include "model/dialect.h"
#include "model/needs.h"
#include "rules/rule.h"
#include "rules/derived.h"
#include "rules/examined.h"
#include "rules/finding.h"
#include "rules/hits.h"
#include "rules/lineage.h"
#include "rules/match.h"
#include "rules/run_options.h"
#include "rules/verdict.h"

/* A rule of the run: may it judge, and what it hit. */
struct rule_job {
    struct rule *rule;
    struct lineage lineage;
    struct verdict *verdicts; /* by hospital */
    bool judges;              /* one of them at least */
    struct hits hits;
};

struct runner {
    struct db *db;
    const struct run_options *options;
    struct rule_list *rules;
    struct run_result result;
    struct derived_list derived;
    struct matches matches;
    struct needs needs;
    struct examined examined;
    char started[STAMP_SIZE];
    int as_of_day, first_day, last_day;
    struct rule_job *jobs;
    size_t job_count;
};

/* True when the list names the rule, or its group. */
bool run_listed(const struct opt_list *list, const struct rule *rule);

/* True when the options let the rule run. */
bool run_chosen(const struct run_options *options, const struct rule *rule);

/* Run the rules of all jobs that judge, beside each other: run_jobs.c. */
void run_jobs(struct runner *runner);

/* The values of parameters that every rule has: :as_of_day … */
enum { BUILT_IN_VALUES = 3 };
void run_built_in(const struct runner *runner,
                  struct dialect_value values[BUILT_IN_VALUES]);

/* The same two steps where the data are on servers: what matches, and the
 * rules with what they cite: run_engine.c. */
void run_engine_match(struct runner *runner);
void run_engine_jobs(struct runner *runner, struct progress *progress);

/* Store the run with what its rules hit: run_store.c. */
void run_store(struct runner *runner);

#endif
