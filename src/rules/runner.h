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
    const char *facts; /* of findings that hospitals gave: rules/joint.h */
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
    bool joint; /* it joins what hospitals found: rules/joint.h */
    bool ahead; /* for runs to come, of whatever rules */
};

/* True when the list names the rule, or its group. */
bool run_listed(const struct opt_list *list, const struct rule *rule);

/* True when the options let the rule run. */
bool run_chosen(const struct run_options *options, const struct rule *rule);

/* Bind :as_of_day, :from_day and :to_day. */
void runner_bind(const struct runner *runner, struct stmt *stmt);

/* The day it is judged as on, once its last day is known. */
void runner_as_of(struct runner *runner);

/* "0.1-a1b2…": a digest over the rules and their settings, so that two reports
 * can be told to have used the same. */
enum { RULES_VERSION_SIZE = 96 };
void runner_rules_version(const struct runner *runner,
                          char version[RULES_VERSION_SIZE]);

/* Store with the run what hospitals found by the job's rule, and add it to its
 * verdicts; how their codes matched, and what they billed: joint_parts.c. */
void joint_keep(struct runner *runner, struct rule_job *job);
void joint_keep_sums(struct runner *runner);

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
