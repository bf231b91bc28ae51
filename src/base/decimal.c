#include "base/decimal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/banned.h"
#include "base/utf8.h"

enum { NARROW_SIZE = 96 }; /* bytes; no number is written longer than that */

static const char blanks[] = " \t";

/* What is asked for, and what rounding did. */
struct rounding {
    int decimals;
    bool allowed, done;
    int64_t change_e9; /* what is kept less what was written */
};

static bool plain_parse(const char *string, struct rounding *rounding,
                        int64_t *value);
static bool narrow(const char *string, char out[NARROW_SIZE]);
static char *trim(char *string);
static char *drop_grouping(char *string);
static char *drop_currency(char *string);
static bool money_parse(const char *string, struct rounding *rounding,
                        int64_t *value);
static bool round_off(const char *digits, bool negative,
                      struct rounding *rounding);
static char *scaled_format(char buffer[DECIMAL_SIZE], int64_t value,
                           int decimals, int shown);

bool decimal_parse(const char *string, int decimals, int64_t *value)
{
    struct rounding rounding = {.decimals = decimals};
    char copy[NARROW_SIZE], *number;

    if (plain_parse(string, &rounding, value))
        return true;
    if (!narrow(string, copy))
        return false;
    number = drop_grouping(trim(copy));
    return number != NULL && plain_parse(number, &rounding, value);
}

bool decimal_round(const char *string, int decimals, int64_t *value,
                   bool *rounded, int64_t *change_e9)
{
    struct rounding rounding = {.decimals = decimals, .allowed = true};

    if (!money_parse(string, &rounding, value))
        return false;
    *rounded = rounding.done;
    *change_e9 = rounding.change_e9;
    return true;
}

static bool exact_parse(const char *string, int decimals, int64_t *value)
{
    struct rounding rounding = {.decimals = decimals};

    return money_parse(string, &rounding, value);
}

bool fen_parse(const char *string, int64_t *fen)
{
    return exact_parse(string, 2, fen);
}

bool e6_parse(const char *string, int64_t *e6)
{
    return exact_parse(string, 6, e6);
}

bool e4_parse(const char *string, int64_t *e4)
{
    return exact_parse(string, 4, e4);
}

char *fen_format(char buffer[DECIMAL_SIZE], int64_t fen)
{
    return scaled_format(buffer, fen, 2, 2);
}

char *e6_format(char buffer[DECIMAL_SIZE], int64_t e6)
{
    return scaled_format(buffer, e6, 6, 2);
}

char *e4_format(char buffer[DECIMAL_SIZE], int64_t e4)
{
    return scaled_format(buffer, e4, 4, 0);
}

static bool money_parse(const char *string, struct rounding *rounding,
                        int64_t *value)
{
    char copy[NARROW_SIZE], *number;

    if (plain_parse(string, rounding, value))
        return true;
    if (!narrow(string, copy))
        return false;
    number = drop_grouping(drop_currency(trim(copy)));
    return number != NULL && plain_parse(number, rounding, value);
}

char *e9_format(char buffer[DECIMAL_SIZE], int64_t e9)
{
    return scaled_format(buffer, e9, 9, 2);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One more digit at the end of *NUMBER; false when it is far too large. */
static bool push_digit(uint64_t *number, unsigned digit)
{
    if (*number > (UINT64_MAX - 9) / 10)
        return false;
    *number = *number * 10 + digit;
    return true;
}

/* [+-]digits[.digits], nothing else: nearly all cells are that. */
static bool plain_parse(const char *string, struct rounding *rounding,
                        int64_t *value)
{
    bool negative = *string == '-', any = false, up = false;
    uint64_t number = 0, most = (uint64_t)INT64_MAX + negative;
    const char *p = string + (negative || *string == '+');
    int decimals = rounding->decimals;

    for (; is_digit(*p); p++, any = true) {
        if (!push_digit(&number, (unsigned)(*p - '0')))
            return false;
    }
    if (*p == '.') {
        for (p++; is_digit(*p) && decimals > 0; p++, any = true) {
            if (!push_digit(&number, (unsigned)(*p - '0')))
                return false;
            decimals--;
        }
        if (is_digit(*p)) {
            up = round_off(p, negative, rounding);
            if (rounding->done && !rounding->allowed)
                return false;
            p += strspn(p, "0123456789");
            any = true;
        }
    }
    if (*p != '\0' || !any)
        return false;
    for (; decimals > 0; decimals--) {
        if (!push_digit(&number, 0))
            return false;
    }
    number += up;
    if (number > most)
        return false;
    *value = negative ? (int64_t)(0 - number) : (int64_t)number;
    return true;
}

/*
 * DIGITS stand behind the last decimal that is kept. True when the number's
 * last digit goes up: half goes away from zero, so that a line and what takes
 * it back stay equal.
 */
static bool round_off(const char *digits, bool negative,
                      struct rounding *rounding)
{
    bool up = *digits >= '5';
    int64_t rest = 0, change;

    rounding->done = digits[strspn(digits, "0")] != '\0' &&
                     is_digit(digits[strspn(digits, "0")]);
    for (int i = rounding->decimals; i < 9; i++) {
        rest *= 10;
        if (is_digit(*digits))
            rest += *digits++ - '0';
    }
    change = -rest;
    if (up) {
        int64_t unit = 1;

        for (int i = rounding->decimals; i < 9; i++)
            unit *= 10;
        change += unit;
    }
    rounding->change_e9 = negative ? -change : change;
    return up;
}

/*
 * Full-width signs to ASCII, ¥ and ￥ to '$', 元 to 'Y'. False when it is too
 * long or holds other characters beyond ASCII.
 */
static bool narrow(const char *string, char out[NARROW_SIZE])
{
    size_t length = 0;
    unsigned long c;

    while (*string != '\0') {
        c = (unsigned char)*string;
        if (c < 0x80)
            string++;
        else
            c = utf8_next(&string);
        if (c > 0xFF00 && c < 0xFF5F)
            c -= 0xFEE0;
        if (c == '$' || c == 'Y')
            return false;
        if (c == 0xA5 || c == 0xFFE5)
            c = '$';
        else if (c == 0x5143)
            c = 'Y';
        else if (c == 0x3000 || c == 0xA0)
            c = ' ';
        else if (c == 0x2212)
            c = '-';
        if (c > 0x7F || length + 1 >= NARROW_SIZE)
            return false;
        out[length++] = (char)c;
    }
    out[length] = '\0';
    return true;
}

static char *trim(char *string)
{
    size_t length;

    string += strspn(string, blanks);
    length = strlen(string);
    while (length > 0 && strchr(blanks, string[length - 1]) != NULL)
        length--;
    string[length] = '\0';
    return string;
}

/* "$-3", "-$ 3", "3 Y" to "-3", "-3", "3". */
static char *drop_currency(char *string)
{
    size_t length = strlen(string);
    char sign = '\0';

    if (length > 0 && string[length - 1] == 'Y') {
        string[length - 1] = '\0';
        string = trim(string);
    }
    if (*string == '-' || *string == '+')
        sign = *string;
    if (string[sign != '\0'] != '$')
        return string;
    string += sign != '\0';
    *string = ' '; /* the currency's place */
    string = trim(string);
    if (sign == '\0')
        return string;
    if (!is_digit(*string) && *string != '.')
        return NULL;
    *--string = sign;
    return string;
}

/* "1,234,567.8" to "1234567.8"; NULL when commas stand in other places. */
static char *drop_grouping(char *string)
{
    char *from, *to;
    size_t run;

    if (string == NULL || strchr(string, ',') == NULL)
        return string;
    from = to = string + (*string == '-' || *string == '+');
    run = strspn(from, "0123456789");
    if (run < 1 || run > 3 || *from == '0' || from[run] != ',')
        return NULL;
    from += run;
    to += run;
    while (*from == ',') {
        if (strspn(++from, "0123456789") != 3)
            return NULL;
        memmove(to, from, 3);
        from += 3;
        to += 3;
    }
    if (strchr(from, ',') != NULL)
        return NULL;
    memmove(to, from, strlen(from) + 1);
    return string;
}

/* VALUE of 10^-DECIMALS units with at least SHOWN decimals. */
static char *scaled_format(char buffer[DECIMAL_SIZE], int64_t value,
                           int decimals, int shown)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char digits[DECIMAL_SIZE];
    char *p = digits + sizeof digits - 1;
    bool kept = false;

    *p = '\0';
    for (int i = decimals; i > 0; i--, rest /= 10) {
        char digit = (char)('0' + rest % 10);

        kept = kept || digit != '0' || i <= shown;
        if (kept)
            *--p = digit;
    }
    if (kept)
        *--p = '.';
    do {
        *--p = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (value < 0)
        *--p = '-';
    memcpy(buffer, p, (size_t)(digits + sizeof digits - p));
    return buffer;
}
