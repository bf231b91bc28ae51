/*
 * How much a run examined: per hospital the visits, charges and what each
 * rule's `examines` counts.
 */
#ifndef CORE_EXAMINED_H
#define CORE_EXAMINED_H

#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "core/needs.h"
#include "io/db.h"

struct examined_hospital {
    int64_t id, visits, charges, amount_fen;
};

struct examined {
    struct db *db;
    struct needs *needs;
    struct examined_hospital *hospitals;
    size_t count;
    int64_t visits, charges, amount_fen;
    int first_day, last_day; /* DAY_UNKNOWN when there are no charges */
    struct hash known;       /* "table" and hospital to rows, reckoned once */
};

/* HOSPITAL is the code of the only one to examine, or NULL. */
void examined_init(struct examined *examined, struct db *db,
                   struct needs *needs, const char *hospital);
void examined_release(struct examined *examined);

/*
 * Rows of what EXAMINES names (a table, a view, or kind.column|kind.column)
 * in hospital INDEX. *REST is what of the kind does not have the column.
 */
int64_t examined_rows(struct examined *examined, const char *examines,
                      size_t index, int64_t *rest);

#endif
