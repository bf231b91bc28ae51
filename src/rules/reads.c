#include "rules/reads.h"

#include <string.h>
#include "io/db_stmt.h"

void reads_init(struct reads *reads, struct arena *arena)
{
    *reads = (struct reads){.arena = arena};
}

static void add_read(void *data, const char *table, const char *column,
                     const char *within)
{
    struct reads *reads = data;
    struct arena *arena = reads->arena;

    for (size_t i = 0; i < reads->count; i++)
        if (strcmp(reads->list[i].table, table) == 0 &&
            strcmp(reads->list[i].column, column) == 0 &&
            strcmp(reads->list[i].within, within) == 0)
            return;
    if (reads->count == reads->capacity) {
        struct read *longer;

        reads->capacity = reads->capacity ? reads->capacity * 2 : 32;
        longer = arena_alloc(arena, reads->capacity * sizeof(*longer));
        if (reads->count)
            memcpy(longer, reads->list, reads->count * sizeof(*longer));
        reads->list = longer;
    }
    reads->list[reads->count++] =
        (struct read){.table = arena_strdup(arena, table),
                      .column = arena_strdup(arena, column),
                      .within = arena_strdup(arena, within)};
}

void reads_add(struct reads *reads, const char *table, const char *column)
{
    add_read(reads, table, column, "");
}

void reads_begin(struct reads *reads, struct db *db)
{
    db_watch_reads(db, add_read, reads);
}

/*
 * A subquery may bear the name of a view: only where the view itself is read
 * does what stands within that name belong to it.
 */
void reads_end(struct reads *reads, struct db *db)
{
    const char *asked = "";
    bool of_view = false;
    size_t kept = 0;

    db_watch_reads(db, NULL, NULL);
    for (size_t i = 0; i < reads->count; i++) {
        const char *within = reads->list[i].within;

        if (strcmp(within, asked) != 0) /* what a view reads comes together */
            of_view = reads_table(reads, within) && db_has_view(db, within);
        asked = within;
        if (!*within || !of_view)
            reads->list[kept++] = reads->list[i];
    }
    reads->count = kept;
}

bool reads_table(const struct reads *reads, const char *table)
{
    for (size_t i = 0; i < reads->count; i++)
        if (strcmp(reads->list[i].table, table) == 0)
            return true;
    return false;
}
