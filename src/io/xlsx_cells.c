#include "io/xlsx_cells.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/day.h"
#include "base/decimal.h"
#include "io/xlsx_handle.h"
#include "io/xlsx_look.h"
#include "io/xlsx_text.h"

enum {
    LINKS_MAX = 65530,   /* of a sheet: Excel's limit */
    ROW_POINTS_MAX = 405 /* Excel's limit is 409 */
};
/* The digits that a number in a cell keeps. */
static const int64_t NUMBER_MAX = 999999999999999;

static void put_number(struct sheet *sheet, int row, int column, int64_t value,
                       int64_t unit, char *(*format)(char *, int64_t),
                       enum style style);

void sheet_end_row(struct sheet *sheet)
{
    double points = sheet->height + 2;

    if (sheet->row < 0 || sheet->row == sheet->fixed_row ||
        sheet->height <= LINE_POINTS)
        return;
    xlsx_must(sheet->xlsx,
              worksheet_set_row(
                  sheet->worksheet, (lxw_row_t)sheet->row,
                  points < ROW_POINTS_MAX ? points : ROW_POINTS_MAX, NULL));
    sheet->height = 0;
}

/* Cells of ROW are about to be written, from column FIRST to LAST as one. */
static void grow_row(struct sheet *sheet, int row, int first, int last,
                     const char *text, enum style style)
{
    double points, width = 0;

    if (row != sheet->row) {
        sheet_end_row(sheet);
        sheet->row = row;
        sheet->height = 0;
    }
    if (sheet->even || !text || !looks[style].wrap || looks[style].size ||
        last >= WIDTHS_MAX)
        return;
    for (int i = first; i <= last; i++)
        width += sheet->widths[i] > 0 ? sheet->widths[i] : 8;
    points =
        xlsx_lines(text, xlsx_room(width, looks[style].bold)) * LINE_POINTS;
    if (points > sheet->height)
        sheet->height = points;
}

void sheet_even_rows(struct sheet *sheet)
{
    sheet_end_row(sheet);
    sheet->even = true;
}

void sheet_text(struct sheet *sheet, int row, int column, const char *text,
                enum style style)
{
    struct xlsx *xlsx = sheet->xlsx;
    lxw_row_t at = (lxw_row_t)row;
    lxw_col_t across = (lxw_col_t)column;

    grow_row(sheet, row, column, column, text, style);
    if (!text || !*text)
        xlsx_must(xlsx, worksheet_write_blank(sheet->worksheet, at, across,
                                              xlsx->formats[style]));
    else
        xlsx_must(xlsx, worksheet_write_string(sheet->worksheet, at, across,
                                               xlsx_text(&xlsx->text, text),
                                               xlsx->formats[style]));
}

static char *int_format(char *buffer, int64_t value)
{
    snprintf(buffer, DECIMAL_SIZE, "%" PRId64, value);
    return buffer;
}

void sheet_int(struct sheet *sheet, int row, int column, int64_t value,
               enum style style)
{
    put_number(sheet, row, column, value, 1, int_format, style);
}

void sheet_fen(struct sheet *sheet, int row, int column, int64_t fen,
               enum style style)
{
    put_number(sheet, row, column, fen, 100, fen_format, style);
}

void sheet_fen_10k(struct sheet *sheet, int row, int column, int64_t fen,
                   enum style style)
{
    put_number(sheet, row, column, fen, 1000000, e6_format, style);
}

void sheet_day(struct sheet *sheet, int row, int column, int day,
               enum style style)
{
    enum { EPOCH = 25569 }; /* 1970-01-01 as a sheet counts days */

    put_number(sheet, row, column, (int64_t)day + EPOCH, 1, int_format, style);
}

void sheet_ratio(struct sheet *sheet, int row, int column, double ratio,
                 enum style style)
{
    if (!(ratio >= 0 && ratio < 1e15)) { /* NaN too */
        sheet_text(sheet, row, column, NULL, style);
        return;
    }
    xlsx_must(sheet->xlsx,
              worksheet_write_number(sheet->worksheet, (lxw_row_t)row,
                                     (lxw_col_t)column, ratio,
                                     sheet->xlsx->formats[style]));
}

void sheet_e4(struct sheet *sheet, int row, int column, int64_t e4,
              enum style style)
{
    put_number(sheet, row, column, e4, 10000, e4_format, style);
}

void sheet_e6(struct sheet *sheet, int row, int column, int64_t e6,
              enum style style)
{
    put_number(sheet, row, column, e6, 1000000, e6_format, style);
}

/* What would lose digits as a number is written as text. */
static void put_number(struct sheet *sheet, int row, int column, int64_t value,
                       int64_t unit, char *(*format)(char *, int64_t),
                       enum style style)
{
    char buffer[DECIMAL_SIZE];

    grow_row(sheet, row, column, column, NULL, style);
    if (value > NUMBER_MAX || value < -NUMBER_MAX)
        sheet_text(sheet, row, column, format(buffer, value), style);
    else
        xlsx_must(sheet->xlsx,
                  worksheet_write_number(sheet->worksheet, (lxw_row_t)row,
                                         (lxw_col_t)column,
                                         (double)value / (double)unit,
                                         sheet->xlsx->formats[style]));
}

bool sheet_links_left(const struct sheet *sheet)
{
    return sheet->links < LINKS_MAX;
}

void sheet_link(struct sheet *sheet, int row, int column, const char *target,
                const char *text)
{
    struct xlsx *xlsx = sheet->xlsx;
    struct text url;

    if (!sheet_links_left(sheet)) {
        sheet_text(sheet, row, column, text, STYLE_PLAIN);
        return;
    }
    sheet->links++;
    grow_row(sheet, row, column, column, text, STYLE_LINK);
    text_init(&url);
    text_printf(&url, "internal:%s", target);
    xlsx_must(xlsx, worksheet_write_url_opt(
                        sheet->worksheet, (lxw_row_t)row, (lxw_col_t)column,
                        url.data, xlsx->formats[STYLE_LINK],
                        xlsx_text(&xlsx->text, text), NULL));
    text_release(&url);
}

void sheet_merge(struct sheet *sheet, int row, int first_column,
                 int last_column, const char *text, enum style style)
{
    struct xlsx *xlsx = sheet->xlsx;

    if (first_column == last_column) {
        sheet_text(sheet, row, first_column, text, style);
        return;
    }
    grow_row(sheet, row, first_column, last_column, text, style);
    xlsx_must(xlsx,
              worksheet_merge_range(sheet->worksheet, (lxw_row_t)row,
                                    (lxw_col_t)first_column, (lxw_row_t)row,
                                    (lxw_col_t)last_column,
                                    xlsx_text(&xlsx->text, text ? text : ""),
                                    xlsx->formats[style]));
}

void sheet_row_height(struct sheet *sheet, int row, double points)
{
    grow_row(sheet, row, 0, 0, NULL, STYLE_PLAIN);
    sheet->fixed_row = row;
    xlsx_must(sheet->xlsx,
              worksheet_set_row(
                  sheet->worksheet, (lxw_row_t)row,
                  points < ROW_POINTS_MAX ? points : ROW_POINTS_MAX, NULL));
}

void sheet_column(struct sheet *sheet, int column, double characters,
                  enum style style)
{
    if (column < WIDTHS_MAX)
        sheet->widths[column] = characters;
    xlsx_must(sheet->xlsx,
              worksheet_set_column(sheet->worksheet, (lxw_col_t)column,
                                   (lxw_col_t)column, characters,
                                   sheet->xlsx->formats[style]));
}

void sheet_note(struct sheet *sheet, int row, int column, const char *text)
{
    char font[] = FONT; /* the library's structure is not const */
    lxw_comment_options options = {.font_name = font, .font_size = 9};

    xlsx_must(sheet->xlsx,
              worksheet_write_comment_opt(
                  sheet->worksheet, (lxw_row_t)row, (lxw_col_t)column,
                  xlsx_text(&sheet->xlsx->text, text), &options));
}

void sheet_column_width(struct sheet *sheet, int column, double characters)
{
    if (column < WIDTHS_MAX)
        sheet->widths[column] = characters;
    xlsx_must(sheet->xlsx,
              worksheet_set_column(sheet->worksheet, (lxw_col_t)column,
                                   (lxw_col_t)column, characters, NULL));
}

void sheet_hide_column(struct sheet *sheet, int column, double characters)
{
    lxw_row_col_options hidden = {.hidden = 1};

    sheet_column_width(sheet, column, characters);
    xlsx_must(sheet->xlsx, worksheet_set_column_opt(
                               sheet->worksheet, (lxw_col_t)column,
                               (lxw_col_t)column, characters, NULL, &hidden));
}
