/*
 * A hospital's own settings of the rules as a CSV that Excel can edit, or a
 * workbook (--profile FILE): rule, parameter, value, reason. The parameter
 * `enabled` (启用) with 0, no or 否 keeps a rule, or a group of rules, from
 * being run.
 */
#ifndef RULES_PROFILE_H
#define RULES_PROFILE_H

#include "base/text.h"
#include "rules/rule.h"

/*
 * Apply the settings of PATH and add them to SAID, a line each. Rows that
 * name what there is not are told with file:line:column; then it dies.
 */
void profile_apply(struct rule_list *list, const char *path, struct text *said);

#endif
