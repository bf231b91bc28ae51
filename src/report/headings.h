/*
 * Headings of the files that nobody knows: which of them could be a column
 * that a rule did without. The one place of the report that reads them.
 */
#ifndef REPORT_HEADINGS_H
#define REPORT_HEADINGS_H

#include "base/text.h"
#include "report/data.h"

/*
 * For each column of NEEDS (a text as in model/needs.h, or NULL) add the
 * headings of the hospital's files of that kind which look like it, BETWEEN
 * before each: "“配置许可证编号” of 设备台账.csv is not known and could be it".
 */
void add_unknown_headings(struct text *out, const struct report *report,
                          const struct report_hospital *hospital,
                          const char *needs, const char *between);

/*
 * "“退费标志” of 费用.csv, …": the headings, up to five, that nobody knows and
 * that would change what their rows mean; how many there are in all.
 */
int64_t add_dangerous_headings(struct text *out, const struct report *report);

#endif
