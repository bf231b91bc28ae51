/*
 * The findings as CSV: columns and formats are a contract with programs that
 * read them; only additions at the end.
 */
#ifndef CORE_EXPORT_CSV_H
#define CORE_EXPORT_CSV_H

#include "core/report_data.h"

void export_csv(const struct report *report, const char *path);

#endif
