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
    assert_int_equal(type_inpatient("5"), -1);
    assert_int_equal(type_inpatient("2"), -1);
    assert_int_equal(type_inpatient(NULL), -1);
}

/* The whole word decides, not a part of it. */
static void test_visit_words(void **state)
{
    static const char *const stays[] = {
        "普通住院",     "急诊转住院", "门诊转住院",   "生育住院",
        "住院（转科）", "住院治疗",   "日间手术",     "门诊日间手术",
        "21-普通住院",  "住院(急诊)", "医保（住院）",
    };
    static const char *const outpatients[] = {
        "住院前门诊",     "门诊（住院前检查）", "门诊(住院前检查)",
        "家庭病床",       "住院前检查",         "非住院",
        "住院部门诊",     "急诊留观",           "门诊慢特病",
        "互联网诊疗",     "药店购药",           "健康体检",
        "门诊（转住院）",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(stays) / sizeof(*stays); i++)
        assert_int_equal(type_inpatient(stays[i]), 1);
    for (size_t i = 0; i < sizeof(outpatients) / sizeof(*outpatients); i++)
        assert_int_equal(type_inpatient(outpatients[i]), 0);
    assert_int_equal(type_inpatient("其他"), -1);
    assert_int_equal(type_inpatient("52号"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_match_code),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_visit_types),
        cmocka_unit_test(test_visit_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
