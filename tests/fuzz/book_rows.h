/*
 * All rows of a workbook, whatever it is: what must hold of them.
 */
#ifndef FUZZ_BOOK_ROWS_H
#define FUZZ_BOOK_ROWS_H

#include <stdbool.h>

#include "base/hash.h"
#include "fuzz/fuzz.h"
#include "io/spreadsheet.h"

enum { BOOK_SHEETS_READ = 4, BOOK_WANTED = 64 };

static inline uint64_t book_rows(struct csv *csv)
{
    static bool wanted[BOOK_WANTED];
    uint64_t hash = FNV1A_START;
    struct csv_row row;
    int64_t line = 0;

    memset(wanted, 1, sizeof wanted);
    csv_fill_merged(csv, wanted, BOOK_WANTED);
    csv_begin(csv, ",");
    while (csv_next(csv, &row)) {
        MUST(row.line > line && row.line <= SHEET_ROWS_MAX);
        MUST(row.count <= CSV_COLUMNS_MAX);
        line = row.line;
        for (size_t i = 0; i < row.count; i++) {
            MUST(strlen(row.cells[i]) <= row.lengths[i]);
            hash = fnv1a(hash, row.cells[i], row.lengths[i] + 1);
        }
    }
    return hash;
}

/* Returns a digest of the rows; a sheet that is refused counts 0. */
static inline uint64_t book_read(const char *path)
{
    uint64_t digest = 0;
    struct spreadsheet *book = spreadsheet_open(path);
    size_t count = book ? spreadsheet_count(book) : 0;

    MUST(!book || (count > 0) == !spreadsheet_trouble(book)->key);
    for (size_t i = 0; i < count && i < BOOK_SHEETS_READ; i++) {
        struct csv *csv = spreadsheet_csv(book, i, 0), *again;

        MUST(!csv == (spreadsheet_trouble(book)->key != NULL));
        if (!csv)
            continue;
        again = spreadsheet_csv(book, i, 0);
        digest = 31 * digest + book_rows(csv);
        MUST(again && book_rows(csv) == book_rows(again));
        csv_close(again);
        csv_close(csv);
        again = spreadsheet_csv(book, i, 3);
        csv_close(again);
    }
    spreadsheet_close(book);
    return digest;
}

#endif
