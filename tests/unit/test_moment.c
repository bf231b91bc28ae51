#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/moment.h"

static void is_form(const char *string, enum moment_form expected)
{
    int64_t time = 0;
    enum moment_form form = moment_read(string, &time);

    if (form != expected)
        fail_msg("'%s' is of form %d", string, (int)form);
}

static void reads(const char *string, const char *expected)
{
    char buffer[TIME_SIZE];
    int64_t time = 0;

    if (moment_read(string, &time) == MOMENT_NONE)
        fail_msg("'%s' is refused", string);
    assert_string_equal(time_format(buffer, time), expected);
}

static void forms_are_told_apart(void **state)
{
    (void)state;
    is_form("2024-03-01", MOMENT_WRITTEN);
    is_form("20240301", MOMENT_WRITTEN);
    is_form("45352", MOMENT_SERIAL);
    is_form("45352.33", MOMENT_SERIAL);
    is_form("1709253000000", MOMENT_MILLIS);
    is_form("1709253000", MOMENT_NONE);
    is_form("08:15:00", MOMENT_NONE);
    is_form("2024-02-30", MOMENT_NONE);
}

static void what_systems_write_for_no_day(void **state)
{
    const char *const nothing[] = {
        "0",          "00000000",  "0000-00-00", "0001-01-01 00:00:00",
        "1900-01-01", "1900/1/1",  "1899-12-30", "1900-01-01 00:00:00.000",
        "1970-01-01", "1753-01-01"};
    const char *const open[] = {"长期", "至今", "9999-12-31", "2099-12-31",
                                "2999/12/31"};

    (void)state;
    for (size_t i = 0; i < sizeof(nothing) / sizeof(nothing[0]); i++)
        is_form(nothing[i], MOMENT_NOTHING);
    for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++)
        is_form(open[i], MOMENT_OPEN);
    is_form("1900-01-02", MOMENT_WRITTEN);
    is_form("2098-12-31", MOMENT_WRITTEN);
}

static void further_forms(void **state)
{
    (void)state;
    reads("2024/3/1 上午 8:30:00", "2024-03-01 08:30:00");
    reads("2024/3/1 下午8:30", "2024-03-01 20:30:00");
    reads("2024-03-01 上午 12:05:00", "2024-03-01 00:05:00");
    reads("01-3月 -24", "2024-03-01 00:00:00");
    reads("01-3月 -24 08.30.00.000000 下午", "2024-03-01 20:30:00");
    reads("20240301083000123", "2024-03-01 08:30:00");
    reads("2024-03-01T08:30:00.000+08:00", "2024-03-01 08:30:00");
    reads("1709253000000", "2024-03-01 08:30:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_are_told_apart),
        cmocka_unit_test(what_systems_write_for_no_day),
        cmocka_unit_test(further_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
