#include "io/merges.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "io/record.h"

void merges_init(struct merges *merges)
{
    *merges = (struct merges){0};
}

static void forget_values(struct merges *merges)
{
    for (size_t i = 0; i < merges->width; i++)
        free(merges->values[i].text);
    free(merges->values);
    merges->values = NULL;
    merges->width = 0;
}

void merges_release(struct merges *merges)
{
    forget_values(merges);
    free(merges->merges);
    merges_init(merges);
}

bool merges_add(struct merges *merges, int64_t first_row, int64_t last_row,
                int64_t column)
{
    if (first_row == last_row)
        return true;
    if (merges->count == MERGES_MAX)
        return false;
    if (merges->count == merges->capacity) {
        merges->capacity = 2 * merges->capacity + 64;
        merges->merges =
            xrealloc(merges->merges, merges->capacity * sizeof(struct merge));
    }
    merges->merges[merges->count++] =
        (struct merge){(int32_t)first_row, (int32_t)last_row, (int32_t)column};
    return true;
}

static int by_row(const void *a, const void *b)
{
    const struct merge *left = a, *right = b;

    if (left->first_row != right->first_row)
        return left->first_row < right->first_row ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

void merges_begin(struct merges *merges)
{
    if (!merges->sorted && merges->count)
        qsort(merges->merges, merges->count, sizeof(struct merge), by_row);
    merges->sorted = true;
    merges->next = 0;
    merges->filled = 0;
    forget_values(merges);
}

/* Ranges that begin in ROW, or in blank rows before it. */
static void take_values(struct merges *merges, int64_t row, char **cells,
                        size_t count)
{
    while (merges->next < merges->count &&
           merges->merges[merges->next].first_row <= row) {
        const struct merge *merge = &merges->merges[merges->next++];
        struct merge_value *value;

        if ((size_t)merge->column >= merges->width)
            continue;
        value = &merges->values[merge->column];
        free(value->text);
        value->text = merge->first_row == row && (size_t)merge->column < count
                          ? xstrdup(cells[merge->column])
                          : NULL;
        value->last_row = merge->last_row;
    }
}

void merges_row(struct merges *merges, int64_t row, char **cells,
                size_t *lengths, size_t count, const bool *wanted)
{
    if (merges->width < count) {
        merges->values =
            xrealloc(merges->values, count * sizeof(*merges->values));
        memset(merges->values + merges->width, 0,
               (count - merges->width) * sizeof(*merges->values));
        merges->width = count;
    }
    take_values(merges, row, cells, count);
    for (size_t i = 0; wanted && i < count; i++) {
        const struct merge_value *value = &merges->values[i];

        if (!wanted[i] || !value->text || row > value->last_row ||
            !is_blank_text(cells[i], lengths[i]))
            continue;
        merges->filled++;
        cells[i] = value->text;
        lengths[i] = strlen(value->text);
    }
}
