/*
 * The twelve checks of data as they were delivered, a row for each hospital and
 * check.
 */
#ifndef BOOK_SHEET_PREFLIGHT_H
#define BOOK_SHEET_PREFLIGHT_H

struct book; /* book/book.h */

void write_preflight(const struct book *book);

#endif
