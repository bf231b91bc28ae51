/*
 * The findings as CSV: columns and formats are a contract with programs that
 * read them; only additions at the end.
 */
#ifndef REPORT_EXPORT_CSV_H
#define REPORT_EXPORT_CSV_H

#include "report/data.h"

void export_csv(const struct report *report, const char *path);

#endif
