#include "engine/push.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/text.h"
#include "engine/copy.h"
#include "engine/server.h"
#include "engine/tables.h"
#include "io/db_stmt.h"
#include "model/dialect.h"
#include "model/schema.h"

static const char HOSPITALS[] =
    "SELECT id, hospital_code FROM hospital "
    "WHERE ?1 IS NULL OR hospital_code = ?1 ORDER BY hospital_code";
/* The first entry of the log is no other database's; of several that were made
 * in one go each has its own hospitals. */
static const char ORIGIN[] =
    "SELECT (SELECT chain FROM audit_event ORDER BY id LIMIT 1),"
    "       (SELECT min(hospital_code) FROM hospital)";
static const char MARK[] =
    "CREATE TABLE zicha_pushed (version BIGINT NOT NULL, hospital_id BIGINT "
    "NOT NULL, last_row BIGINT NOT NULL, last_file BIGINT NOT NULL, "
    "hospital_code TEXT NOT NULL, origin TEXT NOT NULL, "
    "pushed_at TIMESTAMPTZ NOT NULL DEFAULT now());"
    "INSERT INTO zicha_pushed (version, hospital_id, last_row, last_file, "
    "hospital_code, origin) VALUES (";
/* Pushes wait for each other: two that make one schema at once would fail. The
 * number is "zicha" in ASCII. */
#define ALONE "DO $$ BEGIN PERFORM pg_advisory_xact_lock(525754132577); END $$;"
/* What tells later that a relation of the schema is ours. */
static const char NAMES[] =
    "DO $$ BEGIN EXECUTE format('COMMENT ON TABLE zicha_pushed IS %L', "
    "(SELECT string_agg(relname, ' ') FROM pg_class WHERE relnamespace = "
    "(SELECT relnamespace FROM pg_class WHERE oid = "
    "'zicha_pushed'::regclass))); END $$";
/* One relation of others in "here", or view or table elsewhere that rests on
 * one of it. */
static const char OTHERS[] =
    "), named AS (SELECT string_to_array(obj_description(oid, 'pg_class'), "
    "' ') AS names FROM here WHERE relname = 'zicha_pushed') "
    "SELECT format('%I.%I', nspname, relname)::text FROM here, named "
    "WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S') "
    "AND NOT relname = ANY (names) "
    "UNION ALL SELECT format('%I.%I', n.nspname, v.relname)::text "
    "FROM pg_depend AS d JOIN here ON here.oid = d.refobjid "
    "JOIN pg_rewrite AS r ON r.oid = d.objid "
    "JOIN pg_class AS v ON v.oid = r.ev_class "
    "JOIN pg_namespace AS n ON n.oid = v.relnamespace "
    "WHERE d.refclassid = 'pg_class'::regclass "
    "AND d.classid = 'pg_rewrite'::regclass AND n.oid <> here.space "
    "UNION ALL SELECT format('%I.%I', n.nspname, v.relname)::text "
    "FROM pg_constraint AS k JOIN here ON here.oid = k.confrelid "
    "JOIN pg_class AS v ON v.oid = k.conrelid "
    "JOIN pg_namespace AS n ON n.oid = v.relnamespace "
    "WHERE n.oid <> here.space ORDER BY 1 LIMIT 1";
/* A line's number as it is read: its integer is one of its file's series. */
static const char LINE_NO[] =
    "CASE WHEN typeof(t.serial) = 'integer' THEN (SELECT f.line_prefix || "
    "substr('000000000000000000', 1, f.line_digits - length(t.serial)) || "
    "t.serial FROM import_file AS f WHERE f.id = abs(t.place) >> 36) "
    "ELSE t.serial END";

static void add_row(struct copy *copy, struct stmt *stmt, int columns)
{
    copy_row(copy, columns);
    for (int i = 0; i < columns; i++)
        if (stmt_is_null(stmt, i))
            copy_null(copy);
        else if (stmt_is_text(stmt, i))
            copy_text(copy, stmt_text(stmt, i), stmt_bytes(stmt, i));
        else
            copy_int(copy, stmt_int(stmt, i));
}

/* The statement that gives ROWS of the table. */
static struct stmt *read_rows(struct db *db, const struct engine_table *table,
                              const char *rows)
{
    struct stmt *stmt;
    struct text sql;

    text_init(&sql);
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->columns[i].name, "serial") == 0)
            text_printf(&sql, "%s%s", i ? ", " : "SELECT ", LINE_NO);
        else
            text_printf(&sql, "%st.%s", i ? ", " : "SELECT ",
                        table->columns[i].name);
    text_printf(&sql, " %s", rows);
    stmt = db_prepare(db, sql.data);
    text_release(&sql);
    return stmt;
}

static void copy_rows(struct copy *copy, struct stmt *stmt,
                      const struct engine_table *table, struct pushed *pushed)
{
    while (stmt_step(stmt)) {
        add_row(copy, stmt, (int)table->count);
        pushed->rows++;
        pushed->lines += strcmp(table->name, "charge_row") == 0;
    }
    stmt_free(stmt);
}

/* False when there are no rows. FIRST: of the database's hospitals. */
static bool copy_table(struct db *db, struct pg *pg, int64_t hospital_id,
                       bool first, const struct engine_table *table,
                       struct pushed *pushed)
{
    int64_t before = pushed->rows;
    struct copy copy;

    copy_begin(&copy, pg, table->name);
    if (table->rows) {
        struct stmt *stmt = read_rows(db, table, table->rows);

        stmt_bind_int(stmt, 1, hospital_id);
        copy_rows(&copy, stmt, table, pushed);
    }
    if (table->common && (table->shared || first))
        copy_rows(&copy, read_rows(db, table, table->common), table, pushed);
    copy_end(&copy);
    pushed->bytes += copy.bytes;
    return pushed->rows > before;
}

/* Something of others is in the schema, or elsewhere and reads it: it would go
 * with the schema. Which relations are ours, the mark's comment tells. */
static void refuse_others(struct pg *pg, const char *schema)
{
    struct pg_rows *rows;
    struct text sql;

    text_init(&sql);
    text_add(&sql, "WITH here AS (SELECT c.oid, c.relname, c.relkind, n.oid AS "
                   "space, n.nspname FROM pg_class AS c JOIN pg_namespace AS n "
                   "ON n.oid = c.relnamespace WHERE n.nspname = ");
    dialect_quote(&sql, schema);
    text_add(&sql, OTHERS);
    rows = pg_select(pg, sql.data);
    if (pg_next(rows))
        die(tr("'%s' of '%s' is not zicha's and would be lost with the schema "
               "that is replaced: drop it first"),
            pg_text(rows, 0), pg_name(pg));
    pg_done(rows);
    text_release(&sql);
}

/* An empty schema in the place of the one before, in the transaction. */
static void begin_schema(struct pg *pg, const char *schema)
{
    struct text sql, quoted;

    text_init(&sql);
    text_init(&quoted);
    dialect_quote(&quoted, schema);
    text_printf(&sql,
                "SELECT count(*) FROM pg_namespace AS n WHERE n.nspname = %s "
                "AND NOT EXISTS (SELECT 1 FROM pg_class AS c WHERE "
                "c.relnamespace = n.oid AND c.relname = 'zicha_pushed')",
                quoted.data);
    if (pg_one(pg, sql.data))
        die(tr("schema '%s' of '%s' is not zicha's: nothing is replaced"),
            schema, pg_name(pg));
    refuse_others(pg, schema);
    text_clear(&quoted);
    server_name(&quoted, schema);
    text_clear(&sql);
    text_printf(&sql,
                "BEGIN;" ALONE "SET LOCAL client_min_messages = error; "
                "DROP SCHEMA IF EXISTS %s CASCADE; CREATE SCHEMA %s; "
                "SET LOCAL search_path = %s, zicha, pg_catalog",
                quoted.data, quoted.data, quoted.data);
    pg_do(pg, sql.data);
    text_release(&sql);
    text_release(&quoted);
}

/* The largest row id of all tables that have one. */
static int64_t last_row(struct db *db, const struct engine_tables *tables)
{
    int64_t last = 0;

    for (size_t i = 0; i < tables->count; i++) {
        const struct engine_table *table = &tables->list[i];
        struct text sql;
        int64_t here;

        if (strcmp(table->columns[0].name, "id") != 0)
            continue;
        text_init(&sql);
        text_printf(&sql, "SELECT max(id) FROM %s", table->name);
        here = db_int(db, sql.data);
        last = here > last ? here : last;
        text_release(&sql);
    }
    return last;
}

/* What tells that two schemas were pushed from one database. */
static char *origin_of(struct db *db, const struct push_options *options)
{
    struct stmt *stmt = db_prepare(db, ORIGIN);
    uint64_t hash = FNV1A_START;
    struct text origin;

    text_init(&origin);
    stmt_step(stmt);
    for (int i = 0; i < 2; i++)
        if (!stmt_is_null(stmt, i))
            hash = fnv1a(hash, stmt_text(stmt, i), stmt_bytes(stmt, i) + 1);
    if (options->origin)
        text_add(&origin, options->origin);
    else if (strcmp(db_path(db), ":memory:") == 0)
        text_add(&origin, SERVER_CASE);
    else
        text_printf(&origin, "%016llx", (unsigned long long)hash);
    stmt_free(stmt);
    return text_take(&origin);
}

static void mark_schema(struct db *db, struct pg *pg, int64_t hospital_id,
                        const struct push_options *options,
                        const struct engine_tables *tables)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT hospital_code FROM hospital WHERE id = ?");
    char *origin = origin_of(db, options);
    struct text sql;

    text_init(&sql);
    stmt_bind_int(stmt, 1, hospital_id);
    stmt_step(stmt);
    text_printf(&sql, "%s%d, %lld, %lld, %lld, ", MARK, db_version(db),
                (long long)hospital_id, (long long)last_row(db, tables),
                (long long)db_int(db, "SELECT max(id) FROM import_file"));
    dialect_quote(&sql, stmt_text(stmt, 0));
    text_add(&sql, ", ");
    dialect_quote(&sql, origin);
    text_add(&sql, ")");
    pg_do(pg, sql.data);
    stmt_free(stmt);
    text_release(&sql);
    free(origin);
}

static void push_hospital(struct db *db, struct pg *pg, int64_t hospital_id,
                          const char *schema,
                          const struct push_options *options,
                          struct pushed *pushed)
{
    bool first = hospital_id == db_int(db, "SELECT min(id) FROM hospital");
    struct engine_tables tables;
    struct text analyze;

    engine_tables_init(&tables);
    text_init(&analyze);
    begin_schema(pg, schema);
    for (size_t i = 0; i < tables.count; i++) {
        pg_do(pg, tables.list[i].ddl);
        if (copy_table(db, pg, hospital_id, first, &tables.list[i], pushed))
            text_printf(&analyze, "ANALYZE %s;", tables.list[i].name);
    }
    pg_do(pg, tables.indexes);
    pg_do(pg, tables.views);
    mark_schema(db, pg, hospital_id, options, &tables);
    pg_do(pg, NAMES);
    pg_do(pg, analyze.data);
    pg_do(pg, "COMMIT");
    pushed->hospitals++;
    text_release(&analyze);
    engine_tables_release(&tables);
}

void push_prelude(struct pg *pg)
{
    pg_do(pg, "BEGIN;" ALONE);
    pg_do(pg, embedded_text("src/sql/postgresql.sql"));
    pg_do(pg, "COMMIT");
}

void push_database(struct db *db, struct pg *pg,
                   const struct push_options *options, struct pushed *pushed)
{
    struct stmt *stmt = db_prepare(db, HOSPITALS);

    stmt_bind_text(stmt, 1, options->code);
    while (stmt_step(stmt)) {
        char *schema = server_schema(stmt_text(stmt, 1));

        push_hospital(db, pg, stmt_int(stmt, 0), schema, options, pushed);
        free(schema);
    }
    stmt_free(stmt);
}
