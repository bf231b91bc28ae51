/*
 * What the lines of a file come to, by item and month, by department, person
 * and month, and from which day to which a person was at work: added up while
 * the lines pass, written at the end, and before where they grow many. Inside
 * src/charge only.
 */
#ifndef CHARGE_SUMS_H
#define CHARGE_SUMS_H

#include <stdbool.h>

#include "base/hash.h"
#include "charge/line.h"
#include "io/db.h"

/* All zero at first. */
struct charge_sums {
    struct hash item_months, biller_months; /* to an index into the sums */
    struct item_sum *items;                 /* an item's month each */
    size_t item_count, item_capacity;
    struct biller_sum *billers; /* a department's and person's month each */
    size_t biller_count, biller_capacity;
    struct day_span *spans; /* by id of the person: first and last day */
    size_t span_count;
    /* The sum that a line with the same item (or person), in the same part of
     * the year, went to last: it saves most looks into the hashes. */
    struct recent {
        uint32_t *indices; /* 1 + index into the sums, 0 for none */
        size_t count;
    } recent_items, recent_billers;
};

/* Add a line, or take it away: SIGN is 1 or -1. */
void charge_sums_add(struct charge_sums *sums, const struct charge_line *line,
                     int sign);

/* So many that they should be written and begun anew, to bound memory. */
bool charge_sums_many(const struct charge_sums *sums);

/* Add the sums to item_month, biller_month and staff_span. */
void charge_sums_write(const struct charge_sums *sums, struct db *db);
void charge_sums_release(struct charge_sums *sums);

#endif
