/*
 * Every finding with its source line; beside them the ledger
 * (book/sheet_ledger.h). What an earlier inspection found and this one no
 * longer does stands on sheets of its own.
 */
#ifndef BOOK_SHEET_FINDINGS_H
#define BOOK_SHEET_FINDINGS_H

struct book; /* book/book.h */

void write_findings(const struct book *book);
void write_gone(const struct book *book);

#endif
