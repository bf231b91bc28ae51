#include "io/sheet_rows.h"

#include <string.h>

void sheet_rows_init(struct sheet_rows *rows)
{
    *rows = (struct sheet_rows){.spool = spool_open()};
    merges_init(&rows->merges);
}

void sheet_rows_release(struct sheet_rows *rows)
{
    spool_close(rows->spool);
    merges_release(&rows->merges);
    *rows = (struct sheet_rows){0};
}

/* COUNT times the byte C. */
static void put_many(struct spool *spool, char c, int64_t count)
{
    char bytes[64];

    memset(bytes, c, sizeof(bytes));
    while (count > 0) {
        int64_t part = count < 64 ? count : 64;

        spool_put(spool, bytes, (size_t)part);
        count -= part;
    }
}

void sheet_rows_put(struct sheet_rows *rows, int64_t row, int64_t column,
                    const char *csv, size_t count)
{
    if (row != rows->row) {
        put_many(rows->spool, '\n', row - (rows->row ? rows->row : 1));
        put_many(rows->spool, ',', column);
    } else {
        put_many(rows->spool, ',', column - rows->column);
    }
    rows->row = row;
    rows->column = column;
    if (rows->width <= column)
        rows->width = column + 1;
    spool_put(rows->spool, csv, count);
}

void sheet_rows_end(struct sheet_rows *rows)
{
    if (rows->row)
        spool_put(rows->spool, "\n", 1);
}

void sheet_csv(struct text *out, const char *bytes, size_t count)
{
    bool quoted = false;

    for (size_t i = 0; i < count && !quoted; i++)
        quoted = bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n' ||
                 bytes[i] == '\r';
    if (!quoted) {
        text_add_bytes(out, bytes, count);
        return;
    }
    text_add_char(out, '"');
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == '"')
            text_add_char(out, '"');
        text_add_char(out, bytes[i]);
    }
    text_add_char(out, '"');
}
