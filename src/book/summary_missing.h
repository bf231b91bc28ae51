/*
 * The summary's last tables: which rules are in doubt; which were checked
 * without some data; which data are missing, and which rules could not be
 * checked for want of them, or for what other reason, in which hospitals.
 */
#ifndef BOOK_SUMMARY_MISSING_H
#define BOOK_SUMMARY_MISSING_H

#include "book/book.h"

enum { MISSING_TABLES = 3 };

/* From ROW on, in columns 0 to LAST_COLUMN; returns the row after them. The
 * rows that they begin on are added to the COUNT of STARTS. *HEADS is the row
 * of the heads of what could not be checked, which may be long; they serve what
 * comes below it too. */
int put_missing(const struct book *book, struct sheet *sheet, int row,
                int last_column, int *starts, int *count, int *heads);

#endif
