/*
 * What was read and what could not be: files, gaps, refunds, problems
 * (book/sheet_problems.h).
 */
#ifndef BOOK_SHEET_QUALITY_H
#define BOOK_SHEET_QUALITY_H

struct book; /* book/book.h */

void write_quality(const struct book *book);

#endif
