#include "report/mask.h"

#include <ctype.h>
#include <string.h>

#include "base/day_parse.h"
#include "base/utf8.h"

enum {
    SEPARATOR = 0x1F,
    ID_LENGTH = 18, /* 居民身份证: region 6, birth 8, serial 3, check 1 */
    OLD_ID_LENGTH = 15, /* until 1999: region 6, birth 6, serial 3 */
    PHONE_LENGTH = 11,
    SHOWN = 4 /* characters left at either end of a number */
};

/* Facts that say who a patient is. */
static const struct {
    const char *name;
    void (*mask)(struct text *out, const char *value);
} personal[] = {
    {"name", mask_name},         {"patient", mask_name},
    {"patient_name", mask_name}, {"person_name", mask_name},
    {"person", mask_number},     {"person_key", mask_number},
    {"person_no", mask_number},  {"id_no", mask_number},
    {"phone", mask_number},
};

static size_t number_length(const char *text);
static bool is_birth(const char *digits, size_t count);
static void mask_fact(struct text *out, const char *name, size_t length,
                      const char *value);

void mask_name(struct text *out, const char *name)
{
    const char *rest = name;

    if (!name || !*name)
        return;
    utf8_next(&rest);
    text_add_bytes(out, name, (size_t)(rest - name));
    text_add_char(out, '*');
}

void mask_number(struct text *out, const char *number)
{
    size_t length = number ? strlen(number) : 0;

    for (size_t i = 0; i < length; i++) {
        bool shown =
            length == PHONE_LENGTH
                ? i < 3 || i >= length - SHOWN
                : length > 2 * SHOWN && (i < SHOWN || i >= length - SHOWN);

        if (shown)
            text_add_char(out, number[i]);
        else if (((unsigned char)number[i] & 0xC0) != 0x80)
            text_add_char(out, '*');
    }
}

void mask_text(struct text *out, const char *text)
{
    bool inside = false; /* a longer number or word */

    while (text && *text) {
        size_t length = inside ? 0 : number_length(text);

        if (length) {
            char number[ID_LENGTH + 1];

            memcpy(number, text, length);
            number[length] = '\0';
            mask_number(out, number);
            text += length;
            inside = true;
            continue;
        }
        inside = isalnum((unsigned char)*text) || *text == '_';
        text_add_char(out, *text++);
    }
}

void mask_facts(struct text *out, const char *names, const char *values)
{
    struct text value;

    text_init(&value);
    while (values && *names) {
        const char *name_end = strchrnul(names, SEPARATOR);
        const char *value_end = strchrnul(values, SEPARATOR);

        text_clear(&value);
        text_add_bytes(&value, values, (size_t)(value_end - values));
        mask_fact(out, names, (size_t)(name_end - names), value.data);
        if (!*name_end || !*value_end)
            break;
        text_add_char(out, SEPARATOR);
        names = name_end + 1;
        values = value_end + 1;
    }
    text_release(&value);
}

static void mask_fact(struct text *out, const char *name, size_t length,
                      const char *value)
{
    for (size_t i = 0; i < sizeof(personal) / sizeof(personal[0]); i++) {
        if (strlen(personal[i].name) == length &&
            memcmp(personal[i].name, name, length) == 0) {
            personal[i].mask(out, value);
            return;
        }
    }
    if ((length > 3 && memcmp(name + length - 3, "_no", 3) == 0) ||
        (length > 5 && memcmp(name + length - 5, "_code", 5) == 0))
        text_add(out, value);
    else
        mask_text(out, value);
}

/*
 * The length of the ID-card or mobile number that TEXT begins with, or 0. A
 * number stands alone: letters, digits and underscores around it make it
 * something else.
 */
static size_t number_length(const char *text)
{
    size_t digits = strspn(text, "0123456789"), length = digits;

    if (digits == ID_LENGTH - 1 && (text[digits] == 'X' || text[digits] == 'x'))
        length++;
    if (isalnum((unsigned char)text[length]) || text[length] == '_')
        return 0;
    if (length == ID_LENGTH && is_birth(text + 6, 8))
        return length;
    if (length == OLD_ID_LENGTH && digits == length && is_birth(text + 6, 6))
        return length;
    if (length == PHONE_LENGTH && digits == length && text[0] == '1' &&
        text[1] >= '3')
        return length;
    return 0;
}

/* YYYYMMDD, or YYMMDD of the last century. */
static bool is_birth(const char *digits, size_t count)
{
    char date[9];
    int day;

    memcpy(date, "19", 2);
    memcpy(date + 8 - count, digits, count);
    date[8] = '\0';
    return (memcmp(date, "19", 2) == 0 || memcmp(date, "20", 2) == 0) &&
           day_parse(date, &day);
}
