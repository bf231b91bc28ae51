#include "base/veil_names.h"

#include <ctype.h>
#include <stdint.h>

#include "base/keyset.h"
#include "base/utf8.h"

/* Beginnings of names, with whose name it is where one ends there. */
enum { WORD = 4, BLANKS = 2 };

/* Written before threads are started, and for the whole process. */
static struct keyset names;
unsigned char veil_names_first[65536 / 8];

static bool is_dot(unsigned long c)
{
    return c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == '.';
}

unsigned long veil_fold(const char **cursor)
{
    unsigned char byte = (unsigned char)**cursor;
    unsigned long c;

    if (byte < 0x80) {
        *cursor += byte != 0;
        return byte >= 'a' && byte <= 'z' ? byte - 32u : byte;
    }
    c = utf8_next(cursor);
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c >= 'a' && c <= 'z')
        return c - 32;
    if (c == 0x3000 || c == 0xA0)
        return ' ';
    return is_dot(c) ? 0xB7 : c;
}

static bool is_blank(unsigned long c)
{
    return c == ' ' || c == '\t';
}

/* What words are made of: not a mark, a blank or a digit. */
static bool is_letter(unsigned long c)
{
    if (c < 0x80)
        return isalpha((int)c);
    return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) &&
           !(c >= 0x3000 && c <= 0x303F) && !(c >= 0xFF00 && c < 0x10000);
}

static bool is_name(const char *name)
{
    size_t wide = 0, narrow = 0;

    while (*name) {
        unsigned long c = veil_fold(&name);

        if (is_letter(c)) {
            *(c < 0x80 ? &narrow : &wide) += 1;
        } else if (!is_blank(c) && (!is_dot(c) || !(wide + narrow)) &&
                   c != '-') {
            return false;
        }
    }
    return wide >= 2 || (!wide && narrow >= 3);
}

void veil_names_add(const char *name, enum veil_whose whose)
{
    uint64_t key = KEY_START;

    if (!name || !is_name(name))
        return;
    while (*name) {
        unsigned long c = veil_fold(&name);

        if (is_blank(c))
            continue;
        if (key == KEY_START)
            veil_names_first[(c & 0xFFFF) / 8] |= (unsigned char)(1 << c % 8);
        key = key_step(key, c);
        keyset_put(&names, key, 0);
    }
    keyset_put(&names, key, whose);
}

void veil_names_meet(const char *text)
{
    while (names.count && *text) {
        const char *p = text;
        unsigned long c = veil_fold(&p);
        uint64_t key = key_step(KEY_START, c), *slot;

        text = p;
        if (!veil_names_begin(c))
            continue;
        while ((slot = keyset_get(&names, key))) {
            if (*slot & KEY_FLAGS)
                *slot |= WORD;
            if (!*p)
                break;
            key = key_step(key, veil_fold(&p));
        }
    }
}

/* The character before AT, folded; 0 at the beginning. */
static unsigned long before(const char *start, const char *at)
{
    const char *p = at;

    if (at == start)
        return 0;
    do
        p--;
    while (p > start && ((unsigned char)*p & 0xC0) == 0x80);
    return veil_fold(&p);
}

static unsigned long after(const char *at)
{
    return *at ? veil_fold(&at) : 0;
}

/* A name in Latin letters is no part of a longer word. */
static bool cut(unsigned long a, unsigned long b)
{
    return a < 0x80 && b < 0x80 && isalnum((int)a) && isalnum((int)b);
}

size_t veil_names_at(const char *start, const char *at, bool *hide)
{
    const char *p = at, *end = at;
    unsigned long previous = before(start, at), last = 0;
    uint64_t key = KEY_START, whose = 0;
    int blanks = 0;

    while (*p && blanks <= BLANKS) {
        unsigned long c = veil_fold(&p);
        const uint64_t *slot;

        if (is_blank(c) && last) {
            blanks++;
            continue;
        }
        if (!last && cut(previous, c))
            return 0;
        blanks = 0;
        last = c;
        key = key_step(key, c);
        slot = keyset_get(&names, key);
        if (!slot)
            break;
        if (*slot & KEY_FLAGS && !cut(c, after(p))) {
            whose = *slot & KEY_FLAGS;
            end = p;
        }
    }
    *hide =
        whose & VEIL_PATIENT && !(whose & VEIL_STAFF) &&
        (!(whose & WORD) || (!is_letter(previous) && !is_letter(after(end))));
    return (size_t)(end - at);
}
