#include "intake/memo.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"
#include "base/text.h"

/* Beyond that many different ones, or bytes of them, the memo forgets all and
 * begins anew. */
enum { MEMO_MOST = 1 << 16, MEMO_BYTES = 8 << 20 };

/* What the cells of one row came to. */
struct memo_entry {
    struct memo_cells cells;
    int64_t value;
};

struct memo {
    int *fields, field_count; /* the group's columns in the file */
    int *cells, cell_count;   /* where they and the hospital's code stand */
    struct hash known;        /* bytes of the cells to an entry's number */
    struct memo_entry *entries;
    size_t count, capacity, bytes; /* of entries; of their cells */
    /* of the row at hand */
    struct text key;
    const struct memo_entry *found; /* or NULL: */
    struct memo_cells noted;
};

/* What stands in all rows makes no difference between them. */
static void add_cells(struct memo *memo, const struct mapping *mapping,
                      int field)
{
    const int *cells = mapping->columns[field].cells;

    for (int i = 0; i < MAPPING_SOURCES && cells[i] >= 0; i++)
        if ((size_t)cells[i] < mapping->width)
            memo->cells[memo->cell_count++] = cells[i];
}

static void memo_init(struct memo *memo, const struct mapping *mapping,
                      const char *const *names)
{
    int hospital = kind_field(mapping->kind, "hospital_code");
    size_t width = kind_width(mapping->kind);

    if (width > 64)
        bug("%zu columns of '%s'", width, mapping->kind->name);
    memo->fields = xcalloc(width, sizeof(*memo->fields));
    memo->cells = xcalloc(width * MAPPING_SOURCES, sizeof(*memo->cells));
    hash_init(&memo->known);
    text_init(&memo->key);
    if (hospital >= 0)
        add_cells(memo, mapping, hospital);
    for (; *names; names++) {
        int field = kind_field(mapping->kind, *names);

        if (mapping->columns[field].cells[0] < 0)
            continue;
        memo->fields[memo->field_count++] = field;
        add_cells(memo, mapping, field);
    }
}

void memos_init(struct memos *memos, const struct mapping *mapping,
                const char *const *const *groups)
{
    *memos = (struct memos){NULL, 0};
    if (!groups)
        return;
    while (groups[memos->count])
        memos->count++;
    memos->memos = xcalloc(memos->count, sizeof(*memos->memos));
    for (size_t i = 0; i < memos->count; i++)
        memo_init(&memos->memos[i], mapping, groups[i]);
}

void memos_release(struct memos *memos)
{
    for (size_t i = 0; i < memos->count; i++) {
        struct memo *memo = &memos->memos[i];

        free(memo->fields);
        free(memo->cells);
        free(memo->entries);
        hash_release(&memo->known);
        text_release(&memo->key);
    }
    free(memos->memos);
}

bool memos_have(const struct memos *memos, int field)
{
    for (size_t i = 0; i < memos->count; i++)
        for (int k = 0; k < memos->memos[i].field_count; k++)
            if (memos->memos[i].fields[k] == field)
                return true;
    return false;
}

const int *memo_fields(const struct memos *memos, size_t group, int *count)
{
    *count = memos->memos[group].field_count;
    return memos->memos[group].fields;
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

const struct memo_cells *memo_find(struct memos *memos, size_t group,
                                   const struct csv_row *row)
{
    struct memo *memo = &memos->memos[group];
    const int64_t *number;

    make_key(memo, row);
    number = hash_get(&memo->known, memo->key.data, memo->key.length);
    memo->found = number ? &memo->entries[*number] : NULL;
    return memo->found ? &memo->found->cells : NULL;
}

void memo_note(struct memos *memos, size_t group, struct memo_cells cells)
{
    memos->memos[group].noted = cells;
}

bool memo_recall(const struct memos *memos, size_t group, int64_t *value)
{
    const struct memo *memo = &memos->memos[group];

    if (memo->found)
        *value = memo->found->value;
    return memo->found != NULL;
}

void memo_keep(struct memos *memos, size_t group, int64_t value)
{
    struct memo *memo = &memos->memos[group];
    bool found;

    if (memo->noted.flawed)
        return;
    if (memo->key.length > MEMO_BYTES / 2)
        return;
    if (memo->count == MEMO_MOST || memo->bytes > MEMO_BYTES) {
        hash_release(&memo->known);
        memo->count = memo->bytes = 0;
    }
    memo->bytes += memo->key.length;
    if (memo->count == memo->capacity) {
        memo->capacity = memo->capacity * 2 + 256;
        memo->entries =
            xrealloc(memo->entries, memo->capacity * sizeof(*memo->entries));
    }
    memo->entries[memo->count] = (struct memo_entry){memo->noted, value};
    *hash_put(&memo->known, memo->key.data, memo->key.length, &found) =
        (int64_t)memo->count++;
}
