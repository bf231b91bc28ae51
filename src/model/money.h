/*
 * What the money of a finding is. A rule says it in its header (`money:`);
 * what would have to be paid back is owed where the rule is a violation and
 * suspected where it is a suspicion. Kinds are never added to each other, and
 * nothing but MONEY_REFUND is called 应退.
 */
#ifndef MODEL_MONEY_H
#define MODEL_MONEY_H

#include <stdbool.h>

enum money {
    MONEY_REFUND,     /* to be paid back: violations */
    MONEY_SUSPECTED,  /* the same, if a suspicion is confirmed */
    MONEY_DIFFERENCE, /* books, stock, receipts, settlements: to be explained */
    MONEY_EXPOSURE,   /* of whole stays that somebody must look at */
    MONEY_NONE,       /* the finding has none */
    MONEYS
};

/* The words of the header: refund difference exposure none. */
bool money_word(const char *word);

/* Of a rule with that word (NULL: refund) and severity. */
enum money money_of(const char *word, bool violation);

/* As the database and JSON have it: refund suspected difference … */
const char *money_key(enum money money);
enum money money_find(const char *key); /* MONEY_NONE for others */

/* 应退金额 疑点金额 差异金额 风险金额, as people say it. */
const char *money_title(enum money money);
/* The same as a column's head: 应退金额（元）. */
const char *money_head(enum money money);
/* What it means, a sentence. */
const char *money_meaning(enum money money);

#endif
