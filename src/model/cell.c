#include "model/cell.h"

#include <string.h>

#include "base/day.h"
#include "base/day_parse.h"
#include "base/decimal.h"
#include "base/moment.h"
#include "base/utf8.h"

static size_t blank_before(const char *text);
static size_t blank_after(const char *text, size_t length);
static bool excel_number(const char *code);
static bool flag_parse(const char *text, int64_t *flag);
static int64_t store_level_of(const char *text);

char *cell_clean(char *cell)
{
    size_t length = strlen(cell);

    return cell_clean_bytes(cell, &length);
}

char *cell_clean_bytes(char *cell, size_t *count)
{
    size_t length = *count, blank;
    const unsigned char first = (unsigned char)cell[0];

    if (length && first > '\'' && first < 0x80 && first != '=' &&
        (unsigned char)cell[length - 1] > ' ' &&
        (unsigned char)cell[length - 1] < 0x80)
        return cell;
    while ((blank = blank_before(cell))) {
        cell += blank;
        length -= blank;
    }
    while ((blank = blank_after(cell, length)))
        length -= blank;
    cell[length] = '\0';
    *count = length;
    if (length >= 3 && cell[0] == '=' && cell[1] == '"' &&
        cell[length - 1] == '"') {
        cell[length - 1] = '\0';
        *count = length - 3;
        return cell_clean_bytes(cell + 2, count);
    }
    if (cell[0] == '\'') {
        *count = length - 1;
        return cell_clean_bytes(cell + 1, count);
    }
    return cell;
}

size_t cell_drop_unseen(char *cell, size_t length)
{
    char *to = cell;

    for (const char *from = cell; from < cell + length;) {
        size_t mark = utf8_unseen(from);

        if (mark)
            from += mark;
        else
            *to++ = *from++;
    }
    *to = '\0';
    return (size_t)(to - cell);
}

static bool is_word(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

bool cell_empty(const char *cleaned)
{
    static const char *const words[] = {
        "NULL",    "null",   "Null",   "(NULL)", "(null)",    "(Null)",
        "[NULL]",  "[null]", "[Null]", "<NULL>", "<null>",    "<Null>",
        "\\N",     "nan",    "NaN",    "NAN",    "None",      "none",
        "NaT",     "N/A",    "n/a",    "#N/A",   "#REF!",     "#VALUE!",
        "#DIV/0!", "#NAME?", "#NUM!",  "#NULL!", "undefined", "--",
        "—",       "——",     "－",     "－－",   "／"};

    switch (cleaned[0]) {
    case '\0':
        return true;
    case '/':
        return cleaned[1] == '\0';
    case '-':
        if (cleaned[1] == '\0')
            return true;
        break;
    case '\\':
    case 'N':
    case 'n':
    case 'u':
    case '(':
    case '[':
    case '<':
    case '#':
    case '\xE2': /* a dash */
    case '\xEF': /* a full-width sign */
        break;
    default:
        return false;
    }
    return is_word(cleaned, words, sizeof(words) / sizeof(words[0]));
}

bool cell_unnamed(const char *cleaned)
{
    static const char *const words[] = {"无", "不详", "未知", "暂无"};

    /* each begins with 0xE4 or 0xE6 and has two characters at most */
    if ((cleaned[0] != '\xE4' && cleaned[0] != '\xE6') ||
        strnlen(cleaned, 7) > 6)
        return false;
    return is_word(cleaned, words, sizeof(words) / sizeof(words[0]));
}

size_t cell_narrow(char *cleaned)
{
    unsigned char *from = (unsigned char *)cleaned, *to;

    while (*from && *from < 0x80)
        from++;
    to = from;
    while (*from) {
        char half = half_width((const char *)from);

        if (half) {
            *to++ = (unsigned char)half;
            from += 3;
            continue;
        }
        if (from[0] == 0xE3 && from[1] == 0x80 && from[2] == 0x80) {
            *to++ = ' ';
            from += 3;
            continue;
        }
        *to++ = *from++;
    }
    *to = '\0';
    return (size_t)((char *)to - cleaned);
}

char half_width(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;
    int code;

    /* U+FF01 to U+FF5E are EF BC 81 to EF BD 9E. */
    if (byte[0] != 0xEF || (byte[1] != 0xBC && byte[1] != 0xBD) ||
        byte[2] < 0x80 || byte[2] > 0xBF)
        return 0;
    code = (byte[1] - 0xBC) * 64 + byte[2] - 0x80 + 0x20;
    return (char)(code > 0x20 && code < 0x7F ? code : 0);
}

/* No byte is of a character beyond ASCII. */
static bool is_ascii(const char *text, size_t length)
{
    const uint64_t high = 0x8080808080808080U;
    uint64_t word, seen = 0;
    uint32_t half, last;

    if (length >= sizeof(word)) {
        for (size_t i = 0; i + sizeof(word) < length; i += sizeof(word)) {
            memcpy(&word, text + i, sizeof(word));
            seen |= word;
        }
        memcpy(&word, text + length - sizeof(word), sizeof(word));
        return !((seen | word) & high);
    }
    if (length >= sizeof(half)) { /* the two may overlap, as above */
        memcpy(&half, text, sizeof(half));
        memcpy(&last, text + length - sizeof(last), sizeof(last));
        return !((half | last) & (uint32_t)high);
    }
    while (length)
        seen |= (unsigned char)text[--length];
    return !(seen & 0x80);
}

/*
 * A figure that no hospital has, of 15 digits or more in its unit, is one of
 * another column (an ID-card number) or damaged. Sums of what is let through
 * must fit 64 bits, in a file and over the whole database: 92,233 lines of
 * the largest do.
 */
static const char *too_many_digits(int64_t number)
{
    const int64_t most = 100000000000000;

    return number > most || number < -most ? "too-many-digits" : NULL;
}

/* A number of DECIMALS, what stands behind them rounded. */
static const char *read_decimal(const char *text, int decimals,
                                struct value *value)
{
    return decimal_round(text, decimals, &value->number, &value->rounded,
                         &value->change_e9)
               ? too_many_digits(value->number)
               : "not-a-number";
}

static const char *read_moment(const char *text, enum cell_type type,
                               struct value *value)
{
    value->number = 0;
    value->form = moment_read(text, &value->number);
    if (value->form == MOMENT_NONE)
        return type == CELL_DAY ? "not-a-date" : "not-a-time";
    if (type == CELL_DAY)
        value->number = day_of_time(value->number);
    return NULL;
}

/* 5, 5天, 50张, 50%: a number may stand with what it counts. */
static const char *read_count(char *cleaned, size_t length, int64_t *number)
{
    static const char *const counted[] = {"天", "日", "张", "床", "次", "%"};

    for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++) {
        const size_t unit = strlen(counted[i]);

        if (length <= unit || strcmp(cleaned + length - unit, counted[i]) != 0)
            continue;
        cleaned[length - unit] = '\0';
        if (decimal_parse(cleaned, 0, number))
            return NULL;
        memcpy(cleaned + length - unit, counted[i], unit); /* as it was */
    }
    return decimal_parse(cleaned, 0, number) ? NULL : "not-a-whole-number";
}

/* Of a type that few columns have. */
static __attribute__((noinline)) const char *
read_other(char *cleaned, enum cell_type type, struct value *value)
{
    int day;

    switch (type) {
    case CELL_INT:
        return read_count(cleaned, value->length, &value->number);
    case CELL_MONTH:
        if (!month_parse(cleaned, &day))
            return "not-a-month";
        value->number = day;
        return NULL;
    case CELL_FLAG:
        return flag_parse(cleaned, &value->number) ? NULL : "not-a-flag";
    default:
        value->number = store_level_of(cleaned);
        return NULL;
    }
}

const char *cell_read(char *cleaned, size_t length, enum cell_type type,
                      struct value *value)
{
    value->is_text = false;
    value->rounded = false;
    value->text = cleaned;
    value->length = length;
    if (type != CELL_TEXT && type != CELL_LEVEL && !is_ascii(cleaned, length))
        value->length = cell_narrow(cleaned);
    switch (type) {
    case CELL_TEXT:
    case CELL_LEVEL:
        value->is_text = true;
        return NULL;
    case CELL_CODE:
        value->is_text = true;
        return excel_number(cleaned) ? "excel-number" : NULL;
    case CELL_FEN:
        return read_decimal(cleaned, 2, value);
    case CELL_E6:
        return read_decimal(cleaned, 6, value);
    case CELL_E4:
        return read_decimal(cleaned, 4, value);
    case CELL_DAY:
    case CELL_TIME:
        return read_moment(cleaned, type, value);
    default:
        return read_other(cleaned, type, value);
    }
}

/* Bytes of the blank at TEXT, or 0: ASCII ones, U+00A0, U+3000, U+FEFF. */
static size_t blank_before(const char *text)
{
    switch ((unsigned char)*text) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
    case 0x1A: /* Ctrl-Z, at the end of files of DOS */
        return 1;
    case 0xC2:
        return strncmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0;
    case 0xE3:
        return strncmp(text, "\xE3\x80\x80", 3) == 0 ? 3 : 0;
    case 0xEF:
        return strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    default:
        return 0;
    }
}

/* The same before the end of LENGTH bytes. */
static size_t blank_after(const char *text, size_t length)
{
    for (size_t bytes = 1; bytes <= 3 && bytes <= length; bytes++)
        if (blank_before(text + length - bytes) == bytes)
            return bytes;
    return 0;
}

/*
 * What Excel makes of long numbers: 1.23E+17. A sign after the E tells it
 * from codes such as E11.9 and 2E05.
 */
static bool excel_number(const char *code)
{
    const char *p;

    if (code[0] < '0' || code[0] > '9' ||
        (code[1] != '.' && code[1] != 'E' && code[1] != 'e'))
        return false;
    p = strpbrk(code, "Ee");
    if (!p || p[1] != '+')
        return false;
    if (code + 1 != p &&
        (code[1] != '.' || code + 2 == p ||
         strspn(code + 2, "0123456789") != (size_t)(p - code - 2)))
        return false;
    return p[2] && strspn(p + 2, "0123456789") == strlen(p + 2);
}

static bool flag_parse(const char *text, int64_t *flag)
{
    static const char *const words[2][12] = {
        {"0", "否", "N", "n", "no", "false", "无效", "F", "次", "No", "×",
         "FALSE"},
        {"1", "是", "Y", "y", "yes", "true", "有效", "T", "主", "Yes", "√",
         "TRUE"}};

    for (int value = 0; value < 2; value++) {
        for (size_t i = 0; i < sizeof(words[0]) / sizeof(words[0][0]); i++) {
            if (strcmp(text, words[value][i]) == 0) {
                *flag = value;
                return true;
            }
        }
    }
    return false;
}

/* 药库, 一级库, 1: the depot; 药房, 二级库, 2: dispensing. */
static int64_t store_level_of(const char *text)
{
    static const struct {
        const char *word;
        int64_t level;
    } words[] = {{"药库", 1}, {"一级", 1}, {"1", 1},    {"药房", 2},
                 {"二级", 2}, {"2", 2},    {"三级", 3}, {"3", 3}};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strstr(text, words[i].word))
            return words[i].level;
    return 0;
}
