/*
 * The hospitals side by side, ranked by money at issue per million billed.
 */
#ifndef BOOK_SHEET_HOSPITALS_H
#define BOOK_SHEET_HOSPITALS_H

struct book; /* book/book.h */

void write_hospitals(const struct book *book);

#endif
