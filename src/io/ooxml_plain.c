#include "io/ooxml_plain.h"

#include <string.h>

#include "base/utf8.h"

/* Where a byte may stand as it is: in a value, in a text (others are of
 * entities and of what XML has not), and those of no ASCII character. */
enum { V = 1, T = 2, W = 4, B = V | T, X = T | W };
static const unsigned char places[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* control characters */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* */
    B, B, T, B, B, B, 0, B, B, B, B, B, B, B, B, B, /* not " in values, & */
    B, B, B, B, B, B, B, B, B, B, B, B, 0, B, 0, B, /* not < and > */
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, /* */
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, /* */
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, /* */
    B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, B, /* */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* of UTF-8 */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* */
    X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, /* */
};

static inline unsigned may(const char *at)
{
    return places[(unsigned char)*at];
}

/* Pass LITERAL, of at most AHEAD_NULS bytes, if it stands here. */
#define PASS(at, literal)                                                      \
    (memcmp(*(at), literal, sizeof(literal) - 1) == 0 &&                       \
     (*(at) += sizeof(literal) - 1, true))

/* Pass ` r="B2"`; the value's end is *END. */
static inline bool pass_attribute(char **at, struct plain_cell *cell,
                                  char **end)
{
    const char **value;

    switch ((*at)[1]) {
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
    if (*value || (*at)[2] != '=' || (*at)[3] != '"')
        return false;
    *at += 4;
    *value = *at;
    while (may(*at) & V)
        ++*at;
    *end = *at;
    return *(*at)++ == '"';
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

/* Pass a text as far as the next tag. */
static inline bool pass_text(char **at, struct plain_cell *cell)
{
    unsigned seen = 0;

    for (cell->text = *at; may(*at) & T; ++*at)
        seen |= may(*at);
    cell->length = (size_t)(*at - cell->text);
    return !(seen & W) || is_text(cell->text, cell->length);
}

/* Pass what stands in the cell, and its end. */
static inline bool pass_content(char **at, struct plain_cell *cell)
{
    if (PASS(at, "<v>"))
        return pass_text(at, cell) && PASS(at, "</v></c>");
    if (PASS(at, "<is><t>"))
        return pass_text(at, cell) && PASS(at, "</t></is></c>");
    return PASS(at, "</c>");
}

static inline void skip_blanks(char **at)
{
    while (**at == ' ' || **at == '\n' || **at == '\r' || **at == '\t')
        ++*at;
}

/* The element from BYTES to END is what CELL says. */
static inline void end_element(char *bytes, char *end, struct plain_cell *cell)
{
    if (!cell->text)
        cell->text = end - 1;
    cell->text[cell->length] = '\0';
    cell->bytes = (size_t)(end - bytes);
}

bool plain_cell(char *bytes, struct plain_cell *cell)
{
    char *at = bytes, *ends[3];
    int count = 0;

    *cell = (struct plain_cell){.place = NULL};
    skip_blanks(&at);
    if (!PASS(&at, "<c"))
        return false;
    while (*at == ' ')
        if (!pass_attribute(&at, cell, &ends[count++]))
            return false;
    if (!PASS(&at, "/>") && !(PASS(&at, ">") && pass_content(&at, cell)))
        return false;
    while (count > 0)
        *ends[--count] = '\0';
    end_element(bytes, at, cell);
    return true;
}

bool plain_string(char *bytes, struct plain_cell *cell)
{
    char *at = bytes;

    *cell = (struct plain_cell){.place = NULL};
    skip_blanks(&at);
    if (!PASS(&at, "<si><t>") || !pass_text(&at, cell) ||
        !PASS(&at, "</t></si>"))
        return false;
    end_element(bytes, at, cell);
    return true;
}

/* Behind the next tag that begins with OPEN or is CLOSE, which is no shorter;
 * or all. */
static size_t behind(const char *bytes, size_t count, const char *open,
                     const char *close)
{
    const size_t length = strlen(close);
    const char *end = bytes + count, *tag = bytes;

    while ((tag = memchr(tag, '<', (size_t)(end - tag))) != NULL) {
        if ((size_t)(end - tag) < length)
            break;
        if (memcmp(tag, close, length) == 0)
            return (size_t)(tag - bytes) + length;
        if (memcmp(tag, open, strlen(open)) == 0) {
            tag = memchr(tag, '>', (size_t)(end - tag));
            return tag ? (size_t)(tag + 1 - bytes) : count;
        }
        tag++;
    }
    return count;
}

size_t plain_cell_next(const char *bytes, size_t count)
{
    return behind(bytes, count, "<row", "</c>");
}

size_t plain_string_next(const char *bytes, size_t count)
{
    return behind(bytes, count, "<sst", "</si>");
}
