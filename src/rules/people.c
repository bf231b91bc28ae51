#include "rules/people.h"

#include <string.h>

#include "base/text.h"
#include "io/db_stmt.h"

static const char INDICATORS[] =
    "SELECT to_regclass('pg_temp.indicator') IS NOT NULL";

static bool has_hospital(const struct engine_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->columns[i].name, "hospital_id") == 0)
            return true;
    return false;
}

/* Add the rows of TABLE at a place, ids moved; those that are of no hospital
 * once for each database that was pushed. */
static void add_rows(const struct engine_table *table,
                     const struct engine_place *place, struct text *sql)
{
    text_add(sql, "SELECT ");
    engine_columns(table, place, true, sql);
    text_add(sql, " FROM ");
    server_name(sql, place->schema.name);
    text_printf(sql, ".%s AS t", table->name);
    if (table->shared && has_hospital(table) && !place->first)
        text_add(sql, " WHERE t.hospital_id <> 0");
}

/* One table of all: a view, or where its rows are no hospital's a copy of the
 * first place's. */
static void show_table(const struct engine *engine,
                       const struct engine_table *table, struct text *sql)
{
    bool knowledge = table->shared && !has_hospital(table);
    const char *joined = "";

    text_printf(sql, "CREATE %s pg_temp.%s AS ", knowledge ? "TABLE" : "VIEW",
                table->name);
    for (size_t i = 0; i < engine->count; i++) {
        const struct engine_place *place = &engine->places[i];

        if (knowledge && strcmp(table->name, "import_file") != 0 &&
            (!place->first || place->later))
            continue;
        text_add(sql, joined);
        add_rows(table, place, sql);
        joined = knowledge ? " UNION " : " UNION ALL ";
    }
    text_add(sql, ";");
}

void people_enter(const struct engine *engine, struct pg *pg)
{
    struct text sql;

    text_init(&sql);
    for (size_t i = 0; i < engine->tables.count; i++)
        show_table(engine, &engine->tables.list[i], &sql);
    text_add(&sql, engine->tables.views);
    pg_do(pg, sql.data);
    text_release(&sql);
}

void people_fetch(struct pg *pg, struct db *db)
{
    struct pg_rows *rows;
    struct stmt *put;
    struct text sql;

    if (!pg_one(pg, INDICATORS))
        return;
    text_init(&sql);
    rows = pg_select(pg, "SELECT * FROM indicator");
    for (bool more = pg_next(rows); more; more = pg_next(rows)) {
        if (!sql.length) {
            text_add(&sql, "INSERT INTO indicator VALUES (?");
            for (int i = 1; i < pg_columns(rows); i++)
                text_add(&sql, ", ?");
            text_add(&sql, ")");
        }
        put = db_prepare(db, sql.data);
        for (int i = 0; i < pg_columns(rows); i++)
            if (pg_is_text(rows, i) || pg_is_null(rows, i))
                stmt_bind_text(put, i + 1, pg_text(rows, i));
            else
                stmt_bind_int(put, i + 1, pg_int(rows, i));
        stmt_run(put);
        stmt_free(put);
    }
    pg_done(rows);
    text_release(&sql);
}
