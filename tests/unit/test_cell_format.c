#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "io/cell_format.h"

static void writes(struct cell_format format, double value, bool from_1904,
                   const char *expected)
{
    char text[CELL_NUMBER_SIZE] = "";
    size_t length = cell_format_write(text, format, value, from_1904);

    text[length] = '\0';
    assert_string_equal(text, expected);
}

static void by_code(const char *code, double value, const char *expected)
{
    writes(cell_format_code(code), value, false, expected);
}

static void by_number(int number, double value, const char *expected)
{
    writes(cell_format_builtin(number), value, false, expected);
}

static void numbers_have_fifteen_digits(void **state)
{
    (void)state;
    by_code("General", 0.1 + 0.2, "0.3");
    by_code("General", 0.1, "0.1");
    by_code("General", 35, "35");
    by_code("General", -12.5, "-12.5");
    by_code("General", -0.0, "0");
    by_code("General", 35.126000000000005, "35.126");
    by_code("General", 1e-5, "0.00001");
    by_code("General", -1.25e-7, "-0.000000125");
    by_code("General", 5.55e-17, "0.0000000000000000555");
    by_code("General", 1e-300, "0");
    by_code("General", 999999999999999.0, "999999999999999");
    by_code("General", NAN, "");
    by_code("General", INFINITY, "");
}

static void longer_ones_were_damaged(void **state)
{
    (void)state;
    by_code("General", 110101199001011234.0, "1.10101199001011E+17");
    by_code("0", 110101199001011234.0, "1.10101199001011E+17");
    by_code("General", 1e20, "1E+20");
    by_code("General", 1e15, "1E+15");
}

static void formats_of_numbers(void **state)
{
    static const char *const codes[] = {
        "General",    "GENERAL",
        "G/通用格式", "[$-804]General",
        "0.00",       "#,##0.00",
        "#,##0.00_d", "\"¥\"#,##0.00;[Red]-#,##0.00",
        "0.00E+00",   "@",
        "0\"days\"",  "0.0\\d",
        "[Red]0.00",  "0.00;[Red]\\-0.00"};

    (void)state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        by_code(codes[i], 45352.5, "45352.5");
    by_code("0%", 0.05, "0.05");
    by_code("00000", 123, "00123");
    by_code("000;@", 7, "007");
    by_code("00000", 12.5, "12.5");
    by_code("0", 7, "7");
}

static void formats_of_days(void **state)
{
    static const char *const codes[] = {
        "yyyy-mm-dd",
        "yyyy/m/d;@",
        "yyyy\"年\"m\"月\"d\"日\"",
        "[$-804]yyyy\"年\"m\"月\"d\"日\";@",
        "[$-F800]dddd, mmmm dd, yyyy",
        "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"",
        "m/d/yy",
        "YYYY-MM-DD",
        "m\"月\"d\"日\"",
        "yyyy年mm月dd日",
        "aaaa",
        "yyyymmdd",
        "e年m月d日"};

    (void)state;
    for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
        by_code(codes[i], 45352.75, "2024-03-01");
    by_code("yyyy\"年\"m\"月\"", 45352, "2024-03");
    by_code("yyyymm", 45352, "2024-03");
    by_code("mmm-yy", 45352, "2024-03");
}

static void formats_of_times(void **state)
{
    (void)state;
    by_code("yyyy-mm-dd hh:mm:ss", 45352.5, "2024-03-01 12:00:00");
    by_code("yyyy-mm-dd hh:mm", 45352, "2024-03-01 00:00:00");
    by_code("yyyy\"年\"m\"月\"d\"日\" h\"时\"mm\"分\"", 45352.5,
            "2024-03-01 12:00:00");
    by_code("yyyy/m/d h:mm AM/PM", 45352.75, "2024-03-01 18:00:00");
    by_code("yyyy/m/d 上午/下午h:mm", 45352.75, "2024-03-01 18:00:00");
    by_code("yyyy-mm-dd hh:mm", 0.5, "12:00:00");
    by_code("h:mm", 0.354166666666667, "08:30:00");
    by_code("h:mm", 45352.5, "12:00:00");
    by_code("mm:ss", 0.5, "12:00:00");
    by_code("[h]:mm:ss", 1.5, "36:00:00");
    by_code("yyyy-mm-dd hh:mm:ss", 45351.999999999, "2024-03-01 00:00:00");
    by_code("yyyy-mm-dd", 1e9, "1000000000");
    by_code("yyyy-mm-dd", -1, "-1");
}

static void formats_that_all_have(void **state)
{
    (void)state;
    by_number(0, 45352, "45352");
    by_number(4, 1234.5, "1234.5");
    by_number(9, 0.25, "0.25");
    by_number(14, 45352, "2024-03-01");
    by_number(17, 45352, "2024-03");
    by_number(20, 0.25, "06:00:00");
    by_number(22, 45352.25, "2024-03-01 06:00:00");
    by_number(31, 45352, "2024-03-01");
    by_number(46, 1.25, "30:00:00");
    by_number(49, 12, "12");
    by_number(57, 45352, "2024-03");
    by_number(58, 45352, "2024-03-01");
    by_number(-1, 12, "12");
}

static void the_first_days(void **state)
{
    const struct cell_format day = cell_format_builtin(14);

    (void)state;
    writes(day, 0, false, "1899-12-30");
    writes(day, 1, false, "1900-01-01");
    writes(day, 59, false, "1900-02-28");
    writes(day, 60, false, "1900-02-29");
    writes(day, 61, false, "1900-03-01");
    writes(day, 2958465, false, "9999-12-31");
    writes(day, 2958466, false, "2958466");
    writes(day, 0, true, "1904-01-01");
    writes(day, 43890, true, "2024-03-01");
}

static void plain_numbers_stay(void **state)
{
    static const char *const plain[] = {
        "0", "7", "-7", "12.5", "0.1", "-0.5", "123456789012345"};
    static const char *const others[] = {
        "",   "-",  "007", "1.50", "1.",    "1e5", "1234567890123456",
        "-0", ".5", "1,2", "+1",   "1.2.3", "NaN"};

    (void)state;
    for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
        assert_true(cell_number_plain(plain[i], strlen(plain[i])));
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        assert_false(cell_number_plain(others[i], strlen(others[i])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_have_fifteen_digits),
        cmocka_unit_test(longer_ones_were_damaged),
        cmocka_unit_test(formats_of_numbers),
        cmocka_unit_test(formats_of_days),
        cmocka_unit_test(formats_of_times),
        cmocka_unit_test(formats_that_all_have),
        cmocka_unit_test(the_first_days),
        cmocka_unit_test(plain_numbers_stay),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
