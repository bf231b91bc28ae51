/*
 * What a workbook's sheet reads as, for tests of what reads it.
 */
#ifndef UNIT_SHEETS_H
#define UNIT_SHEETS_H

#include "io/spreadsheet.h"

#include "book.h"
#include "rows.h"

#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

/* The rows of a workbook's sheet; merged cells are filled in all columns. */
static inline void reads(const char *path, size_t index, const char *expected)
{
    struct spreadsheet *book = spreadsheet_open(path);
    bool wanted[64];
    struct csv *csv;

    memset(wanted, 1, sizeof(wanted));
    assert_non_null(book);
    assert_null(spreadsheet_trouble(book)->key);
    csv = spreadsheet_csv(book, index, 0);
    assert_non_null(csv);
    csv_fill_merged(csv, wanted, 64);
    shows(csv, ",", 0, expected);
    shows(csv, ",", 0, expected);
    csv_close(csv);
    spreadsheet_close(book);
}

static inline void gives(const char *sheet, const char *expected)
{
    book_of_sheet("a.xlsx", sheet, NULL, NULL);
    reads("a.xlsx", 0, expected);
}

static inline void refuses(const char *path, const char *key)
{
    struct spreadsheet *book = spreadsheet_open(path);
    struct csv *csv;

    assert_non_null(book);
    if (!spreadsheet_trouble(book)->key) {
        csv = spreadsheet_csv(book, 0, 0);
        assert_null(csv);
    } else {
        assert_int_equal(spreadsheet_count(book), 0);
    }
    assert_string_equal(spreadsheet_trouble(book)->key, key);
    spreadsheet_close(book);
}

static inline void refuses_sheet(const char *sheet, const char *key)
{
    book_of_sheet("a.xlsx", sheet, NULL, NULL);
    refuses("a.xlsx", key);
}

#endif
