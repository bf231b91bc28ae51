#include "book/summary_tables.h"

#include "base/lang.h"
#include "book/put.h"
#include "book/summary_lines.h"
#include "report/words.h"

enum {
    BARS_MIN = 4, /* of which a chart is high enough for its numbers */
    CHARTS_MAX = 2,
    /* in pixels */
    TABLES_WIDTH = 1100,
    LEFT_WIDTH = 450, /* up to the column behind C_MONEY */
    CHART_MAX = 340,
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
    bool ends_charts; /* those of the tables so far stand below it */
    bool data_bar;    /* in C_MONEY: what is to be refunded */
    const char *none; /* instead of lines; NULL: put_nothing() */
    bool optional;    /* left out where it has no lines */
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
     .ends_charts = true},
    {.caption = "findings by month",
     .name = "month",
     .put_lines = put_months,
     .chart = "amount to refund by month (yuan)",
     .type = CHART_COLUMNS,
     .ends_charts = true},
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
    {.caption = "trend over the stored inspections",
     .name = "period (inspected on)",
     .more = {"new", "still there", "back again", "delivered late", "gone"},
     .put_lines = put_runs,
     .optional = true},
};
enum { TABLES = sizeof(tables) / sizeof(tables[0]) };
_Static_assert(TABLES + CHARTS_MAX + 1 == SUMMARY_STARTS,
               "tables, charts below two of them, the first findings");

/* Charts of tables, until they are put. */
struct charts {
    struct {
        const struct table *table;
        int first, bars;
    } list[CHARTS_MAX];
    int count;
};

static void put_table(struct page *page, const struct table *table,
                      struct charts *charts);
static void put_charts(struct page *page, struct charts *charts);

int put_tables(const struct book *book, struct sheet *sheet, int row,
               int *starts, int *count)
{
    struct page page = {.book = book, .sheet = sheet, .row = row};
    struct charts charts = {.count = 0};

    for (int i = 0; i < TABLES; i++) {
        if (tables[i].optional && !has_runs(&page))
            continue;
        page.row += i > 0;
        starts[(*count)++] = page.row;
        put_table(&page, &tables[i], &charts);
        if (!tables[i].ends_charts || !charts.count)
            continue;
        starts[(*count)++] = page.row + 1;
        put_charts(&page, &charts);
    }
    starts[(*count)++] = ++page.row;
    put_firsts(&page);
    return page.row;
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

/* Side by side below the tables, as wide as they are. */
static void put_charts(struct page *page, struct charts *charts)
{
    char buffer[HEADING_TEXT_SIZE];
    int bars = BARS_MIN, height;

    for (int i = 0; i < charts->count; i++)
        bars = charts->list[i].bars > bars ? charts->list[i].bars : bars;
    height = CHART_REST + bars * CHART_ROW_HEIGHT;
    height = height < CHART_MAX ? height : CHART_MAX;
    for (int i = 0; i < charts->count; i++) {
        const struct table *table = charts->list[i].table;
        const int first = charts->list[i].first;

        sheet_chart(page->sheet, page->row + 1, i ? C_MONEY + 1 : C_NAME,
                    table->type, heading_text(buffer, tr(table->chart)),
                    sheet_name(page->sheet), first,
                    first + charts->list[i].bars - 1, C_NAME, C_MONEY,
                    charts->count == 1 ? TABLES_WIDTH
                    : i                ? TABLES_WIDTH - LEFT_WIDTH - 10
                                       : LEFT_WIDTH - 10,
                    height);
    }
    if (charts->count)
        page->row += 1 + (height + ROW_PIXELS - 1) / ROW_PIXELS;
    charts->count = 0;
}

static void put_table(struct page *page, const struct table *table,
                      struct charts *charts)
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
    if (!table->chart || !page->bars)
        return;
    charts->list[charts->count].table = table;
    charts->list[charts->count].first = first;
    charts->list[charts->count++].bars = page->bars;
}
