/*
 * Rows of a CSV file as text, for comparing.
 */
#ifndef UNIT_ROWS_H
#define UNIT_ROWS_H

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "io/csv.h"
#include "io/decode.h"

/* A string literal with NULs in it, and its length. */
#define BYTES(literal) literal, sizeof(literal) - 1

/* "12 few a|b": line, defect if any, cells, with \n, \r and \0 escaped. */
static inline void show_row(struct text *shown, const struct csv_row *row)
{
    static const char *const defects[] = {"",     "bad",  "nul", "few",
                                          "many", "open", "long"};

    text_printf(shown, "%d %s%s", (int)row->line, defects[row->defect],
                row->defect ? " " : "");
    for (size_t i = 0; i < row->count; i++) {
        const char *cell = row->cells[i];

        assert_int_equal(cell[row->lengths[i]], 0);
        if (i)
            text_add_char(shown, '|');
        for (size_t k = 0; k < row->lengths[i]; k++)
            if (cell[k] == '\n' || cell[k] == '\r' || !cell[k])
                text_add(shown, cell[k] == '\n'   ? "\\n"
                                : cell[k] == '\r' ? "\\r"
                                                  : "\\0");
            else if (decode_bad(cell + k) >= 0) {
                text_add(shown, "\xEF\xBF\xBD");
                k += 2;
            } else
                text_add_char(shown, cell[k]);
    }
    text_add_char(shown, '\n');
}

/* All rows from the first line on; WIDTH 0 leaves it unset. */
static inline void shows(struct csv *csv, const char *delimiter, size_t width,
                         const char *expected)
{
    struct csv_row row;
    struct text shown;

    text_init(&shown);
    csv_begin(csv, delimiter);
    if (width)
        csv_width(csv, width);
    while (csv_next(csv, &row))
        show_row(&shown, &row);
    assert_string_equal(shown.data, expected);
    text_release(&shown);
}

/* N times TEXT, and then MORE. */
static inline struct text repeated(const char *text, size_t n, const char *more)
{
    struct text all;

    text_init(&all);
    while (n--)
        text_add(&all, text);
    text_add(&all, more);
    return all;
}

static inline void has_bytes(const char *path, const char *bytes, size_t count)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    fclose(file);
}

#endif
