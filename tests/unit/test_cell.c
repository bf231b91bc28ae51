#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "model/cell.h"

static char *cleaned(char buffer[128], const char *cell)
{
    size_t length = strlen(cell);
    char *text;

    snprintf(buffer, 128, "%s", cell);
    text = cell_clean_bytes(buffer, &length);
    assert_int_equal(length, strlen(text));
    return text;
}

static void cleans(const char *cell, const char *expected)
{
    char buffer[128];

    assert_string_equal(cleaned(buffer, cell), expected);
}

static void is_empty(const char *cell)
{
    char buffer[128];

    if (!cell_empty(cleaned(buffer, cell)))
        fail_msg("'%s' is not taken for empty", cell);
}

static void is_filled(const char *cell)
{
    char buffer[128];

    if (cell_empty(cleaned(buffer, cell)))
        fail_msg("'%s' is taken for empty", cell);
}

static void narrows(const char *cell, const char *expected)
{
    char buffer[128];

    snprintf(buffer, sizeof(buffer), "%s", cell);
    cell_narrow(buffer);
    assert_string_equal(buffer, expected);
}

static const char *read_cell(char buffer[128], const char *cell,
                             enum cell_type type, struct value *value)
{
    char *text = cleaned(buffer, cell);

    return cell_read(text, strlen(text), type, value);
}

static void reads(enum cell_type type, const char *cell, int64_t expected)
{
    char buffer[128];
    struct value value;
    const char *wrong = read_cell(buffer, cell, type, &value);

    if (wrong)
        fail_msg("'%s': %s", cell, wrong);
    assert_false(value.is_text);
    if (value.number != expected)
        fail_msg("'%s' is read as %lld", cell, (long long)value.number);
}

static void reads_text(enum cell_type type, const char *cell,
                       const char *expected)
{
    char buffer[128];
    struct value value;
    const char *wrong = read_cell(buffer, cell, type, &value);

    if (wrong)
        fail_msg("'%s': %s", cell, wrong);
    assert_true(value.is_text);
    assert_string_equal(value.text, expected);
}

static void refuses(enum cell_type type, const char *cell, const char *key)
{
    char buffer[128];
    struct value value;
    const char *wrong = read_cell(buffer, cell, type, &value);

    if (!wrong)
        fail_msg("'%s' is read", cell);
    assert_string_equal(wrong, key);
}

static void cleans_what_excel_and_exports_leave(void **state)
{
    (void)state;
    cleans("00123", "00123");
    cleans("  00123\t", "00123");
    cleans("\t00123", "00123");
    cleans("'00123", "00123");
    cleans("=\"00123\"", "00123");
    cleans(" =\" 00123 \" ", "00123");
    cleans("　王　某　", "王　某");
    cleans("\xC2\xA0"
           "12"
           "\xC2\xA0",
           "12");
    cleans("", "");
    cleans(" ", "");
    cleans("'", "");
    cleans("=\"\"", "");
    cleans("=", "=");
    cleans("\"", "\"");
}

static void tells_empty_cells(void **state)
{
    (void)state;
    is_empty("");
    is_empty("   ");
    is_empty("　");
    is_empty("NULL");
    is_empty("\\N");
    is_empty("-");
    is_empty("/");
    is_empty("=\"\"");
    is_filled("0");
    is_empty("--");
    is_empty("—");
    is_empty("(null)");
    is_empty("NaN");
    is_empty("#REF!");
    is_empty("undefined");
    is_filled("-1");
    is_filled("/h");
    is_filled("\\");
    is_filled("NULLS");
    is_filled("无");
}

static void narrows_full_width_forms(void **state)
{
    (void)state;
    narrows("ABC123", "ABC123");
    narrows("Ａ１２．５", "A12.5");
    narrows("２０２４－０１－０５", "2024-01-05");
    narrows("１　２", "1 2");
    narrows("（甲）Ⅱ", "(甲)Ⅱ");
    narrows("￥１", "￥1");
    narrows("～", "~");
    narrows("\xEF\xBC", "\xEF\xBC");
}

static void reads_texts_as_they_stand(void **state)
{
    (void)state;
    reads_text(CELL_TEXT, " 手术（大）Ａ ", "手术（大）Ａ");
    reads_text(CELL_TEXT, "1.23E+17", "1.23E+17");
    reads_text(CELL_LEVEL, "三级甲等", "三级甲等");
}

static void reads_codes_but_not_what_excel_made_of_them(void **state)
{
    (void)state;
    reads_text(CELL_CODE, "００１２３", "00123");
    reads_text(CELL_CODE, "E11.9", "E11.9");
    reads_text(CELL_CODE, "2E05", "2E05");
    reads_text(CELL_CODE, "A1E+05", "A1E+05");
    reads_text(CELL_CODE, "12E+05", "12E+05");
    reads_text(CELL_CODE, "1.2E+", "1.2E+");
    refuses(CELL_CODE, "1.23E+17", "excel-number");
    refuses(CELL_CODE, "4.1E+17", "excel-number");
    refuses(CELL_CODE, "1e+05", "excel-number");
    refuses(CELL_CODE, "=\"1.23E+17\"", "excel-number");
}

static void reads_amounts_prices_and_quantities(void **state)
{
    (void)state;
    reads(CELL_FEN, "12.5", 1250);
    reads(CELL_FEN, "￥1,234.00", 123400);
    reads(CELL_FEN, "１２．５０元", 1250);
    reads(CELL_E6, "0.123456", 123456);
    reads(CELL_E4, "-2", -20000);
    reads(CELL_E4, "12.340000", 123400);
    reads(CELL_INT, "３", 3);
    reads(CELL_INT, "5天", 5);
    reads(CELL_INT, "50 张", 50);
    reads(CELL_INT, "５０％", 50);
    reads(CELL_FEN, "1.005", 101);
    reads(CELL_E4, "0.00005", 1);
    refuses(CELL_FEN, "1.2E+3", "not-a-number");
    refuses(CELL_E6, "abc", "not-a-number");
    refuses(CELL_E4, "2盒", "not-a-number");
    refuses(CELL_INT, "2.5", "not-a-whole-number");
    refuses(CELL_INT, "天", "not-a-whole-number");
    refuses(CELL_INT, "一天", "not-a-whole-number");
    refuses(CELL_INT, "2.5天", "not-a-whole-number");
}

static void reads_days_times_and_months(void **state)
{
    const int day = day_from_civil(2024, 1, 5);

    (void)state;
    reads(CELL_DAY, "2024-1-5", day);
    reads(CELL_DAY, "２０２４年１月５日", day);
    reads(CELL_TIME, "2024/01/05 8:03",
          (int64_t)day * SECONDS_PER_DAY + 8 * 3600 + 3 * 60);
    reads(CELL_MONTH, "202401", day_from_civil(2024, 1, 1));
    refuses(CELL_DAY, "2024-02-30", "not-a-date");
    refuses(CELL_TIME, "2024-01-05 25:00", "not-a-time");
    refuses(CELL_MONTH, "202413", "not-a-month");
}

static void reads_flags_and_store_levels(void **state)
{
    (void)state;
    reads(CELL_FLAG, "1", 1);
    reads(CELL_FLAG, "０", 0);
    reads(CELL_FLAG, "是", 1);
    reads(CELL_FLAG, "否", 0);
    reads(CELL_FLAG, "有效", 1);
    reads(CELL_FLAG, "无效", 0);
    reads(CELL_FLAG, "N", 0);
    refuses(CELL_FLAG, "2", "not-a-flag");
    reads(CELL_STORE, "1", 1);
    reads(CELL_STORE, "一级库", 1);
    reads(CELL_STORE, "中心药库", 1);
    reads(CELL_STORE, "门诊药房", 2);
    reads(CELL_STORE, "2", 2);
    reads(CELL_STORE, "其他", 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cleans_what_excel_and_exports_leave),
        cmocka_unit_test(tells_empty_cells),
        cmocka_unit_test(narrows_full_width_forms),
        cmocka_unit_test(reads_texts_as_they_stand),
        cmocka_unit_test(reads_codes_but_not_what_excel_made_of_them),
        cmocka_unit_test(reads_amounts_prices_and_quantities),
        cmocka_unit_test(reads_days_times_and_months),
        cmocka_unit_test(reads_flags_and_store_levels),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
