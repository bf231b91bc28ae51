#include "rules/derived_fill.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/text.h"
#include "io/db_stmt.h"

static void fill(struct derived_list *list, struct derived *table,
                 struct db *db, const struct looks_joined *joined);

/* One integer column as key is the row's number; others keep rows in order. */
static void add_create(const struct derived *table, struct text *sql)
{
    const struct derived_column *columns = table->columns;
    bool numbered = false;

    text_printf(sql, "CREATE TABLE %s (", table->name);
    for (size_t i = 0; i < table->column_count; i++) {
        bool row = table->key && !columns[i].is_text &&
                   strcmp(table->key, columns[i].name) == 0;

        numbered |= row;
        text_printf(sql, "%s%s %s%s", i ? ", " : "", columns[i].name,
                    columns[i].is_text ? "TEXT" : "INTEGER",
                    row                      ? " PRIMARY KEY"
                    : columns[i].may_be_null ? ""
                                             : " NOT NULL");
    }
    if (table->key && !numbered)
        text_printf(sql, ", PRIMARY KEY (%s)) STRICT, WITHOUT ROWID;",
                    table->key);
    else
        text_add(sql, ") STRICT;");
    for (size_t i = 0; i < table->index_count; i++)
        text_printf(sql, "CREATE INDEX %s_%zu ON %s (%s);", table->name, i + 1,
                    table->name, table->indexes[i]);
}

static void create(const struct derived *table, struct db *db)
{
    struct text sql;

    text_init(&sql);
    add_create(table, &sql);
    db_run(db, sql.data);
    text_release(&sql);
}

static void bind_end(struct stmt *stmt, int index, int day, int64_t open)
{
    stmt_bind_int(stmt, index, day == DAY_UNKNOWN ? open : day);
}

/* Make TABLE, empty, if it is not there yet. */
static void add(struct derived *table, struct db *db)
{
    if (!table->made)
        create(table, db);
    table->made = true;
}

void derived_name(struct derived_list *list, struct db *db, const char *text)
{
    for (size_t i = 0; i < list->count && !list->stands; i++) {
        struct derived *table = &list->tables[i];

        if (table->made || !strstr(text, table->name))
            continue;
        add(table, db);
        derived_name(list, db, table->file.source);
    }
}

void derived_make(struct derived_list *list, struct db *db, int from_day,
                  int to_day)
{
    derived_begin(list, db, from_day, to_day);
    for (size_t i = 0; i < list->count && !list->stands; i++)
        add(&list->tables[i], db);
}

void derived_begin(struct derived_list *list, struct db *db, int from_day,
                   int to_day)
{
    struct stmt *put;
    struct text drop;

    if (list->stands)
        return;
    text_init(&drop);
    for (size_t i = 0; i < list->count; i++)
        text_printf(&drop, "DROP TABLE IF EXISTS %s;", list->tables[i].name);
    db_run(db, drop.data);
    text_release(&drop);
    db_run(db, "DROP TABLE IF EXISTS asked_period;"
               "CREATE TABLE asked_period (from_day INTEGER NOT NULL,"
               "    to_day INTEGER NOT NULL) STRICT");
    put = db_prepare(db, "INSERT INTO asked_period VALUES (?, ?)");
    bind_end(put, 1, from_day, INT32_MIN);
    bind_end(put, 2, to_day, INT32_MAX);
    stmt_run(put);
    stmt_free(put);
    for (size_t i = 0; i < list->count; i++) {
        struct derived *table = &list->tables[i];

        table->made = table->needed = table->filled = false;
        table->error = NULL;
    }
}

void derived_fill(struct derived_list *list, struct db *db,
                  struct looks_joined *joined)
{
    if (list->stands)
        return;
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].needed)
            looks_join(joined, &list->tables[i].looks);
    looks_joined_end(joined);
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].needed)
            fill(list, &list->tables[i], db, joined);
    /* A look at a few rows of each index tells the planner what is small. */
    if (!list->maker)
        db_run(db, "PRAGMA analysis_limit = 400; ANALYZE");
}

/* What the joined looks read comes before them, whoever asked for it. */
static void fill_before(struct derived_list *list, struct derived *table,
                        struct db *db, const struct looks_joined *joined,
                        const char *sql)
{
    struct reads reads = table->reads;
    char *error = NULL;
    int offset;

    if (looks_stand_in(table->file.sql)) {
        reads_init(&reads, &list->arena);
        reads_begin(&reads, db);
        stmt_free(db_prepare_guarded(db, sql, &error, &offset));
        reads_end(&reads, db);
    }
    if (error)
        bug("%s: %s", table->name, error);
    for (size_t i = 0; i < list->count && !table->error; i++) {
        struct derived *other = &list->tables[i];

        if (!reads_table(&reads, other->name))
            continue;
        other->needed = true;
        fill(list, other, db, joined);
        table->error = other->error;
    }
}

/* NULL, or why there are none. */
static char *put_rows(const struct derived_list *list,
                      const struct derived *table, struct db *db,
                      const char *insert)
{
    struct text sql;

    if (!list->maker)
        return db_attempt(db, insert);
    text_init(&sql);
    add_create(table, &sql);
    list->maker->make(list->maker->data, table, sql.data, insert);
    text_release(&sql);
    return NULL;
}

static void fill(struct derived_list *list, struct derived *table,
                 struct db *db, const struct looks_joined *joined)
{
    struct text insert;
    char *sql, *error;

    if (table->filled)
        return;
    table->filled = true;
    sql = looks_complete(table->file.sql, joined);
    fill_before(list, table, db, joined, sql);
    text_init(&insert);
    text_printf(&insert, "INSERT INTO %s (", table->name);
    for (size_t i = 0; i < table->column_count; i++)
        text_printf(&insert, "%s%s", i ? ", " : "", table->columns[i].name);
    text_printf(&insert, ")\n%s", sql);
    error = table->error ? NULL : put_rows(list, table, db, insert.data);
    if (error)
        table->error = arena_printf(
            &list->arena, tr("the derived table '%s' cannot be reckoned: %s"),
            table->name, error);
    free(error);
    free(sql);
    text_release(&insert);
}

bool derived_stands(const struct derived *table, struct db *db)
{
    const char *made = table->file.sql, *name = table->name;
    char *error = NULL;
    struct stmt *stmt;
    struct text sql;
    bool same = false;
    int offset;

    if (looks_stand_in(table->file.sql))
        return false;
    text_init(&sql);
    text_printf(&sql,
                "SELECT (SELECT count(*) FROM (%s\n)) ="
                "    (SELECT count(*) FROM %s) AND NOT EXISTS ("
                "    SELECT * FROM (%s\n) EXCEPT SELECT * FROM %s)",
                made, name, made, name);
    stmt = db_prepare_guarded(db, sql.data, &error, &offset);
    if (stmt && stmt_step_guarded(stmt, &error))
        same = stmt_int(stmt, 0) == 1;
    stmt_free(stmt);
    free(error);
    text_release(&sql);
    return same;
}

const char *derived_error(const struct derived_list *list,
                          const struct reads *reads)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->tables[i].error && reads_table(reads, list->tables[i].name))
            return list->tables[i].error;
    return NULL;
}
