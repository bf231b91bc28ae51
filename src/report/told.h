/*
 * What is told beside a rule's result: which data it did without, why it was
 * not checked, why it is in doubt, what it could not read. Per hospital, and
 * once where all hospitals say the same.
 */
#ifndef REPORT_TOLD_H
#define REPORT_TOLD_H

#include <stddef.h>

#include "base/text.h"
#include "report/data.h"

/* Adds what is to be told of RULE in one hospital, or nothing. */
typedef void teller(struct text *out, const struct report *report,
                    const struct rule_result *result,
                    const struct hospital_result *here);

/*
 * Add what TELL has to say of each hospital, BETWEEN before each but at the
 * beginning of OUT: once where all say the same, else with the names of those
 * that do.
 */
void add_told(struct text *out, const struct report *report,
              const struct rule_result *result, teller *tell,
              const char *between);

/* For tables, a phrase or a line each: */
teller tell_data;    /* 缺少…, 未取得… and headings that could be it */
teller tell_remarks; /* why else it was not checked; doubt; what was not
                        judged */
teller tell_reason;  /* why else it was not checked alone */
teller tell_doubt;   /* why it is in doubt */

/* For the text of the report, whole sentences: */
teller say_not_checked, say_without, say_doubt, say_unread;

/* What tables say beside a rule's result, a line each: data that it lacked or
 * did without; why else it was not checked, and what it came to. */
void add_rule_data(struct text *out, const struct report *report,
                   const struct rule_result *result);
void add_rule_remark(struct text *out, const struct report *report,
                     const struct rule_result *result);

/* Add to NEEDS, a text of needs, what the rule did without in any hospital that
 * it judged in: each once. */
void gather_without(struct text *needs, const struct rule_result *result);

/* 费用明细中的人员, 人员资质: the sides of a match, by its name. */
const char *match_named(const char *what);
const char *match_listed(const char *what);
/* 去掉前导零后可以对上; "" for NULL. */
const char *match_remedy(const char *remedy);
/* Whole per cent, so that what is not all is not 100. */
int match_percent(const struct match_rate *match);

/* " and others, 60 hospitals in all" of COUNT, after those that are named. */
void add_further_hospitals(size_t count, struct text *out);

#endif
