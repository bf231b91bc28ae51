/* SQL in the second engine's words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/dialect.h"

static const struct dialect_value VALUES[] = {
    {.name = "days", .number = 7},
    {.name = "word", .text = "it's"},
    {.name = "2", .number = -3},
};

static void becomes(const char *here, const char *there)
{
    struct text out;

    text_init(&out);
    dialect_add(&out, here, VALUES, sizeof(VALUES) / sizeof(VALUES[0]));
    assert_string_equal(out.data, there);
    text_release(&out);
}

static void test_tables(void **state)
{
    (void)state;
    becomes("CREATE TABLE a (id INTEGER PRIMARY KEY, b ANY) STRICT;",
            "CREATE TABLE a (id BIGINT PRIMARY KEY, b TEXT) ;");
    becomes("CREATE TABLE a (b TEXT, PRIMARY KEY (b)) STRICT, WITHOUT ROWID",
            "CREATE TABLE a (b TEXT, PRIMARY KEY (b))  ");
    becomes("a TEXT GENERATED ALWAYS AS (upper(b) || (')')), c", "a TEXT , c");
    becomes("a INTEGER NOT NULL REFERENCES hospital,\nwindow TEXT",
            "a BIGINT NOT NULL ,\n\"window\" TEXT");
    becomes("PRAGMA user_version = 3; SELECT 1", " SELECT 1");
}

static void test_words(void **state)
{
    (void)state;
    becomes("SELECT 'INTEGER', \"ANY\" -- LIKE\nFROM a",
            "SELECT 'INTEGER', \"ANY\"\nFROM a");
    becomes("a LIKE '%红%' OR a NOT LIKE 'X%' OR a LIKE b",
            "a LIKE '%红%' OR a NOT ILIKE 'X%' OR a ILIKE b");
    becomes("CAST(a AS INTEGER) + CAST(b AS TEXT)",
            " as_integer(a ) + CAST(b AS TEXT)");
    becomes("CAST(substr(a, (1)) AS INTEGER)", " as_integer(substr(a, (1)) )");
    becomes("SELECT 1.0, p.window, a WINDOW w AS (PARTITION BY b)",
            "SELECT 1.0, p.\"window\", a WINDOW w AS (PARTITION BY b)");
}

static void test_values(void **state)
{
    (void)state;
    becomes("a > :days AND b = :word AND c = :other",
            "a > (7)::bigint AND b = 'it''s'::text AND c =  NULL");
    becomes("lag(a, CAST(:days AS INTEGER))", "lag(a, (7)::bigint::integer)");
    becomes("a = ?2 OR a = ?", "a = (-3)::bigint OR a =  NULL");
}

static void test_order(void **state)
{
    (void)state;
    becomes("ORDER BY a, b DESC", "ORDER BY a NULLS FIRST, b DESC NULLS LAST");
    becomes("lead(a) OVER (PARTITION BY b, c ORDER BY max(d, e), f ROWS 1)",
            "lead(a) OVER (PARTITION BY b, c ORDER BY max(d, e) NULLS FIRST, f "
            " NULLS FIRST ROWS 1)");
    becomes("ORDER BY a NULLS LAST LIMIT 1", "ORDER BY a NULLS LAST LIMIT 1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tables),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
