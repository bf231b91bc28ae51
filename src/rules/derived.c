#include "rules/derived.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "io/db_stmt.h"
#include "model/embedded.h"
#include "model/schema.h"
#include "rules/derived_read.h"

static const char FOLDER[] = "src/sql/derived/";

/* The table's name when PATH is one's file; NULL otherwise. */
static char *name_of(struct arena *arena, const char *path)
{
    size_t length = strlen(path), folder = sizeof(FOLDER) - 1;

    if (strncmp(path, FOLDER, folder) != 0 || length < folder + 4 ||
        strcmp(path + length - 4, ".sql") != 0)
        return NULL;
    return arena_strndup(arena, path + folder, length - folder - 4);
}

void derived_list_init(struct derived_list *list)
{
    struct arena *arena = &list->arena;
    size_t count = 0;

    arena_init(arena);
    for (const struct embedded *file = embedded; file->path; file++)
        count += name_of(arena, file->path) != NULL;
    list->maker = NULL;
    list->stands = false;
    list->count = 0;
    list->tables = arena_alloc(arena, (count + 1) * sizeof(*list->tables));
    for (const struct embedded *file = embedded; file->path; file++) {
        char *name = name_of(arena, file->path);

        if (name)
            derived_read(
                &list->tables[list->count++], arena, name, file->path,
                file->data,
                embedded_find(arena_printf(arena, "%s%s.cases", FOLDER, name)));
    }
    derived_order(list->tables, list->count);
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].file.defect)
            bug("%s", list->tables[i].file.defect);
}

void derived_list_release(struct derived_list *list)
{
    arena_release(&list->arena);
}

struct derived *derived_find(const struct derived_list *list, const char *name)
{
    return derived_named(list->tables, list->count, name, strlen(name));
}

/* The result has the columns of the header, in its order. */
static void rule_columns(struct derived *table, struct stmt *stmt)
{
    for (size_t i = 0; i < table->column_count; i++)
        if ((int)i >= stmt_columns(stmt) ||
            strcmp(stmt_name(stmt, (int)i), table->columns[i].name) != 0)
            sql_file_defect_at(
                &table->file, -1,
                arena_printf(table->file.arena,
                             "column %zu of the result is not '%s'", i + 1,
                             table->columns[i].name));
    if (stmt_columns(stmt) != (int)table->column_count)
        sql_file_defect_at(&table->file, -1,
                           "the result has other columns than the header");
}

/* `after` names the derived tables that are read, and no others. */
static void rule_after(const struct derived_list *list, struct derived *table)
{
    const char *cursor = table->after, *name;
    size_t length, named = 0, used = 0;

    while (derived_next_name(&cursor, &name, &length)) {
        struct derived *other =
            derived_named(list->tables, list->count, name, length);

        named++;
        if (!reads_table(&table->reads, other->name) &&
            !reads_table(&table->looks.reads, other->name))
            sql_file_defect(&table->file, 1, 1, "after: '%s' is not read",
                            other->name);
    }
    for (size_t i = 0; i < list->count; i++)
        used += reads_table(&table->reads, list->tables[i].name) ||
                reads_table(&table->looks.reads, list->tables[i].name);
    if (used != named)
        sql_file_defect(&table->file, 1, 1,
                        "after: not all that is read is named");
}

/* A shipped table is right, or it is a bug. */
static void compile(struct derived_list *list, struct derived *table,
                    struct db *db)
{
    struct looks_joined none;
    struct stmt *stmt;
    char *sql;

    looks_joined_init(&none);
    looks_joined_end(&none);
    sql = looks_complete(table->file.sql, &none);
    reads_init(&table->reads, &list->arena);
    reads_begin(&table->reads, db);
    stmt = sql_file_compile(&table->file, db, sql, 0);
    reads_end(&table->reads, db);
    if (stmt) {
        looks_compile(&table->looks, &table->file, db);
        rule_columns(table, stmt);
        rule_after(list, table);
    }
    stmt_free(stmt);
    free(sql);
    looks_joined_release(&none);
    if (table->file.defect)
        bug("%s", table->file.defect);
}

void derived_learn(struct derived_list *list, struct db *db,
                   const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++) {
        struct derived *table = &list->tables[i];

        if (table->learned || !reads_table(reads, table->name))
            continue;
        table->learned = true;
        compile(list, table, db);
        derived_learn(list, db, &table->reads);
        derived_learn(list, db, &table->looks.reads);
    }
}

/* True when TABLE is made of lines that were looked at. */
static bool of_looks(const struct derived_list *list,
                     const struct derived *table)
{
    if (looks_stand_in(table->file.sql))
        return true;
    for (size_t i = 0; i < list->count; i++)
        if (reads_table(&table->reads, list->tables[i].name) &&
            of_looks(list, &list->tables[i]))
            return true;
    return false;
}

const char *derived_of_looks(const struct derived_list *list,
                             const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++)
        if (reads_table(reads, list->tables[i].name) &&
            of_looks(list, &list->tables[i]))
            return list->tables[i].name;
    return NULL;
}

bool derived_reaches(const struct derived_list *list, const struct reads *reads,
                     const char *name)
{
    if (reads_table(reads, name))
        return true;
    for (size_t i = 0; i < list->count; i++)
        if (reads_table(reads, list->tables[i].name) &&
            derived_reaches(list, &list->tables[i].reads, name))
            return true;
    return false;
}

void derived_reset(struct derived_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        list->tables[i].needed = list->tables[i].filled = false;
}

void derived_need(struct derived_list *list, const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++) {
        struct derived *table = &list->tables[i];

        if (table->needed || !reads_table(reads, table->name))
            continue;
        table->needed = true;
        derived_need(list, &table->reads);
        derived_need(list, &table->looks.reads);
    }
}

bool derived_next(const struct derived_list *list, const char **names,
                  struct derived **table)
{
    const char *name;
    size_t length;

    if (!derived_next_name(names, &name, &length))
        return false;
    *table = derived_named(list->tables, list->count, name, length);
    return true;
}
