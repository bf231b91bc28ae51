#include "rules/people.h"

#include <string.h>

#include "base/text.h"
#include "engine/copy.h"
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

static bool is_near(const struct engine *engine,
                    const struct engine_place *place)
{
    return place->server == engine->places[0].server;
}

/* Add the name of the TABLE of a place: its schema's, or that of its copy. */
static void add_name(const struct engine *engine,
                     const struct engine_table *table,
                     const struct engine_place *place, struct text *sql)
{
    if (is_near(engine, place)) {
        server_name(sql, place->schema.name);
        text_printf(sql, ".%s", table->name);
    } else {
        text_printf(sql, "pg_temp.far_%s_%zu", table->name,
                    (size_t)(place - engine->places));
    }
}

/* Add the rows of TABLE at a place, ids moved; those that are of no hospital
 * once for each database that was pushed. */
static void add_rows(const struct engine *engine,
                     const struct engine_table *table,
                     const struct engine_place *place, struct text *sql)
{
    text_add(sql, "SELECT ");
    engine_columns(table, place, true, sql);
    text_add(sql, " FROM ");
    add_name(engine, table, place, sql);
    text_add(sql, " AS t");
    if (table->shared && has_hospital(table) && !place->first)
        text_add(sql, " WHERE t.hospital_id <> 0");
}

/* Lines are many: they are copied where a rule reads them. */
static bool is_wanted(const struct engine_table *table,
                      const struct reads *reads)
{
    if (table->home == HOME_LINE)
        return reads_table(reads, "charge") || reads_table(reads, table->name);
    return table->home != HOME_ROW || reads_table(reads, table->name);
}

/*
 * One table of all. What is read is copied, with its indexes and counted: over
 * a view of many schemas, whose ids are moved, the server cannot tell how many
 * rows a join gives and takes plans that do not end.
 */
static void show_table(const struct engine *engine,
                       const struct engine_table *table,
                       const struct reads *reads, struct text *sql)
{
    bool knowledge = table->shared && !has_hospital(table);
    bool copied = !knowledge && is_wanted(table, reads);
    const char *joined = "";

    if (copied) {
        text_printf(sql, "CREATE TABLE pg_temp.%s (LIKE ", table->name);
        server_name(sql, engine->places[0].schema.name);
        text_printf(sql, ".%s INCLUDING INDEXES); INSERT INTO pg_temp.%s ",
                    table->name, table->name);
    } else {
        text_printf(sql, "CREATE %s pg_temp.%s AS ",
                    knowledge ? "TABLE" : "VIEW", table->name);
    }
    for (size_t i = 0; i < engine->count; i++) {
        const struct engine_place *place = &engine->places[i];

        if (knowledge && strcmp(table->name, "import_file") != 0 &&
            (!place->first || place->later))
            continue;
        text_add(sql, joined);
        add_rows(engine, table, place, sql);
        joined = knowledge ? " UNION " : " UNION ALL ";
    }
    text_add(sql, ";");
    if (copied || knowledge)
        text_printf(sql, "ANALYZE pg_temp.%s;", table->name);
}

/* Copy the TABLE of a place from its server, FAR. */
static void bring(const struct engine *engine, const struct engine_table *table,
                  const struct engine_place *place, struct pg *far,
                  struct pg *pg)
{
    struct pg_rows *rows;
    struct text sql, name;
    struct copy copy;

    text_init(&sql);
    text_init(&name);
    add_name(engine, table, place, &name);
    text_printf(&sql, "SELECT t.* FROM ");
    server_name(&sql, place->schema.name);
    text_printf(&sql, ".%s AS t", table->name);
    rows = pg_select(far, sql.data);
    copy_begin(&copy, pg, name.data);
    while (pg_next(rows)) {
        copy_row(&copy, pg_columns(rows));
        for (int i = 0; i < pg_columns(rows); i++)
            if (pg_is_null(rows, i))
                copy_null(&copy);
            else if (pg_is_text(rows, i))
                copy_text(&copy, pg_text(rows, i), strlen(pg_text(rows, i)));
            else
                copy_int(&copy, pg_int(rows, i));
    }
    copy_end(&copy);
    pg_done(rows);
    text_clear(&sql);
    text_printf(&sql, "ANALYZE %s", name.data);
    pg_do(pg, sql.data);
    text_release(&sql);
    text_release(&name);
}

/* The tables of the places on a server, made here, with what is wanted. */
static void bring_server(const struct engine *engine, int server,
                         const struct reads *reads, struct pg *pg)
{
    struct pg *far = server_open(engine->uris[server]);
    struct text sql;

    text_init(&sql);
    pg_do(far, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    for (size_t i = 0; i < engine->count; i++) {
        const struct engine_place *place = &engine->places[i];

        for (size_t k = 0; place->server == server && k < engine->tables.count;
             k++) {
            const struct engine_table *table = &engine->tables.list[k];

            text_clear(&sql);
            text_add(&sql, "CREATE TABLE ");
            add_name(engine, table, place, &sql);
            text_add(&sql, " (LIKE ");
            server_name(&sql, engine->places[0].schema.name);
            text_printf(&sql, ".%s INCLUDING INDEXES)", table->name);
            pg_do(pg, sql.data);
            if (is_wanted(table, reads))
                bring(engine, table, place, far, pg);
        }
    }
    text_release(&sql);
    pg_close(far);
}

void people_enter(const struct engine *engine, const struct reads *reads,
                  struct pg *pg)
{
    struct text sql;

    for (int i = 0; i < engine->server_count; i++)
        if (i != engine->places[0].server)
            bring_server(engine, i, reads, pg);
    text_init(&sql);
    for (size_t i = 0; i < engine->tables.count; i++)
        show_table(engine, &engine->tables.list[i], reads, &sql);
    text_add(&sql, engine->tables.views);
    pg_do(pg, sql.data);
    text_release(&sql);
}

void people_fetch(struct pg *pg, struct db *db)
{
    struct pg_rows *rows;
    struct stmt *put = NULL;
    struct text sql;

    if (!pg_one(pg, INDICATORS))
        return;
    text_init(&sql);
    rows = pg_select(pg, "SELECT * FROM indicator");
    for (bool more = pg_next(rows); more; more = pg_next(rows)) {
        if (!put) {
            text_add(&sql, "INSERT INTO indicator VALUES (?");
            for (int i = 1; i < pg_columns(rows); i++)
                text_add(&sql, ", ?");
            text_add(&sql, ")");
            put = db_prepare(db, sql.data);
        }
        engine_put_row(put, rows);
    }
    if (put)
        stmt_free(put);
    pg_done(rows);
    text_release(&sql);
}
