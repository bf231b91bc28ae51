/*
 * Workbooks: xlsx*.c alone see the library. Written top
 * to bottom, memory bounded. What the library would silently drop or let
 * through (long strings, invalid UTF-8, NaN, sheet names, too many links) is
 * handled here. Values are text or number, never a formula.
 */
#ifndef IO_XLSX_H
#define IO_XLSX_H

#include <stdbool.h>
#include <stdint.h>

struct xlsx;
struct sheet;

enum { XLSX_ROWS_MAX = 1048576 };

/* How a cell looks. One font, one accent colour. */
enum style {
    STYLE_PLAIN, /* text, top-aligned */
    STYLE_WRAP,  /* text that wraps */
    STYLE_TITLE, /* a sheet's title */
    STYLE_SUBTITLE,
    STYLE_HEAD,  /* header row of a table: accent background */
    STYLE_LABEL, /* bold */
    STYLE_CENTER,
    STYLE_MONEY, /* #,##0.00, right */
    STYLE_MONEY_BOLD,
    STYLE_MONEY_RED,
    STYLE_PRICE, /* #,##0.00####, right */
    STYLE_QTY,   /* as many decimals as it has, right */
    STYLE_COUNT, /* #,##0, right */
    STYLE_COUNT_BOLD,
    STYLE_PERCENT,
    STYLE_LINK,
    STYLE_RED,
    STYLE_AMBER,
    STYLE_GREEN,
    STYLE_GREY,         /* state and severity */
    STYLE_NOTE,         /* small grey remark */
    STYLE_BIG,          /* the one sentence of the summary */
    STYLE_CODE,         /* an identifier: stays text when it is edited */
    STYLE_TEXT,         /* text outside of tables: no borders */
    STYLE_FIGURE,       /* a key figure: large, centred, #,##0 */
    STYLE_FIGURE_MONEY, /* the same with two decimals */
    STYLE_CAPTION,      /* the heading of a table */
    STYLE_COVER,        /* the report's name on its cover */
    STYLE_RULED,        /* a line to write on */
    STYLE_MONEY_10K, /* in ten thousands of yuan, to the yuan; exact inside */
    STYLE_MONEY_10K_BOLD,
    STYLE_HEADING,   /* a chapter of a text */
    STYLE_PARAGRAPH, /* a sentence of a text: wraps, no borders */
    STYLE_INPUT,
    STYLE_INPUT_MONEY,
    STYLE_INPUT_DAY, /* to be typed in: not
                                                      locked, text wraps */
    STYLE_COUNT_OF   /* number of styles */
};

struct xlsx_properties {
    const char *title, *subject, *author, *company, *comments;
    const char *created; /* ISO 8601; fixes the bytes */
};

/* Write to PATH (a temporary name of base/output.h). Dies when it cannot. */
struct xlsx *xlsx_open(const char *path, const struct xlsx_properties *info);
/* Dies when the disk is full. Frees everything. */
void xlsx_close(struct xlsx *xlsx);

/*
 * Names over 31 characters or with []:*?/\ are mended. The rows of a large
 * sheet go to disk at once; those of a small one stay in memory, so that its
 * charts carry their values.
 */
struct sheet *xlsx_sheet(struct xlsx *xlsx, const char *name, bool large);
const char *sheet_name(const struct sheet *sheet);

/* Cells: 0-based, rows in ascending order within a sheet. */
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
void sheet_freeze(struct sheet *sheet, int rows, int columns);
void sheet_autofilter(struct sheet *sheet, int first_row, int first_column,
                      int last_row, int last_column);
/* A4, landscape or not, repeated rows (first to last, -1 for none), fitted
 * to one page in width, page numbers in the footer. */
void sheet_print(struct sheet *sheet, bool landscape, int repeat_first,
                 int repeat_last, const char *footer);
/* On one page in height too, where its text stays readable. */
void sheet_print_whole(struct sheet *sheet);
/* Pages in height that rows FIRST to the one being written fill, as wide as
 * the columns whose width was set; of a sheet that is not large. */
double sheet_pages(struct sheet *sheet, int first);
/* On paper PAGES wide, the first COLUMNS repeated on each. */
void sheet_print_wide(struct sheet *sheet, int pages, int columns);
/* Bars in the cells of a column, in the accent colour. */
void sheet_data_bar(struct sheet *sheet, int first_row, int column,
                    int last_row);
/* What is printed; all that was written when it is not called. */
void sheet_print_area(struct sheet *sheet, int first_row, int first_column,
                      int last_row, int last_column);
/* Cells of a column may hold only: one of a range of texts ("=LIST!$A$1:$A$5",
 * never a list of texts, which the library cannot take when it is long), a
 * day, an amount of at least 0. */
void sheet_allow_list(struct sheet *sheet, int first_row, int column,
                      int last_row, const char *range);
void sheet_allow_day(struct sheet *sheet, int first_row, int column,
                     int last_row, const char *hint);
void sheet_allow_money(struct sheet *sheet, int first_row, int column,
                       int last_row, const char *hint);
/* Only cells of the styles STYLE_INPUT… can be changed; no password. */
void sheet_protect(struct sheet *sheet);
void sheet_hide(struct sheet *sheet);
/* A break of the page before each of these rows (0-based, not row 0). */
void sheet_page_breaks(struct sheet *sheet, const int *rows, int count);
/* A name for a range: "total_amount", "='总览'!$E$5". */
void xlsx_define_name(struct xlsx *xlsx, const char *name, const char *range);
void sheet_tab_colour(struct sheet *sheet, uint32_t rgb);

enum chart_type { CHART_BARS, CHART_COLUMNS };
/* A chart at ROW, COLUMN over names and values of one column each. */
void sheet_chart(struct sheet *sheet, int row, int column, enum chart_type type,
                 const char *title, const char *data_sheet, int first_row,
                 int last_row, int name_column, int value_column, int width_px,
                 int height_px);

#endif
