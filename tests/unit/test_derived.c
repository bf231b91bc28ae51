/*
 * Derived tables: how they are written, in which order they are made, which
 * are filled, and what becomes of a rule whose table cannot be.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"
#include "model/schema.h"
#include "rules/derived.h"
#include "rules/derived_fill.h"
#include "rules/derived_read.h"

enum { TABLES_MAX = 4 };

static struct arena arena;
static struct derived tables[TABLES_MAX];

static struct derived *read_as(int n, const char *name, const char *source)
{
    derived_read(&tables[n], &arena, name, "src/sql/derived/x.sql", source,
                 NULL);
    return &tables[n];
}

static void refused(const char *source, const char *words)
{
    const struct derived *table = read_as(0, "x", source);

    assert_non_null(table->file.defect);
    if (!strstr(table->file.defect, words))
        fail_msg("no '%s' in '%s'", words, table->file.defect);
}

static void test_reads(void **state)
{
    const struct derived *table =
        read_as(0, "x",
                "-- table: x\n-- column: id | of the row\n"
                "-- column: name text null\n-- key: id\n"
                "-- index: name, id\n-- after: a, b\n--\n-- A row is.\n"
                "SELECT 1 AS id, 'x' AS name\n");

    (void)state;
    assert_null(table->file.defect);
    assert_int_equal(table->column_count, 2);
    assert_string_equal(table->columns[0].name, "id");
    assert_string_equal(table->columns[0].meaning, "of the row");
    assert_false(table->columns[0].is_text);
    assert_true(table->columns[1].is_text);
    assert_true(table->columns[1].may_be_null);
    assert_string_equal(table->key, "id");
    assert_string_equal(table->indexes[0], "name, id");
    assert_string_equal(table->file.prose, "A row is.\n");
}

static void test_refuses(void **state)
{
    (void)state;
    refused("-- table: y\n-- column: id\nSELECT 1 AS id", "not named after");
    refused("-- table: x\nSELECT 1 AS id", "'column' is missing");
    refused("-- table: x\n-- column: id blob\nSELECT 1 AS id",
            "'name [text] [null] | meaning'");
    refused("-- table: x\n-- column: id\n-- colour: red\nSELECT 1 AS id",
            "unknown key 'colour'");
    refused("-- table: x\n-- column: id\n-- of-lines: 1 = 1\nSELECT 1 AS id",
            "of-lines must follow");
}

static void three(const char *a, const char *b, const char *c)
{
    char source[3][128];
    const char *const after[] = {a, b, c}, *const names[] = {"a", "b", "c"};

    for (int i = 0; i < 3; i++) {
        snprintf(source[i], sizeof(source[i]),
                 "-- table: %s\n-- column: id\n%s%s\nSELECT 1 AS id", names[i],
                 *after[i] ? "-- after: " : "--", after[i]);
        assert_null(read_as(i, names[i], source[i])->file.defect);
    }
}

static const char *order_defect(void)
{
    assert_false(derived_order(tables, 3));
    for (int i = 0; i < 3; i++)
        if (tables[i].file.defect)
            return tables[i].file.defect;
    fail_msg("no defect");
    return NULL;
}

static void test_order(void **state)
{
    (void)state;
    three("c, b", "c", "");
    assert_true(derived_order(tables, 3));
    assert_string_equal(tables[0].name, "c");
    assert_string_equal(tables[1].name, "b");
    assert_string_equal(tables[2].name, "a");
    three("d", "", "");
    assert_non_null(strstr(order_defect(), "no derived table 'd'"));
    three("b", "c", "a");
    assert_non_null(strstr(order_defect(), "comes after itself"));
    three("a", "", "");
    assert_non_null(strstr(order_defect(), "comes after itself"));
}

/* Make all shipped tables and fill those that NAME needs. */
static void fill(struct derived_list *list, struct db *db, const char *name)
{
    struct looks_joined joined;
    struct reads reads;

    derived_make(list, db, DAY_UNKNOWN, DAY_UNKNOWN);
    reads_init(&reads, &list->arena);
    reads_add(&reads, name, "");
    derived_learn(list, db, &reads);
    derived_need(list, &reads);
    looks_joined_init(&joined);
    derived_fill(list, db, &joined);
    looks_joined_release(&joined);
}

static void test_fills_what_is_needed(void **state)
{
    struct db *db = db_open(":memory:", DB_CREATE);
    struct derived_list list;

    (void)state;
    schema_ready(db);
    derived_list_init(&list);
    fill(&list, db, "bed_excess");
    assert_true(derived_find(&list, "bed_excess")->filled);
    assert_true(derived_find(&list, "bed_stay")->filled);
    assert_true(derived_find(&list, "noted_item")->filled);
    assert_true(derived_find(&list, "item_fact")->filled);
    assert_false(derived_find(&list, "stock_supply")->filled);
    assert_null(derived_find(&list, "nothing_of_the_kind"));
    derived_list_release(&list);
    db_close(db);
}

static bool is_there(struct db *db, const char *name)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT 1 FROM sqlite_schema WHERE name = ?");
    bool there;

    stmt_bind_text(stmt, 1, name);
    there = stmt_step(stmt);
    stmt_free(stmt);
    return there;
}

/* Those that a text names, and what they read; of an earlier run none. */
static void test_makes_what_is_named(void **state)
{
    struct db *db = db_open(":memory:", DB_CREATE);
    struct derived_list list;

    (void)state;
    schema_ready(db);
    derived_list_init(&list);
    derived_make(&list, db, DAY_UNKNOWN, DAY_UNKNOWN);
    assert_true(is_there(db, "stock_supply"));
    derived_begin(&list, db, DAY_UNKNOWN, DAY_UNKNOWN);
    assert_false(is_there(db, "bed_excess"));
    derived_name(&list, db, "SELECT visit_id FROM bed_excess");
    assert_true(is_there(db, "bed_excess"));
    assert_true(is_there(db, "bed_stay"));
    assert_false(is_there(db, "stock_supply"));
    derived_name(&list, db, "bed_excess, stock_supply");
    assert_true(is_there(db, "stock_supply"));
    derived_list_release(&list);
    db_close(db);
}

/* A sum that no integer holds is the table's error, and of what reads it. */
static void test_tells_what_fails(void **state)
{
    struct db *db = db_open(":memory:", DB_CREATE);
    struct derived_list list;
    struct reads reads;

    (void)state;
    schema_ready(db);
    db_run(db, "INSERT INTO hospital (id, hospital_code) VALUES (1, 'H')");
    for (int i = 0; i < 3; i++)
        db_run(db,
               "INSERT INTO stock_month (hospital_id, store, item_code,"
               " month_day, opening_e4, closing_e4, received_e4, file_id, line)"
               " VALUES (1, 'S', 'A', 0, 0, 0, 4000000000000000000, 1, 1)");
    derived_list_init(&list);
    fill(&list, db, "stock_supply");
    reads_init(&reads, &list.arena);
    reads_add(&reads, "stock_supply", "supply_e4");
    assert_non_null(derived_error(&list, &reads));
    assert_non_null(strstr(derived_error(&list, &reads), "stock_"));
    reads_init(&reads, &list.arena);
    reads_add(&reads, "item_fact", "is_bed");
    assert_null(derived_error(&list, &reads));
    derived_list_release(&list);
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_fills_what_is_needed),
        cmocka_unit_test(test_makes_what_is_named),
        cmocka_unit_test(test_tells_what_fails),
    };
    int failed;

    lang_set(LANG_EN);
    arena_init(&arena);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
