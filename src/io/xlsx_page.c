#include "io/xlsx_page.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "io/xlsx_cells.h"
#include "io/xlsx_handle.h"
#include "io/xlsx_look.h"
#include "io/xlsx_text.h"

enum {
    PAGE_WIDTH = 770, /* points inside the margins of A4 landscape */
    PAGE_HEIGHT = 500,
    DIGIT_POINTS = 6,  /* a column's width is counted in these */
    CHART_WIDTH = 480, /* the library's size, which it scales */
    CHART_HEIGHT = 288,
    OFFERS_MAX = 16
};

void sheet_freeze(struct sheet *sheet, int rows, int columns)
{
    worksheet_freeze_panes(sheet->worksheet, (lxw_row_t)rows,
                           (lxw_col_t)columns);
}

void sheet_autofilter(struct sheet *sheet, int first_row, int first_column,
                      int last_row, int last_column)
{
    xlsx_must(sheet->xlsx,
              worksheet_autofilter(sheet->worksheet, (lxw_row_t)first_row,
                                   (lxw_col_t)first_column, (lxw_row_t)last_row,
                                   (lxw_col_t)last_column));
}

/* At most 100 characters, as themselves: & begins a field. */
static void add_margin_text(struct text *line, const char *text)
{
    for (size_t shown = 0; *text && shown < 100; shown++) {
        const char *start = text;

        if (utf8_next(&text) == '&')
            text_add_char(line, '&');
        text_add_bytes(line, start, (size_t)(text - start));
    }
}

void sheet_print_header(struct sheet *sheet, const char *header)
{
    struct text line;

    text_init(&line);
    text_add(&line, "&R&\"" FONT ",Regular\"&8 ");
    add_margin_text(&line, xlsx_text(&sheet->xlsx->text, header));
    xlsx_must(sheet->xlsx, worksheet_set_header(sheet->worksheet, line.data));
    text_release(&line);
}

void sheet_print(struct sheet *sheet, bool landscape, int repeat_first,
                 int repeat_last, const char *footer)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    struct text line;

    worksheet_set_paper(worksheet, 9); /* A4 */
    if (landscape)
        worksheet_set_landscape(worksheet);
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.7);
    worksheet_fit_to_pages(worksheet, 1, 0);
    if (repeat_first >= 0)
        worksheet_repeat_rows(worksheet, (lxw_row_t)repeat_first,
                              (lxw_row_t)repeat_last);
    text_init(&line);
    text_add(&line, "&L&\"" FONT ",Regular\"&8 ");
    add_margin_text(&line, xlsx_text(&sheet->xlsx->text, footer ? footer : ""));
    text_add(&line, "&R&\"" FONT ",Regular\"&8 &P / &N");
    xlsx_must(sheet->xlsx, worksheet_set_footer(worksheet, line.data));
    text_release(&line);
}

void sheet_print_whole(struct sheet *sheet)
{
    /* Smaller than at two thirds nobody reads it: then it breaks. */
    if (sheet_pages(sheet, 0) <= 1.5)
        worksheet_fit_to_pages(sheet->worksheet, 1, 1);
}

double sheet_pages(struct sheet *sheet, int first)
{
    double width = 0, height = 0;

    sheet_end_row(sheet);
    for (int i = 0; i < WIDTHS_MAX; i++)
        width += sheet->widths[i] * DIGIT_POINTS;
    for (int i = first; i <= sheet->row; i++) {
        lxw_row *row = lxw_worksheet_find_row(sheet->worksheet, (lxw_row_t)i);

        height += row ? row->height : LINE_POINTS;
    }
    if (width > PAGE_WIDTH)
        height *= PAGE_WIDTH / width; /* it is printed smaller */
    return height / PAGE_HEIGHT;
}

void sheet_print_wide(struct sheet *sheet, int pages, int columns)
{
    worksheet_fit_to_pages(sheet->worksheet, (uint16_t)pages, 0);
    xlsx_must(sheet->xlsx, worksheet_repeat_columns(sheet->worksheet, 0,
                                                    (lxw_col_t)(columns - 1)));
}

void sheet_print_area(struct sheet *sheet, int first_row, int first_column,
                      int last_row, int last_column)
{
    xlsx_must(sheet->xlsx,
              worksheet_print_area(sheet->worksheet, (lxw_row_t)first_row,
                                   (lxw_col_t)first_column, (lxw_row_t)last_row,
                                   (lxw_col_t)last_column));
}

void sheet_data_bar(struct sheet *sheet, int first_row, int column,
                    int last_row)
{
    lxw_conditional_format bar = {
        .type = LXW_CONDITIONAL_DATA_BAR,
        .data_bar_2010 = LXW_TRUE,
        .bar_solid = LXW_TRUE,
        .bar_color = ACCENT_SOFT,
        .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
        .min_value = 0,
    };

    xlsx_must(sheet->xlsx,
              worksheet_conditional_format_range(
                  sheet->worksheet, (lxw_row_t)first_row, (lxw_col_t)column,
                  (lxw_row_t)last_row, (lxw_col_t)column, &bar));
}

static void allow(struct sheet *sheet, int first_row, int column, int last_row,
                  lxw_data_validation *rule)
{
    xlsx_must(sheet->xlsx,
              worksheet_data_validation_range(
                  sheet->worksheet, (lxw_row_t)first_row, (lxw_col_t)column,
                  (lxw_row_t)last_row, (lxw_col_t)column, rule));
}

/*
 * The library copies the formula of a list twice and frees it once, that of
 * other kinds once: so it is given another kind, which is then set right.
 */
void sheet_allow_list(struct sheet *sheet, int first_row, int column,
                      int last_row, const char *range)
{
    char *formula = xstrdup(range);
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LENGTH_FORMULA,
        .criteria = LXW_VALIDATION_CRITERIA_EQUAL_TO,
        .value_formula = formula,
    };
    lxw_data_val_obj *copy, *last = NULL;

    allow(sheet, first_row, column, last_row, &rule);
    STAILQ_FOREACH(copy, sheet->worksheet->data_validations, list_pointers)
    last = copy;
    if (!last)
        bug("libxlsxwriter dropped a list");
    last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    last->criteria = LXW_VALIDATION_CRITERIA_NONE;
    free(formula);
}

void sheet_offer(struct sheet *sheet, int first_row, int column, int last_row,
                 const char *words)
{
    char *copy = xstrdup(words), *word = copy;
    char *list[OFFERS_MAX + 1] = {NULL};
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = list,
        .error_type = LXW_VALIDATION_ERROR_TYPE_INFORMATION,
    };

    for (int i = 0; word && i < OFFERS_MAX; i++) {
        char *end = strchr(word, '|');

        list[i] = word;
        if (end)
            *end++ = '\0';
        word = end;
    }
    allow(sheet, first_row, column, last_row, &rule);
    free(copy);
}

void sheet_allow_day(struct sheet *sheet, int first_row, int column,
                     int last_row, const char *hint)
{
    char *message = xstrdup(hint);
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_DATE,
        .criteria = LXW_VALIDATION_CRITERIA_BETWEEN,
        .minimum_datetime = {.year = 2000, .month = 1, .day = 1},
        .maximum_datetime = {.year = 2099, .month = 12, .day = 31},
        .error_message = message,
    };

    allow(sheet, first_row, column, last_row, &rule);
    free(message);
}

void sheet_allow_money(struct sheet *sheet, int first_row, int column,
                       int last_row, const char *hint)
{
    char *message = xstrdup(hint);
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_DECIMAL,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
        .value_number = 0,
        .error_message = message,
    };

    allow(sheet, first_row, column, last_row, &rule);
    free(message);
}

void sheet_protect(struct sheet *sheet)
{
    lxw_protection may = {
        .format_columns = LXW_TRUE,
        .format_rows = LXW_TRUE,
        .sort = LXW_TRUE,
        .autofilter = LXW_TRUE,
    };

    worksheet_protect(sheet->worksheet, NULL, &may);
}

void sheet_hide(struct sheet *sheet)
{
    worksheet_hide(sheet->worksheet);
}

void sheet_page_breaks(struct sheet *sheet, const int *rows, int count)
{
    lxw_row_t *breaks = xcalloc((size_t)count + 1, sizeof(*breaks));

    for (int i = 0; i < count; i++)
        breaks[i] = (lxw_row_t)rows[i];
    if (count)
        xlsx_must(sheet->xlsx,
                  worksheet_set_h_pagebreaks(sheet->worksheet, breaks));
    free(breaks);
}

void sheet_tab_colour(struct sheet *sheet, uint32_t rgb)
{
    worksheet_set_tab_color(sheet->worksheet, rgb);
}

static void style_chart(lxw_chart *chart, lxw_chart_series *series,
                        enum chart_type type, const char *title)
{
    char name[] = FONT; /* the library's structure is not const */
    lxw_chart_font small = {.name = name, .size = 9};
    lxw_chart_font large = {
        .name = name, .size = 11, .bold = LXW_TRUE, .color = ACCENT};
    lxw_chart_fill fill = {.color = ACCENT};
    lxw_chart_line none = {.none = LXW_TRUE};
    const char *numbers = type == CHART_SHARES ? "0.0%" : "#,##0";
    bool bars = type == CHART_BARS; /* the library turns the axes with them */
    lxw_chart_axis *names = bars ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *values = bars ? chart->x_axis : chart->y_axis;

    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &large);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &small);
    chart_series_set_labels_num_format(series, numbers);
    chart_axis_set_num_font(names, &small);
    chart_axis_set_num_font(values, &small);
    chart_axis_set_num_format(values, numbers);
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(names, LXW_FALSE);
    chart_axis_set_line(values, &none);
    chart_axis_set_label_position(values, LXW_CHART_AXIS_LABEL_POSITION_NONE);
    chart_axis_set_min(values, 0);
    chart_chartarea_set_line(chart, &none);
    chart_set_series_gap(chart, 60);
    if (bars)
        chart_axis_set_reverse(names); /* the first row on top */
}

void sheet_chart(struct sheet *sheet, int row, int column, enum chart_type type,
                 const char *title, const char *data_sheet, int first_row,
                 int last_row, int name_column, int value_column, int width_px,
                 int height_px)
{
    lxw_chart *chart = workbook_add_chart(
        sheet->xlsx->workbook,
        type == CHART_BARS ? LXW_CHART_BAR : LXW_CHART_COLUMN);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_chart_options options = {
        .x_scale = (double)width_px / CHART_WIDTH,
        .y_scale = (double)height_px / CHART_HEIGHT,
    };

    chart_series_set_categories(series, data_sheet, (lxw_row_t)first_row,
                                (lxw_col_t)name_column, (lxw_row_t)last_row,
                                (lxw_col_t)name_column);
    chart_series_set_values(series, data_sheet, (lxw_row_t)first_row,
                            (lxw_col_t)value_column, (lxw_row_t)last_row,
                            (lxw_col_t)value_column);
    style_chart(chart, series, type, title);
    xlsx_must(sheet->xlsx,
              worksheet_insert_chart_opt(sheet->worksheet, (lxw_row_t)row,
                                         (lxw_col_t)column, chart, &options));
}
