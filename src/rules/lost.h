/*
 * Rows that could not be stored: of a visit a refund may be among them, or
 * what its sums lack. A rule that reads their kind judges neither that visit
 * as a whole nor, if it may be a refund, the same item in it; what is of goods, and of no visit, is
 * not judged where a row of the stores about them was lost.
 *
 * Cells that could not be read: their rows are stored without them. A rule
 * that reads such a column does not judge such a row: of its hits those that
 * are about one are not findings, and are counted as not judged. Nobody is
 * accused because of a cell that could not be read. So it is with stays whose
 * discharge is before their admission, and rules that read both days.
 */
#ifndef RULES_LOST_H
#define RULES_LOST_H

#include <stdbool.h>
#include <stdint.h>

#include "io/db.h"
#include "rules/lineage.h"

/* What a hit is about; 0: it does not say. */
struct subject {
    int64_t file_id, line; /* the row it cites */
    int64_t charge_id;     /* the billed line it cites */
    int64_t visit_id, hospital_id, item_id, dept_id, staff_id, equipment_id;
    const char *item_code; /* of stock, where no item_id says it */
};

enum { LOST_LINKS = 13 };

struct lost {
    struct db *db;
    struct stmt *columns; /* that lost a cell */
    struct stmt *cells;   /* how many each lost, by hospital */
    struct stmt *links[LOST_LINKS];
    struct stmt *all_reversed, *is_reversed; /* stays */
    struct stmt *row_kinds;                  /* of which a row was lost */
    struct stmt *rows;                       /* how many of each, by hospital */
    struct stmt *of_visit, *of_good;         /* rows of them */
    bool any;                                /* a cell was lost at all */
    bool any_row, rows_concerned;            /* so of rows */
    bool any_reversed;                       /* a stay is */
    bool of_stays;  /* one is, and the rule reads both its days */
    bool concerned; /* one of a column that the rule reads */
    const struct lineage *lineage;
};

void lost_init(struct lost *lost, struct db *db);
void lost_release(struct lost *lost);

/* The hits that come are of a rule of these inputs, borrowed. */
void lost_rule(struct lost *lost, const struct lineage *lineage);

/* How many cells that the rule reads were lost in files of a hospital, and
 * how many stays it cannot judge. */
int64_t lost_cells(struct lost *lost, int64_t hospital_id);

/* True when a row that SUBJECT is about lost a cell which the rule reads. */
bool lost_concerns(struct lost *lost, const struct subject *subject);

#endif
