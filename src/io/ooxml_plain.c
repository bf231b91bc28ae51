#include "io/ooxml_plain.h"

#include <string.h>

#include "base/utf8.h"

/* Bytes that are looked at, from AT on. */
struct look {
    char *at, *end;
};

/* Pass LITERAL if it stands here. */
static bool pass(struct look *look, const char *literal, size_t length)
{
    if ((size_t)(look->end - look->at) < length ||
        memcmp(look->at, literal, length) != 0)
        return false;
    look->at += length;
    return true;
}
#define PASS(look, literal) pass(look, literal, sizeof(literal) - 1)

/* Pass a value as far as STOP: no entity, nothing that XML has not as it is. */
static bool pass_value(struct look *look, char stop, bool *wide)
{
    for (; look->at < look->end; look->at++) {
        const unsigned char c = (unsigned char)*look->at;

        if (c == (unsigned char)stop)
            return true;
        if (c < ' ' || c == '<' || c == '>' || c == '&')
            return false;
        *wide |= c >= 0x80;
    }
    return false;
}

/* Pass ` r="B2"`; the value begins at *VALUE and ends before the quote. */
static bool pass_attribute(struct look *look, struct plain_cell *cell)
{
    const char **value;
    bool wide = false;

    if (look->end - look->at < 5 || look->at[2] != '=' || look->at[3] != '"')
        return false;
    switch (look->at[1]) {
    case 'r':
        value = &cell->place;
        break;
    case 's':
        value = &cell->style;
        break;
    case 't':
        value = &cell->type;
        break;
    default:
        return false;
    }
    if (*value)
        return false;
    look->at += 4;
    *value = look->at;
    if (!pass_value(look, '"', &wide) || wide)
        return false;
    look->at++;
    return true;
}

/* The sign that ends the value from TEXT on becomes a NUL. */
static void end_value(const char *text)
{
    if (text)
        *strchr(text, '"') = '\0';
}

static bool is_text(const char *text, size_t length)
{
    static const char none[] = "\xEF\xBF"; /* and BE or BF: no character */
    const char *found = memchr(text, none[0], length);

    for (; found; found = memchr(found + 1, none[0],
                                 length - (size_t)(found + 1 - text)))
        if (found[1] == none[1] && (unsigned char)found[2] >= 0xBE)
            return false;
    return utf8_valid(text, length);
}

/* Pass what stands in the element, and its end. */
static bool pass_content(struct look *look, struct plain_cell *cell)
{
    const bool value = PASS(look, "<v>");
    bool wide = false;

    if (!value && PASS(look, "</c>"))
        return true;
    if (!value && !PASS(look, "<is><t>"))
        return false;
    cell->text = look->at;
    if (!pass_value(look, '<', &wide))
        return false;
    cell->length = (size_t)(look->at - cell->text);
    if (wide && !is_text(cell->text, cell->length))
        return false;
    return value ? PASS(look, "</v></c>") : PASS(look, "</t></is></c>");
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool plain_cell(char *bytes, size_t count, struct plain_cell *cell)
{
    struct look look = {bytes, bytes + count};

    *cell = (struct plain_cell){.text = ""};
    while (look.at < look.end && is_blank(*look.at))
        look.at++;
    if (!PASS(&look, "<c"))
        return false;
    while (look.at < look.end && *look.at == ' ')
        if (!pass_attribute(&look, cell))
            return false;
    if (!PASS(&look, "/>") && !(PASS(&look, ">") && pass_content(&look, cell)))
        return false;
    end_value(cell->place);
    end_value(cell->style);
    end_value(cell->type);
    if (cell->length)
        bytes[cell->text + cell->length - bytes] = '\0';
    cell->bytes = (size_t)(look.at - bytes);
    return true;
}

size_t plain_cell_next(const char *bytes, size_t count)
{
    static const char row[] = "<row", close[] = "</c>";
    const char *end = bytes + count, *tag = bytes;

    while ((tag = memchr(tag, '<', (size_t)(end - tag))) != NULL) {
        if (end - tag < 4)
            break;
        if (memcmp(tag, close, 4) == 0)
            return (size_t)(tag + 4 - bytes);
        if (memcmp(tag, row, 4) == 0) {
            tag = memchr(tag, '>', (size_t)(end - tag));
            return tag ? (size_t)(tag + 1 - bytes) : count;
        }
        tag++;
    }
    return count;
}
