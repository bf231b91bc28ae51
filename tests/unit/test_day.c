#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/day.h"
#include "base/day_parse.h"

static void is_time(const char *string, const char *expected)
{
    char buffer[TIME_SIZE];
    int64_t time = 424242;
    int day = 424242;

    if (!time_parse(string, &time))
        fail_msg("'%s' is refused", string);
    if (strcmp(time_format(buffer, time), expected) != 0)
        fail_msg("'%s' is read as %s", string, buffer);
    assert_true(day_parse(string, &day));
    assert_int_equal(day, day_of_time(time));
}

static void is_day(const char *string, const char *expected)
{
    char buffer[TIME_SIZE];
    int64_t time;
    int day;

    if (!day_parse(string, &day))
        fail_msg("'%s' is refused", string);
    if (strcmp(day_format(buffer, day), expected) != 0)
        fail_msg("'%s' is read as %s", string, buffer);
    assert_true(time_parse(string, &time));
    assert_int_equal(time, (int64_t)day * SECONDS_PER_DAY);
}

static void refuses(const char *string)
{
    int64_t time = 424242;
    int day = 424242;

    if (time_parse(string, &time) || day_parse(string, &day))
        fail_msg("'%s' is read", string);
    assert_int_equal(time, 424242);
    assert_int_equal(day, 424242);
}

static void is_month(const char *string, const char *expected)
{
    char buffer[DAY_SIZE];
    int day;

    if (!month_parse(string, &day))
        fail_msg("'%s' is refused", string);
    if (strcmp(day_format(buffer, day), expected) != 0)
        fail_msg("'%s' is read as %s", string, buffer);
}

static void is_no_month(const char *string)
{
    int day = 424242;

    if (month_parse(string, &day))
        fail_msg("'%s' is read", string);
    assert_int_equal(day, 424242);
}

static void days_follow_each_other(void **state)
{
    int expected = day_from_civil(1899, 12, 31);

    (void)state;
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
    assert_int_equal(day_from_civil(1969, 12, 31), -1);
    assert_int_equal(day_from_civil(2000, 3, 1), 11017);
    for (int day = expected + 1; day < day_from_civil(2200, 1, 1); day++) {
        int year, month, day_of_month;

        day_to_civil(day, &year, &month, &day_of_month);
        assert_int_equal(day_from_civil(year, month, day_of_month), day);
        assert_in_range(day_of_month, 1, 31);
        assert_in_range(month, 1, 12);
    }
}

static void times_before_1970_belong_to_their_day(void **state)
{
    char buffer[TIME_SIZE];

    (void)state;
    assert_int_equal(day_of_time(0), 0);
    assert_int_equal(day_of_time(-1), -1);
    assert_int_equal(day_of_time(-SECONDS_PER_DAY), -1);
    assert_int_equal(day_of_time(SECONDS_PER_DAY - 1), 0);
    assert_string_equal(time_format(buffer, -1), "1969-12-31 23:59:59");
}

static void hospitals_write_days(void **state)
{
    (void)state;
    is_day("2024-01-05", "2024-01-05");
    is_day("2024/01/05", "2024-01-05");
    is_day("2024-1-5", "2024-01-05");
    is_day("2024/1/5", "2024-01-05");
    is_day("2024.01.05", "2024-01-05");
    is_day("20240105", "2024-01-05");
    is_day("2024年1月5日", "2024-01-05");
    is_day("2024年01月05日", "2024-01-05");
    is_day(" 2024-02-29 ", "2024-02-29");
    is_day("２０２４－０１－０５", "2024-01-05");
    is_day("２０２４年１月５日", "2024-01-05");
    is_day("1900-01-01", "1900-01-01");
    is_day("2199-12-31", "2199-12-31");
    is_day("9999-12-31", "9999-12-31"); /* held to be without end */
}

static void hospitals_write_times(void **state)
{
    (void)state;
    is_time("2025-01-05 10:20:30", "2025-01-05 10:20:30");
    is_time("2024/01/05 8:03", "2024-01-05 08:03:00");
    is_time("2024-1-5 8:03:09", "2024-01-05 08:03:09");
    is_time("2024.01.05  18:03", "2024-01-05 18:03:00");
    is_time("20240105080300", "2024-01-05 08:03:00");
    is_time("202401050803", "2024-01-05 08:03:00");
    is_time("20240105T080300", "2024-01-05 08:03:00");
    is_time("20240105 0803", "2024-01-05 08:03:00");
    is_time("2024-01-05 08:03 AM", "2024-01-05 08:03:00");
    is_time("2024/1/5 8:03:09 pm", "2024-01-05 20:03:09");
    is_time("2024/1/5 12:03AM", "2024-01-05 00:03:00");
    is_time("Jan  5 2024  8:03PM", "2024-01-05 20:03:00");
    is_time("Jan 15 2024 12:00AM", "2024-01-15 00:00:00");
    is_time("05-JAN-24", "2024-01-05 00:00:00");
    is_time("5-Jan-2024 08:03:00", "2024-01-05 08:03:00");
    is_time("05-JAN-24 08.03.00.000000 PM", "2024-01-05 20:03:00");
    is_time("2024-01-05 08:03:00:000", "2024-01-05 08:03:00");
    is_time("2024-01-05T08:03:00.000+0800", "2024-01-05 08:03:00");
    is_time("20240105 08:03", "2024-01-05 08:03:00");
    is_time("2024年1月5日8时3分", "2024-01-05 08:03:00");
    is_time("2024年1月5日 8时3分7秒", "2024-01-05 08:03:07");
    is_time("2024年1月5日 08:03:07", "2024-01-05 08:03:07");
    is_time("2024年1月5日8时", "2024-01-05 08:00:00");
    is_time("2024-01-05T08:03:00", "2024-01-05 08:03:00");
    is_time("2024-01-05T08:03:00.000", "2024-01-05 08:03:00");
    is_time("2024-01-05 08:03:00.123456", "2024-01-05 08:03:00");
    is_time("2024-01-05T08:03:00Z", "2024-01-05 08:03:00");
    is_time("2024-01-05T08:03:00.000Z", "2024-01-05 08:03:00");
    is_time("２０２４／１／５　８：０３", "2024-01-05 08:03:00");
}

static void midnight_at_the_end_is_the_last_second(void **state)
{
    (void)state;
    is_time("2024-01-05 24:00", "2024-01-05 23:59:59");
    is_time("2024-01-05 24:00:00", "2024-01-05 23:59:59");
    is_time("20240105240000", "2024-01-05 23:59:59");
    is_time("2024年1月5日24时", "2024-01-05 23:59:59");
    refuses("2024-01-05 24:00:01");
    refuses("2024-01-05 24:01");
}

static void excel_counts_days(void **state)
{
    (void)state;
    is_day("45296", "2024-01-05");
    is_day("25569", "1970-01-01");
    is_day("1", "1900-01-01");
    is_day("59", "1900-02-28");
    is_day("61", "1900-03-01");
    is_day("99999", "2173-10-13");
    is_time("45296.33", "2024-01-05 07:55:12");
    is_time("45296.5", "2024-01-05 12:00:00");
    is_time("45296.335416666669", "2024-01-05 08:03:00");
    is_time("45296.3354166667", "2024-01-05 08:03:00");
    is_time("45296.999999999", "2024-01-06 00:00:00");
    refuses("0");
    refuses("0.5");
    refuses("60"); /* 1900-02-29, which never was */
    refuses("100000");
    refuses("-45296");
    refuses("45296.");
    refuses("45296.3.3");
    refuses("4.5E4");
}

static void other_texts_are_refused(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "x",
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "2024-00-10",
        "2024-01-00",
        "24-1-5",
        "1899-12-31",
        "10000-01-01",
        "0001-01-01",
        "2024-001-05",
        "2024-01-005",
        "2024-01/05",
        "2024/01-05",
        "2024-01-05 25:00",
        "2024-01-05 08:60",
        "2024-01-05 08:03:60",
        "2024-01-05 08",
        "2024-01-05 08:",
        "2024-01-05T",
        "2024-01-05Z",
        "2024-01-05x",
        "2024-01-0508:03",
        "2024-01-05 08:03:00.",
        "20240230",
        "2024010",
        "202401052503",
        "2024010508030",
        "20240105080360",
        "20240105250000",
        "2024年1月5",
        "2024年1月",
        "2024Y1M5D",
        "２０２４Ｙ１Ｍ５Ｄ",
        "2024年1月5日8h3m",
        "05/01/2024",
        "1/5/2024",
        "2024-01-05 13:03 AM",
        "20240105 080",
        "2024-01-05 0803",
        "01-MARC-2024",
        "01-MAR-024",
        "3/Mar/2024",
        "2024-01-05 08:03:00:00",
        "2024-01-05 -8:03",
        "\xFF",
        "5.1.2024",
        "2024- 1- 5",
        "2024-01-05 08:03:00.000000000000000000000000000000000000000000",
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        refuses(texts[i]);
}

static void months_are_their_first_day(void **state)
{
    char buffer[DAY_SIZE];

    (void)state;
    is_month("202301", "2023-01-01");
    is_month("2023-01", "2023-01-01");
    is_month("2023/1", "2023-01-01");
    is_month("2023.12", "2023-12-01");
    is_month("2023年1月", "2023-01-01");
    is_month("２０２３年１２月", "2023-12-01");
    is_month("2023-01-31", "2023-01-01");
    is_month("20230131", "2023-01-01");
    is_month("2023-01-31 08:00:00", "2023-01-01");
    is_no_month("202313");
    is_no_month("2023-13");
    is_no_month("2023-");
    is_no_month("2023年1");
    is_no_month("");
    is_no_month("1月");
    assert_string_equal(month_format(buffer, 0), "1970-01");
}

static void months_have_a_first_and_a_last_day(void **state)
{
    int day = day_from_civil(2024, 2, 10);

    (void)state;
    assert_int_equal(month_first(day), day_from_civil(2024, 2, 1));
    assert_int_equal(month_last(day), day_from_civil(2024, 2, 29));
    assert_int_equal(month_last(day_from_civil(2023, 12, 31)),
                     day_from_civil(2023, 12, 31));
    assert_int_equal(month_last(day_from_civil(2023, 4, 1)),
                     day_from_civil(2023, 4, 30));
}

static void far_days_fit_their_buffers(void **state)
{
    char day[DAY_SIZE], time[TIME_SIZE];

    (void)state;
    assert_string_equal(day_format(day, 2000000000), "5477784-01-06");
    assert_string_equal(time_format(time, 2000000000 * (int64_t)86400),
                        "5477784-01-06 00:00:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_follow_each_other),
        cmocka_unit_test(times_before_1970_belong_to_their_day),
        cmocka_unit_test(hospitals_write_days),
        cmocka_unit_test(hospitals_write_times),
        cmocka_unit_test(midnight_at_the_end_is_the_last_second),
        cmocka_unit_test(excel_counts_days),
        cmocka_unit_test(other_texts_are_refused),
        cmocka_unit_test(months_are_their_first_day),
        cmocka_unit_test(months_have_a_first_and_a_last_day),
        cmocka_unit_test(far_days_fit_their_buffers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
