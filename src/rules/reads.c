#include "rules/reads.h"

#include <string.h>
#include "io/db_stmt.h"

void reads_init(struct reads *reads, struct arena *arena)
{
    *reads = (struct reads){.arena = arena};
}

static bool known(const struct reads *reads, const char *table,
                  const char *column)
{
    for (size_t i = 0; i < reads->count; i++)
        if (strcmp(reads->list[i].table, table) == 0 &&
            strcmp(reads->list[i].column, column) == 0)
            return true;
    return false;
}

void reads_add(struct reads *reads, const char *table, const char *column)
{
    if (known(reads, table, column))
        return;
    if (reads->count == reads->capacity) {
        struct read *longer;

        reads->capacity = reads->capacity ? reads->capacity * 2 : 32;
        longer = arena_alloc(reads->arena, reads->capacity * sizeof(*longer));
        if (reads->count)
            memcpy(longer, reads->list, reads->count * sizeof(*longer));
        reads->list = longer;
    }
    reads->list[reads->count++] =
        (struct read){.table = arena_strdup(reads->arena, table),
                      .column = arena_strdup(reads->arena, column)};
}

static void add_read(void *data, const char *table, const char *column)
{
    reads_add(data, table, column);
}

void reads_begin(struct reads *reads, struct db *db)
{
    db_watch_reads(db, add_read, reads);
}

void reads_end(struct db *db)
{
    db_watch_reads(db, NULL, NULL);
}

bool reads_table(const struct reads *reads, const char *table)
{
    for (size_t i = 0; i < reads->count; i++)
        if (strcmp(reads->list[i].table, table) == 0)
            return true;
    return false;
}
