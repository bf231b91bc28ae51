/*
 * The summary: the answer on one page, in sentences, figures and tables
 * (book/summary_tables.h, book/summary_missing.h).
 */
#include "book/sheets.h"

#include <math.h>
#include <string.h>

#include "base/lang.h"
#include "book/book.h"
#include "book/put.h"
#include "book/summary_lines.h"
#include "book/summary_missing.h"
#include "book/summary_tables.h"
#include "report/answer.h"
#include "report/words.h"

enum { STARTS_MAX = SUMMARY_STARTS + MISSING_TABLES };
static const double widths[] = {28, 9, 9, 16, 15, 15, 14, 9, 9, 9, 9, 9, 2};

static int put_sentences(const struct book *book, struct sheet *sheet, int row);
static int put_links(const struct book *book, struct sheet *sheet, int row);
static int put_kinds(const struct book *book, struct sheet *sheet, int row);
static int put_figures(const struct book *book, struct sheet *sheet, int row);
static void begin_pages(struct sheet *sheet, const int *starts, int count,
                        int heads);

void write_summary(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_SUMMARY][0];
    int row = 0, starts[STARTS_MAX], count = 0, heads;

    for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++)
        sheet_column_width(sheet, (int)i, widths[i]);
    sheet_text(sheet, row++, 0, part_title(book, PART_SUMMARY), STYLE_TITLE);
    row = put_sentences(book, sheet, row);
    row = put_links(book, sheet, row);
    row = put_kinds(book, sheet, row + 1);
    row = put_figures(book, sheet, row + 1);
    row = put_tables(book, sheet, row + 1, starts, &count);
    row =
        put_missing(book, sheet, row + 1, SUMMARY_LAST, starts, &count, &heads);
    sheet_print_area(sheet, 0, 0, row, SUMMARY_LAST);
    begin_pages(sheet, starts, count, heads);
    set_paper(book, sheet, heads, heads);
}

/* REST of a page would be cut in two, or be lone, behind what fills so many. */
static bool is_torn(double filled, double rest)
{
    double end = filled - floor(filled);

    /* Heights are estimates: what ends near a page's end may end before it. */
    return (filled > 1 && end < 0.12) || end + rest > 1;
}

/* What begins on the rows STARTS begins a page, unless it fits on the one that
 * it comes on. What stands under the repeated HEADS may go on over the page's
 * end: of it a beginning is to fit. */
static void begin_pages(struct sheet *sheet, const int *starts, int count,
                        int heads)
{
    const double beginning = 0.3;
    /* Where our font is not there columns are wider, and all is smaller. */
    const double smaller = 0.75;
    int pages[STARTS_MAX], begun = 0;
    double filled = sheet_pages(sheet, 0) - sheet_pages(sheet, starts[0]);

    for (int i = 0; i < count; i++) {
        double rest = sheet_pages(sheet, starts[i]), whole;

        if (i + 1 < count)
            rest -= sheet_pages(sheet, starts[i + 1]);
        whole = starts[i] + 1 >= heads ? fmin(rest, beginning) : rest;
        if (is_torn(filled, whole) ||
            is_torn(filled * smaller, whole * smaller)) {
            pages[begun++] = starts[i];
            filled = 0;
        }
        filled += rest;
    }
    sheet_page_breaks(sheet, pages, begun);
}

static double table_width(void)
{
    double width = 0;

    for (int i = 0; i <= SUMMARY_LAST; i++)
        width += widths[i];
    return width;
}

static int put_sentences(const struct book *book, struct sheet *sheet, int row)
{
    struct text text;

    text_init(&text);
    add_answer(&text, book->report);
    sheet_row_height(sheet, row,
                     10 + wrapped_height(text.data, table_width() / 1.4, 21));
    sheet_merge(sheet, row++, 0, SUMMARY_LAST, text.data, STYLE_BIG);
    text_clear(&text);
    add_limits(&text, book->report);
    sheet_row_height(sheet, row,
                     4 + wrapped_height(text.data, table_width(), 15));
    sheet_merge(sheet, row++, 0, SUMMARY_LAST, text.data, STYLE_NOTE);
    text_release(&text);
    return row;
}

/* To every sheet, the further ones of what goes on over several too. */
static int put_links(const struct book *book, struct sheet *sheet, int row)
{
    /* Fields of about the same width, in columns of the tables. */
    static const int first[] = {C_NAME,      C_RULES, C_MONEY,
                                C_MONEY + 2, C_MORE,  C_MORE + 3};
    static const int last[] = {C_NAME,     C_FINDINGS, C_MONEY + 1,
                               C_MORE - 1, C_MORE + 2, SUMMARY_LAST};
    enum { FIELDS = sizeof(first) / sizeof(first[0]) };
    int field = 0;

    sheet_row_height(sheet, row, 16);
    for (int i = PART_COVER; i < PARTS; i++)
        for (int n = 0; i != PART_SUMMARY && n < book->counts[i]; n++) {
            const struct sheet *target = book->sheets[i][n];

            if (field == FIELDS) {
                field = 0;
                sheet_row_height(sheet, ++row, 16);
            }
            if (first[field] < last[field])
                sheet_merge(sheet, row, first[field], last[field], NULL,
                            STYLE_LINK);
            put_link(sheet, row, first[field++], target, 0, sheet_name(target));
        }
    return row + 1;
}

/* A cell over several columns, or over one. */
static void put_across(struct sheet *sheet, int row, int first, int last,
                       const char *text, enum style style)
{
    if (first < last)
        sheet_merge(sheet, row, first, last, text, style);
    else
        sheet_text(sheet, row, first, text, style);
}

static void put_kind_heads(struct sheet *sheet, int row)
{
    sheet_text(sheet, row, C_NAME, tr("kind of money"), STYLE_HEAD);
    put_across(sheet, row, C_RULES, C_FINDINGS, tr("findings"), STYLE_HEAD);
    sheet_text(sheet, row, C_MONEY, tr("each line once (yuan)"), STYLE_HEAD);
    sheet_text(sheet, row, C_MONEY + 1, tr("within the fund's scope"),
               STYLE_HEAD);
    sheet_text(sheet, row, C_MONEY + 2, tr("fund's share, estimated"),
               STYLE_HEAD);
    put_across(sheet, row, C_MONEY + 3, SUMMARY_LAST, tr("what it is"),
               STYLE_HEAD);
}

/* What fines the refund could bring, where that is known and asked for. */
static int put_fines(const struct book *book, struct sheet *sheet, int row)
{
    struct text text;

    text_init(&text);
    add_fines(&text, book->report);
    if (text.length) {
        sheet_row_height(sheet, row,
                         4 + wrapped_height(text.data, table_width(), 15));
        sheet_merge(sheet, row++, 0, SUMMARY_LAST, text.data, STYLE_NOTE);
    }
    text_release(&text);
    return row;
}

/* That of stays not settled yet. */
static void put_mendable(struct sheet *sheet, int row, const struct sums *total,
                         double width)
{
    const char *meaning = mendable_meaning();

    sheet_row_height(sheet, row, 4 + wrapped_height(meaning, width, 15));
    sheet_text(sheet, row, C_NAME, mendable_title(), STYLE_LABEL);
    put_across(sheet, row, C_RULES, C_FINDINGS, NULL, STYLE_COUNT);
    sheet_int(sheet, row, C_RULES, total->mendable, STYLE_COUNT);
    sheet_fen(sheet, row, C_MONEY, total->mendable_fen, STYLE_MONEY);
    put_across(sheet, row, C_MONEY + 3, SUMMARY_LAST, meaning, STYLE_WRAP);
}

/* The money by kinds, which are never added to each other. */
static int put_kinds(const struct book *book, struct sheet *sheet, int row)
{
    const struct sums *total = &book->report->total;
    double width = 0;

    for (int i = C_MONEY + 3; i <= SUMMARY_LAST; i++)
        width += widths[i];
    put_heading(sheet, row++, tr("the money, by kinds that are not added up"),
                STYLE_CAPTION);
    put_kind_heads(sheet, row++);
    for (int i = 0; i < MONEY_NONE; i++, row++) {
        const struct money_sum *money = &total->money[i];
        const char *meaning = money_meaning((enum money)i);

        sheet_row_height(sheet, row, 4 + wrapped_height(meaning, width, 15));
        sheet_text(sheet, row, C_NAME, money_title((enum money)i), STYLE_LABEL);
        put_across(sheet, row, C_RULES, C_FINDINGS, NULL, STYLE_COUNT);
        put_total_count(book, sheet, row, C_RULES, money->findings,
                        STYLE_COUNT);
        put_kind(book, sheet, row, C_MONEY, (enum money)i);
        put_across(sheet, row, C_MONEY + 3, SUMMARY_LAST, meaning, STYLE_WRAP);
    }
    if (total->mendable)
        put_mendable(sheet, row++, total, width);
    return put_fines(book, sheet, row);
}

static int put_figures(const struct book *book, struct sheet *sheet, int row)
{
    /* Where each begins, and where the last ends. */
    static const int columns[] = {C_NAME,     C_RULES,         C_FINDINGS,
                                  C_MONEY,    C_MONEY + 1,     C_MONEY + 3,
                                  C_MORE,     C_MORE + 1,      C_MORE + 2,
                                  C_MORE + 3, SUMMARY_LAST + 1};
    enum { BILLED = 4, FIGURES = 10 };
    static const char *const labels[FIGURES] = {
        "files read",           "hospitals",  "visits",  "billed lines",
        "amount billed (yuan)", "rules",      "checked", "of them in part",
        "of them in doubt",     "not checked"};
    const struct report *report = book->report;
    const struct outcomes outcomes = report_outcomes(report);
    const int64_t figures[] = {report->files,
                               (int64_t)report->hospital_count,
                               report->visits,
                               report->charges,
                               report->amount_fen,
                               (int64_t)report->result_count,
                               report_judged(report),
                               outcomes.results[OUTCOME_PARTLY],
                               outcomes.results[OUTCOME_DOUBTFUL],
                               outcomes.results[OUTCOME_NOT_CHECKED]};

    put_heading(sheet, row++, tr("what was examined"), STYLE_CAPTION);
    for (int i = 0; i < FIGURES; i++)
        put_across(sheet, row, columns[i], columns[i + 1] - 1, tr(labels[i]),
                   STYLE_HEAD);
    row++;
    sheet_row_height(sheet, row, 28);
    for (int i = 0; i < FIGURES; i++) {
        enum style style = i == BILLED ? STYLE_FIGURE_MONEY : STYLE_FIGURE;

        put_across(sheet, row, columns[i], columns[i + 1] - 1, NULL, style);
        if (i == BILLED)
            sheet_fen(sheet, row, columns[i], figures[i], style);
        else
            sheet_int(sheet, row, columns[i], figures[i], style);
    }
    return row + 1;
}
