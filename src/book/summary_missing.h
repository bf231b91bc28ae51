/*
 * The summary's last tables: which data are missing, and which rules could
 * not be checked for want of them, or for what other reason, in which
 * hospitals; which were checked without some data; which are in doubt.
 */
#ifndef BOOK_SUMMARY_MISSING_H
#define BOOK_SUMMARY_MISSING_H

#include "book/book.h"

/* From ROW on, in columns 0 to LAST_COLUMN; returns the row after it. In WITHOUT
 * the row that the second table, and what follows it, begins on; 0: none. */
int put_missing(const struct book *book, struct sheet *sheet, int row,
                int last_column, int *without);

#endif
