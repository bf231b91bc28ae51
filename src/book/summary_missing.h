/*
 * The summary's last table: which data are missing, and which rules could
 * not be checked for want of them, in which hospitals.
 */
#ifndef BOOK_SUMMARY_MISSING_H
#define BOOK_SUMMARY_MISSING_H

#include "book/book.h"

/* From ROW on, in columns 0 to LAST_COLUMN; returns the row after it. */
int put_missing(const struct book *book, struct sheet *sheet, int row,
                int last_column);

#endif
