#include "book/summary_tables.h"

#include "base/lang.h"
#include "book/put.h"
#include "book/summary_lines.h"

enum {
    BARS_MIN = 4, /* of which a chart is high enough for its numbers */
    /* in pixels */
    CHART_WIDTH = 480,
    CHART_SMALL = 250,
    CHART_MAX = 400,
    CHART_REST = 70, /* around the bars */
    CHART_ROW_HEIGHT = 20,
    ROW_PIXELS = 20
};

#define BY_OUTCOME                                                             \
    {                                                                          \
        "rules that found", "rules in doubt", "rules partly checked",          \
            "rules that found nothing", "not checked"                          \
    }

/* Texts are English, through tr(). */
static const struct table {
    const char *caption;
    const char *name, *results; /* heads; RULES NULL: NAME is as wide as both */
    const char *more[OUTCOMES]; /* further heads */
    void (*put_lines)(struct page *page);
    const char *chart; /* its title; NULL: no chart */
    enum chart_type type;
    bool grows;       /* the chart, with its bars */
    bool begins_page; /* where there is need of a second one */
    bool data_bar;    /* in C_MONEY: what is to be refunded */
    const char *none; /* instead of lines; NULL: put_nothing() */
} tables[] = {
    {.caption = "findings by severity",
     .name = "severity",
     .results = "rules",
     .more = {"new", "still there", "back again", "delivered late"},
     .put_lines = put_severities},
    {.caption = "findings by section of the inspection",
     .name = "section",
     .results = "rules",
     .more = BY_OUTCOME,
     .put_lines = put_sections,
     .chart = "amount to refund by section (yuan)",
     .type = CHART_BARS},
    {.caption = "findings by official category",
     .name = "category",
     .results = "rules",
     .more = BY_OUTCOME,
     .put_lines = put_categories,
     .chart = "amount to refund by category (yuan)",
     .type = CHART_BARS,
     .grows = true},
    {.caption = "findings by month",
     .name = "month",
     .put_lines = put_months,
     .chart = "amount to refund by month (yuan)",
     .type = CHART_COLUMNS,
     .begins_page = true},
    {.caption = "the ten departments with most to refund",
     .name = "department",
     .results = "place",
     .put_lines = put_departments,
     .data_bar = true,
     .none = "no finding names a department"},
    {.caption = "the ten rules with most to refund",
     .name = "rule",
     .results = "severity",
     .more = {"its findings"},
     .put_lines = put_top_rules,
     .data_bar = true},
};
enum { TABLES = sizeof(tables) / sizeof(tables[0]) };

static void put_table(struct page *page, const struct table *table);
static void end_charts(struct page *page);

int put_tables(const struct book *book, struct sheet *sheet, int row,
               int *break_row)
{
    struct page page = {
        .book = book, .sheet = sheet, .row = row, .chart_row = row};

    for (int i = 0; i < TABLES; i++) {
        if (tables[i].begins_page) {
            end_charts(&page);
            *break_row = page.row + 1;
        }
        page.row += i > 0;
        /* Beside its table, or the one before where that has no chart. */
        if (i > 0 && tables[i - 1].chart && page.chart_row < page.row)
            page.chart_row = page.row;
        put_table(&page, &tables[i]);
    }
    end_charts(&page);
    return page.row;
}

/* Charts are whole: what follows begins below them. */
static void end_charts(struct page *page)
{
    if (page->row + 1 < page->chart_row)
        page->row = page->chart_row - 1;
}

static void put_table_heads(struct sheet *sheet, int row,
                            const struct table *table)
{
    if (table->results) {
        sheet_text(sheet, row, C_NAME, tr(table->name), STYLE_HEAD);
        sheet_text(sheet, row, C_RULES, tr(table->results), STYLE_HEAD);
    } else {
        sheet_merge(sheet, row, C_NAME, C_RULES, tr(table->name), STYLE_HEAD);
    }
    sheet_text(sheet, row, C_FINDINGS, tr("findings"), STYLE_HEAD);
    put_money_heads(sheet, row, C_MONEY);
    for (int i = 0; i < OUTCOMES; i++)
        if (table->more[i])
            sheet_text(sheet, row, C_MORE + i, tr(table->more[i]), STYLE_HEAD);
}

/* Beside the tables, or below the chart before. */
static void put_chart(struct page *page, const struct table *table, int first)
{
    int bars = page->bars > BARS_MIN ? page->bars : BARS_MIN;
    int height =
        table->grows ? CHART_REST + bars * CHART_ROW_HEIGHT : CHART_SMALL;
    char buffer[HEADING_TEXT_SIZE];

    height = height < CHART_MAX ? height : CHART_MAX;
    sheet_chart(page->sheet, page->chart_row, C_CHART, table->type,
                heading_text(buffer, tr(table->chart)), sheet_name(page->sheet),
                first, first + page->bars - 1, C_NAME, C_MONEY, CHART_WIDTH,
                height);
    page->chart_row += (height + ROW_PIXELS - 1) / ROW_PIXELS + 1;
}

static void put_table(struct page *page, const struct table *table)
{
    struct sheet *sheet = page->sheet;
    int first;

    put_heading(sheet, page->row++, tr(table->caption), STYLE_CAPTION);
    put_table_heads(sheet, page->row++, table);
    first = page->row;
    page->bars = 0;
    table->put_lines(page);
    if (page->row > first && table->data_bar)
        sheet_data_bar(sheet, first, C_MONEY, page->row - 1);
    if (page->row == first && table->none)
        sheet_text(sheet, page->row++, 0, tr(table->none), STYLE_TEXT);
    else if (page->row == first)
        put_nothing(page->book, sheet, page->row++);
    if (table->chart && page->bars)
        put_chart(page, table, first);
}
