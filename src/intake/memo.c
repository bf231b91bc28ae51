/*
 * Groups of columns whose cells say the same from row to row.
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

/* Beyond that many different ones the memo forgets all and begins anew. */
enum { MEMO_MOST = 1 << 16 };

/* What the cells of one row came to. */
struct memo_entry {
    int64_t value;
    uint64_t filled; /* a bit for each of the group's columns that is, */
    unsigned flags;  /* and what these columns' flags are together */
};

struct memo {
    int *places, place_count; /* the group's columns in the file */
    int *cells, cell_count;   /* where they and the hospital's code stand */
    struct hash known;        /* bytes of the cells to a place in entries */
    struct memo_entry *entries;
    size_t count, capacity;
    struct text key; /* of the row */
    const struct memo_entry *found;
};

static void add_cells(struct memo *memo, const struct mapped_column *column)
{
    for (int i = 0; i < MAPPING_SOURCES && column->cells[i] >= 0; i++)
        memo->cells[memo->cell_count++] = column->cells[i];
}

static void memo_begin(struct loader *loader, struct memo *memo,
                       const char *const *names)
{
    const struct mapping *mapping = &loader->mapping;
    int hospital = loader_column(loader, "hospital_code");
    size_t width = kind_width(mapping->kind);

    if (width > 64)
        bug("%zu columns of '%s'", width, mapping->kind->name);
    memo->places = xcalloc(width, sizeof(*memo->places));
    memo->cells = xcalloc(width * MAPPING_SOURCES, sizeof(*memo->cells));
    hash_init(&memo->known);
    text_init(&memo->key);
    if (hospital >= 0)
        add_cells(memo, &mapping->columns[hospital]);
    for (; *names; names++) {
        int place = loader_column(loader, *names);

        if (mapping->columns[place].cells[0] < 0)
            continue;
        memo->places[memo->place_count++] = place;
        add_cells(memo, &mapping->columns[place]);
    }
}

void memos_begin(struct loader *loader)
{
    size_t count = 0;

    loader->memo_count = 0;
    loader->memos = NULL;
    if (!loader->way || !loader->way->memos)
        return;
    while (loader->way->memos[count])
        count++;
    loader->memos = xcalloc(count, sizeof(*loader->memos));
    loader->memo_count = count;
    for (size_t i = 0; i < count; i++)
        memo_begin(loader, &loader->memos[i], loader->way->memos[i]);
}

void memos_release(struct loader *loader)
{
    for (size_t i = 0; i < loader->memo_count; i++) {
        struct memo *memo = &loader->memos[i];

        free(memo->places);
        free(memo->cells);
        free(memo->entries);
        hash_release(&memo->known);
        text_release(&memo->key);
    }
    free(loader->memos);
    loader->memos = NULL;
    loader->memo_count = 0;
}

bool memo_has(const struct loader *loader, int place)
{
    for (size_t i = 0; i < loader->memo_count; i++)
        for (int k = 0; k < loader->memos[i].place_count; k++)
            if (loader->memos[i].places[k] == place)
                return true;
    return false;
}

/* No cell has a NUL in it: it parts them. */
static void make_key(struct memo *memo, const struct csv_row *row)
{
    char *to;
    size_t size = 0;

    for (int i = 0; i < memo->cell_count; i++)
        size += row->lengths[memo->cells[i]] + 1;
    text_clear(&memo->key);
    text_reserve(&memo->key, size + 1);
    to = memo->key.data;
    for (int i = 0; i < memo->cell_count; i++) {
        size_t length = row->lengths[memo->cells[i]] + 1;

        memcpy(to, row->cells[memo->cells[i]], length);
        to += length;
    }
    memo->key.length = size;
    memo->key.data[size] = '\0';
}

bool memo_find(struct loader *loader, size_t which, unsigned *flags)
{
    struct memo *memo = &loader->memos[which];
    const int64_t *place;

    make_key(memo, &loader->row);
    place = hash_get(&memo->known, memo->key.data, memo->key.length);
    memo->found = place ? &memo->entries[*place] : NULL;
    if (memo->found)
        *flags |= memo->found->flags;
    return memo->found != NULL;
}

const int *memo_places(const struct loader *loader, size_t which, int *count)
{
    *count = loader->memos[which].place_count;
    return loader->memos[which].places;
}

/* What the row's cells of the group came to, but for their value. */
static struct memo_entry entry_of(const struct loader *loader,
                                  const struct memo *memo)
{
    const struct column *columns = loader->mapping.kind->columns;
    struct memo_entry entry = {0};

    for (int i = 0; i < memo->place_count; i++) {
        int place = memo->places[i];

        if (!loader->values[place].filled)
            continue;
        entry.filled |= (uint64_t)1 << place;
        entry.flags |= columns[place].flags;
    }
    return entry;
}

uint64_t memo_filled(const struct loader *loader, size_t which)
{
    const struct memo *memo = &loader->memos[which];

    return memo->found ? memo->found->filled : entry_of(loader, memo).filled;
}

bool memo_recall(const struct loader *loader, size_t which, int64_t *value)
{
    const struct memo *memo = &loader->memos[which];

    if (memo->found)
        *value = memo->found->value;
    return memo->found != NULL;
}

void memo_keep(struct loader *loader, size_t which, int64_t value)
{
    struct memo *memo = &loader->memos[which];
    bool found;

    if (memo->count == MEMO_MOST) {
        hash_release(&memo->known);
        memo->count = 0;
    }
    if (memo->count == memo->capacity) {
        memo->capacity = memo->capacity * 2 + 256;
        memo->entries =
            xrealloc(memo->entries, memo->capacity * sizeof(*memo->entries));
    }
    memo->entries[memo->count] = entry_of(loader, memo);
    memo->entries[memo->count].value = value;
    *hash_put(&memo->known, memo->key.data, memo->key.length, &found) =
        (int64_t)memo->count++;
}
