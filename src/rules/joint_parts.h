/*
 * What hospitals' own runs left, for a joint one: temporary tables part_...,
 * with the columns of run_hospital, run_match, run_rule, run_rule_hospital and
 * finding. Inside rules/joint*.c only.
 */
#ifndef RULES_JOINT_PARTS_H
#define RULES_JOINT_PARTS_H

#include "rules/joint_source.h"
#include "rules/runner.h"

/* Dies when one has no run, or its last is one of other rules or options. */
void joint_look_at_parts(const struct runner *runner,
                         const struct joint_parts *parts);

/*
 * Read the last run of each part, and the derived tables that rules of the
 * runner gather. Dies when one has none, or one of other rules or options.
 */
void joint_read_parts(struct runner *runner, const struct joint_parts *parts);

/* What they examined, by hospital. */
void joint_examined(struct runner *runner);

/* The verdicts on a rule, in the order of the examined hospitals, its defect
 * if it has failed in one of them, and the names of its findings' facts. */
void joint_verdicts(struct runner *runner, struct rule_job *job);

#endif
