#include "base/terminal.h"

#include <stdbool.h>
#include <string.h>

#include "base/os.h"
#include "base/text.h"
#include "base/utf8.h"

void print_padded(FILE *stream, const char *string, size_t width)
{
    struct text text;
    size_t used;

    text_init(&text);
    text_add_escaped(&text, string);
    used = utf8_width(text.data);
    fputs(text.data, stream);
    if (used < width)
        fprintf(stream, "%*s", (int)(width - used), "");
    text_release(&text);
}

void print_paragraph(FILE *stream, const char *label, const char *string,
                     size_t indent, size_t width)
{
    struct text text, unit;
    size_t column = indent;

    text_init(&text);
    text_init(&unit);
    text_add_escaped(&text, string);
    print_padded(stream, label, indent);
    for (const char *cursor = text.data; *cursor;) {
        size_t blanks = strspn(cursor, " "), length;

        cursor += blanks;
        length = unit_length(cursor);
        if (!length)
            break;
        text_clear(&unit);
        text_add_bytes(&unit, cursor, length);
        cursor += length;
        length = utf8_width(unit.data);
        if (column > indent && column + (blanks > 0) + length > width) {
            fprintf(stream, "\n%*s", (int)indent, "");
            column = indent;
        } else if (blanks > 0 && column > indent) {
            fputc(' ', stream);
            column++;
        }
        fputs(unit.data, stream);
        column += length;
    }
    fputc('\n', stream);
    text_release(&unit);
    text_release(&text);
}

size_t terminal_width(FILE *stream)
{
    size_t columns = os_columns(stream);

    return columns < 40 ? 80 : columns < 100 ? columns : 100;
}

size_t unit_length(const char *string)
{
    static const char closing[] = "，。；：、？！）》”’％,.;:!?)%";
    static const char opening[] = "（《“‘";
    const char *cursor = string;

    while (*cursor && *cursor != ' ') {
        const char *start = cursor, *next;
        char here[8] = "", after[8] = "";
        bool wide = utf8_next(&cursor) >= 0x2E80;

        memcpy(here, start, (size_t)(cursor - start));
        wide |= strstr(opening, here) || strstr(closing, here);
        if (!*cursor || *cursor == ' ')
            break;
        next = cursor;
        wide |= utf8_next(&next) >= 0x2E80;
        memcpy(after, cursor, (size_t)(next - cursor));
        if (wide && !strstr(opening, here) && !strstr(closing, after))
            break;
    }
    return (size_t)(cursor - string);
}
