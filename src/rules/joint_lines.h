/*
 * Billed lines of hospitals for a joint run: what is asked for is collected in
 * temporary tables ask_..., then taken from each hospital's database. Inside
 * rules/joint*.c only.
 */
#ifndef RULES_JOINT_LINES_H
#define RULES_JOINT_LINES_H

#include "io/db.h"
#include "rules/joint_source.h"
#include "rules/runner.h"

/* Begin with what findings cite, and with the lines looked at in visits of
 * people whom several hospitals know. */
void joint_ask_first(struct db *db);

/* Ask for what the job's rule gathers; a defect is the rule's. */
void joint_ask(struct runner *runner, struct rule_job *job);

/* Take what was asked for from all parts, and ask for nothing any more. */
void joint_fetch(struct db *db, const struct joint_parts *parts);

#endif
