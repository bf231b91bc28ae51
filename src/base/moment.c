#include "base/moment.h"

#include <stdbool.h>
#include <string.h>

#include "base/banned.h"
#include "base/day.h"
#include "base/day_parse.h"

static bool is_nothing(const char *string);
static bool is_open_word(const char *string);
static bool is_open_day(int64_t time);
static bool millis_parse(const char *string, int64_t *time);

enum moment_form moment_read(const char *string, int64_t *time)
{
    bool is_serial;
    int64_t read;

    if (!time_parse_form(string, &read, &is_serial)) {
        if (is_open_word(string))
            return MOMENT_OPEN;
        if (is_nothing(string))
            return MOMENT_NOTHING;
        return millis_parse(string, time) ? MOMENT_MILLIS : MOMENT_NONE;
    }
    if (is_serial) {
        *time = read;
        return MOMENT_SERIAL;
    }
    if (read < SECONDS_PER_DAY && is_nothing(string))
        return MOMENT_NOTHING;
    if (is_open_day(read))
        return MOMENT_OPEN;
    *time = read;
    return MOMENT_WRITTEN;
}

/* The first number of at most DIGITS digits, without its leading signs. */
static const char *part_read(const char *p, int digits, int *number)
{
    *number = 0;
    p += strspn(p, "-/. ");
    for (; digits > 0 && *p >= '0' && *p <= '9'; digits--)
        *number = *number * 10 + (*p++ - '0');
    return p;
}

/* The day that a system has where there is none, with or without a time. */
static bool is_nothing(const char *string)
{
    static const int days[][3] = {{0, 0, 0},      {1, 1, 1},    {1899, 12, 30},
                                  {1899, 12, 31}, {1900, 1, 1}, {1970, 1, 1},
                                  {1753, 1, 1}};
    size_t length = strspn(string, "0123456789");
    int year, month, day;
    const char *p;

    if (strcmp(string, "0") == 0)
        return true;
    if (string[length] == '\0' && length != 8 && length != 14)
        return false;
    p = part_read(string, 4, &year);
    p = part_read(p, 2, &month);
    p = part_read(p, 2, &day);
    if (length < 8 && *p != '\0' && *p != ' ' && *p != 'T')
        return false;
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
        if (days[i][0] == year && days[i][1] == month && days[i][2] == day)
            return true;
    return false;
}

static bool is_open_word(const char *string)
{
    static const char *const words[] = {
        "长期", "永久", "长期有效", "永久有效", "无固定期限", "无期限", "至今"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(string, words[i]) == 0)
            return true;
    return false;
}

static bool is_open_day(int64_t time)
{
    enum { DAY_2099_12_31 = 47481, DAY_2999_01_01 = 375835 };
    int day;

    if (time < (int64_t)DAY_2099_12_31 * SECONDS_PER_DAY)
        return false;
    day = day_of_time(time);
    return day == DAY_2099_12_31 || day >= DAY_2999_01_01;
}

/* Thirteen digits: 2001-09-09 and later. */
static bool millis_parse(const char *string, int64_t *time)
{
    enum { DIGITS = 13, CHINA = 8 * 3600 };
    int64_t millis = 0;

    if (*string == '0' || strspn(string, "0123456789") != DIGITS ||
        string[DIGITS] != '\0')
        return false;
    for (int i = 0; i < DIGITS; i++)
        millis = millis * 10 + (string[i] - '0');
    *time = millis / 1000 + CHINA;
    return true;
}
