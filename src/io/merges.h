/*
 * Merged cells of a sheet. The value stands in the first cell; read row by
 * row, the empty cells below it in its own column are filled from it, in the
 * columns that the reader wants so. Columns beside the first have a meaning
 * of their own and stay empty.
 */
#ifndef IO_MERGES_H
#define IO_MERGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct merge {
    int32_t first_row, last_row; /* from 1 */
    int32_t column;              /* from 0 */
};

/* A column's merge while its rows are read. */
struct merge_value {
    int32_t last_row;
    char *text;
};

struct merges {
    struct merge *merges; /* by row once merges_begin() was called */
    size_t count, capacity, next;
    bool sorted;
    struct merge_value *values; /* by column */
    size_t width;
    int64_t filled; /* cells since merges_begin() */
};

enum { MERGES_MAX = 1 << 22 };

void merges_init(struct merges *merges);
void merges_release(struct merges *merges);

/* One range, from its first cell; false when there are more than
 * MERGES_MAX. */
bool merges_add(struct merges *merges, int64_t first_row, int64_t last_row,
                int64_t column);

/* Rows will come from the first on. */
void merges_begin(struct merges *merges);

/*
 * The cells of a ROW. Those that are empty and WANTED (by column; NULL: none
 * is) are filled; the values belong to MERGES and live until its next row.
 */
void merges_row(struct merges *merges, int64_t row, char **cells,
                size_t *lengths, size_t count, const bool *wanted);

#endif
