/*
 * Whose rows are whose: every table is in the list, and what finds the rows of
 * a hospital is right by the tables' own text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "io/db.h"
#include "model/parts.h"
#include "model/schema.h"

static bool is_listed(const char *table)
{
    for (const struct part *part = parts; part->table; part++)
        if (strcmp(part->table, table) == 0)
            return true;
    return false;
}

static void every_table_is_listed(void **state)
{
    struct db *db = db_open(":memory:", DB_CREATE);
    struct stmt *stmt;

    (void)state;
    schema_ready(db);
    stmt = db_prepare(db, "SELECT name FROM sqlite_schema "
                          "WHERE type = 'table'");
    while (stmt_step(stmt))
        if (!is_listed(stmt_text(stmt, 0)))
            fail_msg("model/parts.c has no row for %s", stmt_text(stmt, 0));
    stmt_free(stmt);
    db_close(db);
}

/* A SELECT that does not compile ends the program. */
static void compiles(struct db *db, const char *rows)
{
    struct text sql;

    text_init(&sql);
    text_printf(&sql, "SELECT t.* %s", rows);
    stmt_free(db_prepare(db, sql.data));
    text_release(&sql);
}

static void rows_are_found(void **state)
{
    struct db *db = db_open(":memory:", DB_CREATE);

    (void)state;
    schema_ready(db);
    for (const struct part *part = parts; part->table; part++) {
        if (part->own)
            compiles(db, part->own);
        if (part->common)
            compiles(db, part->common);
        assert_true(part->own || part->common);
        assert_true(!part->shared || part->common);
    }
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_is_listed),
        cmocka_unit_test(rows_are_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
