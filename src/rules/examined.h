/*
 * How much a run examined: per hospital the visits, charges and what each
 * rule's `examines` counts. In a period these are the lines dated in it, the
 * visits that touch it, and of other rows those dated in it or not at all.
 */
#ifndef RULES_EXAMINED_H
#define RULES_EXAMINED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "io/db.h"
#include "model/needs.h"
#include "rules/ask.h"

struct examined_hospital {
    int64_t id, visits, charges, amount_fen;
    int64_t refunds;         /* negative lines, of all days */
    int first_day, last_day; /* of its charges; DAY_UNKNOWN: it has none */
};

/* What a run is to examine. */
struct examined_part {
    const char *hospital; /* code of the only one, or NULL */
    int from_day, to_day; /* DAY_UNKNOWN: no such bound */
    bool unsettled;       /* of stays that no settlement closed yet alone, and
                             of rows that are no stay's nothing */
};

struct examined {
    struct db *db;
    struct asker asker;
    struct needs *needs;
    struct examined_hospital *hospitals;
    size_t count;
    int64_t visits, charges, amount_fen;
    int first_day, last_day; /* of all charges; DAY_UNKNOWN: there are none */
    int from_day, to_day;    /* the period's ends, however far */
    bool all; /* neither a period nor unsettled stays asked for */
    bool unsettled;
    struct hash known; /* what was reckoned once, by table or query
                                and hospital */
};

/* ENGINE is where the data are; NULL: in DB. */
void examined_init(struct examined *examined, struct db *db,
                   struct engine *engine, struct needs *needs,
                   const struct examined_part *part);
void examined_release(struct examined *examined);

/*
 * Rows of what EXAMINES names (a table, a view, or kind.column|kind.column)
 * in hospital INDEX. *REST is what of the kind does not have the column.
 */
int64_t examined_rows(struct examined *examined, const char *examines,
                      size_t index, int64_t *rest);

#endif
