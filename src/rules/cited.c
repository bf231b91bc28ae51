#include "rules/cited.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db_stmt.h"

const char CITED_TABLES[] =
    "CREATE TABLE pg_temp.cited_visit (id BIGINT PRIMARY KEY);"
    "CREATE TABLE pg_temp.cited_line (visit_id BIGINT, n BIGINT, "
    "PRIMARY KEY (visit_id, n));"
    "CREATE TABLE pg_temp.cited_row (file_id BIGINT, line BIGINT, "
    "PRIMARY KEY (file_id, line));";
static const char EARLIER[] = "SELECT charge_id, visit_id, file_id, line "
                              "FROM finding WHERE hospital_id = ?";

/* A cell of the row could not be read: rules that read it do not judge it. */
#define LOST_ROW                                                               \
    "(t.file_id, t.line) IN (SELECT p.file_id, p.line FROM problem AS p "      \
    "WHERE p.input IS NOT NULL)"

static void put(struct cited_list *list, int64_t number)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity * 2 + 64;
        list->numbers =
            xrealloc(list->numbers, list->capacity * sizeof(*list->numbers));
    }
    list->numbers[list->count++] = number;
}

void cited_add(struct cited *cited, const char *column, int64_t number)
{
    if (strcmp(column, "charge_id") == 0)
        put(&cited->charges, number);
    else if (strcmp(column, "visit_id") == 0)
        put(&cited->visits, number);
    else if (strcmp(column, "file_id") == 0)
        cited->file_id = number;
    else if (strcmp(column, "line") == 0)
        cited->line = number;
}

void cited_add_row(struct cited *cited)
{
    if (cited->file_id && cited->line) {
        put(&cited->files, cited->file_id);
        put(&cited->lines, cited->line);
    }
    cited->file_id = cited->line = 0;
}

void cited_init(struct cited *cited, struct db *db,
                const struct engine_place *place)
{
    struct stmt *stmt;

    *cited = (struct cited){0};
    if (!place)
        return;
    stmt = db_prepare(db, EARLIER);
    stmt_bind_int(stmt, 1, engine_hospital(place));
    while (stmt_step(stmt)) {
        if (!stmt_is_null(stmt, 0))
            put(&cited->charges, stmt_int(stmt, 0) - (place->rows << 32));
        if (!stmt_is_null(stmt, 1))
            put(&cited->visits, stmt_int(stmt, 1) - place->rows);
        cited->file_id = stmt_int(stmt, 2) - place->files;
        cited->line = stmt_int(stmt, 3);
        cited_add_row(cited);
    }
    stmt_free(stmt);
}

void cited_release(struct cited *cited)
{
    free(cited->charges.numbers);
    free(cited->visits.numbers);
    free(cited->files.numbers);
    free(cited->lines.numbers);
}

/* unnest('{1,2}'::bigint[]) */
static void add_numbers(struct text *sql, const struct cited_list *list)
{
    text_add(sql, "unnest('{");
    for (size_t i = 0; i < list->count; i++)
        text_printf(sql, "%s%lld", i ? "," : "", (long long)list->numbers[i]);
    text_add(sql, "}'::bigint[])");
}

void cited_send(struct cited *cited, struct pg *pg)
{
    struct text sql;

    text_init(&sql);
    text_add(&sql, "INSERT INTO cited_line SELECT DISTINCT c >> 32, "
                   "c & 4294967295 FROM ");
    add_numbers(&sql, &cited->charges);
    text_add(&sql, " AS c; INSERT INTO cited_visit SELECT v FROM ");
    add_numbers(&sql, &cited->visits);
    text_add(&sql,
             " AS v UNION SELECT visit_id FROM cited_line; "
             "INSERT INTO cited_row SELECT DISTINCT f, l FROM ROWS FROM (");
    add_numbers(&sql, &cited->files);
    text_add(&sql, ", ");
    add_numbers(&sql, &cited->lines);
    text_add(&sql, ") AS r (f, l); ANALYZE cited_line; ANALYZE cited_visit; "
                   "ANALYZE cited_row");
    pg_do(pg, sql.data);
    text_release(&sql);
}

/* The rows of TABLE that come back. */
static void add_from(const struct engine_table *table, struct text *sql)
{
    const char *name = table->name;

    if (table->home == HOME_LINE)
        text_printf(sql,
                    "FROM cited_line AS k CROSS JOIN %s AS t "
                    "WHERE t.visit_id = k.visit_id AND %s = k.n",
                    name,
                    strcmp(name, "charge_row") == 0 ? "(t.moment & 1073741823)"
                                                    : "t.n");
    else if (table->home == HOME_ROW)
        text_printf(sql,
                    "FROM %s AS t WHERE (t.file_id, t.line) IN "
                    "(SELECT file_id, line FROM cited_row) OR " LOST_ROW,
                    name);
    else if (strcmp(name, "visit") == 0) /* who left before he came, too */
        text_add(sql, "FROM visit AS t WHERE t.id IN (SELECT id FROM "
                      "cited_visit) OR " LOST_ROW
                      " OR t.discharged_day < t.admitted_day");
    else
        text_printf(sql,
                    "FROM %s AS t WHERE t.visit_id IN "
                    "(SELECT id FROM cited_visit)%s",
                    name,
                    strcmp(name, "settlement") == 0 ||
                            strcmp(name, "diagnosis") == 0
                        ? " OR " LOST_ROW
                        : "");
}

void cited_fetch(const struct engine *engine, const struct engine_place *place,
                 struct pg *pg, struct db *db)
{
    const struct engine_place all = {0};
    struct text sql;

    text_init(&sql);
    for (size_t i = 0; i < engine->tables.count; i++) {
        const struct engine_table *table = &engine->tables.list[i];

        if (table->home == HOME_WHOLE)
            continue;
        text_clear(&sql);
        add_from(table, &sql);
        engine_fetch_rows(place ? place : &all, pg, table, sql.data, db);
    }
    text_release(&sql);
}
