/*
 * The bureau's table: every official category a row, with what its rules found.
 */
#include "book/sheets.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "model/category.h"
#include "report/told.h"
#include "report/words.h"

enum {
    C_PLACE,
    C_CATEGORY,
    C_MEANING,
    C_CONTENT,
    C_CASES,
    C_MONEY,
    C_REMARK,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_PLACE] = {"serial number", 6},
    [C_CATEGORY] = {"irregularity", 16},
    [C_MEANING] = {"basic meaning", 34},
    [C_CONTENT] = {"what was found", 38},
    [C_CASES] = {"cases", 10},
    [C_MONEY] = {"amount to refund (10,000 yuan)", 14},
    [C_REMARK] = {"remark", 46},
};
enum { HEAD_ROW = 2, FIRST_ROW = 3 };

/* What is told of one or several rules. */
struct reason {
    char *told;
    struct text results; /* their titles */
};

/* What the rules of one category came to. */
struct line {
    int64_t results, checked;
    struct outcomes outcomes;
    int64_t violations, suspicions;
    int64_t examined;
    struct sums sums;
    struct text content;
    struct reason *reasons; /* of doubts, and why rules were not checked */
    size_t reason_count;
    struct text without; /* data that rules did without, as of needs */
};

static void line_init(struct line *line);
static void line_release(struct line *line);
static void collect(const struct report *report, const char *category,
                    struct line *line);
static void put_line(struct sheet *sheet, int row, int place, const char *name,
                     const char *meaning, const struct line *line);
static void put_total(const struct book *book, struct sheet *sheet, int row);

void write_official(const struct book *book)
{
    const struct report *report = book->report;
    struct sheet *sheet = book->sheets[PART_OFFICIAL][0];
    int row = FIRST_ROW;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_OFFICIAL), STYLE_TITLE);
    sheet_text(sheet, 1, 0,
               tr("Amounts are what is to be refunded, each billed line once; "
                  "other money stands under the remarks. A category that no "
                  "rule covers, or whose rules lacked data, is unknown, not "
                  "nought."),
               STYLE_SUBTITLE);
    sheet_row_height(sheet, HEAD_ROW, 30);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    for (int i = 0; i < CATEGORIES; i++) {
        struct line line;

        line_init(&line);
        collect(report, categories[i].key, &line);
        put_line(sheet, row++, i + 1, category_title(categories[i].key),
                 lang_text(categories[i].meaning_zh, categories[i].meaning_en),
                 &line);
        line_release(&line);
    }
    {
        struct line line;

        line_init(&line);
        collect(report, NULL, &line);
        if (line.results)
            put_line(sheet, row++, CATEGORIES + 1, tr("other"), "", &line);
        line_release(&line);
    }
    put_total(book, sheet, row);
    sheet_freeze(sheet, FIRST_ROW, C_CATEGORY + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
    sheet_print_whole(sheet);
}

static void line_init(struct line *line)
{
    *line = (struct line){0};
    text_init(&line->content);
    text_init(&line->without);
}

static void line_release(struct line *line)
{
    text_release(&line->content);
    for (size_t i = 0; i < line->reason_count; i++) {
        free(line->reasons[i].told);
        text_release(&line->reasons[i].results);
    }
    free(line->reasons);
    text_release(&line->without);
}

/* TOLD of so many rules; a new one has none. Takes TOLD. */
static struct reason *reason_of(struct line *line, char *told)
{
    struct reason *reason;

    for (size_t i = 0; i < line->reason_count; i++)
        if (strcmp(line->reasons[i].told, told) == 0) {
            free(told);
            return &line->reasons[i];
        }
    line->reasons = xrealloc(line->reasons,
                             (line->reason_count + 1) * sizeof(*line->reasons));
    reason = &line->reasons[line->reason_count++];
    reason->told = told;
    text_init(&reason->results);
    return reason;
}

static void add_reasons(struct line *line, const struct report *report,
                        const struct rule_result *result, teller *tell)
{
    struct reason *reason;
    struct text told;

    text_init(&told);
    add_told(&told, report, result, tell, tr("; "));
    if (!told.length) {
        text_release(&told);
        return;
    }
    reason = reason_of(line, text_take(&told));
    if (reason->results.length)
        text_add(&reason->results, tr(", "));
    text_add(&reason->results, rule_title(result));
}

/* CATEGORY NULL: what is none of the official ones. */
static void collect(const struct report *report, const char *category,
                    struct line *line)
{
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        if (category ? strcmp(result->category, category) != 0
                     : category_find(result->category) != NULL)
            continue;
        line->results++;
        line->outcomes.results[rule_outcome(result)]++;
        sums_add(&line->sums, &result->sums);
        add_reasons(line, report, result, tell_reason);
        add_reasons(line, report, result, tell_doubt);
        gather_without(&line->without, result);
        if (!rule_judged(result))
            continue;
        line->checked++;
        line->examined += result->examined;
        *(result->violation ? &line->violations : &line->suspicions) +=
            result->sums.findings;
        if (!result->sums.findings)
            continue;
        if (line->content.length)
            text_add(&line->content, tr("; "));
        text_printf(&line->content, tr("%s: %s"), rule_title(result),
                    THOUSANDS(result->sums.findings, "", ""));
    }
}

/* Nothing was found: by how many rules in all, by how many in part. */
static void add_clean(const struct line *line, struct text *out)
{
    const int64_t clean = line->outcomes.results[OUTCOME_CLEAN];
    const int64_t partly = line->outcomes.results[OUTCOME_PARTLY];

    if (clean)
        text_printf(out, tr("nothing found by %s"),
                    THOUSANDS(clean, "rule", "rules"));
    if (clean && partly)
        text_add(out, tr("; "));
    if (partly)
        text_printf(out, tr("%s checked in part and found nothing there"),
                    THOUSANDS(partly, "rule", "rules"));
}

static void add_remark(const struct line *line, struct text *out)
{
    if (!line->results) {
        text_add(out, tr("no rule covers it: to be checked by hand"));
        return;
    }
    if (!line->checked)
        text_add(out, tr("not checked: see the rules"));
    else if (!line->sums.findings)
        add_clean(line, out);
    else
        text_printf(out, tr("%s, %s to be looked into"),
                    THOUSANDS(line->violations, "violation", "violations"),
                    THOUSANDS(line->suspicions, "suspicion", "suspicions"));
    if (line->checked && line->checked < line->results)
        text_printf(out, tr("; %s could not be checked"),
                    THOUSANDS(line->results - line->checked, "rule", "rules"));
    if (line->sums.unknown)
        text_printf(out, tr("; %s no amount"),
                    THOUSANDS(line->sums.unknown, "case has", "cases have"));
    add_other_moneys(out, &line->sums, tr("; "));
    if (line->without.length) {
        text_add(out, tr("; did without "));
        add_needs(out, line->without.data, tr(", "));
    }
    if (line->sums.doubted) {
        text_add(out, tr("."));
        add_doubted(out, &line->sums, lang_text("", " "));
    }
    for (size_t i = 0; i < line->reason_count; i++) {
        text_printf(out, "\n%s", line->reasons[i].results.data);
        text_add(out, tr(": "));
        text_add(out, line->reasons[i].told);
    }
}

static void put_line(struct sheet *sheet, int row, int place, const char *name,
                     const char *meaning, const struct line *line)
{
    const struct money_sum *refund = &line->sums.money[MONEY_REFUND];
    struct text remark;

    text_init(&remark);
    add_remark(line, &remark);
    sheet_int(sheet, row, C_PLACE, place, STYLE_COUNT);
    sheet_text(sheet, row, C_CATEGORY, name, STYLE_LABEL);
    sheet_text(sheet, row, C_MEANING, meaning, STYLE_WRAP);
    sheet_text(sheet, row, C_CONTENT, line->content.data, STYLE_WRAP);
    if (line->checked) {
        sheet_int(sheet, row, C_CASES, line->sums.findings, STYLE_COUNT);
        if (refund->findings ? !refund->known
                             : line->sums.findings &&
                                   line->sums.unknown + line->sums.doubted >=
                                       line->sums.findings)
            sheet_text(sheet, row, C_MONEY, "—", STYLE_CENTER);
        else
            sheet_fen_10k(sheet, row, C_MONEY, refund->fen, STYLE_MONEY_10K);
    } else {
        sheet_text(sheet, row, C_CASES, "—", STYLE_CENTER);
        sheet_text(sheet, row, C_MONEY, "—", STYLE_CENTER);
    }
    sheet_text(sheet, row, C_REMARK, remark.data, STYLE_WRAP);
    text_release(&remark);
}

static void put_total(const struct book *book, struct sheet *sheet, int row)
{
    const struct sums *total = &book->report->total;
    struct text remark;

    for (int column = 0; column < COLUMNS; column++)
        sheet_text(sheet, row, column,
                   column == C_CATEGORY ? tr("total") : NULL, STYLE_LABEL);
    put_total_count(book, sheet, row, C_CASES, total->findings,
                    STYLE_COUNT_BOLD);
    text_init(&remark);
    if (report_judged(book->report)) {
        sheet_fen_10k(sheet, row, C_MONEY, total->money[MONEY_REFUND].fen,
                      STYLE_MONEY_10K_BOLD);
        add_moneys(&remark, total);
    } else {
        sheet_text(sheet, row, C_MONEY, "—", STYLE_CENTER);
        text_add(&remark, tr("No rule could be checked."));
    }
    sheet_text(sheet, row, C_REMARK, remark.data, STYLE_WRAP);
    text_release(&remark);
}
