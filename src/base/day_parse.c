#include "base/day_parse.h"

#include <stddef.h>
#include <string.h>

#include "base/banned.h"
#include "base/day.h"
#include "base/utf8.h"

enum {
    NARROW_SIZE = 48,      /* bytes; no day is written longer than that */
    SERIAL_OF_1970 = 25569 /* Excel's number of 1970-01-01 */
};

enum written { WRITTEN_NOT, WRITTEN_OUT, WRITTEN_SERIAL };

/* A time on its way: day and seconds since its midnight. */
struct moment {
    int day, second;
};

static enum written moment_parse(const char *string, struct moment *moment);
static bool usual_parse(const char *p, struct moment *moment);
static bool narrow(const char *string, char out[NARROW_SIZE]);
static bool digits_parse(const char *p, struct moment *moment);
static bool serial_parse(const char *p, struct moment *moment);
static bool year_month_parse(const char *p, int *day, bool *is_month);
static bool date_read(const char **cursor, int *day);
static bool oracle_date_read(const char **cursor, int *day);
static bool english_date_read(const char **cursor, int *day);
static bool compact_clock_read(const char *date, const char **cursor,
                               int *second);
static bool clock_read(const char **cursor, int *second);

bool day_parse(const char *string, int *day)
{
    struct moment moment;

    if (moment_parse(string, &moment) == WRITTEN_NOT)
        return false;
    *day = moment.day;
    return true;
}

bool time_parse(const char *string, int64_t *time)
{
    struct moment moment;

    if (moment_parse(string, &moment) == WRITTEN_NOT)
        return false;
    *time = (int64_t)moment.day * SECONDS_PER_DAY + moment.second;
    return true;
}

bool time_parse_form(const char *string, int64_t *time, bool *is_serial)
{
    struct moment moment;
    enum written written = moment_parse(string, &moment);

    if (written == WRITTEN_NOT)
        return false;
    *time = (int64_t)moment.day * SECONDS_PER_DAY + moment.second;
    *is_serial = written == WRITTEN_SERIAL;
    return true;
}

bool month_parse(const char *string, int *day)
{
    char copy[NARROW_SIZE];
    bool is_month = false;
    int any;

    if (narrow(string, copy)) {
        bool valid = year_month_parse(copy, day, &is_month);

        if (is_month)
            return valid;
    }
    if (!day_parse(string, &any))
        return false;
    *day = month_first(any);
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool civil_valid(int year, int month, int day_of_month)
{
    static const char length[] = {31, 28, 31, 30, 31, 30,
                                  31, 31, 30, 31, 30, 31};
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    return year >= 1900 && year <= 9999 && month >= 1 && month <= 12 &&
           day_of_month >= 1 &&
           day_of_month <= length[month - 1] + (month == 2 && leap);
}

static bool day_make(int year, int month, int day_of_month, int *day)
{
    if (!civil_valid(year, month, day_of_month))
        return false;
    *day = day_from_civil(year, month, day_of_month);
    return true;
}

/* 24:00 is the last second of the day, not the first of the next. */
static bool second_make(int hour, int minute, int seconds, int *second)
{
    if (hour == 24 && minute == 0 && seconds == 0)
        *second = SECONDS_PER_DAY - 1;
    else if (hour < 24 && minute < 60 && seconds < 60)
        *second = hour * 3600 + minute * 60 + seconds;
    else
        return false;
    return true;
}

static enum written moment_parse(const char *string, struct moment *moment)
{
    char copy[NARROW_SIZE];
    const char *p = copy;

    if (usual_parse(string, moment))
        return WRITTEN_OUT;
    if (!narrow(string, copy))
        return WRITTEN_NOT;
    if (digits_parse(p, moment))
        return WRITTEN_OUT;
    if (serial_parse(p, moment))
        return WRITTEN_SERIAL;
    if (!date_read(&p, &moment->day) && !oracle_date_read(&p, &moment->day) &&
        !english_date_read(&p, &moment->day))
        return WRITTEN_NOT;
    moment->second = 0;
    if (*p == '\0')
        return WRITTEN_OUT;
    if (*p == 'T')
        p++;
    else if (*p == ' ')
        p += strspn(p, " ");
    else if (p[-1] != 'D')
        return WRITTEN_NOT;
    return (clock_read(&p, &moment->second) ||
            compact_clock_read(copy, &p, &moment->second)) &&
                   *p == '\0'
               ? WRITTEN_OUT
               : WRITTEN_NOT;
}

static bool two_digits(const char *p, int *number)
{
    if (!is_digit(p[0]) || !is_digit(p[1]))
        return false;
    *number = (p[0] - '0') * 10 + (p[1] - '0');
    return true;
}

/* 2025-01-05 or 2025/01/05, alone or with 10:20:30: nearly all cells. */
static bool usual_parse(const char *p, struct moment *moment)
{
    int century, year, month, day_of_month, hour, minute, second;

    if (!two_digits(p, &century) || !two_digits(p + 2, &year) ||
        (p[4] != '-' && p[4] != '/') || !two_digits(p + 5, &month) ||
        p[7] != p[4] || !two_digits(p + 8, &day_of_month) ||
        !day_make(century * 100 + year, month, day_of_month, &moment->day))
        return false;
    moment->second = 0;
    if (p[10] == '\0')
        return true;
    return (p[10] == ' ' || p[10] == 'T') && two_digits(p + 11, &hour) &&
           p[13] == ':' && two_digits(p + 14, &minute) && p[16] == ':' &&
           two_digits(p + 17, &second) && p[19] == '\0' &&
           second_make(hour, minute, second, &moment->second);
}

/* What the English words of a time mean in narrow()'s signs. */
static const struct {
    const char word[4], signs[4];
} english[] = {
    {"am", "an"},   {"pm", "pn"},   {"jan", "1M"}, {"feb", "2M"},
    {"mar", "3M"},  {"apr", "4M"},  {"may", "5M"}, {"jun", "6M"},
    {"jul", "7M"},  {"aug", "8M"},  {"sep", "9M"}, {"oct", "10M"},
    {"nov", "11M"}, {"dec", "12M"},
};

/* Pass a word of English at *CURSOR; its signs, or NULL. */
static const char *english_read(const char **cursor)
{
    char word[4] = "";
    size_t length = 0;

    for (const char *p = *cursor; (*p | 32) >= 'a' && (*p | 32) <= 'z'; p++) {
        if (length == 3)
            return NULL;
        word[length++] = (char)(*p | 32);
    }
    for (size_t i = 0; i < sizeof(english) / sizeof(english[0]); i++) {
        if (strcmp(word, english[i].word) == 0) {
            *cursor += length;
            return english[i].signs;
        }
    }
    return NULL;
}

/*
 * Trimmed, full-width signs to ASCII, 年月日 to Y M D, 时分秒 to h m s, 上下 of
 * 上午 and 下午, AM and PM to a and p, Jan to 1M. False when it is too long or
 * holds other characters beyond ASCII.
 */
static bool narrow(const char *string, char out[NARROW_SIZE])
{
    static const struct {
        unsigned long from;
        char to;
    } signs[] = {
        {0x5E74, 'Y'}, {0x6708, 'M'}, {0x65E5, 'D'}, {0x65F6, 'h'},
        {0x5206, 'm'}, {0x79D2, 's'}, {0x3000, ' '}, {0x00A0, ' '},
        {0x4E0A, 'a'}, {0x4E0B, 'p'}, {0x5348, 'n'},
    };
    enum { SIGN_COUNT = sizeof signs / sizeof signs[0] };
    size_t length = 0;
    unsigned long c;

    while (*string != '\0') {
        const char *word = english_read(&string);

        for (; word && *word && length + 1 < NARROW_SIZE; word++)
            out[length++] = *word;
        c = (unsigned char)*string;
        if (c == '\0')
            break;
        if (c < 0x80)
            string++;
        else
            c = utf8_next(&string);
        if (c > 0xFF00 && c < 0xFF5F)
            c -= 0xFEE0;
        if (c >= 'A' && c <= 'z' && c != 'T' && c != 'Z')
            return false;
        for (size_t i = 0; c > 0x7F && i < SIGN_COUNT; i++) {
            if (c == signs[i].from)
                c = (unsigned char)signs[i].to;
        }
        if (c == '\t')
            c = ' ';
        if (c > 0x7F || length + 1 >= NARROW_SIZE)
            return false;
        if (c != ' ' || length > 0)
            out[length++] = (char)c;
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return true;
}

/* A number of LEAST to MOST digits; false when there are fewer or more. */
static bool number_read(const char **cursor, size_t least, size_t most,
                        int *number)
{
    size_t length = strspn(*cursor, "0123456789");

    if (length < least || length > most)
        return false;
    *number = 0;
    for (size_t i = 0; i < length; i++)
        *number = *number * 10 + (*(*cursor)++ - '0');
    return true;
}

/* A figure of LENGTH digits at P. */
static int figure(const char *p, int length)
{
    int number = 0;

    while (length-- > 0)
        number = number * 10 + (*p++ - '0');
    return number;
}

/* 080300 or 0803 behind DATE, which is 20240105. */
static bool compact_clock_read(const char *date, const char **cursor,
                               int *second)
{
    const size_t length = strspn(*cursor, "0123456789");
    const char *p = *cursor;

    if (strspn(date, "0123456789") != 8 || (length != 4 && length != 6))
        return false;
    *cursor += length;
    return second_make(figure(p, 2), figure(p + 2, 2),
                       length == 6 ? figure(p + 4, 2) : 0, second);
}

/* 2024-1-5, 2024/1/5, 2024.1.5, 2024Y1M5D, 20240105 */
static bool date_read(const char **cursor, int *day)
{
    const char *p = *cursor;
    int year, month, day_of_month;
    char sign;

    if (strspn(p, "0123456789") == 8) {
        number_read(&p, 8, 8, &year);
        *cursor = p;
        return day_make(year / 10000, year / 100 % 100, year % 100, day);
    }
    if (!number_read(&p, 4, 4, &year))
        return false;
    sign = *p++;
    if (sign == '\0' || strchr("-/.Y", sign) == NULL ||
        !number_read(&p, 1, 2, &month) || *p++ != (sign == 'Y' ? 'M' : sign) ||
        !number_read(&p, 1, 2, &day_of_month) || (sign == 'Y' && *p++ != 'D'))
        return false;
    *cursor = p;
    return day_make(year, month, day_of_month, day);
}

/* 8h, 8h3m, 8h3m5s */
static bool chinese_clock_read(const char **cursor, int *second)
{
    const char *p = *cursor;
    int hour, minute = 0, seconds = 0;

    if (!number_read(&p, 1, 2, &hour) || *p++ != 'h')
        return false;
    if (*p != '\0') {
        if (!number_read(&p, 1, 2, &minute) || *p++ != 'm')
            return false;
    }
    if (*p != '\0') {
        if (!number_read(&p, 1, 2, &seconds) || *p++ != 's')
            return false;
    }
    *cursor = p;
    return second_make(hour, minute, seconds, second);
}

/* 8:03, 8:03:00, 8:03:00.000; Oracle's 08.03.00.000 too. */
static bool figures_read(const char **cursor, int *second)
{
    const char *p = *cursor;
    int hour, minute, seconds = 0;
    char sign;

    if (!number_read(&p, 1, 2, &hour))
        return false;
    sign = *p++;
    if ((sign != ':' && sign != '.') || !number_read(&p, 1, 2, &minute))
        return false;
    if (*p == sign) {
        p++;
        if (!number_read(&p, 1, 2, &seconds))
            return false;
        if (*p == '.' || *p == ':') { /* ':' and milliseconds: SQL Server's */
            const char point = *p;
            size_t length = strspn(++p, "0123456789");

            if (length == 0 || (point == ':' && length != 3))
                return false;
            p += length;
        }
    } else if (sign == '.') {
        return false;
    }
    *cursor = p;
    return second_make(hour, minute, seconds, second);
}

/* 上午 or 下午, with blanks after or before it: 'a', 'p', or 0. */
static char half_day_read(const char **cursor)
{
    const char *p = *cursor + strspn(*cursor, " ");
    char half = *p;

    if ((half != 'a' && half != 'p') || p[1] != 'n')
        return '\0';
    *cursor = p + 2 + strspn(p + 2, " ");
    return half;
}

/* A clock of twelve hours: 12 is the first of its half. */
static bool half_day_add(char half, int *second)
{
    enum { HALF_DAY = SECONDS_PER_DAY / 2, HOUR = 3600 };

    if (half == 'a' && *second >= 13 * HOUR)
        return false;
    if (half == 'a' && *second >= HALF_DAY)
        *second -= HALF_DAY;
    if (half == 'p' && *second < HALF_DAY)
        *second += HALF_DAY;
    return true;
}

/* The clock's time with Z, +08:00, 上午 or 下午 beside it, or in Chinese. */
static bool clock_read(const char **cursor, int *second)
{
    char half = half_day_read(cursor);
    const char *p;

    if (!chinese_clock_read(cursor, second) && !figures_read(cursor, second))
        return false;
    if (half == '\0')
        half = half_day_read(cursor);
    p = *cursor + strspn(*cursor, " ");
    if (strncmp(p, "+08:00", 6) == 0)
        *cursor = p + 6;
    else if (strncmp(p, "+0800", 5) == 0)
        *cursor = p + 5;
    else if (**cursor == 'Z')
        ++*cursor;
    return half == '\0' || half_day_add(half, second);
}

/* 20240105080300, without seconds, and with milliseconds */
static bool digits_parse(const char *p, struct moment *moment)
{
    size_t length = strspn(p, "0123456789");

    if ((length != 12 && length != 14 && length != 17) || p[length] != '\0')
        return false;
    return day_make(figure(p, 4), figure(p + 4, 2), figure(p + 6, 2),
                    &moment->day) &&
           second_make(figure(p + 8, 2), figure(p + 10, 2),
                       length == 12 ? 0 : figure(p + 12, 2), &moment->second);
}

/* 01-3M -24, 01-3M-2024: years of two digits are of 1950 to 2049. */
static bool oracle_date_read(const char **cursor, int *day)
{
    const char *p = *cursor;
    int day_of_month, month, year;
    size_t digits;

    if (!number_read(&p, 1, 2, &day_of_month) || *p++ != '-' ||
        !number_read(&p, 1, 2, &month) || *p++ != 'M')
        return false;
    p += strspn(p, " ");
    digits = *p == '-' ? strspn(p + 1, "0123456789") : 0;
    if ((digits != 2 && digits != 4) || *p++ != '-')
        return false;
    year = figure(p, (int)digits);
    *cursor = p + digits;
    if (digits == 2)
        year += year < 50 ? 2000 : 1900;
    return day_make(year, month, day_of_month, day);
}

/* 3M  1 2024: SQL Server's Mar  1 2024. */
static bool english_date_read(const char **cursor, int *day)
{
    const char *p = *cursor;
    int day_of_month, month, year;

    if (!number_read(&p, 1, 2, &month) || *p++ != 'M' || *p != ' ')
        return false;
    p += strspn(p, " ");
    if (!number_read(&p, 1, 2, &day_of_month) || *p != ' ')
        return false;
    p += strspn(p, " ");
    if (!number_read(&p, 4, 4, &year))
        return false;
    *cursor = p;
    return day_make(year, month, day_of_month, day);
}

/*
 * Excel's days, the fraction rounded to a second. Excel believes in
 * 1900-02-29, its day 60: the days before it are one off.
 */
static bool serial_parse(const char *p, struct moment *moment)
{
    int64_t part = 0, unit = 1;
    int serial;

    if (*p == '0' || !number_read(&p, 1, 5, &serial) || serial == 60)
        return false;
    if (*p == '.') {
        size_t length = strspn(++p, "0123456789");

        if (length == 0)
            return false;
        for (size_t i = 0; i < length && i < 12; i++, unit *= 10)
            part = part * 10 + (p[i] - '0');
        p += length;
    }
    if (*p != '\0')
        return false;
    moment->day = serial - SERIAL_OF_1970 + (serial < 60);
    moment->second = (int)((part * SECONDS_PER_DAY * 2 + unit) / (unit * 2));
    if (moment->second == SECONDS_PER_DAY) {
        moment->day++;
        moment->second = 0;
    }
    return true;
}

/*
 * 202301, 2023-1, 2023/1, 2023.1, 2023Y1M. *IS_MONTH tells whether it is
 * written so; false when it is not, or is no month of the calendar.
 */
static bool year_month_parse(const char *p, int *day, bool *is_month)
{
    int year, month;

    *is_month = true;
    if (strlen(p) == 6 && number_read(&p, 6, 6, &year))
        return day_make(year / 100, year % 100, 1, day);
    if (number_read(&p, 4, 4, &year) && *p != '\0') {
        char sign = *p++;

        if (strchr("-/.Y", sign) != NULL && number_read(&p, 1, 2, &month) &&
            strcmp(p, sign == 'Y' ? "M" : "") == 0)
            return day_make(year, month, 1, day);
    }
    *is_month = false;
    return false;
}
