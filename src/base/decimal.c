#include "base/decimal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/banned.h"
#include "base/utf8.h"

enum { NARROW_SIZE = 96 }; /* bytes; no number is written longer than that */

static const char blanks[] = " \t";

static bool plain_parse(const char *string, int decimals, int64_t *value);
static bool narrow(const char *string, char out[NARROW_SIZE]);
static char *trim(char *string);
static char *drop_grouping(char *string);
static char *drop_currency(char *string);
static bool money_parse(const char *string, int decimals, int64_t *value);
static bool parse_rounded(const char *string, int decimals, int64_t *value,
                          bool *rounded, int64_t *change_e9);
static const char *shorten(const char *string, char out[NARROW_SIZE]);
static bool round_off(char *number, int decimals, int64_t *change_e9);
static char *scaled_format(char buffer[DECIMAL_SIZE], int64_t value,
                           int decimals, int shown);

bool decimal_parse(const char *string, int decimals, int64_t *value)
{
    char copy[NARROW_SIZE], *number;

    if (plain_parse(string, decimals, value))
        return true;
    if (!narrow(string, copy))
        return false;
    number = drop_grouping(trim(copy));
    return number != NULL && plain_parse(number, decimals, value);
}

bool decimal_round(const char *string, int decimals, int64_t *value,
                   bool *rounded, int64_t *change_e9)
{
    *rounded = false;
    return plain_parse(string, decimals, value) ||
           money_parse(string, decimals, value) ||
           parse_rounded(string, decimals, value, rounded, change_e9);
}

static bool parse_rounded(const char *string, int decimals, int64_t *value,
                          bool *rounded, int64_t *change_e9)
{
    char copy[NARROW_SIZE], shorter[NARROW_SIZE], *number;
    int64_t read, change;
    bool up;

    if (!narrow(shorten(string, shorter), copy))
        return false;
    number = drop_grouping(drop_currency(trim(copy)));
    if (number == NULL)
        return false;
    up = round_off(number, decimals, &change);
    if (!plain_parse(number, decimals, &read) ||
        __builtin_add_overflow(read, *number == '-' ? -up : up, &read))
        return false;
    *rounded = true;
    *change_e9 = change;
    *value = read;
    return true;
}

bool fen_parse(const char *string, int64_t *fen)
{
    return money_parse(string, 2, fen);
}

bool e6_parse(const char *string, int64_t *e6)
{
    return money_parse(string, 6, e6);
}

bool e4_parse(const char *string, int64_t *e4)
{
    return money_parse(string, 4, e4);
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

/*
 * STRING, or OUT without digits so far behind the point that neither rounding
 * nor what it changes hears of them.
 */
static const char *shorten(const char *string, char out[NARROW_SIZE])
{
    enum { HEARD = 12 };
    const char *point = strchr(string, '.');
    size_t length;

    if (point == NULL || strspn(point + 1, "0123456789") <= HEARD ||
        point[1 + strspn(point + 1, "0123456789")] != '\0')
        return string;
    length = (size_t)(point - string) + 1 + HEARD;
    if (length >= NARROW_SIZE)
        return string;
    memcpy(out, string, length);
    out[length] = '\0';
    return out;
}

/*
 * Cut NUMBER after DECIMALS. True when its last digit goes up: half goes away
 * from zero, so that a line and what takes it back stay equal. *CHANGE_E9 is
 * what that adds, in 10^-9.
 */
static bool round_off(char *number, int decimals, int64_t *change_e9)
{
    enum { PLACES = 9 };
    char *point = strchr(number, '.'), *rest;
    int64_t below = 0, unit = 1;
    size_t length;
    bool up;

    *change_e9 = 0;
    if (point == NULL || strlen(point + 1) <= (size_t)decimals)
        return false;
    rest = point + 1 + decimals;
    length = strspn(rest, "0123456789");
    if (rest[length] != '\0')
        return false;
    up = *rest >= '5';
    for (size_t i = 0; i < (size_t)(PLACES - decimals); i++) {
        below = below * 10 + (i < length ? rest[i] - '0' : 0);
        unit *= 10;
    }
    *change_e9 = up ? unit - below : -below;
    if (*number == '-')
        *change_e9 = -*change_e9;
    *rest = '\0';
    return up;
}

static bool money_parse(const char *string, int decimals, int64_t *value)
{
    char copy[NARROW_SIZE], *number;

    if (plain_parse(string, decimals, value))
        return true;
    if (!narrow(string, copy))
        return false;
    number = drop_grouping(drop_currency(trim(copy)));
    return number != NULL && plain_parse(number, decimals, value);
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
static bool plain_parse(const char *string, int decimals, int64_t *value)
{
    bool negative = *string == '-', any = false;
    uint64_t number = 0, most = (uint64_t)INT64_MAX + negative;
    const char *p = string + (negative || *string == '+');

    for (; is_digit(*p); p++, any = true) {
        if (!push_digit(&number, (unsigned)(*p - '0')))
            return false;
    }
    if (*p == '.') {
        for (p++; is_digit(*p); p++, any = true) {
            if (decimals == 0 && *p != '0')
                return false;
            if (decimals > 0 && !push_digit(&number, (unsigned)(*p - '0')))
                return false;
            decimals -= decimals > 0;
        }
    }
    if (*p != '\0' || !any)
        return false;
    for (; decimals > 0; decimals--) {
        if (!push_digit(&number, 0))
            return false;
    }
    if (number > most)
        return false;
    *value = negative ? (int64_t)(0 - number) : (int64_t)number;
    return true;
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
