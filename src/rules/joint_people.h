/*
 * People whom several hospitals know, while hospitals are joined: temporary
 * table shared_visit. Inside rules/ only.
 */
#ifndef RULES_JOINT_PEOPLE_H
#define RULES_JOINT_PEOPLE_H

#include "io/db.h"
#include "rules/derived.h"
#include "rules/rule.h"

/* Whether visit ?1 is of such a person; ?2: the rule's known_by. */
#define JOINT_SHARED                                                           \
    "SELECT 1 FROM temp.shared_visit WHERE visit_id = ?1 AND known_by = ?2"

/* How a rule that was learned knows people, itself or through the tables it
 * reads: 0 by person_visit, 1 by visit_person. */
int joint_known_by(const struct derived_list *list, const struct rule *rule);

/* Find them, both derived tables being filled. */
void joint_find_people(struct db *db);

#endif
