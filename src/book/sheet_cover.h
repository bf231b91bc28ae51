/*
 * The cover: what this report is, of whom and what, who signs it, and the
 * contents.
 */
#ifndef BOOK_SHEET_COVER_H
#define BOOK_SHEET_COVER_H

struct book; /* book/book.h */

void write_cover(const struct book *book);

#endif
