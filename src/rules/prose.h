/*
 * What a rule says about itself in sentences: how it judges, how the amount
 * is reckoned, known false alarms. In Chinese its keys how, amount and doubts;
 * in English, and where it has no such keys, the prose below them, where
 * "Amount: " and "Known false positives: " begin the second and third part.
 */
#ifndef RULES_PROSE_H
#define RULES_PROSE_H

#include "base/text.h"
#include "rules/rule.h"

struct prose {
    struct text how, amount, doubts; /* empty: nothing is said */
};

void prose_init(struct prose *prose, const struct rule *rule);
void prose_release(struct prose *prose);

#endif
