/*
 * The report as text: one column, a paragraph a row, so that it can be pasted
 * into a document as it stands. Every sentence comes from a rule's result.
 */
#ifndef BOOK_SHEET_NARRATIVE_H
#define BOOK_SHEET_NARRATIVE_H

struct book; /* book/book.h */

void write_narrative(const struct book *book);

#endif
