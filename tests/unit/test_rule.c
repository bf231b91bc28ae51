#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "model/national.h"
#include "rules/rule.h"

#define HEADER                                                                   \
    "-- title: 题\n-- title.en: t\n-- section: 3\n-- violation: 重复收费\n" \
    "-- severity: violation\n-- basis: b\n-- needs: charges\n"                   \
    "-- examines: charge\n-- note: n\n-- note.en: n\n-- fix: f\n"                \
    "-- fix.en: f\n"
#define SELECT "SELECT id AS charge_id FROM charge\n"

static struct arena arena;

static struct rule *parsed(const char *source)
{
    return rule_parse(&arena, "bed", "x", "checks/bed/x.sql", source, NULL);
}

static void refused(const char *source, const char *place, const char *words)
{
    const struct rule *rule = parsed(source);

    assert_non_null(rule->file.defect);
    assert_int_equal(strncmp(rule->file.defect, place, strlen(place)), 0);
    assert_non_null(strstr(rule->file.defect, words));
}

static void test_reads(void **state)
{
    const struct rule *rule =
        parsed(HEADER "-- param: days = 15 | 天 | days\n"
                      "-- param: kinds = a,b | 种 | kinds\n"
                      "-- clears: one\n--    and more\n"
                      "--\n-- Prose: with a colon.\n" SELECT);

    (void)state;
    assert_null(rule->file.defect);
    assert_int_equal(rule->section, 3);
    assert_int_equal(rule->param_count, 2);
    assert_string_equal(rule->params[0].standard, "15");
    assert_false(rule->params[0].is_text);
    assert_true(rule->params[1].is_text);
    assert_string_equal(rule->clears[LANG_ZH], "one and more");
    assert_string_equal(rule->file.prose, "Prose: with a colon.\n");
    assert_int_equal(strncmp(rule->file.sql, "SELECT", 6), 0);
    assert_int_equal(rule->file.sql_line, 19);
}

static void test_money(void **state)
{
    static char suspicion[] = "suspicion";
    struct rule *rule = parsed(HEADER "--\n" SELECT);

    (void)state;
    assert_int_equal(check_money(rule), MONEY_REFUND);
    rule->severity = suspicion;
    assert_int_equal(check_money(rule), MONEY_SUSPECTED);
    rule = parsed(HEADER "-- money: difference\n--\n" SELECT);
    assert_null(rule->file.defect);
    assert_int_equal(check_money(rule), MONEY_DIFFERENCE);
    refused(HEADER "-- money: suspected\n" SELECT,
            "checks/bed/x.sql:", "money");
    refused(HEADER "-- national: 25, 89\n" SELECT, "checks/bed/x.sql:", "89");
    refused(HEADER "-- national: 25, 89?\n" SELECT, "checks/bed/x.sql:", "89?");
    rule = parsed(HEADER "-- national: 9, GZ10000102012000\n--\n" SELECT);
    assert_null(rule->file.defect);
}

static void test_marks_national_rules_that_want_a_list(void **state)
{
    const char *list = "67, GZ10000101006000?";
    struct national_word word;

    (void)state;
    assert_int_equal(national_next(&list, &word)->number, 67);
    assert_false(word.by_list);
    assert_int_equal(national_next(&list, &word)->number, 6);
    assert_true(word.by_list);
    assert_null(national_next(&list, &word));
    assert_null(word.text);
    assert_int_equal(national_named("药品限新生儿使用")->number, 6);
    assert_null(national_named("药品限"));
}

static void test_refuses(void **state)
{
    (void)state;
    refused("SELECT 1", "checks/bed/x.sql:1:1: ", "title");
    refused(HEADER "-- colour: red\n" SELECT,
            "checks/bed/x.sql:13:4: ", "colour");
    refused(HEADER "-- basis: twice\n" SELECT,
            "checks/bed/x.sql:13:4: ", "basis");
    refused(HEADER "-- param: days 15\n" SELECT,
            "checks/bed/x.sql:13:4: ", "param");
    refused(HEADER "-- no colon here\n" SELECT, "checks/bed/x.sql:13:4: ", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_money),
        cmocka_unit_test(test_marks_national_rules_that_want_a_list),
        cmocka_unit_test(test_refuses),
    };
    int failed;

    arena_init(&arena);
    failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_release(&arena);
    return failed;
}
