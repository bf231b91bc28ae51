#include "intake/header_pair.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "intake/header.h"
#include "model/cell.h"

void header_pair_init(struct header_pair *pair)
{
    *pair = (struct header_pair){.upper = NULL};
}

static void free_cells(char **cells, size_t count)
{
    for (size_t i = 0; cells && i < count; i++)
        free(cells[i]);
    free(cells);
}

static void free_joined(struct header_pair *pair)
{
    free_cells(pair->joined.cells, pair->joined.count);
    free_cells(pair->lower, pair->joined.count);
    pair->joined = (struct csv_row){.count = 0};
    pair->lower = NULL;
}

void header_pair_release(struct header_pair *pair)
{
    free_joined(pair);
    free_cells(pair->upper, pair->width);
    header_pair_init(pair);
}

static char *clean_copy(const struct csv_row *row, size_t cell_no)
{
    char *copy = xstrdup(cell_no < row->count ? row->cells[cell_no] : "");
    char *clean = xstrdup(cell_clean(copy));

    free(copy);
    return clean;
}

void header_pair_keep(struct header_pair *pair, const struct csv_row *row)
{
    header_pair_release(pair);
    pair->width = row->count;
    pair->upper = xcalloc(row->count + 1, sizeof(char *));
    for (size_t i = 0; i < row->count; i++)
        pair->upper[i] = clean_copy(row, i);
}

bool header_pair_join(struct header_pair *pair, const struct csv_row *row)
{
    const char *above = NULL; /* the heading that spans this cell */
    size_t count = row->count > pair->width ? row->count : pair->width;

    if (!pair->upper || pair->width < 3 || !header_words(row))
        return false;
    free_joined(pair);
    pair->joined = (struct csv_row){.line = row->line, .count = count};
    pair->joined.cells = xcalloc(count + 1, sizeof(char *));
    pair->lower = xcalloc(count + 1, sizeof(char *));
    for (size_t i = 0; i < count; i++) {
        const char *upper = i < pair->width ? pair->upper[i] : "";
        char *lower = clean_copy(row, i);
        struct text both;

        if (!*lower)
            above = NULL;
        if (*upper && *lower)
            above = upper;
        text_init(&both);
        text_add(&both, *upper ? upper : above ? above : "");
        text_add(&both, lower);
        pair->joined.cells[i] = text_take(&both);
        pair->lower[i] = lower;
    }
    return true;
}
