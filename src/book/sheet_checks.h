/*
 * Every rule with its result and money, and what it could not check.
 */
#ifndef BOOK_SHEET_CHECKS_H
#define BOOK_SHEET_CHECKS_H

struct book; /* book/book.h */

void write_checks(const struct book *book);

#endif
