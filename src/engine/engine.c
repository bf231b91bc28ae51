#include "engine/engine.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "io/db_stmt.h"
#include "model/audit.h"
#include "model/schema.h"

static const char FETCHED[] = "fetch"; /* in the log */
static const char IMPORTED[] =
    "SELECT EXISTS (SELECT 1 FROM import_file WHERE NOT builtin)";

static int by_code(const void *a, const void *b)
{
    const struct engine_place *x = a, *y = b;

    return strcmp(x->schema.hospital_code, y->schema.hospital_code);
}

/* What was pushed from each database, one behind the other. */
static void move_ids(struct engine *engine)
{
    int64_t rows = 0, files = 0;

    for (size_t i = 0; i < engine->count; i++) {
        struct engine_place *place = &engine->places[i];
        const struct engine_place *same = engine->places;

        while (strcmp(same->schema.origin, place->schema.origin) != 0)
            same++;
        place->first = same == place;
        place->rows = place->first ? rows : same->rows;
        place->files = place->first ? files : same->files;
        place->later = place->rows > 0;
        if (place->first) {
            rows += place->schema.last_row;
            files += place->schema.last_file;
        }
    }
}

static void find_places(struct engine *engine)
{
    size_t capacity = 0;

    for (int k = 0; k < engine->server_count; k++) {
        struct server_schema *list;
        size_t count =
            server_schemas(engine->servers[k], &engine->arena, &list);

        capacity += count;
        engine->places =
            xrealloc(engine->places, (capacity + 1) * sizeof(*engine->places));
        for (size_t i = 0; i < count; i++)
            engine->places[engine->count++] =
                (struct engine_place){.server = k, .schema = list[i]};
    }
    if (!engine->count)
        die(tr("there is no hospital on '%s': zicha push brings them there"),
            pg_name(engine->servers[0]));
    qsort(engine->places, engine->count, sizeof(*engine->places), by_code);
    for (size_t i = 0; i < engine->count; i++) {
        const struct server_schema *schema = &engine->places[i].schema;

        if (schema->version != schema_version())
            die(tr("schema '%s' was pushed by another zicha: push it again"),
                schema->name);
        if (i && strcmp(schema[0].hospital_code,
                        engine->places[i - 1].schema.hospital_code) == 0)
            die(tr("hospital '%s' is there twice: in schemas '%s' and '%s'"),
                schema->hospital_code, engine->places[i - 1].schema.name,
                schema->name);
    }
}

struct engine *engine_open(const char *const *uris, int count)
{
    struct engine *engine = xcalloc(1, sizeof(*engine));

    arena_init(&engine->arena);
    engine->uris = uris;
    engine->server_count = count;
    engine->servers = xcalloc((size_t)count, sizeof(*engine->servers));
    for (int i = 0; i < count; i++)
        engine->servers[i] = server_open(uris[i]);
    engine_tables_init(&engine->tables);
    find_places(engine);
    move_ids(engine);
    return engine;
}

void engine_close(struct engine *engine)
{
    if (!engine)
        return;
    for (int i = 0; i < engine->server_count; i++)
        pg_close(engine->servers[i]);
    engine_tables_release(&engine->tables);
    arena_release(&engine->arena);
    free(engine->servers);
    free(engine->places);
    free(engine);
}

int64_t engine_hospital(const struct engine_place *place)
{
    return place->schema.hospital_id + place->rows;
}

int engine_place_of(const struct engine *engine, int64_t hospital_id)
{
    for (size_t i = 0; i < engine->count; i++)
        if (engine_hospital(&engine->places[i]) == hospital_id)
            return (int)i;
    return -1;
}

void engine_path(const struct engine_place *place, struct text *sql)
{
    text_add(sql, "search_path = pg_temp, ");
    server_name(sql, place->schema.name);
    text_add(sql, ", zicha, pg_catalog");
}

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), more = strlen(end);

    return length >= more && strcmp(name + length - more, end) == 0;
}

int64_t engine_shift(const struct engine_place *place, const char *table,
                     const char *column)
{
    if (strcmp(column, "charge_id") == 0)
        return place->rows << 32;
    if (ends_with(column, "file_id") ||
        (strcmp(column, "id") == 0 && strcmp(table, "import_file") == 0))
        return place->files;
    if (strcmp(column, "id") == 0 || ends_with(column, "_id"))
        return place->rows;
    return 0;
}

void engine_columns(const struct engine_table *table,
                    const struct engine_place *place, bool generated,
                    struct text *sql)
{
    const char *comma = "";

    for (size_t i = 0; i < table->count; i++) {
        const struct engine_column *column = &table->columns[i];
        long long shift = engine_shift(place, table->name, column->name);
        long long files = (long long)place->files << 36;

        if (column->generated && !generated)
            continue;
        text_add(sql, comma);
        comma = ", ";
        if (strcmp(column->name, "place") == 0 && files)
            text_printf(sql,
                        "CASE WHEN t.place < 0 THEN t.place - %lld ELSE "
                        "t.place + %lld END AS place",
                        files, files);
        else if (shift && !column->is_text) /* 0 stands for none, or all */
            text_printf(sql,
                        "CASE WHEN t.%s = 0 THEN 0 ELSE t.%s + %lld END AS %s",
                        column->name, column->name, shift, column->name);
        else
            text_printf(sql, "t.\"%s\"", column->name);
    }
}

static bool has_file(const struct engine_table *table)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->columns[i].name, "file_id") == 0)
            return true;
    return false;
}

static struct stmt *put_statement(struct db *db,
                                  const struct engine_table *table)
{
    struct text sql, marks;
    struct stmt *stmt;
    int columns = 0;

    text_init(&sql);
    text_init(&marks);
    text_printf(&sql, "INSERT OR IGNORE INTO %s (", table->name);
    for (size_t i = 0; i < table->count; i++) {
        if (table->columns[i].generated)
            continue;
        text_printf(&sql, "%s%s", columns ? ", " : "", table->columns[i].name);
        text_add(&marks, columns++ ? ", ?" : "?");
    }
    text_printf(&sql, ") VALUES (%s)", marks.data);
    stmt = db_prepare(db, sql.data);
    text_release(&sql);
    text_release(&marks);
    return stmt;
}

void engine_put_row(struct stmt *put, const struct pg_rows *rows)
{
    for (int i = 0; i < pg_columns(rows); i++)
        if (pg_is_text(rows, i) || pg_is_null(rows, i))
            stmt_bind_text(put, i + 1, pg_text(rows, i));
        else
            stmt_bind_int(put, i + 1, pg_int(rows, i));
    stmt_run(put);
}

void engine_fetch_rows(const struct engine_place *place, struct pg *pg,
                       const struct engine_table *table, const char *from,
                       struct db *db)
{
    struct stmt *put = put_statement(db, table);
    struct pg_rows *rows;
    struct text sql;

    text_init(&sql);
    text_add(&sql, "SELECT ");
    engine_columns(table, place, false, &sql);
    text_printf(&sql, " %s", from);
    rows = pg_select(pg, sql.data);
    while (pg_next(rows))
        engine_put_row(put, rows);
    pg_done(rows);
    stmt_free(put);
    text_release(&sql);
}

/* Our own knowledge is of the first database alone. */
static const char *own_knowledge(const struct engine_place *place,
                                 const struct engine_table *table)
{
    if (place->later && strcmp(table->name, "import_file") == 0)
        return "t.builtin = 0";
    if (place->later && has_file(table))
        return "NOT EXISTS (SELECT 1 FROM import_file AS f "
               "WHERE f.id = t.file_id AND f.builtin = 1)";
    return "TRUE";
}

static void fetch_place(struct engine *engine, struct engine_place *place,
                        struct db *db)
{
    struct pg *pg = engine->servers[place->server];
    struct text sql;

    text_init(&sql);
    text_add(&sql, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; "
                   "SET LOCAL ");
    engine_path(place, &sql);
    pg_do(pg, sql.data);
    for (size_t i = 0; i < engine->tables.count; i++) {
        const struct engine_table *table = &engine->tables.list[i];

        if (table->home != HOME_WHOLE)
            continue;
        text_clear(&sql);
        text_printf(&sql, "FROM %s AS t WHERE %s", table->name,
                    own_knowledge(place, table));
        engine_fetch_rows(place, pg, table, sql.data, db);
    }
    pg_do(pg, "COMMIT");
    text_release(&sql);
}

void engine_fetch(struct engine *engine, struct db *db)
{
    struct audit_entry entry = {.action = FETCHED};
    struct text sql;

    if (!audit_fetched(db) && db_int(db, IMPORTED))
        die(tr("files were imported into '%s': what is checked on a server is "
               "kept in another file"),
            db_path(db));
    text_init(&sql);
    for (size_t i = 0; i < engine->tables.count; i++)
        text_printf(&sql, "DELETE FROM %s;", engine->tables.list[i].name);
    db_begin(db);
    db_run(db, sql.data);
    for (size_t i = 0; i < engine->count; i++)
        fetch_place(engine, &engine->places[i], db);
    for (int i = 0; i < engine->server_count; i++) {
        entry.subject = pg_name(engine->servers[i]);
        audit_put(db, &entry);
    }
    db_commit(db);
    text_release(&sql);
}
