/*
 * The cover: a page to sign, upright: of whom and what, the conclusion, the
 * money by kinds, the main problems, what changed, what was not covered. Behind
 * it how the report was made, and the contents.
 */
#include "book/sheets.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "report/answer.h"
#include "report/told.h"
#include "report/words.h"

/* Two pairs of a label and what stands beside it, on A4 upright. */
static const double widths[] = {17, 30, 17, 30};
enum { LAST = 3, MAIN_PROBLEMS = 3 };

static int put_facts(const struct book *book, struct sheet *sheet, int row);
static int put_kinds(const struct book *book, struct sheet *sheet, int row);
static int put_result(const struct book *book, struct sheet *sheet, int row);
static int put_signatures(struct sheet *sheet, int row);
static int put_making(const struct book *book, struct sheet *sheet, int row);
static void put_contents(const struct book *book, struct sheet *sheet, int row);
static void found_text(const struct report *report, struct text *out);

void write_cover(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_COVER][0];
    int row = 1, second;

    for (int i = 0; i <= LAST; i++)
        sheet_column_width(sheet, i, widths[i]);
    sheet_row_height(sheet, row, 84); /* two lines where words are long */
    sheet_merge(sheet, row++, 0, LAST, report_title(), STYLE_COVER);
    row = put_facts(book, sheet, row + 1);
    row = put_kinds(book, sheet, row + 1);
    row = put_result(book, sheet, row + 1);
    row = put_signatures(sheet, row + 1);
    second = row + 1;
    row = put_making(book, sheet, second);
    put_contents(book, sheet, row + 1);
    set_paper_upright(book, sheet);
    sheet_page_breaks(sheet, &second, 1);
}

static int put_line(struct sheet *sheet, int row, const char *label,
                    const char *value)
{
    double width = widths[1] + widths[2] + widths[3];

    sheet_row_height(sheet, row, 6 + wrapped_height(value, width, 16));
    sheet_text(sheet, row, 0, label, STYLE_LABEL);
    sheet_merge(sheet, row, 1, LAST, value, STYLE_WRAP);
    return row + 1;
}

static int put_facts(const struct book *book, struct sheet *sheet, int row)
{
    const struct report *report = book->report;
    struct text text;

    text_init(&text);
    add_hospitals(&text, report);
    row = put_line(sheet, row, tr("hospitals"), text.data);
    text_clear(&text);
    add_inspected(&text, report);
    row = put_line(sheet, row, tr("period inspected"), text.data);
    text_clear(&text);
    add_examined(&text, report);
    row = put_line(sheet, row, tr("data examined"), text.data);
    text_clear(&text);
    found_text(report, &text);
    row = put_line(sheet, row, tr("what it came to"), text.data);
    text_release(&text);
    return row;
}

/* The money by kinds, which are never added to each other. */
static int put_kinds(const struct book *book, struct sheet *sheet, int row)
{
    const struct sums *total = &book->report->total;

    sheet_text(sheet, row, 0, tr("kind of money"), STYLE_HEAD);
    sheet_text(sheet, row, 1, tr("each line once (yuan)"), STYLE_HEAD);
    sheet_text(sheet, row, 2, tr("within the fund's scope"), STYLE_HEAD);
    sheet_text(sheet, row++, 3, tr("fund's share, estimated"), STYLE_HEAD);
    for (int i = 0; i < MONEY_NONE; i++, row++) {
        sheet_row_height(sheet, row, 20);
        sheet_text(sheet, row, 0, money_title((enum money)i), STYLE_LABEL);
        put_kind(book, sheet, row, 1, (enum money)i);
    }
    if (total->mendable) {
        sheet_row_height(sheet, row, 20);
        sheet_text(sheet, row, 0, mendable_title(), STYLE_LABEL);
        sheet_fen(sheet, row++, 1, total->mendable_fen, STYLE_MONEY);
    }
    return row;
}

/* The rules that were not checked, or in part only, by name. */
static void add_gaps(const struct book *book, struct text *out)
{
    const struct report *report = book->report;
    enum { NAMED = 6 };
    static const enum outcome gaps[] = {OUTCOME_NOT_CHECKED, OUTCOME_PARTLY};

    for (size_t i = 0; i < sizeof(gaps) / sizeof(gaps[0]); i++) {
        int64_t count = 0;

        for (size_t k = 0; k < report->result_count; k++) {
            const struct rule_result *result = &report->results[k];

            if (rule_outcome(result) != gaps[i] || ++count > NAMED)
                continue;
            if (count == 1)
                text_printf(out, "%s%s", out->length ? "\n" : "",
                            outcome_title(gaps[i]));
            text_add(out, count == 1 ? tr(": ") : tr(", "));
            text_add(out, rule_title(result));
        }
        if (count > NAMED)
            text_printf(out, tr(" and %s more, all of them named on '%s'"),
                        THOUSANDS(count - NAMED, "rule", "rules"),
                        part_title(book, PART_RULES));
    }
    if (!out->length)
        text_add(out, tr("every rule was checked whole"));
}

/* "1. title: 12 cases, 1,234.00 yuan to refund", a line each. */
static void add_problems(const struct report *report, struct text *out)
{
    const struct rule_result **results;
    size_t count = rules_by_money(report, &results);

    for (size_t i = 0; i < count && i < MAIN_PROBLEMS; i++) {
        text_printf(out, "%s%d. ", i ? "\n" : "", (int)i + 1);
        add_problem(out, results[i]);
    }
    if (!count)
        text_add(out, report_judged(report) ? tr("nothing was found")
                                            : tr("no rule could be checked"));
    free(results);
}

static int put_result(const struct book *book, struct sheet *sheet, int row)
{
    const struct report *report = book->report;
    struct text text;

    text_init(&text);
    add_problems(report, &text);
    row = put_line(sheet, row, tr("main problems"), text.data);
    text_clear(&text);
    add_changes(&text, report);
    row = put_line(sheet, row, tr("changes"), text.data);
    text_clear(&text);
    add_gaps(book, &text);
    row = put_line(sheet, row, tr("not covered"), text.data);
    text_release(&text);
    return row;
}

/* How the report was made. */
static int put_making(const struct book *book, struct sheet *sheet, int row)
{
    const struct report *report = book->report;
    struct text text;

    text_init(&text);
    put_heading(sheet, row++, tr("how this report was made"), STYLE_CAPTION);
    add_rules(&text, report);
    row = put_line(sheet, row, tr("rules"), text.data);
    text_clear(&text);
    add_maker(&text, report);
    row = put_line(sheet, row, tr("made by"), text.data);
    row = put_line(sheet, row, tr("options"), report->words);
    row = put_line(sheet, row, tr("personal data"), masking_told(report));
    text_release(&text);
    return row;
}

static void found_text(const struct report *report, struct text *out)
{
    const struct outcomes outcomes = report_outcomes(report);
    const struct sums *total = &report->total;
    struct arena arena;

    arena_init(&arena);
    if (total->findings) {
        text_add(out, tr("Found "));
        add_found(out, report);
    } else
        text_add(out, report_judged(report) ? tr("nothing was found")
                                            : tr("no rule could be checked"));
    add_outcomes(out, &outcomes);
    if (report_judged(report) && outcomes.results[OUTCOME_NOT_CHECKED])
        text_printf(out, tr("; %s not checked"),
                    counted_text(&arena, outcomes.results[OUTCOME_NOT_CHECKED],
                                 "rule", "rules"));
    text_add(out, tr("."));
    add_doubted(out, total, "\n");
    arena_release(&arena);
}

static int put_signatures(struct sheet *sheet, int row)
{
    static const char *const signers[2][2] = {{"prepared by", "reviewed by"},
                                              {"person in charge", "date"}};

    for (int i = 0; i < 2; i++, row++) {
        sheet_row_height(sheet, row, 42);
        for (int n = 0; n < 2; n++) {
            sheet_text(sheet, row, 2 * n, tr(signers[i][n]), STYLE_TEXT);
            sheet_text(sheet, row, 2 * n + 1, NULL, STYLE_RULED);
        }
    }
    return row;
}

static void put_contents(const struct book *book, struct sheet *sheet, int row)
{
    put_heading(sheet, row++, tr("contents"), STYLE_CAPTION);
    for (int i = PART_SUMMARY; i < PARTS; i++) {
        for (int n = 0; n < book->counts[i]; n++, row++) {
            const struct sheet *target = book->sheets[i][n];

            put_link(sheet, row, 0, target, 0, sheet_name(target));
            sheet_merge(sheet, row, 1, LAST, part_purpose(book, (enum part)i),
                        STYLE_PLAIN);
        }
    }
}
