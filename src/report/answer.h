/*
 * What the outputs say first of a run, in sentences: of whom and what it is,
 * what was examined and found, what was not, how that changed. Each adds to
 * OUT.
 */
#ifndef REPORT_ANSWER_H
#define REPORT_ANSWER_H

#include "base/text.h"
#include "report/data.h"

const char *report_title(void);

/* Whose it is; the days; what was read. */
void add_hospitals(struct text *out, const struct report *report);
void add_inspected(struct text *out, const struct report *report);
void add_examined(struct text *out, const struct report *report);

/* The conclusion, to be read aloud: what was examined and found, and how many
 * rules that does not cover. */
void add_answer(struct text *out, const struct report *report);
/* What else is not in it, and how it changed. */
void add_limits(struct text *out, const struct report *report);
/* How findings changed since the last inspection: a sentence. */
void add_changes(struct text *out, const struct report *report);
/* What fines could come of it; nothing where that is not known or asked for. */
void add_fines(struct text *out, const struct report *report);

/* "title: 12 cases, 1,234.00 yuan to refund" */
void add_problem(struct text *out, const struct rule_result *result);

/* How it was made: "98 rules, version …", "zicha 1.2, checked 2026-11-24 …",
 * whether patients are masked. */
void add_rules(struct text *out, const struct report *report);
void add_maker(struct text *out, const struct report *report);
const char *masking_told(const struct report *report);

#endif
