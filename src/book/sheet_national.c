/*
 * The 88 national rules, each with the rules of ours that decide it and what
 * these came to, or why nothing can be said.
 */
#include "book/sheets.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "report/coverage.h"
#include "report/told.h"
#include "report/words.h"

enum {
    C_NUMBER,
    C_NAME,
    C_GROUP,
    C_CODE,
    C_RESULT,
    C_RULES,
    C_FINDINGS,
    C_REFUND,
    C_REMARK,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_NUMBER] = {"serial number", 8}, [C_NAME] = {"national rule", 35},
    [C_GROUP] = {"group", 20},         [C_CODE] = {"code", 19},
    [C_RESULT] = {"result", 14},       [C_RULES] = {"rules that decide it", 38},
    [C_FINDINGS] = {"findings", 9},    [C_REFUND] = {"to refund (yuan)", 14},
    [C_REMARK] = {"remark", 36},
};
enum { HEAD_ROW = 3, FIRST_ROW };

/* "Of 88 national rules 5 found problems, …": how many came to what. */
static void add_counts(const struct coverage *all, struct text *out)
{
    bool told[NATIONAL_RULES] = {false};

    text_printf(out, tr("National rules, %d in all: "), NATIONAL_RULES);
    for (int i = 0; i < NATIONAL_RULES; i++) {
        int count = 0;

        for (int k = i; k < NATIONAL_RULES; k++) {
            if (told[k] || coverage_title(&all[k]) != coverage_title(&all[i]))
                continue;
            told[k] = true;
            count++;
        }
        if (!count)
            continue;
        if (i)
            text_add(out, tr(", "));
        text_printf(out, tr("%s %d"), coverage_title(&all[i]), count);
    }
    text_add(out, tr("."));
}

static void put_result(struct sheet *sheet, int row,
                       const struct coverage *coverage)
{
    if (coverage->covered == COVERED)
        put_outcome(sheet, row, C_RESULT, coverage->outcome);
    else
        sheet_text(sheet, row, C_RESULT, coverage_title(coverage), STYLE_GREY);
}

/* Not checked, or not everywhere, for want of data. */
static bool lacks_data(const struct rule_result *result)
{
    for (size_t i = 0; i < result->hospital_count; i++)
        if (result->hospitals[i].missing)
            return true;
    return false;
}

/* Which rules lacked what: those that say the same together, a line each. What
 * others did without is told once for them all, or no cell would hold it. */
static void add_data(const struct report *report,
                     const struct coverage *coverage, struct text *out)
{
    struct text without;
    char **told = xcalloc(coverage->result_count + 1, sizeof(*told));

    text_init(&without);
    for (size_t i = 0; i < coverage->result_count; i++) {
        const struct rule_result *result = coverage->results[i];
        struct text text;

        text_init(&text);
        if (lacks_data(result))
            add_told(&text, report, result, tell_data, tr("; "));
        else
            gather_without(&without, result);
        told[i] = text_take(&text);
    }
    for (size_t i = 0; i < coverage->result_count; i++) {
        bool any = false;

        for (size_t k = i; *told[i] && k < coverage->result_count; k++) {
            if (strcmp(told[k], told[i]) != 0)
                continue;
            text_add(out, any ? tr(", ") : out->length ? "\n" : "");
            text_add(out, rule_title(coverage->results[k]));
            any = true;
            if (k > i)
                *told[k] = '\0';
        }
        if (any) {
            text_add(out, tr(": "));
            text_add(out, told[i]);
        }
        free(told[i]);
    }
    free(told);
    if (without.length) {
        text_printf(out, "%s%s", out->length ? "\n" : "", tr("did without "));
        add_needs(out, without.data, tr(", "));
    }
    text_release(&without);
}

/* Money that is not to be refunded, what data its rules lacked, or why it is
 * not decided. */
static void add_remark(const struct report *report,
                       const struct coverage *coverage, struct text *out)
{
    add_other_moneys(out, &coverage->sums, "");
    add_data(report, coverage, out);
    if (coverage_reason(coverage))
        text_add(out, coverage_reason(coverage));
}

static void put_found(struct sheet *sheet, int row,
                      const struct coverage *coverage)
{
    if (coverage->covered == COVERED &&
        coverage->outcome != OUTCOME_NOT_CHECKED) {
        sheet_int(sheet, row, C_FINDINGS, coverage->sums.findings, STYLE_COUNT);
        put_money(sheet, row, C_REFUND, &coverage->sums, MONEY_REFUND,
                  STYLE_MONEY);
        return;
    }
    for (int column = C_FINDINGS; column < C_REMARK; column++)
        sheet_text(sheet, row, column, "—", STYLE_CENTER);
}

static void put_line(const struct report *report, struct sheet *sheet, int row,
                     const struct coverage *coverage)
{
    const struct national_rule *national = coverage->national;
    struct text results, remark;

    text_init(&results);
    text_init(&remark);
    for (size_t i = 0; i < coverage->result_count; i++)
        text_printf(&results, "%s%s", i ? "\n" : "",
                    rule_title(coverage->results[i]));
    if (coverage->left_out)
        text_add(&results, coverage->left_out);
    add_remark(report, coverage, &remark);
    sheet_int(sheet, row, C_NUMBER, national->number, STYLE_COUNT);
    sheet_text(sheet, row, C_NAME, national_name(national), STYLE_LABEL);
    sheet_text(sheet, row, C_GROUP, national_group_title(national->group),
               STYLE_WRAP);
    sheet_text(sheet, row, C_CODE, national->code ? national->code : "—",
               STYLE_CENTER);
    put_result(sheet, row, coverage);
    sheet_text(sheet, row, C_RULES, results.length ? results.data : NULL,
               STYLE_WRAP);
    put_found(sheet, row, coverage);
    sheet_text(sheet, row, C_REMARK, remark.data, STYLE_WRAP);
    text_release(&results);
    text_release(&remark);
}

void write_national(const struct book *book)
{
    const struct report *report = book->report;
    const struct coverage *all = report->coverage;
    struct sheet *sheet = book->sheets[PART_NATIONAL][0];
    struct text counts;

    text_init(&counts);
    add_counts(all, &counts);
    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_NATIONAL), STYLE_TITLE);
    sheet_text(sheet, 1, 0, counts.data, STYLE_TEXT);
    sheet_text(sheet, 2, 0,
               tr("The rules of the national library for the supervision of "
                  "the fund, 2025, as published by the national healthcare "
                  "security administration. A finding counts with each "
                  "national rule that its own rule decides."),
               STYLE_SUBTITLE);
    sheet_row_height(sheet, HEAD_ROW, 30);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    for (int i = 0; i < NATIONAL_RULES; i++)
        put_line(report, sheet, FIRST_ROW + i, &all[i]);
    sheet_autofilter(sheet, HEAD_ROW, 0, FIRST_ROW + NATIONAL_RULES - 1,
                     COLUMNS - 1);
    sheet_freeze(sheet, FIRST_ROW, C_NAME + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
    text_release(&counts);
}
