/*
 * Groups of columns whose cells say the same from row to row. What the cells
 * of a group came to in an earlier row is found again by their bytes (and
 * those of the hospital's code): the cells are not read again. Memory is
 * bounded.
 *
 * In each row: memo_find() looks; where it finds nothing, the cells of
 * memo_fields() are read and memo_note() is told which are filled. If the row
 * is stored, memo_recall() or, where that has nothing, memo_keep() follows.
 */
#ifndef INTAKE_MEMO_H
#define INTAKE_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "intake/mapping.h"
#include "io/csv.h"

struct memos {
    struct memo *memos; /* one for each group */
    size_t count;
};

/* GROUPS are names of columns, NULL ends each group, and the groups; no
 * groups at all when it is NULL. */
void memos_init(struct memos *memos, const struct mapping *mapping,
                const char *const *const *groups);
void memos_release(struct memos *memos);

/* True when the column is in any group. */
bool memos_have(const struct memos *memos, int field);

/* The group's columns that the file has. */
const int *memo_fields(const struct memos *memos, size_t group, int *count);

/* What is known of the row's cells of a group, but for their value. */
struct memo_cells {
    uint64_t filled; /* a bit by field for each column that is, */
    unsigned flags;  /* and what these columns' flags are together */
    bool flawed;     /* a cell could not be read: told in each row anew */
};

/* Look for the ROW's cells; NULL: they must be read. */
const struct memo_cells *memo_find(struct memos *memos, size_t group,
                                   const struct csv_row *row);
void memo_note(struct memos *memos, size_t group, struct memo_cells cells);

/* What the cells came to; false when they were not found. */
bool memo_recall(const struct memos *memos, size_t group, int64_t *value);
void memo_keep(struct memos *memos, size_t group, int64_t value);

#endif
