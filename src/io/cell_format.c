#include "io/cell_format.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/text.h"

enum {
    DIGITS = 15,       /* that Excel keeps */
    LAST_DAY = 2958465 /* 9999-12-31 */
};

/* Signs of a format's code that stand for parts of a moment. */
struct signs {
    bool year, month, day, hour, second, elapsed, number;
};

/* After what CODE begins with and shows as it is: "年", \年, _年, *年. */
static const char *skip_literal(const char *code)
{
    if (*code == '"') {
        const char *end = strchr(code + 1, '"');

        return end ? end + 1 : code + strlen(code);
    }
    if (strchr("\\_*", *code))
        return code + (code[1] ? 2 : 1);
    return code;
}

/* After a [Red], [$-804], [>=1]; [h], [mm] and [s] are elapsed time. */
static const char *skip_bracket(const char *code, struct signs *signs)
{
    const char *end = strchr(code, ']');
    size_t run;

    if (!end)
        return code + strlen(code);
    run = strspn(code + 1, "hHmMsS");
    signs->elapsed |= run && code + 1 + run == end;
    return end + 1;
}

static void note(struct signs *signs, const char *code, char before)
{
    char c = (char)tolower((unsigned char)*code);

    if (c == 'e' && (code[1] == '+' || code[1] == '-'))
        signs->number = true;
    signs->year |= c == 'y' || c == 'e';
    signs->day |= c == 'd' || (c == 'a' && tolower(code[1]) == 'a');
    signs->hour |= c == 'h';
    signs->second |= c == 's';
    /* behind hours and before seconds it is minutes */
    if (c == 'm' && before != 'h' && before != 'm') {
        const char *next = code + strspn(code, "mM");

        next += strspn(next, ":.");
        signs->month |= tolower(*next) != 's';
    }
}

static bool is_zeros(const char *code)
{
    size_t run = strspn(code, "0");

    return run > 1 && (!code[run] || strncmp(code + run, ";@", 2) == 0 ||
                       strcmp(code + run, "_") == 0);
}

struct cell_format cell_format_code(const char *code)
{
    struct signs signs = {false};
    char before = 0; /* the last sign that stands for something */
    bool day;

    if (find_word(code, strlen(code), "general") || strstr(code, "通用格式") ||
        strchr(code, '#'))
        return (struct cell_format){SHOW_NUMBER, 0};
    if (is_zeros(code))
        return (struct cell_format){SHOW_NUMBER,
                                    (int)strspn(code, "0") % CELL_NUMBER_SIZE};
    while (*code && *code != ';') {
        const char *next = skip_literal(code);

        if (next == code && *code == '[')
            next = skip_bracket(code, &signs);
        if (next == code) {
            note(&signs, code, before);
            if (isalpha((unsigned char)*code))
                before = (char)tolower((unsigned char)*code);
            next = code + 1;
        }
        code = next;
    }
    if (signs.number)
        return (struct cell_format){SHOW_NUMBER, 0};
    day = signs.day || (signs.year && !signs.month) || signs.month;
    if (day && (signs.hour || signs.second))
        return (struct cell_format){SHOW_MOMENT, 0};
    if (signs.elapsed)
        return (struct cell_format){SHOW_ELAPSED, 0};
    if (signs.hour || signs.second)
        return (struct cell_format){SHOW_TIME, 0};
    if (signs.year && signs.month && !signs.day)
        return (struct cell_format){SHOW_MONTH, 0};
    return (struct cell_format){day ? SHOW_DAY : SHOW_NUMBER, 0};
}

struct cell_format cell_format_builtin(int64_t number)
{
    static const struct {
        int first, last;
        enum cell_show show;
    } runs[] = {
        {14, 16, SHOW_DAY},     {17, 17, SHOW_MONTH}, {18, 21, SHOW_TIME},
        {22, 22, SHOW_MOMENT},  {27, 27, SHOW_MONTH}, {28, 31, SHOW_DAY},
        {32, 35, SHOW_TIME},    {36, 36, SHOW_MONTH}, {45, 45, SHOW_TIME},
        {46, 46, SHOW_ELAPSED}, {47, 47, SHOW_TIME},  {50, 50, SHOW_MONTH},
        {51, 51, SHOW_DAY},     {52, 52, SHOW_MONTH}, {53, 54, SHOW_DAY},
        {55, 56, SHOW_TIME},    {57, 57, SHOW_MONTH}, {58, 58, SHOW_DAY},
    };

    for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++)
        if (number >= runs[i].first && number <= runs[i].last)
            return (struct cell_format){runs[i].show, 0};
    return (struct cell_format){SHOW_NUMBER, 0};
}

bool cell_number_plain(const char *text, size_t length)
{
    size_t at = length && text[0] == '-', whole, rest = 0;

    for (whole = 0; at < length && isdigit((unsigned char)text[at]); at++)
        whole++;
    if (!whole || (whole > 1 && text[at - whole] == '0') ||
        (length == 2 && text[0] == '-' && text[1] == '0'))
        return false;
    if (at < length && text[at] == '.')
        for (at++; at < length && isdigit((unsigned char)text[at]); at++)
            rest++;
    if (at < length || (rest && text[length - 1] == '0') ||
        (!rest && text[length - 1] == '.'))
        return false;
    return whole + rest <= DIGITS;
}

double cell_number_read(const char *text, size_t length)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3, 1e4,  1e5,
                                    1e6,  1e7,  1e8,  1e9, 1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15};
    const bool minus = length && text[0] == '-';
    int64_t digits = 0;
    int places = 0;

    if (!cell_number_plain(text, length))
        return strtod(text, NULL);
    /* both are exact, so the quotient is the nearest there is */
    for (size_t i = minus; i < length; i++) {
        if (text[i] == '.')
            places = (int)(length - i - 1);
        else
            digits = digits * 10 + (text[i] - '0');
    }
    return (double)(minus ? -digits : digits) / powers[places];
}

static size_t write_number(char text[CELL_NUMBER_SIZE], double value, int zeros)
{
    char *exponent;
    size_t length;

    if (!isfinite(value))
        return 0;
    if (zeros && value >= 0 && value == floor(value) && value < 1e15)
        return (size_t)snprintf(text, CELL_NUMBER_SIZE, "%0*.0f", zeros, value);
    snprintf(text, CELL_NUMBER_SIZE, "%.*g", DIGITS, value);
    exponent = strchr(text, 'e');
    if (exponent && exponent[1] == '+')
        *exponent = 'E';
    if (exponent && exponent[1] == '-') {
        long places = DIGITS - 1 - strtol(exponent + 1, NULL, 10);

        /* what is smaller is the noise of a subtraction */
        places = places < 2 * DIGITS ? places : 2 * DIGITS;
        snprintf(text, CELL_NUMBER_SIZE, "%.*f", (int)places, value);
        length = strlen(text);
        while (text[length - 1] == '0')
            length--;
        text[length - (text[length - 1] == '.')] = '\0';
    }
    if (strcmp(text, "-0") == 0)
        return (size_t)snprintf(text, CELL_NUMBER_SIZE, "0");
    return strlen(text);
}

static size_t write_time(char *text, size_t size, int64_t seconds)
{
    const int parts[] = {(int)(seconds / 3600), (int)(seconds / 60 % 60),
                         (int)(seconds % 60)};

    if (seconds >= SECONDS_PER_DAY)
        return (size_t)snprintf(text, size, "%02d:%02d:%02d", parts[0],
                                parts[1], parts[2]);
    for (int i = 0; i < 3; i++) {
        text[3 * i] = (char)('0' + parts[i] / 10);
        text[3 * i + 1] = (char)('0' + parts[i] % 10);
        text[3 * i + 2] = ':';
    }
    return strlen("08:30:00");
}

/* The day of a serial number, which never was for one of 1900's. */
static size_t write_day(char *text, int64_t serial, bool from_1904)
{
    char day[DAY_SIZE];
    int first =
        from_1904 ? day_from_civil(1904, 1, 1) : day_from_civil(1899, 12, 30);

    if (!from_1904 && serial == 60)
        return (size_t)snprintf(text, DAY_SIZE, "1900-02-29");
    if (!from_1904 && serial > 0 && serial < 60)
        first++;
    day_format(day, first + (int)serial);
    memcpy(text, day, strlen(day));
    return strlen(day);
}

size_t cell_format_write(char text[CELL_NUMBER_SIZE], struct cell_format format,
                         double value, bool from_1904)
{
    int64_t seconds, day;
    size_t length;

    if (format.show == SHOW_NUMBER || !(value >= 0 && value < LAST_DAY + 1))
        return write_number(text, value, format.zeros);
    seconds = llround(value * SECONDS_PER_DAY);
    day = seconds / SECONDS_PER_DAY;
    if (format.show == SHOW_ELAPSED)
        return write_time(text, CELL_NUMBER_SIZE, seconds);
    if (format.show == SHOW_TIME ||
        (format.show == SHOW_MOMENT && !day && !from_1904))
        return write_time(text, CELL_NUMBER_SIZE, seconds % SECONDS_PER_DAY);
    length = write_day(text, day, from_1904);
    if (format.show == SHOW_MONTH)
        length -= 3;
    if (format.show != SHOW_MOMENT)
        return length;
    text[length++] = ' ';
    return length + write_time(text + length, CELL_NUMBER_SIZE - length,
                               seconds % SECONDS_PER_DAY);
}
