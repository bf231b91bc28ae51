#include "rules/derived_read.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 32, INDEXES_MAX = 4 };

/* name [text] [null] | meaning */
static void add_column(struct derived *table, const struct sql_key *key)
{
    struct arena *arena = table->file.arena;
    struct derived_column *column = &table->columns[table->column_count];
    const char *p = key->value, *bar = strchr(p, '|');
    size_t length = bar ? (size_t)(bar - p) : strlen(p);
    size_t name = strcspn(p, " |");

    if (table->column_count == COLUMNS_MAX) {
        sql_file_defect(&table->file, key->line, 4, "there are too many keys");
        return;
    }
    column->name = arena_strndup(arena, p, name);
    column->meaning = bar ? trimmed(arena, bar + 1, strlen(bar + 1)) : NULL;
    while (name < length) {
        const char *word = p + name + strspn(p + name, " ");
        size_t letters = strcspn(word, " |");

        if (letters == 4 && memcmp(word, "text", 4) == 0)
            column->is_text = true;
        else if (letters == 4 && memcmp(word, "null", 4) == 0)
            column->may_be_null = true;
        else if (letters)
            sql_file_defect(&table->file, key->line, 4,
                            "a column is 'name [text] [null] | meaning'");
        name = (size_t)(word - p) + letters;
    }
    table->column_count++;
}

static void read_key(struct derived *table, const struct sql_key *key)
{
    if (looks_key(&table->looks, &table->file, key))
        return;
    if (strcmp(key->name, "table") == 0) {
        if (strcmp(key->value, table->name) != 0)
            sql_file_defect(&table->file, key->line, 4,
                            "the file is not named after table '%s'",
                            key->value);
    } else if (strcmp(key->name, "column") == 0) {
        add_column(table, key);
    } else if (strcmp(key->name, "key") == 0) {
        table->key = key->value;
    } else if (strcmp(key->name, "after") == 0) {
        table->after = key->value;
    } else if (strcmp(key->name, "ignores") == 0) {
        table->ignores = key->value;
    } else if (strcmp(key->name, "index") == 0 &&
               table->index_count < INDEXES_MAX) {
        table->indexes[table->index_count++] = key->value;
    } else {
        sql_file_defect(&table->file, key->line, 4, "unknown key '%s'",
                        key->name);
    }
}

void derived_read(struct derived *table, struct arena *arena, const char *name,
                  const char *file, const char *source, const char *cases)
{
    memset(table, 0, sizeof(*table));
    table->name = arena_strdup(arena, name);
    table->cases = cases ? arena_strdup(arena, cases) : NULL;
    table->columns = arena_alloc(arena, COLUMNS_MAX * sizeof(*table->columns));
    table->indexes = arena_alloc(arena, INDEXES_MAX * sizeof(*table->indexes));
    sql_file_read(&table->file, arena, file, source);
    for (size_t i = 0; i < table->file.key_count; i++)
        read_key(table, &table->file.keys[i]);
    if (!table->column_count)
        sql_file_defect(&table->file, 1, 1, "key '%s' is missing", "column");
}

bool derived_next_name(const char **cursor, const char **name, size_t *length)
{
    const char *p = *cursor;

    if (!p)
        return false;
    p += strspn(p, ", ");
    *name = p;
    *length = strcspn(p, ", ");
    *cursor = p + *length;
    return *length > 0;
}

struct derived *derived_named(struct derived *tables, size_t count,
                              const char *name, size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(tables[i].name) == length &&
            memcmp(tables[i].name, name, length) == 0)
            return &tables[i];
    return NULL;
}

static bool place(struct derived *tables, size_t count, struct derived *table,
                  int *last)
{
    const char *cursor = table->after, *name;
    size_t length;

    if (table->place)
        return true;
    table->placing = true;
    while (derived_next_name(&cursor, &name, &length)) {
        struct derived *other = derived_named(tables, count, name, length);

        if (!other) {
            sql_file_defect(&table->file, 1, 1,
                            "after: there is no derived table '%.*s'",
                            (int)length, name);
            return false;
        }
        if (other->placing) {
            sql_file_defect(&table->file, 1, 1,
                            "after: '%s' comes after itself", other->name);
            return false;
        }
        if (!place(tables, count, other, last))
            return false;
    }
    table->placing = false;
    table->place = ++*last;
    return true;
}

static int by_place(const void *a, const void *b)
{
    const struct derived *x = a, *y = b;

    return (x->place > y->place) - (x->place < y->place);
}

bool derived_order(struct derived *tables, size_t count)
{
    int last = 0;

    for (size_t i = 0; i < count; i++)
        if (!place(tables, count, &tables[i], &last))
            return false;
    qsort(tables, count, sizeof(*tables), by_place);
    return true;
}
