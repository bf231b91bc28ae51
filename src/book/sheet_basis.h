/*
 * What the figures mean, and every rule's text as it was run.
 */
#ifndef BOOK_SHEET_BASIS_H
#define BOOK_SHEET_BASIS_H

struct book; /* book/book.h */

void write_basis(const struct book *book);

#endif
