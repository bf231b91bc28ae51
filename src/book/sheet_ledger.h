/*
 * The ledger, to be filled in: what was done about every finding. A row for
 * each, in their order, those that were waived last; written beside them, as
 * they are read once. It shows the last words that were taken in, and how it
 * is taken back is model/ledger.h's.
 */
#ifndef BOOK_SHEET_LEDGER_H
#define BOOK_SHEET_LEDGER_H

#include <stdint.h>

#include "book/book.h"

struct finding_row; /* report/finding_row.h */
struct ledger;

/* BOOK is borrowed until ledger_end(). */
struct ledger *ledger_begin(const struct book *book);
/* A row of FINDING, which stands in PART at INDEX (finding_place()). */
void ledger_put(struct ledger *ledger, enum part part, int64_t index,
                const struct finding_row *finding);
void ledger_end(struct ledger *ledger); /* NULL is fine */

#endif
