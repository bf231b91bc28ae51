/*
 * A .xls workbook (BIFF8 of Excel 97 to 2003, BIFF5 of Excel 5 and 95). Inside
 * src/io only: spreadsheet.h reads every form of workbook.
 */
#ifndef IO_BIFF_H
#define IO_BIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/book_strings.h"
#include "io/book_trouble.h"
#include "io/cell_format.h"
#include "io/cfb.h"
#include "io/sheet_rows.h"

struct biff_sheet {
    char *name;
    bool hidden;
    int64_t at; /* of its first record */
};

struct biff {
    struct cfb *cfb;
    bool biff8;
    bool from_1904;
    struct biff_sheet *sheets;
    size_t count;
    struct cell_format *formats; /* by a cell's style */
    size_t format_count;
    struct book_strings strings; /* as CSV */
};

/* Open the file and read its list of sheets, formats and texts. False:
 * TROUBLE says why. */
bool biff_open(struct biff *book, const char *path,
               struct book_trouble *trouble);
void biff_close(struct biff *book);

/* As ooxml_sheet(). Cells may stand in any order. */
bool biff_sheet(struct biff *book, size_t index, int64_t most,
                struct sheet_rows *rows, struct book_trouble *trouble);

#endif
