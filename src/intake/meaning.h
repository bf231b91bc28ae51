/*
 * Columns that change what a row means: rows deleted in the source, refund
 * marks, doses, discounts, a day and its time in two columns, goods without a
 * code. What is read of a row is put right here, between its cells and its
 * loader, and what was done is said of the file (model/remark.h). Inside
 * src/intake only.
 */
#ifndef INTAKE_MEANING_H
#define INTAKE_MEANING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "intake/doses.h"
#include "intake/mapping.h"
#include "intake/values.h"
#include "io/csv.h"
#include "io/db.h"

/* What is wrong with a cell: a field and a key of model/problem.h; NULL:
 * nothing is. */
struct meaning_fault {
    int field;
    const char *key;
};

/* Where the cell says yes, the status is this. */
struct status_mark {
    int field;
    const char *word;
};

struct meaning {
    const struct mapping *mapping;   /* borrowed */
    const struct column_form *forms; /* of the values, borrowed */
    /* fields; -1: the file has none */
    int deleted, record_state, refund, discount, valid_span;
    /* of receipts: the status, and what tells it by yes or no */
    bool of_receipts;
    int status, mark_count;
    struct status_mark marks[3];
    /* of charges alone, else -1 */
    int qty, price, amount;
    struct doses doses;
    bool discounted; /* the discount is taken off the amount */
    /* days whose time of day stands in a column of its own */
    int clocks[8], clock_count;
    /* goods are known by name: the fields, and what they come to */
    int item_code, national_code, name, spec;
    struct text good;
    int64_t refunds, signs; /* rows that were put right */
};

/* VALUES read the same file; CSV is begun anew afterwards. */
void meaning_init(struct meaning *meaning, const struct mapping *mapping,
                  struct values *values, struct csv *csv);
void meaning_release(struct meaning *meaning);

/* True when the record is deleted in the source; its cells need not be
 * readable. */
bool meaning_deleted(const struct meaning *meaning, const struct csv_row *row);

/* Put right what was read of ROW. False, and *FAULT, when it cannot be. */
bool meaning_apply(struct meaning *meaning, struct values *values,
                   const struct csv_row *row, struct meaning_fault *fault);

/* All is read: say how. */
void meaning_tell(const struct meaning *meaning, struct db *db,
                  int64_t file_id);

#endif
