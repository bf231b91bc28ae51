#include "intake/raw_row.h"

#include <string.h>

static bool starts(const char *row, size_t length, size_t at,
                   const char *delimiter)
{
    size_t size = strlen(delimiter);

    return length - at >= size && memcmp(row + at, delimiter, size) == 0;
}

/* Where the quoted cell that begins at AT ends, or 0 when it does not. */
static size_t quoted_end(const char *row, size_t length, size_t at,
                         const char *delimiter)
{
    for (size_t i = at + 1; i < length; i++) {
        if (row[i] != '"')
            continue;
        if (i + 1 < length && row[i + 1] == '"')
            i++;
        else if (i + 1 == length || starts(row, length, i + 1, delimiter))
            return i;
    }
    return 0;
}

bool raw_row_next(struct text *out, const char *row, size_t length,
                  const char *delimiter, size_t *at)
{
    size_t end = 0, start = *at;

    if (start > length)
        return false;
    if (start < length && row[start] == '"' && !delimiter[1])
        end = quoted_end(row, length, start, delimiter);
    if (end) {
        for (size_t i = start + 1; i < end; i++) {
            text_add_bytes(out, row + i, 1);
            i += row[i] == '"';
        }
        end++;
    } else {
        for (end = start; end < length; end++)
            if (starts(row, length, end, delimiter))
                break;
        text_add_bytes(out, row + start, end - start);
    }
    *at = end < length ? end + strlen(delimiter) : length + 1;
    return true;
}

void raw_row_cell(struct text *out, const char *row, size_t length,
                  const char *delimiter, int cell)
{
    struct text other;
    size_t at = 0;

    text_init(&other);
    for (int i = 0; i < cell; i++) {
        text_clear(&other);
        if (!raw_row_next(&other, row, length, delimiter, &at))
            break;
    }
    raw_row_next(out, row, length, delimiter, &at);
    text_release(&other);
}
