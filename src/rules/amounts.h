/*
 * What of the findings' money counts, once all of a run are stored, by kinds
 * of money (model/money.h) that are never added to each other.
 *
 * counted_fen: its share of the total of its kind. A billed line counts once,
 * with the largest amount, and so does a stay among exposures; what is in
 * doubt does not count.
 *
 * mendable_fen: what would have counted as to be refunded or as suspected, of a
 * stay that no settlement closed yet: nothing of it counts, the bill can still
 * be mended (结算前可更正).
 *
 * scope_fen, of counted_fen: within the scope of the fund (符合范围). A line
 * goes by its own scope_amount, else by its stay's settlements: scope ÷ total.
 *
 * fund_fen, of counted_fen: what the fund paid of it, an estimate. By the
 * stay's settlements, fund ÷ total, and not above scope_fen; of an exposure,
 * which is the whole stay's, what the fund paid for the stay. Both are NULL
 * where no file tells.
 */
#ifndef RULES_AMOUNTS_H
#define RULES_AMOUNTS_H

#include <stdint.h>

#include "io/db.h"

void amounts_mark(struct db *db, int64_t run_id);

#endif
