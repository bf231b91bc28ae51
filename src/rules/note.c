#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "rules/rule.h"

static const char separators[] = "\x1F";

static bool ends_with(const char *name, size_t length, const char *suffix);
static void add_value(struct text *out, const char *name, size_t name_length,
                      const char *value, size_t length);
static void add_noun(struct text *out, const char *number, const char *nouns);

/* {name} or {name|one|many} at P, which is after its brace. Returns what comes
 * after it; FILLED: it has a value. */
static const char *add_named(struct text *out, const char *p, const char *names,
                             const char *values, bool *filled)
{
    const size_t length = strcspn(p, "|}"), before = out->length;
    const char *name = names, *value = values ? values : "";

    *filled = false;
    while (name && *name) {
        const char *name_end = name + strcspn(name, separators);
        const char *value_end = value + strcspn(value, separators);

        if ((size_t)(name_end - name) == length &&
            memcmp(name, p, length) == 0) {
            add_value(out, name, length, value, (size_t)(value_end - value));
            *filled = out->length > before;
            if (p[length] == '|')
                add_noun(out, out->data + before, p + length + 1);
            break;
        }
        name = *name_end ? name_end + 1 : name_end;
        value = *value_end ? value_end + 1 : value_end;
    }
    p += strcspn(p, "}");
    return p + (*p == '}');
}

/* A piece that begins at P, a [, and has a value in it. */
static bool is_piece(const char *p)
{
    const size_t length = strcspn(p + 1, "[]");

    return p[1 + length] == ']' && memchr(p + 1, '{', length);
}

void note_format(struct text *out, const char *template, const char *names,
                 const char *values)
{
    const char *p = template;
    size_t piece = 0; /* where it began in OUT */
    bool in_piece = false, whole = true, filled;

    while (*p) {
        if (*p == '{') {
            p = add_named(out, p + 1, names, values, &filled);
            whole = whole && filled;
        } else if (!in_piece && *p == '[' && is_piece(p)) {
            in_piece = whole = true;
            piece = out->length;
            p++;
        } else if (in_piece && *p == ']') {
            in_piece = false;
            if (!whole)
                text_cut(out, piece);
            p++;
        } else {
            size_t plain = 1 + strcspn(p + 1, "{[]");

            text_add_bytes(out, p, plain);
            p += plain;
        }
    }
}

static void add_value(struct text *out, const char *name, size_t name_length,
                      const char *value, size_t length)
{
    char text[DECIMAL_SIZE], number[DECIMAL_SIZE];
    int64_t n;

    snprintf(number, sizeof(number), "%.*s",
             length < sizeof(number) ? (int)length : 0, value);
    if (!decimal_parse(number, 0, &n))
        text_add_bytes(out, value, length);
    else if (ends_with(name, name_length, "_fen"))
        text_add(out, fen_format(text, n));
    else if (ends_with(name, name_length, "_e6"))
        text_add(out, e6_format(text, n));
    else if (ends_with(name, name_length, "_e4"))
        text_add(out, e4_format(text, n));
    else if (ends_with(name, name_length, "_month") ||
             ends_with(name, name_length, "month_day"))
        text_add(out, month_format(text, (int)n));
    else if (ends_with(name, name_length, "day"))
        text_add(out, day_format(text, (int)n));
    else if (ends_with(name, name_length, "time"))
        text_add(out, time_format(text, n));
    else
        text_add_bytes(out, value, length);
}

/* NOUNS begin "one|many}": that which goes with NUMBER, the end of OUT. */
static void add_noun(struct text *out, const char *number, const char *nouns)
{
    size_t one = strcspn(nouns, "|}");
    bool single = strcmp(number, "1") == 0;

    text_add_char(out, ' ');
    if (single || nouns[one] != '|')
        text_add_bytes(out, nouns, one);
    else
        text_add_bytes(out, nouns + one + 1, strcspn(nouns + one + 1, "}"));
}

static bool ends_with(const char *name, size_t length, const char *suffix)
{
    size_t end = strlen(suffix);

    return length >= end && memcmp(name + length - end, suffix, end) == 0;
}
