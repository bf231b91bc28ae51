/*
 * Storing billed lines, visit by visit: overwritten ones out, refunds netted,
 * what they come to kept (visit_bill, item_month). The thread that stores is
 * the one that owns the connection.
 */
#ifndef CHARGE_STORE_H
#define CHARGE_STORE_H

#include <stdint.h>

#include "charge/group.h"
#include "charge/series.h"
#include "charge/sums.h"
#include "io/db.h"

struct charge_store;

/* For one file of charges. */
struct charge_store *charge_store_new(struct db *db, int64_t file_id);
void charge_store_free(struct charge_store *store);

/* Visits with ids up to it may have lines that were in the table before. */
int64_t charge_store_last_known(const struct charge_store *store);

/* Store a group that is sorted, and judged as far as it can be. */
void charge_store_take(struct charge_store *store,
                       const struct charge_group *group,
                       const struct series *series);

/* All groups are stored; the visits judged before came to SUMS. HOSPITALS are
 * the ids of those that the file has lines of, joined by commas. */
void charge_store_end(struct charge_store *store,
                      const struct charge_sums *sums, const char *hospitals);

/* Lines of this file that a later one of it replaced, and their amount. */
int64_t charge_store_replaced(const struct charge_store *store,
                              int64_t *amount_fen);

/* Drop the lines at PLACES, a SELECT of file_id and line. */
void charge_store_drop(struct db *db, const char *places);

/* The charges of visit FROM are visit TO's. */
void charge_store_move(struct db *db, int64_t from, int64_t to);

/* Judge anew all visits in which a settlement reverses another, whichever of
 * settlements and lines came first, and TELL of each how many lines count for
 * nothing (charge/revoke.h), and the file that says so, in the order of files. */
void charge_store_revoke(struct db *db,
                         void (*tell)(void *data, int64_t file_id,
                                      int64_t lines),
                         void *data);

#endif
