/*
 * What a sheet is beside its cells: pages, filters, what may be typed, charts.
 */
#ifndef IO_XLSX_PAGE_H
#define IO_XLSX_PAGE_H

#include <stdbool.h>
#include <stdint.h>

struct sheet; /* io/xlsx.h */

void sheet_freeze(struct sheet *sheet, int rows, int columns);
void sheet_autofilter(struct sheet *sheet, int first_row, int first_column,
                      int last_row, int last_column);
/* A4, landscape or not, repeated rows (first to last, -1 for none), fitted
 * to one page in width, page numbers in the footer. */
void sheet_print(struct sheet *sheet, bool landscape, int repeat_first,
                 int repeat_last, const char *footer);
/* On the right above each page: a short text. */
void sheet_print_header(struct sheet *sheet, const char *header);
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
/* They may hold anything, and one of WORDS, joined by |, is offered: at most
 * 250 bytes of them. */
void sheet_offer(struct sheet *sheet, int first_row, int column, int last_row,
                 const char *words);
void sheet_allow_day(struct sheet *sheet, int first_row, int column,
                     int last_row, const char *hint);
void sheet_allow_money(struct sheet *sheet, int first_row, int column,
                       int last_row, const char *hint);
/* Only cells of the styles STYLE_INPUT… can be changed; no password. */
void sheet_protect(struct sheet *sheet);
void sheet_hide(struct sheet *sheet);
/* A break of the page before each of these rows (0-based, not row 0). */
void sheet_page_breaks(struct sheet *sheet, const int *rows, int count);
void sheet_tab_colour(struct sheet *sheet, uint32_t rgb);

enum chart_type { CHART_BARS, CHART_COLUMNS, CHART_SHARES /* columns, % */ };
/* A chart at ROW, COLUMN over names and values of one column each. */
void sheet_chart(struct sheet *sheet, int row, int column, enum chart_type type,
                 const char *title, const char *data_sheet, int first_row,
                 int last_row, int name_column, int value_column, int width_px,
                 int height_px);

#endif
