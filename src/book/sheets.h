/*
 * What the rows of book/parts.def name: the function that writes a part's
 * sheets, whole, and the one that says how many it needs, 0 when the report has
 * nothing for it. They stand in the part's file, sheet_*.c, whose head says
 * what the sheets show; those that suit several parts are in book/book.c.
 */
#ifndef BOOK_SHEETS_H
#define BOOK_SHEETS_H

struct book;   /* book/book.h */
struct report; /* report/data.h */

#define PART(part, write, count, ...)                                          \
    void write(const struct book *book);                                       \
    int count(const struct report *report);
#include "book/parts.def"
#undef PART

#endif
