/*
 * What the text of the report says of a rule.
 */
#ifndef REPORT_RULE_TEXT_H
#define REPORT_RULE_TEXT_H

#include "report/writer.h"
#include "report/outcome.h"

/* "12 yuan to refund", or what is to be said where that is not known. */
void add_amount(struct writer *writer, const struct rule_result *result);

/* A paragraph on a rule that found something: what it examined and found,
 * what it did without. */
void say_rule(struct writer *writer, const struct rule_result *result);

/*
 * Rules of a chapter that found nothing, in part or for want of data: those of
 * which the same is to be told in one paragraph.
 */
void say_alike(struct writer *writer, int section, enum outcome outcome);

#endif
