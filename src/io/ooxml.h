/*
 * An .xlsx workbook: what it has, its texts and its number formats. Inside
 * src/io only: spreadsheet.h reads every form of workbook.
 *
 * Element names are taken without their prefix, so the transitional, the
 * strict and a prefixed form (x:row) are the same. Macros, links, drawings
 * and formulas are never looked at.
 */
#ifndef IO_OOXML_H
#define IO_OOXML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "io/book_strings.h"
#include "io/book_trouble.h"
#include "io/cell_format.h"
#include "io/sheet_rows.h"
#include "io/zip_in.h"

struct ooxml_sheet {
    char *name, *part;
    bool hidden;
};

struct ooxml {
    struct zip_in *zip;
    struct ooxml_sheet *sheets;
    size_t count, capacity;
    bool own; /* zicha wrote it */
    bool from_1904;
    struct cell_format *formats; /* by a cell's style */
    size_t format_count, format_capacity;
    struct book_strings strings; /* as CSV */
    bool strings_read;
    struct book_trouble strings_trouble; /* of reading them */
    char *styles_part, *strings_part;    /* NULL: it has none */
};

/* Open the archive and read its list of sheets. False: TROUBLE says why. */
bool ooxml_open(struct ooxml *book, const char *path,
                struct book_trouble *trouble);
void ooxml_close(struct ooxml *book);

/*
 * Read sheet number INDEX into ROWS, as far as row MOST (0: all of it). The
 * first time the workbook's texts are read. False: TROUBLE says why.
 */
bool ooxml_sheet(struct ooxml *book, size_t index, int64_t most,
                 struct sheet_rows *rows, struct book_trouble *trouble);

/*
 * A text of a workbook: pieces are added, no longer than a cell may be and one
 * byte more. In it _x000D_ becomes what it stands for: its new length.
 */
void ooxml_text_add(struct text *text, const char *bytes, size_t count);
size_t ooxml_text_end(char *text, size_t length);

/* xml_in.h's text hearer adding to the struct text DATA. */
bool ooxml_strings(struct ooxml *book, struct book_trouble *trouble);

#endif
