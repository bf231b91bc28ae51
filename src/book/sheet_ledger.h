/*
 * The ledger, to be filled in: what was done about every finding. A row for
 * each, in their order; written beside them, as they are read once.
 */
#ifndef BOOK_SHEET_LEDGER_H
#define BOOK_SHEET_LEDGER_H

#include <stdint.h>

struct book;        /* book/book.h */
struct finding_row; /* report/finding_row.h */
struct ledger;

/* BOOK is borrowed until ledger_end(). */
struct ledger *ledger_begin(const struct book *book);
void ledger_put(struct ledger *ledger, int64_t index,
                const struct finding_row *finding);
void ledger_end(struct ledger *ledger); /* NULL is fine */

#endif
