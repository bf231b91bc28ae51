/*
 * The summary: the answer on one page, in sentences, figures and tables
 * (book/summary_tables.h, book/summary_missing.h).
 */
#ifndef BOOK_SHEET_SUMMARY_H
#define BOOK_SHEET_SUMMARY_H

struct book; /* book/book.h */

void write_summary(const struct book *book);

#endif
