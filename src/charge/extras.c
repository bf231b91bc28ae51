#include "charge/extras.h"

#include <string.h>

#include "base/error.h"
#include "charge/varint.h"
#include "model/columns.h"

/* A value is a byte, WHAT and for numbers this bit, then a text with its NUL
 * or a number in few bytes. */
enum { IS_NUMBER = 128 };

void extra_columns_init(struct extra_columns *columns)
{
    const struct kind *kind = kind_find("charges");

    columns->count = 0;
    for (int i = 0; kind->columns[i].name; i++) {
        const struct column *column = &kind->columns[i];

        if (!(column->flags & COLUMN_EXTRA))
            continue;
        if (columns->count == EXTRA_MOST)
            bug("more than %d columns of charge_more", EXTRA_MOST);
        columns->columns[columns->count++] =
            (struct extra_column){.name = column->target, .field = i};
    }
    if (!columns->count ||
        strcmp(columns->columns[0].name, "reverses_line_no") != 0)
        bug("the first column of charge_more is not the line that is reversed");
}

static void begin_value(struct text *bytes, struct extras *extras, int what)
{
    if (!extras->length)
        extras->at = (uint32_t)bytes->length;
    text_add_char(bytes, (char)what);
}

static void end_value(const struct text *bytes, struct extras *extras)
{
    extras->length = (uint32_t)bytes->length - extras->at;
}

void extra_add_text(struct text *bytes, struct extras *extras, int what,
                    const char *text)
{
    if (!text)
        return;
    begin_value(bytes, extras, what);
    text_add_bytes(bytes, text, strlen(text) + 1);
    end_value(bytes, extras);
}

void extra_add_number(struct text *bytes, struct extras *extras, int what,
                      int64_t number)
{
    char packed[VARINT_MOST];

    begin_value(bytes, extras, what | IS_NUMBER);
    text_add_bytes(bytes, packed,
                   (size_t)(varint_put(packed, number) - packed));
    end_value(bytes, extras);
}

bool extra_next(const char *bytes, const struct extras *extras,
                uint32_t *cursor, struct extra_value *value)
{
    const char *start = bytes + extras->at, *p = start + *cursor;
    int what;

    if (*cursor >= extras->length)
        return false;
    what = (unsigned char)*p++;
    value->what = what & ~IS_NUMBER;
    if (what & IS_NUMBER) {
        value->text = NULL;
        value->number = varint_get(&p);
    } else {
        value->text = p;
        p += strlen(p) + 1;
    }
    *cursor = (uint32_t)(p - start);
    return true;
}

const char *extra_text(const char *bytes, const struct extras *extras, int what)
{
    struct extra_value value;
    uint32_t cursor = 0;

    while (extra_next(bytes, extras, &cursor, &value))
        if (value.what == what)
            return value.text;
    return NULL;
}
