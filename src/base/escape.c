#include "base/escape.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

/* Controls, and what reverses or breaks the line: see Unicode, UAX 9. */
static bool drives_terminal(unsigned long c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E ||
           c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069);
}

size_t escape_next(const char **cursor, char out[ESCAPED_SIZE])
{
    const char *start = *cursor;
    unsigned long c = utf8_next(cursor);
    size_t count = (size_t)(*cursor - start);

    if (!drives_terminal(c) && (c != 0xFFFD || count > 1)) {
        memcpy(out, start, count);
        return count;
    }
    for (size_t i = 0; i < count; i++)
        snprintf(out + 4 * i, 5, "\\x%02x", (unsigned char)start[i]);
    return 4 * count;
}

void put_escaped(FILE *stream, const char *string)
{
    char bytes[ESCAPED_SIZE];

    while (*string != '\0') {
        size_t count = escape_next(&string, bytes);

        fwrite(bytes, 1, count, stream);
    }
}

void put_lines(FILE *stream, const char *string)
{
    char bytes[ESCAPED_SIZE];

    while (*string != '\0') {
        size_t count = 1;

        if (*string == '\n' || *string == '\t')
            bytes[0] = *string++;
        else
            count = escape_next(&string, bytes);
        fwrite(bytes, 1, count, stream);
    }
}

bool looks_like_formula(const char *text)
{
    static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B",
                                       "\xEF\xBC\x8D", "\xEF\xBC\xA0"};

    if (*text && strchr("=+-@\t\r\n", *text))
        return true;
    for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
        if (strncmp(text, wide[i], strlen(wide[i])) == 0)
            return true;
    return false;
}
