/*
 * Cells, and the height of the rows they stand in. 0-based, rows in ascending
 * order within a sheet.
 */
#ifndef IO_XLSX_CELLS_H
#define IO_XLSX_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "io/xlsx_style.h"

struct sheet; /* io/xlsx.h */

void sheet_text(struct sheet *sheet, int row, int column, const char *text,
                enum style style); /* NULL writes a blank cell */
void sheet_int(struct sheet *sheet, int row, int column, int64_t value,
               enum style style);
void sheet_fen(struct sheet *sheet, int row, int column, int64_t fen,
               enum style style); /* yuan in the cell */
/* Yuan divided by 10,000, exact to the fen. */
void sheet_fen_10k(struct sheet *sheet, int row, int column, int64_t fen,
                   enum style style);
/* A day since 1970-01-01 as a date that a sheet can reckon with. */
void sheet_day(struct sheet *sheet, int row, int column, int day,
               enum style style);
void sheet_ratio(struct sheet *sheet, int row, int column, double ratio,
                 enum style style);
void sheet_e4(struct sheet *sheet, int row, int column, int64_t e4,
              enum style style);
void sheet_e6(struct sheet *sheet, int row, int column, int64_t e6,
              enum style style);
/*
 * A link inside the workbook: "'问题明细'!A1". A sheet takes so many; of
 * further ones only the text is shown.
 */
bool sheet_links_left(const struct sheet *sheet);
void sheet_link(struct sheet *sheet, int row, int column, const char *target,
                const char *text);
void sheet_merge(struct sheet *sheet, int row, int first_column,
                 int last_column, const char *text, enum style style);
/* Rows are as high as their wrapped texts need (viewers differ in doing it by
 * themselves), unless a height is given before their cells are written. */
void sheet_row_height(struct sheet *sheet, int row, double points);
/* All rows from here on as high as one line: for very long sheets. */
void sheet_even_rows(struct sheet *sheet);

void sheet_column_width(struct sheet *sheet, int column, double characters);
/* The same, and how its cells look in which nothing is written. */
void sheet_column(struct sheet *sheet, int column, double characters,
                  enum style style);
/* What is shown when the pointer is over the cell. */
void sheet_note(struct sheet *sheet, int row, int column, const char *text);
/* Of what a program reads back and nobody else. */
void sheet_hide_column(struct sheet *sheet, int column, double characters);

/* Before the next row, after which this one cannot be reached any more. For
 * io/xlsx*.c, where a sheet ends or is measured. */
void sheet_end_row(struct sheet *sheet);

#endif
