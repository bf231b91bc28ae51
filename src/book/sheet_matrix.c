/*
 * Rules by hospitals: how many findings each rule has in each, or what it came
 * to there where it has none. A row a rule that came to a result anywhere.
 */
#include "book/sheets.h"

#include "base/lang.h"
#include "book/book.h"
#include "book/put.h"
#include "report/outcome.h"
#include "report/words.h"

enum { C_RULE, C_SEVERITY, C_TOTAL, C_FIRST };
/* The rule's column, which has what few hospitals leave of a page. */
enum { RULE_WIDTH = 34, RULE_WIDTH_MOST = 60, LEFT = 110 };
static const struct head heads[C_FIRST] = {
    [C_RULE] = {"rule", RULE_WIDTH},
    [C_SEVERITY] = {"severity", 9},
    [C_TOTAL] = {"findings", 9},
};
enum { HEAD_ROW = 2, FIRST_ROW, WIDTH = 12, HOSPITALS_MAX = 16000 };

int sheets_of_matrix(const struct report *report)
{
    return report->hospital_count > 1;
}

static const struct hospital_result *
result_in(const struct rule_result *result,
          const struct report_hospital *hospital)
{
    for (size_t i = 0; i < result->hospital_count; i++)
        if (result->hospitals[i].hospital == hospital)
            return &result->hospitals[i];
    return NULL;
}

static void put_cell(struct sheet *sheet, int row, int column,
                     const struct hospital_result *here)
{
    static const enum style counts[OUTCOMES] = {
        [OUTCOME_FOUND] = STYLE_COUNT_BOLD,
        [OUTCOME_CLEAN] = STYLE_COUNT,
        [OUTCOME_DOUBTFUL] = STYLE_COUNT_DOUBT};
    enum outcome outcome = here ? hospital_outcome(here) : OUTCOME_NOT_CHECKED;

    if (outcome == OUTCOME_FOUND || outcome == OUTCOME_CLEAN ||
        outcome == OUTCOME_DOUBTFUL)
        sheet_int(sheet, row, column, here->findings, counts[outcome]);
    else
        put_outcome(sheet, row, column, outcome);
}

static size_t columns_of(const struct report *report)
{
    return report->hospital_count < HOSPITALS_MAX ? report->hospital_count
                                                  : HOSPITALS_MAX;
}

/* The heads, as high as the longest name wants. */
static void put_names(const struct report *report, struct sheet *sheet,
                      size_t columns)
{
    enum { LOWEST = 30, LINE = 16, BOLD = 2 /* what bold letters take more */ };
    double height = LOWEST;

    for (size_t i = 0; i < columns; i++) {
        const char *name = hospital_label(&report->hospitals[i]);
        double other = 4 + wrapped_height(name, WIDTH - BOLD, LINE);

        height = other > height ? other : height;
    }
    sheet_row_height(sheet, HEAD_ROW, height);
    put_heads(sheet, HEAD_ROW, heads, C_FIRST);
    for (size_t i = 0; i < columns; i++)
        sheet_text(sheet, HEAD_ROW, C_FIRST + (int)i,
                   hospital_label(&report->hospitals[i]), STYLE_HEAD);
}

static void put_columns(struct sheet *sheet, size_t hospitals)
{
    double rule = LEFT - (double)hospitals * WIDTH;

    put_widths(sheet, heads, C_FIRST);
    rule = rule < RULE_WIDTH        ? RULE_WIDTH
           : rule > RULE_WIDTH_MOST ? RULE_WIDTH_MOST
                                    : rule;
    sheet_column_width(sheet, C_RULE, rule);
    for (size_t i = 0; i < hospitals; i++)
        sheet_column_width(sheet, C_FIRST + (int)i, WIDTH);
}

void write_matrix(const struct book *book)
{
    const struct report *report = book->report;
    struct sheet *sheet = book->sheets[PART_MATRIX][0];
    size_t columns = columns_of(report);
    int row = FIRST_ROW;

    put_columns(sheet, columns);
    sheet_text(sheet, 0, 0, part_title(book, PART_MATRIX), STYLE_TITLE);
    sheet_text(sheet, 1, 0,
               tr("Numbers are findings, with ? those in doubt; 0 is checked "
                  "and clean. Rules that could be checked nowhere are not "
                  "listed."),
               STYLE_SUBTITLE);
    put_names(report, sheet, columns);
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        if (!rule_judged(result))
            continue;
        sheet_text(sheet, row, C_RULE, rule_title(result), STYLE_WRAP);
        put_severity(sheet, row, C_SEVERITY, result->violation);
        sheet_int(sheet, row, C_TOTAL, result->sums.findings, STYLE_COUNT);
        for (size_t n = 0; n < columns; n++)
            put_cell(sheet, row, C_FIRST + (int)n,
                     result_in(result, &report->hospitals[n]));
        row++;
    }
    if (row > FIRST_ROW)
        sheet_autofilter(sheet, HEAD_ROW, 0, row - 1,
                         C_FIRST + (int)columns - 1);
    else
        put_nothing(book, sheet, row);
    sheet_freeze(sheet, FIRST_ROW, C_TOTAL + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
}
