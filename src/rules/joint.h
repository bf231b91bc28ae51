/*
 * A run over hospitals that were checked each by itself (zicha gather): what
 * each found, and what only all together show, as one run over one database
 * would have found it, finding by finding.
 *
 * A rule's header says what it looks at together (`scope`):
 *
 *   nothing   a hospital by itself: its findings are taken as they are
 *   people    a person by himself, in all hospitals. Whom one hospital knows
 *             alone, that one has judged. The visits of people whom several
 *             know are judged here, with the lines looked at (noted_item)
 *   county    all hospitals: judged here alone
 *
 * The database has all rows but lines (model/parts.h: PART_DETAIL). What a rule
 * reads of these beyond the lines looked at its `gathers` tells, a SELECT that
 * is asked here: visit_id (all lines of the visit), charge_id (the line) or
 * ordered_id (the lines that this party ordered). `gathers-tables` names
 * derived tables which are taken together as each hospital reckoned them.
 */
#ifndef RULES_JOINT_H
#define RULES_JOINT_H

#include "io/db.h"
#include "rules/joint_source.h"
#include "rules/rule.h"
#include "rules/run_options.h"

/* Dies as run_joint() does of a part, before anything is written. */
void joint_ready(struct rule_list *rules, const struct run_options *options,
                 const struct joint_parts *parts);

/*
 * Run, inside the caller's transaction, on DB which has the rows of all but
 * lines; options->whole is set. Dies when a part was not checked, or with
 * other rules or options than these.
 */
struct run_result run_joint(struct db *db, struct rule_list *rules,
                            const struct run_options *options,
                            const struct joint_parts *parts);

#endif
