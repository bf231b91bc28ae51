/*
 * A run in ten lines of plain text, as a mail: conclusion first; what was
 * examined, what changed, what is worst, what could not be checked and why,
 * what must be done and by whom, where the report is.
 */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "base/text.h"
#include "report/data.h"

enum { SUMMARY_LINES = 10 };

/* Add the lines, each with its end; names of people are not in them. */
void add_summary(struct text *out, const struct report *report);

/* Write them to PATH, "-" being the standard output. */
void export_summary(const struct report *report, const char *path);

#endif
