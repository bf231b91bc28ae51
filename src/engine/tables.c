#include "engine/tables.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/db_stmt.h"
#include "model/dialect.h"
#include "model/parts.h"
#include "model/schema.h"

enum { TABLES_MAX = 96, COLUMNS_MAX = 48 };

static const char OBJECTS[] =
    "SELECT type, name, sql, tbl_name FROM sqlite_schema "
    "WHERE sql IS NOT NULL ORDER BY rowid";
static const char COLUMNS[] =
    "SELECT name, type, hidden FROM pragma_table_xinfo(?)";

static const struct part *find_part(const char *name, size_t length)
{
    for (const struct part *part = parts; part->table; part++)
        if (strlen(part->table) == length &&
            memcmp(part->table, name, length) == 0)
            return part;
    return NULL;
}

/* What a run, a reviewer, a sample or a gathering made: no rule reads it. */
static bool is_history(const char *name, size_t length)
{
    const struct part *part = find_part(name, length);

    return part && (part->kind == PART_HISTORY ||
                    (part->kind == PART_FILES && !part->own));
}

/* True when a view's text names such a table. */
static bool reads_history(const char *sql)
{
    static const char INSIDE[] = "abcdefghijklmnopqrstuvwxyz_";

    for (size_t length; *sql; sql += length + (sql[length] != '\0')) {
        length = strspn(sql, INSIDE);
        if (length && is_history(sql, length))
            return true;
    }
    return false;
}

/* Large tables without visits: rows come back as they are cited. */
static const char *const by_row[] = {
    "stock_month", "stock_move", "purchase", "stock_count", "receipt",
    "order_line",  "exam",       "surgery",  "anesthesia",  NULL};
static const char *const by_line[] = {"charge_row", "charge_taken",
                                      "charge_more", NULL};

static bool is_among(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static bool has_column(const struct engine_table *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++)
        if (strcmp(table->columns[i].name, name) == 0)
            return true;
    return false;
}

static void read_columns(struct engine_table *table, struct arena *arena,
                         struct db *db)
{
    struct stmt *stmt = db_prepare(db, COLUMNS);

    table->columns = arena_alloc(arena, COLUMNS_MAX * sizeof(*table->columns));
    stmt_bind_text(stmt, 1, table->name);
    while (table->count < COLUMNS_MAX && stmt_step(stmt))
        table->columns[table->count++] = (struct engine_column){
            .name = arena_strdup(arena, stmt_text(stmt, 0)),
            .is_text = strcmp(stmt_text(stmt, 1), "INTEGER") != 0,
            .generated = stmt_int(stmt, 2) != 0,
        };
    stmt_free(stmt);
}

/* Rows of what was read, by KEY: a hospital's, and those of files of which
 * nothing was stored. */
static void place_files(struct engine_table *table, struct arena *arena,
                        const char *key)
{
    table->rows = arena_printf(
        arena,
        "FROM %s AS t WHERE EXISTS (SELECT 1 FROM import_column AS c"
        " WHERE c.file_id = t.%s AND c.hospital_id IN (?1, 0)) "
        "OR NOT EXISTS (SELECT 1 FROM import_column AS c"
        "               WHERE c.file_id = t.%s)",
        table->name, key, key);
    table->shared = true;
}

/* Which rows are a hospital's, and when they come back. */
static void place_rows(struct engine_table *table, struct arena *arena)
{
    const char *name = table->name;
    const struct part *part = find_part(name, strlen(name));

    table->home = is_among(name, by_line)  ? HOME_LINE
                  : is_among(name, by_row) ? HOME_ROW
                  : has_column(table, "visit_id") || strcmp(name, "visit") == 0
                      ? HOME_VISIT
                      : HOME_WHOLE;
    if (!part)
        bug("whose the rows of '%s' are is not said", name);
    if (part->kind == PART_FILES) {
        place_files(table, arena,
                    strcmp(name, "import_file") == 0 ? "id" : "file_id");
        return;
    }
    table->rows = part->own;
    table->common = part->common;
    table->shared = part->shared;
}

void engine_tables_init(struct engine_tables *tables)
{
    struct db *db = db_open(":memory:", DB_CREATE);
    struct stmt *stmt;
    struct text ddl, views, indexes;

    arena_init(&tables->arena);
    tables->list =
        arena_alloc(&tables->arena, TABLES_MAX * sizeof(*tables->list));
    tables->count = 0;
    text_init(&ddl);
    text_init(&views);
    text_init(&indexes);
    db_run(db, embedded_text("src/sql/schema.sql"));
    stmt = db_prepare(db, OBJECTS);
    while (stmt_step(stmt)) {
        struct engine_table *table = &tables->list[tables->count];

        if (is_history(stmt_text(stmt, 3), strlen(stmt_text(stmt, 3))) ||
            (strcmp(stmt_text(stmt, 0), "view") == 0 &&
             reads_history(stmt_text(stmt, 2))))
            continue;
        text_clear(&ddl);
        dialect_add(&ddl, stmt_text(stmt, 2), NULL, 0);
        if (strcmp(stmt_text(stmt, 0), "table") != 0) {
            text_printf(strcmp(stmt_text(stmt, 0), "view") == 0 ? &views
                                                                : &indexes,
                        "%s;\n", ddl.data);
            continue;
        }
        table->name = arena_strdup(&tables->arena, stmt_text(stmt, 1));
        table->ddl = arena_strdup(&tables->arena, ddl.data);
        read_columns(table, &tables->arena, db);
        place_rows(table, &tables->arena);
        tables->count++;
    }
    stmt_free(stmt);
    db_close(db);
    tables->views = arena_strdup(&tables->arena, views.data);
    tables->indexes = arena_strdup(&tables->arena, indexes.data);
    text_release(&ddl);
    text_release(&views);
    text_release(&indexes);
}

void engine_tables_release(struct engine_tables *tables)
{
    arena_release(&tables->arena);
}
