/*
 * Storing billed lines, visit by visit: overwritten ones out, refunds netted,
 * what they come to kept (visit_bill, item_month). The thread that stores is
 * the one that owns the connection.
 *
 * Lines of one visit come together where the file has them so. Where it is in
 * another order (of time, say), batches are put aside in a file without a name
 * and merged at the end: the table is always written in its own order.
 */
#ifndef CORE_CHARGE_STORE_H
#define CORE_CHARGE_STORE_H

#include <stdint.h>

#include "core/charge_judge.h"
#include "io/db.h"

struct charge_store;

/* For one file of charges. JUDGE, borrowed, is the reading thread's until the
 * file is read; its last_known is set here. */
struct charge_store *charge_store_new(struct db *db, int64_t file_id,
                                      struct charge_judge *judge);
void charge_store_free(struct charge_store *store);

/* Store a sorted batch, or put it aside. */
void charge_store_take(struct charge_store *store,
                       const struct charge_batch *batch);

/* The file is read: store all that is left. HOSPITALS are the ids of those
 * that it has lines of, joined by commas. */
void charge_store_end(struct charge_store *store, const char *hospitals);

/* Lines of this file that a later one of it replaced, and their amount. */
int64_t charge_store_replaced(const struct charge_store *store,
                              int64_t *amount_fen);

/* Lines of one number in one hospital have one hash. */
uint64_t charge_number_hash(int64_t hospital_id, const char *line_no);

/* The charges of visit FROM are visit TO's. */
void charge_store_move(struct db *db, int64_t from, int64_t to);

#endif
