/*
 * The cells of a row, read as their types, by field (a column's number among
 * its kind's; -1 is a column that the kind has not). Inside src/intake only.
 */
#ifndef INTAKE_VALUES_H
#define INTAKE_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "intake/mapping.h"
#include "intake/memo.h"
#include "intake/sample.h"
#include "io/csv.h"
#include "io/db.h"
#include "model/cell.h"

struct read_cell {
    bool filled;
    int cell_no; /* in the file, -1 when the file has it not */
    struct value value;
};

/* A cell that cannot be read. */
struct fault {
    int field;
    const char *key; /* model/problem.h */
};

/* What was done to cells that were read. */
struct repairs {
    int64_t rounded, change_e9; /* money: cells, and what was added to them */
    int64_t figures;            /* quantities and prices rounded */
    int64_t zeros;              /* national codes that got zeros back */
    int64_t classes;            /* codes of no known class, not taken */
    int64_t sexes;              /* 0 and 1, not taken */
};

/* What is known of a column before its cells are read. */
struct read_plan {
    enum cell_type type;
    unsigned flags;  /* the column's */
    unsigned traits; /* intake/traits.h */
    int64_t most;    /* model/range.h */
};

struct values {
    const struct mapping *mapping; /* borrowed */
    struct column_form *forms;     /* by field, as the next two are */
    struct read_plan *plans;
    struct read_cell *cells;
    int *present, present_count; /* fields that are read in each row */
    int *qtys, qty_count;        /* of them, quantities */
    int *prices, price_count;    /* and what they are multiplied with */
    unsigned asked;              /* one-of groups that the file has, */
    int first_of[3];             /* and their first fields in it */
    int64_t end_time;            /* a service is before that */
    /* of the row: */
    uint64_t memoed; /* filled columns of memos, a bit by field */
    bool repaired;   /* any of these is not 0 */
    struct repairs repairs;
    struct fault *faults;
    size_t fault_count;
    char national[16]; /* a national code with its zeros */
};

/* Columns that MEMOS have are read where the memo does not know them. */
void values_init(struct values *values, const struct mapping *mapping,
                 const struct memos *memos);
void values_release(struct values *values);

/* Read FIELD too, or count it as one that others fill. */
void values_add(struct values *values, int field);

/* The text of a column of COLUMN_ONCE in the record, or NULL. */
const char *values_once(struct values *values, const struct csv_row *row,
                        int field);

/*
 * Read the record's cells: all that are bad are faults. False when the row is
 * lost with one: the column is required, or a key that is damaged; else the
 * row is good without these cells.
 */
bool values_read(struct values *values, struct memos *memos,
                 const struct csv_row *row);

/* NULL, false or 0 when FIELD is -1 or the cell is empty. */
static inline bool values_filled(const struct values *values, int field)
{
    return field >= 0 && values->cells[field].filled;
}
static inline const char *values_text(const struct values *values, int field)
{
    return values_filled(values, field) ? values->cells[field].value.text
                                        : NULL;
}
static inline bool values_int(const struct values *values, int field,
                              int64_t *number)
{
    if (!values_filled(values, field))
        return false;
    *number = values->cells[field].value.number;
    return true;
}

/* The row is stored without the cell, for what KEY says. */
void values_lose(struct values *values, int field, const char *key);

/* Bind the value, or NULL. */
void values_bind(const struct values *values, struct stmt *stmt, int index,
                 int field);

#endif
