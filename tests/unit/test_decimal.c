#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/decimal.h"

static void reads(const char *string, int decimals, int64_t expected)
{
    int64_t value = 424242;

    if (!decimal_parse(string, decimals, &value))
        fail_msg("'%s' is refused", string);
    if (value != expected)
        fail_msg("'%s' is read as %lld", string, (long long)value);
}

static void refuses(const char *string, int decimals)
{
    int64_t value = 424242;

    if (decimal_parse(string, decimals, &value))
        fail_msg("'%s' is read as %lld", string, (long long)value);
    assert_int_equal(value, 424242);
}

static void is_fen(const char *string, int64_t expected)
{
    int64_t fen = 424242;

    if (!fen_parse(string, &fen))
        fail_msg("'%s' is refused", string);
    if (fen != expected)
        fail_msg("'%s' is read as %lld", string, (long long)fen);
}

static void is_no_fen(const char *string)
{
    int64_t fen = 424242;

    if (fen_parse(string, &fen))
        fail_msg("'%s' is read as %lld", string, (long long)fen);
    assert_int_equal(fen, 424242);
}

static void ordinary_numbers(void **state)
{
    (void)state;
    reads("0", 2, 0);
    reads("123.45", 2, 12345);
    reads("12.5", 2, 1250);
    reads("-3", 2, -300);
    reads("+3", 4, 30000);
    reads(".5", 2, 50);
    reads("12.", 2, 1200);
    reads("-0", 2, 0);
    reads("007", 0, 7);
    reads("0.123456", 6, 123456);
}

static void zeros_beyond_the_unit_are_read(void **state)
{
    (void)state;
    reads("12.3400", 2, 1234);
    reads("5.0000000000000000000000", 0, 5);
    refuses("12.3401", 2);
    refuses("1.005", 2);
    refuses("0.5", 0);
    refuses("0.00001", 4);
}

static void thousands_are_grouped_by_three(void **state)
{
    (void)state;
    reads("1,234.00", 2, 123400);
    reads("-12,345,678.9", 2, -1234567890);
    reads("999,999", 0, 999999);
    refuses("1,23", 2);
    refuses("12,34,567", 2);
    refuses("1234,567", 2);
    refuses(",123", 2);
    refuses("1,2345", 2);
    refuses("1,234,", 2);
    refuses("0,123", 2);
    refuses("1.234,567", 6);
    refuses("1,,234", 2);
}

static void blanks_and_full_width_signs_are_cleaned(void **state)
{
    (void)state;
    reads(" 12.5\t", 2, 1250);
    reads("　１２．５　", 2, 1250);
    reads("－１，２３４．５", 2, -123450);
    reads("\xC2\xA0"
          "7",
          0, 7);
    refuses("1 2", 0);
    refuses("- 3", 0);
}

static void other_texts_are_refused(void **state)
{
    static const char *const texts[] = {
        "",    " ",   "-",    ".",    "-.",  "+-3", "--3",    "1e5", "1E+05",
        "(3)", "nan", "inf",  "0x10", "3盒", "3次", "12.5.6", "1/2", "50%",
        "abc", "一",  "\xFF", "3-",   "Y",   "3Y",  "$3",     "Ｙ",  "＄3",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        refuses(texts[i], 2);
        is_no_fen(texts[i]);
    }
    refuses("¥3", 2);
    refuses("3元", 2);
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    reads("9223372036854775807", 0, INT64_MAX);
    reads("-9223372036854775808", 0, INT64_MIN);
    reads("92233720368547758.07", 2, INT64_MAX);
    refuses("9223372036854775808", 0);
    refuses("-9223372036854775809", 0);
    refuses("92233720368547758.08", 2);
    refuses("18446744073709551616", 0);
    refuses("99999999999999999999999999", 0);
    refuses("922337203685477580.7", 2);
    refuses("9223372036854775807", 2);
}

static void money_may_have_its_sign(void **state)
{
    int64_t value;

    (void)state;
    is_fen("¥12.50", 1250);
    is_fen("￥ 1,234.5 ", 123450);
    is_fen("12.5元", 1250);
    is_fen("-¥3", -300);
    is_fen("¥-3", -300);
    is_fen("-￥ 3 元", -300);
    is_fen("+¥.5", 50);
    is_no_fen("¥");
    is_no_fen("元");
    is_no_fen("¥元");
    is_no_fen("-¥-3");
    is_no_fen("¥¥3");
    is_no_fen("3¥");
    is_no_fen("元3");
    is_no_fen("3元元");
    is_no_fen("-¥");
    assert_true(e6_parse("¥0.123456", &value));
    assert_int_equal(value, 123456);
    assert_true(e4_parse("¥1", &value));
    assert_int_equal(value, 10000);
    assert_false(e4_parse("1盒", &value));
    assert_true(e4_parse("0.3333", &value));
    assert_int_equal(value, 3333);
}

static void numbers_are_formatted(void **state)
{
    char buffer[DECIMAL_SIZE];

    (void)state;
    assert_string_equal(fen_format(buffer, 123450), "1234.50");
    assert_string_equal(fen_format(buffer, -5), "-0.05");
    assert_string_equal(fen_format(buffer, 0), "0.00");
    assert_string_equal(fen_format(buffer, INT64_MIN), "-92233720368547758.08");
    assert_string_equal(e6_format(buffer, 12500000), "12.50");
    assert_string_equal(e6_format(buffer, 123456), "0.123456");
    assert_string_equal(e6_format(buffer, 1001000), "1.001");
    assert_string_equal(e6_format(buffer, INT64_MIN), "-9223372036854.775808");
    assert_string_equal(e4_format(buffer, 20000), "2");
    assert_string_equal(e4_format(buffer, 5000), "0.5");
    assert_string_equal(e4_format(buffer, -12345), "-1.2345");
    assert_string_equal(e4_format(buffer, 1000000), "100");
    assert_string_equal(e4_format(buffer, 0), "0");
}

static void rounds(const char *string, int decimals, int64_t expected,
                   int64_t expected_change)
{
    int64_t value = 424242, change = 0;
    bool rounded;

    if (!decimal_round(string, decimals, &value, &rounded, &change))
        fail_msg("'%s' is refused", string);
    assert_int_equal(value, expected);
    assert_int_equal(rounded, expected_change != 0);
    if (rounded)
        assert_int_equal(change, expected_change);
}

static void surplus_decimals_are_rounded(void **state)
{
    const char *const refused[] = {"1.2.3", "1.23x", "2盒", "1e3", "(12.345)"};
    int64_t value, change;
    bool rounded;

    (void)state;
    rounds("12.34", 2, 1234, 0);
    rounds("12.3400", 2, 1234, 0);
    rounds("12.345", 2, 1235, 5000000);
    rounds("-12.345", 2, -1235, -5000000);
    rounds("12.3449", 2, 1234, -4900000);
    rounds("-0.005", 2, -1, -5000000);
    rounds("￥7.125", 2, 713, 5000000);
    rounds("1,234.567元", 2, 123457, 3000000);
    rounds("0.1234565", 6, 123457, 500);
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        assert_false(decimal_round(refused[i], 2, &value, &rounded, &change));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ordinary_numbers),
        cmocka_unit_test(zeros_beyond_the_unit_are_read),
        cmocka_unit_test(thousands_are_grouped_by_three),
        cmocka_unit_test(blanks_and_full_width_signs_are_cleaned),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(what_does_not_fit_is_refused),
        cmocka_unit_test(money_may_have_its_sign),
        cmocka_unit_test(numbers_are_formatted),
        cmocka_unit_test(surplus_decimals_are_rounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
