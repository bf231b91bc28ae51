/*
 * The bureau's table: every official category a row, with what its rules found.
 */
#ifndef BOOK_SHEET_OFFICIAL_H
#define BOOK_SHEET_OFFICIAL_H

struct book; /* book/book.h */

void write_official(const struct book *book);

#endif
