/*
 * CSV files as hospitals have them, decoded to UTF-8 and cut into records.
 * Only csv.c includes csv.h of libcsv, and only gb18030.c includes iconv.h.
 * Sheets of workbooks are read here as well, once io/spreadsheet.c has made
 * CSV of them.
 *
 * The whole file is read when it is opened, for its SHA-256 and its encoding
 * (twice if it is not UTF-8), and again after each csv_begin(). Memory is
 * bounded by a small multiple of CSV_RECORD_MAX, and time by the file's
 * length, whatever is in it.
 */
#ifndef IO_CSV_H
#define IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/csv_defect.h"

struct csv_row {
    int64_t line; /* physical line on which the record began, from 1; of a
                     sheet, the row */
    enum csv_defect defect;
    size_t count; /* cells; not more than the width once it is set,
                           but all of them in a defective row */
    char **cells; /* NUL-terminated UTF-8, unquoted, not trimmed;
                           may be changed in place */
    size_t *lengths;
    bool unseen;    /* cells may hold what nobody sees (base/utf8.h) */
    int64_t offset; /* bytes of the file read so far, for progress */
};                  /* all borrowed until the next csv_next() */

const char *csv_library_version(void); /* "3.0.3" */

struct csv;
struct sheet_rows; /* io/sheet_rows.h */

/*
 * Open a file. ENCODING is NULL (detect: BOM, then UTF-8 if the whole file is
 * valid, then GB18030 if it is, then the one with fewer bad lines) or one of
 * "utf-8", "gb18030", "gbk", "utf-16le", "utf-16be". Never dies for the
 * file's sake: see csv_refused().
 */
struct csv *csv_open(const char *path, const char *encoding);

/*
 * The same for reading the first lines only: the encoding is guessed from the
 * file's start, and csv_sha256() is empty.
 */
struct csv *csv_peek(const char *path, const char *encoding);

/* The same for bytes in memory, borrowed until csv_close(). UTF-8. */
struct csv *csv_open_memory(const char *bytes, size_t count);

/*
 * The rows of a sheet, of a workbook of this FORM ("xlsx", "xls"): what ROWS
 * has is taken over. Its records are all as wide as the sheet, and their lines
 * are rows. csv_encoding() is FORM, and SHA-256 and size are those of the CSV.
 */
struct csv *csv_open_sheet(struct sheet_rows *rows, const char *form);

/*
 * From now on the empty cells of a merged range get the value of its first
 * cell, in the COUNT columns that are WANTED (io/merges.h). Others than sheets
 * have no merged cells.
 */
void csv_fill_merged(struct csv *csv, const bool *wanted, size_t count);

/* How the sheet is that is read; all 0 for other files. */
struct csv_sheet {
    bool is_sheet;
    int64_t columns;
    /* not shown by Excel, and read all the same: the sheet, and of it */
    bool hidden;
    int64_t hidden_rows, hidden_columns;
    int64_t unsaved; /* formulas of which no value was saved: empty cells */
    int64_t merged;  /* cells filled since csv_begin() */
};
struct csv_sheet csv_sheet(const struct csv *csv);

void csv_close(struct csv *csv);

enum csv_refusal csv_refused(const struct csv *csv);
const char *csv_reason(const struct csv *csv);   /* or NULL */
const char *csv_encoding(const struct csv *csv); /* utf-8, utf-8-bom,
                                       gb18030, utf-16le, utf-16be;
                                       of a sheet xlsx or xls */
int64_t csv_size(const struct csv *csv);         /* bytes */
/* 64 hex digits, NULL when the file cannot be read. */
const char *csv_sha256(const struct csv *csv);

/*
 * Begin (again) at the first line with this delimiter: ",", "\t", ";", "|" or
 * "|@|" (the last without quoting). No width is set.
 */
void csv_begin(struct csv *csv, const char *delimiter);

/*
 * From now on a record has WIDTH cells: surplus cells that are all empty are
 * cut off, one filled or too few make the record defective. Of a defective
 * record of several physical lines only the first is given, and reading goes
 * on at the next physical line; if it is the count of cells that is wrong,
 * the defect is CSV_UNCLOSED then, which is what is wrong with that line.
 *
 * A quoted cell is also taken for unclosed when on a later physical line a
 * quote opens another: `,"text` or `"text` at a line's start. Without that a
 * stray quote could swallow good lines up to the next quoted cell of its own
 * column, and the count of cells would be right.
 */
void csv_width(struct csv *csv, size_t width);

/*
 * The next record; false at the end. Blank lines (and lines whose cells are
 * all empty) are counted and passed over.
 */
bool csv_next(struct csv *csv, struct csv_row *row);

/*
 * The text of the record that csv_next() gave, decoded, as it stands in the
 * file without its last line end; what was invalid is as decode_bad() has it
 * (io/decode.h). NUL-terminated,
 * but a record with CSV_NUL has further NULs in its LENGTH bytes. Borrowed
 * until the next csv_next().
 */
const char *csv_raw(struct csv *csv, size_t *length);
int64_t csv_blank_lines(const struct csv *csv);

/* True when the file's size or time changed since csv_open(). */
bool csv_changed(const struct csv *csv);

#endif
