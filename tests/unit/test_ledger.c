#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/lang.h"
#include "model/ledger.h"

static void numbers_are_read_as_written(void **state)
{
    static const char *const bad[] = {
        "",      "2026",        "2026-001",   "2026-00001x", "26-0001",
        "2026-", "2026-0001-2", "-2026-0001", "2026 0001"};
    char buffer[NUMBER_SIZE];
    int64_t year, number;

    (void)state;
    assert_string_equal(number_format(buffer, 2026, 1), "2026-0001");
    assert_string_equal(number_format(buffer, 2026, 123456), "2026-123456");
    assert_string_equal(number_format(buffer, 0, 0), "");
    assert_true(number_parse("2026-123456", &year, &number));
    assert_int_equal(year, 2026);
    assert_int_equal(number, 123456);
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_false(number_parse(bad[i], &year, &number));
}

static void words_are_known_in_both_languages(void **state)
{
    (void)state;
    assert_int_equal(word_read(""), WORD_OPEN);
    assert_int_equal(word_read("待核实"), WORD_OPEN);
    assert_int_equal(word_read("误报"), WORD_FALSE_POSITIVE);
    assert_int_equal(word_read("False Positive"), WORD_FALSE_POSITIVE);
    assert_int_equal(word_read("已退回"), WORD_REFUNDED);
    assert_int_equal(word_read("已退款"), WORD_REFUNDED);
    assert_int_equal(word_read("不予认可"), WORD_DISPUTED);
    assert_int_equal(word_read("大概"), WORDS);
    for (int i = 0; i < WORDS; i++)
        assert_int_equal(word_of_key(word_key((enum ledger_word)i)), i);
    assert_int_equal(ledger_field_of("编号"), LEDGER_NUMBER);
    assert_int_equal(ledger_field_of(" Paid back on"), LEDGER_REFUND_DAY);
    assert_int_equal(ledger_field_of("金额合计"), LEDGER_FIELDS);
}

static void digest_differs(const struct ledger_entry *left,
                           const struct ledger_entry *right, bool differs)
{
    char one[LEDGER_DIGEST_SIZE], other[LEDGER_DIGEST_SIZE];

    assert_int_equal(
        strcmp(ledger_digest(one, left), ledger_digest(other, right)) != 0,
        differs);
}

static void a_digest_tells_what_was_typed(void **state)
{
    const struct ledger_entry plain = {.dept = "内 科",
                                       .until_day = DAY_UNKNOWN,
                                       .day = DAY_UNKNOWN,
                                       .said_day = DAY_UNKNOWN};
    struct ledger_entry other = plain;

    (void)state;
    other.dept = "　内科\r\n";
    digest_differs(&plain, &other, false);
    other.staff = "";
    digest_differs(&plain, &other, false);
    other.staff = "内科";
    other.dept = "";
    digest_differs(&plain, &other, true);
    other = plain;
    other.day = 0;
    digest_differs(&plain, &other, true);
    other = plain;
    other.has_amount = true; /* 0.00 was typed */
    digest_differs(&plain, &other, true);
    other = plain;
    other.word = WORD_CONFIRMED;
    digest_differs(&plain, &other, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_as_written),
        cmocka_unit_test(words_are_known_in_both_languages),
        cmocka_unit_test(a_digest_tells_what_was_typed),
    };

    lang_set(LANG_ZH);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
