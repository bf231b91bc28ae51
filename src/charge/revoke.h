/*
 * Settlements that another one reversed, while no line says so: 结算冲销后重新
 * 结算, with the old lines and the new ones and no negatives. What was billed
 * under the reversed one counts for nothing. That holds where the reversal is
 * certain: it takes back the whole total; no line names it, and no refund
 * leaves its settlement open; the lines of the reversed one are no refunds, or
 * add up to its total; and each settlement of the visit that stands has lines
 * of its own, so that the old ones were not settled anew.
 */
#ifndef CHARGE_REVOKE_H
#define CHARGE_REVOKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "charge/line.h"
#include "io/db.h"

struct revoked_settlement;

/* What src/charge keeps of them from visit to visit. */
struct charge_revoked {
    struct stmt *any, *settlements;
    struct revoked_settlement *rows; /* of the visit */
    size_t count, capacity;
    struct charge_entry *standing; /* scratch */
    size_t standing_capacity;
    int64_t lines; /* taken so far */
};

void charge_revoked_init(struct charge_revoked *revoked, struct db *db);
void charge_revoked_release(struct charge_revoked *revoked);

/* Know the settlements of a visit; true: one reverses another. */
bool charge_revoked_read(struct charge_revoked *revoked, int64_t visit_id);

/* Of all lines of the visit that was read, take whole those that count for
 * nothing. Returns the others, in the same order, borrowed until the next
 * call. */
const struct charge_entry *
charge_revoked_take(struct charge_revoked *revoked,
                    const struct charge_entry *entries, size_t *count);

/* Visits in which a settlement reverses another, and the file that says so, in
 * the order of files. Caller frees with stmt_free(). */
struct stmt *charge_revoked_visits(struct db *db);

#endif
