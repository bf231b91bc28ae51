#include "base/veil.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "base/veil_names.h"
#include "base/veil_numbers.h"

enum { MOBILE = 11, SEEN = 4 };

/* LENGTH bytes AT a place of a text, to go out as SHOWN. */
struct hidden {
    const char *at;
    size_t length;
    char shown[VEIL_NUMBER_MAX + 1];
};

static bool lifted; /* written before threads are started */

void veil_lift(void)
{
    lifted = true;
}

bool veil_lifted(void)
{
    return lifted;
}

/* The first character, and a star. */
static size_t name_shown(char shown[VEIL_NUMBER_MAX + 1], const char *name)
{
    const char *rest = name;
    size_t length;

    utf8_next(&rest);
    length = (size_t)(rest - name);
    memcpy(shown, name, length);
    memcpy(shown + length, "*", 2);
    return length + 1;
}

/*
 * The next place from P on where a name or digits may begin, or the end. Nearly
 * all of a text is passed over here.
 */
static const char *next_place(const char *p)
{
    for (;;) {
        unsigned char byte = (unsigned char)*p;
        const char *after = p;

        if (byte < 0x80) {
            if (!byte || isdigit(byte) ||
                (isalpha(byte) && veil_names_begin(byte & ~0x20u)))
                return p;
            p++;
        } else if (byte >= 0xE3 && byte <= 0xED &&
                   ((unsigned char)p[1] & 0xC0) == 0x80 &&
                   ((unsigned char)p[2] & 0xC0) == 0x80) {
            /* no letter of these folds */
            if (veil_names_begin((byte & 0xFu) << 12 |
                                 ((unsigned char)p[1] & 0x3Fu) << 6 |
                                 ((unsigned char)p[2] & 0x3Fu)))
                return p;
            p += 3;
        } else {
            unsigned long c = veil_fold(&after);

            if (veil_names_begin(c) || (c >= '0' && c <= '9'))
                return p;
            p = after;
        }
    }
}

/* What is to hide in the text of START, from HIDDEN's place on. */
static bool next_hidden(const char *start, struct hidden *hidden)
{
    const char *p = next_place(hidden->at + hidden->length);

    for (; *p; p = next_place(p)) {
        bool hide = false;
        size_t length = veil_digits(p);

        if (length) {
            size_t number = veil_numbers_at(start, p, hidden->shown);

            hide = number > 0;
            length = hide ? number : length;
        } else if ((length = veil_names_at(start, p, &hide)) && hide) {
            name_shown(hidden->shown, p);
        }
        if (hide) {
            hidden->at = p;
            hidden->length = length;
            return true;
        }
        if (!length)
            utf8_next(&p);
        p += length;
    }
    return false;
}

void veil_code(const char *code)
{
    veil_numbers_code(code);
}

const char *veiled(struct text *out, const char *text)
{
    struct hidden hidden = {text, 0, ""};
    const char *from = text;

    if (lifted || !text || !next_hidden(text, &hidden))
        return text;
    text_clear(out);
    do {
        text_add_bytes(out, from, (size_t)(hidden.at - from));
        text_add(out, hidden.shown);
        from = hidden.at + hidden.length;
    } while (next_hidden(text, &hidden));
    text_add(out, from);
    return out->data;
}

void veil(char *text)
{
    struct hidden hidden = {text, 0, ""};
    const char *from = text;
    char *to = text;

    /* what was looked at is overwritten, but never beyond FROM */
    while (!lifted && next_hidden(from, &hidden)) {
        size_t before = (size_t)(hidden.at - from);
        size_t length = strlen(hidden.shown);

        memmove(to, from, before);
        memcpy(to + before, hidden.shown, length);
        to += before + length;
        from = hidden.at + hidden.length;
    }
    if (to != text)
        memmove(to, from, strlen(from) + 1);
}

void veil_name(struct text *out, const char *name)
{
    char shown[VEIL_NUMBER_MAX + 1];

    if (name && *name)
        text_add_bytes(out, shown, name_shown(shown, name));
}

void veil_number(struct text *out, const char *number)
{
    size_t length = number ? strlen(number) : 0;

    for (size_t i = 0; i < length; i++) {
        bool seen = length == MOBILE
                        ? i < 3 || i >= length - SEEN
                        : length > 2 * SEEN && (i < SEEN || i >= length - SEEN);

        if (seen)
            text_add_char(out, number[i]);
        else if (((unsigned char)number[i] & 0xC0) != 0x80)
            text_add_char(out, '*');
    }
}
