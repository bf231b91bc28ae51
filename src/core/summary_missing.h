/*
 * The summary's last table: which data are missing, and which rules could
 * not be checked for want of them, in which hospitals.
 */
#ifndef CORE_SUMMARY_MISSING_H
#define CORE_SUMMARY_MISSING_H

#include "core/report_sheets.h"

/* From ROW on, in columns 0 to LAST_COLUMN; returns the row after it. */
int put_missing(const struct book *book, struct sheet *sheet, int row,
                int last_column);

#endif
