/*
 * A run: the rules over the database, their hits stored as findings. One
 * transaction: a run is whole or not there.
 */
#ifndef RULES_RUN_H
#define RULES_RUN_H

#include "io/db.h"
#include "rules/rule.h"
#include "rules/run_options.h"

/* Parameters are those of CHECKS as set. Defects of rules are told on stderr
 * and stored. Quits with EXIT_INTERRUPTED after Ctrl-C. */
struct run_result run_rules(struct db *db, struct rule_list *rules,
                            const struct run_options *options);

/* Make the derived tables as that run would, and leave it at that. Later runs
 * may take them as they stand (.ahead) while nothing changes that they are
 * made of: the data, their own texts, the rules' headers, the period. */
void run_ahead(struct db *db, struct rule_list *rules,
               const struct run_options *options);

#endif
