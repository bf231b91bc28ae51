#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/platform_codes.h"

static void matches_as(const char *national_code, const char *expected)
{
    char buffer[MATCH_CODE_SIZE];

    assert_string_equal(match_code(buffer, national_code), expected);
}

static void test_match_code(void **state)
{
    (void)state;
    matches_as("001109000010000", "001109000010000");
    matches_as("001109000010000-1109", "001109000010000");
    matches_as("0011090000100001234", "001109000010000");
    matches_as("XB01AXA223B004010180963", "XB01AXA223B004010180963");
    matches_as("ZA04-X", "ZA04-X");
}

static void test_levels(void **state)
{
    (void)state;
    assert_int_equal(level_number("三级甲等"), 3);
    assert_int_equal(level_number("二级"), 2);
    assert_int_equal(level_number("1"), 1);
    assert_int_equal(level_number("03"), 3);
    assert_int_equal(level_number("05"), 2);
    assert_int_equal(level_number("10"), 1);
    assert_int_equal(level_number("11"), 0);
    assert_int_equal(level_number("未定级"), 0);
    assert_int_equal(level_number("A"), -1);
    assert_int_equal(level_number(NULL), -1);
}

static void test_visit_types(void **state)
{
    (void)state;
    assert_int_equal(type_inpatient("住院"), 1);
    assert_int_equal(type_inpatient("21"), 1);
    assert_int_equal(type_inpatient("2114"), 1);
    assert_int_equal(type_inpatient("52"), 1);
    assert_int_equal(type_inpatient("28"), 1);
    assert_int_equal(type_inpatient("普通门诊"), 0);
    assert_int_equal(type_inpatient("11"), 0);
    assert_int_equal(type_inpatient("140104"), 0);
    assert_int_equal(type_inpatient("51"), 0);
    assert_int_equal(type_inpatient("9907"), -1);
    assert_int_equal(type_inpatient(NULL), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_match_code),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_visit_types),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
