#include "intake/raw_row.h"

#include <string.h>

static bool starts(const char *row, size_t length, size_t at,
                   const char *delimiter)
{
    size_t size = strlen(delimiter);

    return length - at >= size && memcmp(row + at, delimiter, size) == 0;
}

/*
 * Where the quoted cell that begins at AT ends (as io/record.c has it: an odd
 * number of quotes, the last of which closes it, blanks, and a delimiter), or
 * 0 when it does not; *NEXT is where its delimiter is.
 */
static size_t quoted_end(const char *row, size_t length, size_t at,
                         const char *delimiter, size_t *next)
{
    for (size_t i = at + 1; i < length; i++) {
        size_t run = 0;

        if (row[i] != '"')
            continue;
        while (i + run < length && row[i + run] == '"')
            run++;
        *next = i + run;
        while (*next < length && !starts(row, length, *next, delimiter) &&
               (row[*next] == ' ' || row[*next] == '\t'))
            ++*next;
        if (run % 2 == 1 &&
            (*next == length || starts(row, length, *next, delimiter)))
            return i + run - 1;
        i += run - 1;
    }
    return 0;
}

bool raw_row_next(struct text *out, const char *row, size_t length,
                  const char *delimiter, size_t *at)
{
    size_t end = 0, next = 0, start = *at;

    if (start > length)
        return false;
    if (start < length && row[start] == '"' && !delimiter[1])
        end = quoted_end(row, length, start, delimiter, &next);
    if (end) {
        for (size_t i = start + 1; i < end; i++) {
            text_add_bytes(out, row + i, 1);
            i += row[i] == '"' && i + 1 < end && row[i + 1] == '"';
        }
    } else {
        for (next = start; next < length; next++)
            if (starts(row, length, next, delimiter))
                break;
        text_add_bytes(out, row + start, next - start);
    }
    *at = next < length ? next + strlen(delimiter) : length + 1;
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
