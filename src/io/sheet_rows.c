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
    for (; count > 0; count--)
        *spool_room(spool, 1) = c;
}

void sheet_rows_put(struct sheet_rows *rows, int64_t row, int64_t column,
                    const char *csv, size_t count)
{
    const bool next = row == rows->row && column == rows->column + 1;

    if (row != rows->row) {
        put_many(rows->spool, '\n', row - (rows->row ? rows->row : 1));
        put_many(rows->spool, ',', column);
    } else if (!next) {
        put_many(rows->spool, ',', column - rows->column);
    }
    rows->row = row;
    rows->column = column;
    if (rows->width <= column)
        rows->width = column + 1;
    if (count < SPOOL_ROOM_MAX) {
        char *room = spool_room(rows->spool, count + next);

        *room = ',';
        memcpy(room + next, csv, count);
    } else {
        put_many(rows->spool, ',', next);
        spool_put(rows->spool, csv, count);
    }
}

void sheet_rows_end(struct sheet_rows *rows)
{
    if (rows->row)
        spool_put(rows->spool, "\n", 1);
}

bool sheet_csv_plain(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] == ',' || bytes[i] == '"' || bytes[i] == '\n' ||
            bytes[i] == '\r')
            return false;
    return true;
}

void sheet_csv(struct text *out, const char *bytes, size_t count)
{
    if (sheet_csv_plain(bytes, count)) {
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
