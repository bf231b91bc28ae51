#include "io/xlsx_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/veil.h"

#define REPLACEMENT "\xEF\xBF\xBD"
#define ELLIPSIS    "\xE2\x80\xA6"

static void mend(struct text *out, const char *string);
static void name_sheet(struct text *out, const char *name);
static bool allowed(unsigned long c);
static bool is_escape(const char *string);
static size_t units(unsigned long c);
static void drop_last(struct text *text, size_t count);

/* Nothing is to be mended: nearly every text, and there are many. */
static bool is_fine(const char *string)
{
    size_t length = 0;

    for (const char *p = string; *p; length++) {
        unsigned char byte = (unsigned char)*p;

        if (byte >= 0x20 && byte < 0x80 && byte != '_')
            p++;
        else if (byte < 0x80 || !allowed(utf8_next(&p)))
            return false;
    }
    return length <= XLSX_TEXT_MAX / 2; /* a character may be two units */
}

/* What went through the gate, which may stand in OUT, mended into it. */
const char *xlsx_text(struct text *out, const char *string)
{
    const char *shown = veiled(out, string);
    char *copy;

    if (is_fine(shown))
        return shown;
    copy = xstrdup(shown);
    text_clear(out);
    mend(out, copy);
    free(copy);
    return out->data;
}

static void mend(struct text *out, const char *string)
{
    size_t length = 0;

    while (*string) {
        const char *start = string;
        unsigned long c = utf8_next(&string);

        if (c == '\r')
            continue;
        if (is_escape(start)) {
            length += 6;
            text_add(out, "_x005F");
        }
        length += units(c);
        if (length > XLSX_TEXT_MAX) {
            drop_last(out, 1);
            text_add(out, ELLIPSIS);
            break;
        }
        if (allowed(c))
            text_add_bytes(out, start, (size_t)(string - start));
        else
            text_add(out, REPLACEMENT);
    }
}

const char *xlsx_sheet_name(struct text *out, const char *name)
{
    struct text shown;

    text_init(&shown);
    name_sheet(out, veiled(&shown, name));
    text_release(&shown);
    return out->data;
}

static void name_sheet(struct text *out, const char *name)
{
    size_t length = 0;

    text_clear(out);
    name += strspn(name, "'");
    while (*name) {
        const char *start = name;
        unsigned long c = utf8_next(&name);

        length += units(c);
        if (length > XLSX_NAME_MAX)
            break;
        if (c < 0x20 || !allowed(c) || (c < 0x80 && strchr("[]:*?/\\", (int)c)))
            text_add_char(out, '_');
        else
            text_add_bytes(out, start, (size_t)(name - start));
    }
    while (out->length && out->data[out->length - 1] == '\'')
        drop_last(out, 1);
    if (!out->length)
        text_add(out, "Sheet");
}

/* XML 1.0, without U+FFFD, which also stands for bytes that are not UTF-8. */
static bool allowed(unsigned long c)
{
    return c == '\t' || c == '\n' || (c >= 0x20 && c < 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

/* "_x", four hexadecimal digits, "_": Excel reads it as that character. */
static bool is_escape(const char *string)
{
    if (string[0] != '_' || string[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)string[i]))
            return false;
    return string[6] == '_';
}

static size_t units(unsigned long c)
{
    return c >= 0x10000 ? 2 : 1;
}

/* Take COUNT characters off the end. */
static void drop_last(struct text *text, size_t count)
{
    while (text->length && count) {
        text->length--;
        if (((unsigned char)text->data[text->length] & 0xC0) != 0x80)
            count--;
    }
    text->data[text->length] = '\0';
}

/* A mark that never begins a line: the character before it goes with it. */
static bool closes(unsigned long c)
{
    static const unsigned short marks[] = {
        0x3001, 0x3002, 0x300B, 0x300D, 0x300F, 0x3011, 0x2019, 0x201D,
        0xFF01, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, ',',    '.',
        ')',    ':',    ';',    '%',    '!',    '?'};

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (marks[i] == c)
            return true;
    return false;
}

static bool is_wide(unsigned long c)
{
    return c >= 0x1100 || c == 0x2019 || c == 0x201C || c == 0x201D;
}

/* In halves of a Chinese character, a little more than the font's own. */
static double width_of(unsigned long c)
{
    if (is_wide(c))
        return 2;
    if (c == ' ')
        return 0.65;
    if (c == 'm' || c == 'w' || c == '%' || c == '@')
        return 1.75;
    if (c >= 'A' && c <= 'Z')
        return 1.35;
    return c >= 'a' && c <= 'z' ? 1 : 1.1;
}

/* What stays together from TEXT on: a word, or a character and its marks. */
static double piece_width(const char **text)
{
    enum { MARKS_MAX = 3 };
    const char *p = *text;
    unsigned long c = utf8_next(&p);
    double width = width_of(c);
    bool word = !is_wide(c);

    *text = p;
    for (int marks = 0; *p && marks < MARKS_MAX; *text = p) {
        unsigned long next = utf8_next(&p);

        if (closes(next) && !word)
            marks++;
        else if (!word || is_wide(next) || next == ' ' || next == '\n')
            break;
        width += width_of(next);
    }
    return width;
}

int xlsx_lines(const char *text, double room)
{
    double used = 0;
    int lines = 1;

    if (room < 2)
        room = 2;
    while (*text) {
        double width;

        if (*text == '\n') {
            lines++;
            used = 0;
            text++;
            continue;
        }
        if (*text == ' ') { /* may hang over the end */
            used += width_of(' ');
            text++;
            continue;
        }
        width = piece_width(&text);
        if (used > 0 && used + width > room) {
            lines++;
            used = 0;
        }
        used += width;
        while (used > room + 2) { /* a word longer than a line */
            used -= room;
            lines++;
        }
    }
    return lines;
}

double xlsx_room(double width, bool bold)
{
    return (bold ? 1.1 : 1.16) * width - 1.4;
}
