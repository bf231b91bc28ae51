#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "io/db.h"
#include "model/schema.h"
#include "report/scope.h"

static struct db *two_hospitals(void)
{
    struct db *db = db_open(":memory:", DB_CREATE);

    schema_ready(db);
    db_run(
        db,
        "INSERT INTO hospital (id, hospital_code, name) VALUES"
        " (1, 'H001', '乙丙医院'), (2, 'H002', '乙丙医院东院'), (3, '-', NULL);"
        "INSERT INTO run (id, started, program, rules_version, options)"
        " VALUES (1, '2026', '1', '1', '');"
        "INSERT INTO run_hospital VALUES (1, 1, NULL, NULL, 1, 2, 3),"
        " (1, 2, NULL, NULL, 10, 20, 30);");
    return db;
}

/* A view stands before its table only where it has the same columns. */
static void views_are_like_their_tables(void **state)
{
    static const char VIEWS[] = "SELECT name FROM temp.sqlite_schema "
                                "WHERE type = 'view' ORDER BY name";
    static const char COLUMNS[] =
        "SELECT count(*), coalesce(group_concat(name), '') FROM "
        "(SELECT name FROM pragma_table_xinfo(?1, ?2) ORDER BY name)";
    struct db *db = two_hospitals();
    struct stmt *views, *columns;
    struct scope scope;
    int count = 0;

    (void)state;
    scope_begin(&scope, db, 1, "H001", NULL);
    views = db_prepare(db, VIEWS);
    columns = db_prepare(db, COLUMNS);
    for (; stmt_step(views); count++) {
        struct text text;

        text_init(&text);
        stmt_bind_text(columns, 1, stmt_text(views, 0));
        stmt_bind_text(columns, 2, "main");
        assert_true(stmt_step(columns));
        text_add(&text, stmt_text(columns, 1));
        assert_true(stmt_int(columns, 0) > 0);
        stmt_reset(columns);
        stmt_bind_text(columns, 2, "temp");
        assert_true(stmt_step(columns));
        assert_string_equal(stmt_text(columns, 1), text.data);
        stmt_reset(columns);
        text_release(&text);
    }
    assert_true(count > 15);
    stmt_free(views);
    stmt_free(columns);
    assert_int_equal(db_int(db, "SELECT sum(visits) FROM run"), 1);
    assert_int_equal(db_int(db, "SELECT count(*) FROM hospital"), 1);
    scope_end(&scope);
    assert_int_equal(db_int(db, "SELECT count(*) FROM hospital"), 3);
    db_close(db);
}

static void masks(const struct scope *scope, const char *text,
                  const char *expected)
{
    struct text out;

    text_init(&out);
    scope_mask(scope, &out, text);
    assert_string_equal(out.data, expected);
    text_release(&out);
}

static void names_of_others_are_masked(void **state)
{
    struct db *db = two_hospitals();
    struct scope scope;
    struct text out;

    (void)state;
    scope_begin(&scope, db, 1, "H002", NULL);
    masks(&scope, "在乙丙医院东院", "在乙丙医院东院");
    masks(&scope, "在乙丙医院、H001", "在另一机构、另一机构");
    masks(&scope, "H0012 XH001 - H002", "H0012 XH001 - H002");
    text_init(&out);
    scope_mask_facts(&scope, &out,
                     "earlier_hospital\x1f"
                     "earlier_no\x1f"
                     "earlier_day\x1f"
                     "visit_no",
                     "乙丙医院\x1fZ1\x1f"
                     "2026-01-01\x1fZ1");
    assert_string_equal(out.data, "另一机构\x1f***\x1f"
                                  "2026-01-01\x1fZ1");
    text_clear(&out);
    scope_mask_facts(&scope, &out,
                     "earlier_no\x1f"
                     "earlier_hospital",
                     "Z1\x1f乙丙医院东院");
    assert_string_equal(out.data, "Z1\x1f乙丙医院东院");
    text_release(&out);
    scope_end(&scope);
    scope_begin(&scope, db, 1, "H001", NULL);
    masks(&scope, "在乙丙医院东院", "在另一机构");
    scope_end(&scope);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(views_are_like_their_tables),
        cmocka_unit_test(names_of_others_are_masked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
