#include "io/xlsx.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/xlsx_look.h"
#include "io/xlsx_text.h"

/*
 * One family everywhere. Chinese Windows has it by this name; elsewhere the
 * system's Chinese sans-serif takes its place, with the same widths.
 */
#define FONT "微软雅黑"

enum {
    LINKS_MAX = 65530, /* of a sheet: Excel's limit */
    WIDTHS_MAX = 64,   /* columns whose width is remembered */
    LINE_POINTS = 15,  /* a line of wrapped text */
    PAGE_WIDTH = 770,  /* points inside the margins of A4 landscape */
    PAGE_HEIGHT = 500,
    DIGIT_POINTS = 6,     /* a column's width is counted in these */
    ROW_POINTS_MAX = 405, /* Excel's limit is 409 */
    CHART_WIDTH = 480,    /* the library's size, which it scales */
    CHART_HEIGHT = 288,
    ROWS_BUFFER = 256 << 10 /* bytes of a large sheet's rows written at once */
};
/* The digits that a number in a cell keeps. */
static const int64_t NUMBER_MAX = 999999999999999;

struct sheet {
    struct xlsx *xlsx;
    lxw_worksheet *worksheet;
    char *name;
    int links;
    double widths[WIDTHS_MAX]; /* of columns, for the height of rows */
    int row, fixed_row;        /* being written; of a height given */
    double height;             /* what its texts need */
    bool even;
    struct sheet *next;
};

struct xlsx {
    lxw_workbook *workbook;
    lxw_format *formats[STYLE_COUNT_OF];
    struct sheet *sheets; /* newest first */
    char *path, *folder;
    struct text text; /* a cell's text, cleaned */
};

static lxw_format *make_format(lxw_workbook *workbook, const struct look *look);
static void set_properties(struct xlsx *xlsx,
                           const struct xlsx_properties *info);
static void grow_row(struct sheet *sheet, int row, int column, const char *text,
                     enum style style);
static void end_row(struct sheet *sheet);
static time_t stamp_time(const char *stamp);
static void must(const struct xlsx *xlsx, lxw_error error);
static void put_number(struct sheet *sheet, int row, int column, int64_t value,
                       int64_t unit, char *(*format)(char *, int64_t),
                       enum style style);

struct xlsx *xlsx_open(const char *path, const struct xlsx_properties *info)
{
    struct xlsx *xlsx = xcalloc(1, sizeof(*xlsx));
    const char *slash = strrchr(path, '/');
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};

    xlsx->path = xstrdup(path);
    xlsx->folder =
        slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
    text_init(&xlsx->text);
    /* Rows wait beside the result, where there must be room anyway. */
    options.tmpdir = xlsx->folder;
    xlsx->workbook = workbook_new_opt(path, &options);
    if (!xlsx->workbook)
        die(tr("cannot write '%s': %s"), path, strerror(errno));
    format_set_font_name(STAILQ_FIRST(xlsx->workbook->formats), FONT);
    for (int i = 0; i < STYLE_COUNT_OF; i++)
        xlsx->formats[i] = make_format(xlsx->workbook, &looks[i]);
    set_properties(xlsx, info);
    return xlsx;
}

static lxw_error close_quietly(lxw_workbook *workbook);

void xlsx_close(struct xlsx *xlsx)
{
    struct sheet *sheet, *next;

    for (sheet = xlsx->sheets; sheet; sheet = sheet->next) {
        end_row(sheet);
    }
    for (sheet = xlsx->sheets; sheet; sheet = sheet->next) {
        FILE *rows = sheet->worksheet->optimize_tmpfile;

        /* The library does not look whether its rows were written. */
        if (rows && (fflush(rows) != 0 || ferror(rows)))
            die(tr("cannot write '%s': %s"), xlsx->path, strerror(errno));
    }
    errno = 0;
    must(xlsx, close_quietly(xlsx->workbook));
    for (sheet = xlsx->sheets; sheet; sheet = next) {
        next = sheet->next;
        free(sheet->name);
        free(sheet);
    }
    text_release(&xlsx->text);
    free(xlsx->folder);
    free(xlsx->path);
    free(xlsx);
}

/* The library tells of a full disk on stderr too, in its own words. */
static lxw_error close_quietly(lxw_workbook *workbook)
{
    int silence = open("/dev/null", O_WRONLY | O_CLOEXEC);
    int words = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    lxw_error error;
    int reason;

    fflush(stderr);
    if (silence >= 0 && words >= 0)
        dup2(silence, STDERR_FILENO);
    errno = 0;
    error = workbook_close(workbook);
    reason = errno;
    if (words >= 0) {
        dup2(words, STDERR_FILENO);
        close(words);
    }
    if (silence >= 0)
        close(silence);
    errno = reason;
    return error;
}

struct sheet *xlsx_sheet(struct xlsx *xlsx, const char *name, bool large)
{
    struct sheet *sheet = xcalloc(1, sizeof(*sheet));
    struct text mended, numbered;

    text_init(&mended);
    text_init(&numbered);
    xlsx_sheet_name(&mended, name);
    for (int n = 2; workbook_get_worksheet_by_name(xlsx->workbook, mended.data);
         n++) {
        text_clear(&numbered);
        text_printf(&numbered, "(%d) %s", n, name);
        xlsx_sheet_name(&mended, numbered.data);
    }
    text_release(&numbered);
    sheet->xlsx = xlsx;
    /* The library reads its option anew for each sheet. */
    xlsx->workbook->options.constant_memory = large;
    sheet->worksheet = workbook_add_worksheet(xlsx->workbook, mended.data);
    if (!sheet->worksheet)
        bug("sheet '%s' was refused", mended.data);
    worksheet_ignore_errors(sheet->worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT,
                            "A1:XFD1048576"); /* codes are texts */
    if (large && sheet->worksheet->optimize_tmpfile)
        setvbuf(sheet->worksheet->optimize_tmpfile, NULL, _IOFBF, ROWS_BUFFER);
    sheet->name = text_take(&mended);
    sheet->row = sheet->fixed_row = -1;
    sheet->next = xlsx->sheets;
    xlsx->sheets = sheet;
    return sheet;
}

const char *sheet_name(const struct sheet *sheet)
{
    return sheet->name;
}

void sheet_text(struct sheet *sheet, int row, int column, const char *text,
                enum style style)
{
    struct xlsx *xlsx = sheet->xlsx;
    lxw_row_t at = (lxw_row_t)row;
    lxw_col_t across = (lxw_col_t)column;

    grow_row(sheet, row, column, text, style);
    if (!text || !*text)
        must(xlsx, worksheet_write_blank(sheet->worksheet, at, across,
                                         xlsx->formats[style]));
    else
        must(xlsx, worksheet_write_string(sheet->worksheet, at, across,
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
    must(sheet->xlsx, worksheet_write_number(sheet->worksheet, (lxw_row_t)row,
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

    grow_row(sheet, row, column, NULL, style);
    if (value > NUMBER_MAX || value < -NUMBER_MAX)
        sheet_text(sheet, row, column, format(buffer, value), style);
    else
        must(sheet->xlsx,
             worksheet_write_number(
                 sheet->worksheet, (lxw_row_t)row, (lxw_col_t)column,
                 (double)value / (double)unit, sheet->xlsx->formats[style]));
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
    grow_row(sheet, row, column, text, STYLE_LINK);
    text_init(&url);
    text_printf(&url, "internal:%s", target);
    must(xlsx, worksheet_write_url_opt(sheet->worksheet, (lxw_row_t)row,
                                       (lxw_col_t)column, url.data,
                                       xlsx->formats[STYLE_LINK],
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
    grow_row(sheet, row, first_column, NULL, style);
    must(xlsx, worksheet_merge_range(sheet->worksheet, (lxw_row_t)row,
                                     (lxw_col_t)first_column, (lxw_row_t)row,
                                     (lxw_col_t)last_column,
                                     xlsx_text(&xlsx->text, text ? text : ""),
                                     xlsx->formats[style]));
}

void sheet_row_height(struct sheet *sheet, int row, double points)
{
    grow_row(sheet, row, 0, NULL, STYLE_PLAIN);
    sheet->fixed_row = row;
    must(sheet->xlsx,
         worksheet_set_row(sheet->worksheet, (lxw_row_t)row,
                           points < ROW_POINTS_MAX ? points : ROW_POINTS_MAX,
                           NULL));
}

void sheet_column_width(struct sheet *sheet, int column, double characters)
{
    if (column < WIDTHS_MAX)
        sheet->widths[column] = characters;
    must(sheet->xlsx,
         worksheet_set_column(sheet->worksheet, (lxw_col_t)column,
                              (lxw_col_t)column, characters, NULL));
}

void sheet_freeze(struct sheet *sheet, int rows, int columns)
{
    worksheet_freeze_panes(sheet->worksheet, (lxw_row_t)rows,
                           (lxw_col_t)columns);
}

void sheet_autofilter(struct sheet *sheet, int first_row, int first_column,
                      int last_row, int last_column)
{
    must(sheet->xlsx,
         worksheet_autofilter(sheet->worksheet, (lxw_row_t)first_row,
                              (lxw_col_t)first_column, (lxw_row_t)last_row,
                              (lxw_col_t)last_column));
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
    footer = xlsx_text(&sheet->xlsx->text, footer ? footer : "");
    for (size_t shown = 0; *footer && shown < 100; shown++) {
        const char *start = footer;

        if (utf8_next(&footer) == '&')
            text_add_char(&line, '&'); /* itself, not a field */
        text_add_bytes(&line, start, (size_t)(footer - start));
    }
    text_add(&line, "&R&\"" FONT ",Regular\"&8 &P / &N");
    must(sheet->xlsx, worksheet_set_footer(worksheet, line.data));
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

    end_row(sheet);
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
    must(sheet->xlsx, worksheet_repeat_columns(sheet->worksheet, 0,
                                               (lxw_col_t)(columns - 1)));
}

void sheet_print_area(struct sheet *sheet, int first_row, int first_column,
                      int last_row, int last_column)
{
    must(sheet->xlsx,
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

    must(sheet->xlsx,
         worksheet_conditional_format_range(
             sheet->worksheet, (lxw_row_t)first_row, (lxw_col_t)column,
             (lxw_row_t)last_row, (lxw_col_t)column, &bar));
}

static void allow(struct sheet *sheet, int first_row, int column, int last_row,
                  lxw_data_validation *rule)
{
    must(sheet->xlsx,
         worksheet_data_validation_range(sheet->worksheet, (lxw_row_t)first_row,
                                         (lxw_col_t)column, (lxw_row_t)last_row,
                                         (lxw_col_t)column, rule));
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
    last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    last->criteria = LXW_VALIDATION_CRITERIA_NONE;
    free(formula);
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
        must(sheet->xlsx, worksheet_set_h_pagebreaks(sheet->worksheet, breaks));
    free(breaks);
}

void xlsx_define_name(struct xlsx *xlsx, const char *name, const char *range)
{
    must(xlsx, workbook_define_name(xlsx->workbook, name, range));
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
    bool bars = type == CHART_BARS; /* the library turns the axes with them */
    lxw_chart_axis *names = bars ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *values = bars ? chart->x_axis : chart->y_axis;

    chart_title_set_name(chart, title);
    chart_title_set_name_font(chart, &large);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &small);
    chart_series_set_labels_num_format(series, "#,##0");
    chart_axis_set_num_font(names, &small);
    chart_axis_set_num_font(values, &small);
    chart_axis_set_num_format(values, "#,##0");
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
    must(sheet->xlsx,
         worksheet_insert_chart_opt(sheet->worksheet, (lxw_row_t)row,
                                    (lxw_col_t)column, chart, &options));
}

static lxw_format *make_format(lxw_workbook *workbook, const struct look *look)
{
    lxw_format *format = workbook_add_format(workbook);

    format_set_font_name(format, FONT);
    format_set_font_size(format, look->size ? look->size : 10);
    format_set_align(format,
                     look->top || (look->size == 0 && look->edge == EDGE_BOX &&
                                   look->fill != ACCENT)
                         ? LXW_ALIGN_VERTICAL_TOP
                         : LXW_ALIGN_VERTICAL_CENTER);
    if (look->align == ALIGN_CENTER)
        format_set_align(format, LXW_ALIGN_CENTER);
    else if (look->number && look->align == ALIGN_NONE)
        format_set_align(format, LXW_ALIGN_RIGHT);
    else
        format_set_align(format, LXW_ALIGN_LEFT);
    if (look_is_text(look))
        format_set_indent(format, 1); /* away from the number on its left */
    if (look->number && look->align != ALIGN_LEFT)
        format_set_shrink(format); /* a number too wide is never "###" */
    if (look->bold)
        format_set_bold(format);
    if (look->wrap)
        format_set_text_wrap(format);
    if (look->open)
        format_set_unlocked(format);
    if (look->colour)
        format_set_font_color(format, look->colour);
    if (look->fill)
        format_set_bg_color(format, look->fill);
    if (look->number)
        format_set_num_format(format, look->number);
    if (look->edge == EDGE_BOX) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_border_color(format, LINE);
    } else if (look->edge == EDGE_BELOW) {
        format_set_bottom(format, LXW_BORDER_THIN);
    }
    return format;
}

static void set_properties(struct xlsx *xlsx,
                           const struct xlsx_properties *info)
{
    struct text texts[5];
    const char *const sources[] = {info->title, info->subject, info->author,
                                   info->company, info->comments};
    lxw_doc_properties properties = {0};
    char **const places[] = {&properties.title, &properties.subject,
                             &properties.author, &properties.company,
                             &properties.comments};

    for (int i = 0; i < 5; i++) {
        text_init(&texts[i]);
        if (sources[i]) {
            text_add(&texts[i], xlsx_text(&xlsx->text, sources[i]));
            *places[i] = texts[i].data;
        }
    }
    properties.created = stamp_time(info->created);
    must(xlsx, workbook_set_properties(xlsx->workbook, &properties));
    for (int i = 0; i < 5; i++)
        text_release(&texts[i]);
}

/* "2026-11-24T08:03:00+08:00" as seconds of UTC; some fixed time if not. */
static time_t stamp_time(const char *stamp)
{
    char head[20];
    int64_t seconds;
    int hours, minutes;
    const char *zone;

    snprintf(head, sizeof(head), "%s", stamp ? stamp : "");
    if (!time_parse(head, &seconds))
        return day_from_civil(2000, 1, 1) * (time_t)SECONDS_PER_DAY;
    zone = stamp + strlen(head);
    if ((*zone == '+' || *zone == '-') &&
        sscanf(zone + 1, "%2d:%2d", &hours, &minutes) == 2)
        seconds -= (*zone == '-' ? -1 : 1) * (hours * 60 + minutes) * 60;
    return (time_t)seconds;
}

/* A cell of ROW is about to be written. */
static void grow_row(struct sheet *sheet, int row, int column, const char *text,
                     enum style style)
{
    double points, width;

    if (row != sheet->row) {
        end_row(sheet);
        sheet->row = row;
        sheet->height = 0;
    }
    if (sheet->even || !text || !looks[style].wrap || looks[style].size ||
        column >= WIDTHS_MAX)
        return;
    width = sheet->widths[column] > 0 ? sheet->widths[column] : 8;
    points =
        xlsx_lines(text, xlsx_room(width, looks[style].bold)) * LINE_POINTS;
    if (points > sheet->height)
        sheet->height = points;
}

/* Before the next row, after which this one cannot be reached any more. */
static void end_row(struct sheet *sheet)
{
    double points = sheet->height + 2;

    if (sheet->row < 0 || sheet->row == sheet->fixed_row ||
        sheet->height <= LINE_POINTS)
        return;
    must(sheet->xlsx,
         worksheet_set_row(sheet->worksheet, (lxw_row_t)sheet->row,
                           points < ROW_POINTS_MAX ? points : ROW_POINTS_MAX,
                           NULL));
    sheet->height = 0;
}

void sheet_even_rows(struct sheet *sheet)
{
    end_row(sheet);
    sheet->even = true;
}

/* No error of the library passes: it is the disk's, or a mistake of ours. */
static void must(const struct xlsx *xlsx, lxw_error error)
{
    if (error == LXW_NO_ERROR)
        return;
    if (error < LXW_ERROR_NULL_PARAMETER_IGNORED)
        die(tr("cannot write '%s': %s"), xlsx->path,
            errno ? strerror(errno) : lxw_strerror(error));
    bug("workbook: %s", lxw_strerror(error));
}
