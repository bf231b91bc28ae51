#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "rules/rule.h"

static void says(const char *template, const char *names, const char *values,
                 const char *expected)
{
    struct text out;

    text_init(&out);
    note_format(&out, template, names, values);
    assert_string_equal(out.data, expected);
    text_release(&out);
}

static void test_forms(void **state)
{
    (void)state;
    says("金额{amount_fen}元", "amount_fen", "1250", "金额12.50元");
    says("{a_e4} x {b_e6}",
         "a_e4\x1f"
         "b_e6",
         "15000\x1f"
         "12345600",
         "1.5 x 12.3456");
    says("{day} {end_day}",
         "day\x1f"
         "end_day",
         "0\x1f"
         "31",
         "1970-01-01 1970-02-01");
    says("{t_time}", "t_time", "3661", "1970-01-01 01:01:01");
    says("{name}: {name}", "name", "床位费", "床位费: 床位费");
}

static void test_nouns(void **state)
{
    (void)state;
    says("{n|day|days} left", "n", "1", "1 day left");
    says("{n|day|days} left", "n", "0", "0 days left");
    says("{n|day|days} left", "n", "21", "21 days left");
    says("{n_e4|bed-day|bed-days}", "n_e4", "10000", "1 bed-day");
    says("{n_e4|bed-day|bed-days}", "n_e4", "5000", "0.5 bed-days");
    says("{n|day}{n|", "n", "2", "2 day2 ");
    says("{gone|day|days}!", "n", "2", "!");
}

static void test_pieces(void **state)
{
    static const char NAMES[] = "a_day\x1f"
                                "b";

    (void)state;
    says("x[, from {a_day}][, of {b}].", NAMES, "0\x1fq",
         "x, from 1970-01-01, of q.");
    says("x[, from {a_day}][, of {b}].", NAMES, "\x1fq", "x, of q.");
    says("x[, from {a_day}][, of {b}].", NAMES, "0\x1f", "x, from 1970-01-01.");
    says("x[, from {a_day} of {b}].", NAMES, "0\x1f", "x.");
    says("x[, from {a_day} of {b}].", NAMES, NULL, "x.");
    says("{b}[ {a_day|day|days}]",
         "b\x1f"
         "a",
         "\x1f", "");
    /* no pieces */
    says("[x] {b}", "b", "1", "[x] 1");
    says("x] [{b}", "b", "1", "x] [1");
    says("[[{b}]", "b", "", "[");
    says("[{b}", "b", "", "[");
}

static void test_odd(void **state)
{
    (void)state;
    says("no braces", "a", "1", "no braces");
    says("{gone}!", "a", "1", "!");
    says("{a", "a", "1", "1");
    says("{b}",
         "a\x1f"
         "b",
         "1", "");
    says("{amount_fen}", "amount_fen", "", "");
    says("{a}", "a", NULL, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),
        cmocka_unit_test(test_nouns),
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_odd),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
