/*
 * Every rule with its result and money, and what it could not check.
 */
#include "book/sheets.h"

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "model/category.h"
#include "report/told.h"
#include "report/words.h"

enum {
    C_SECTION,
    C_ID,
    C_TITLE,
    C_SEVERITY,
    C_CATEGORY,
    C_RESULT,
    C_EXAMINED,
    C_FINDINGS,
    C_AMOUNT,
    C_COUNTED,
    C_DOUBTED,
    C_DATA,
    C_REMARK,
    C_SETTINGS,
    C_BASIS,
    C_TIME,
    C_LINK,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_SECTION] = {"section", 14},
    [C_ID] = {"rule", 24},
    [C_TITLE] = {"title", 26},
    [C_SEVERITY] = {"severity", 9},
    [C_CATEGORY] = {"category", 12},
    [C_RESULT] = {"result", 12},
    [C_EXAMINED] = {"records examined", 10},
    [C_FINDINGS] = {"findings", 8},
    [C_AMOUNT] = {"amount at issue", 14},
    [C_COUNTED] = {"each line once", 14},
    [C_DOUBTED] = {"amount in doubt", 13},
    [C_DATA] = {"data not delivered", 30},
    [C_REMARK] = {"what is to be known of it", 34},
    [C_SETTINGS] = {"parameters", 20},
    [C_BASIS] = {"basis", 36},
    [C_TIME] = {"milliseconds", 12},
    [C_LINK] = {"its findings", 9},
};
enum { FIRST_ROW = CHECKS_FIRST_ROW, HEAD_ROW = FIRST_ROW - 1 };

static void put_rule(const struct book *book, struct sheet *sheet, int row,
                     const struct rule *rule);
static void put_total(const struct book *book, struct sheet *sheet, int row);

void write_checks(const struct book *book)
{
    const struct report *report = book->report;
    struct sheet *sheet = book->sheets[PART_CHECKS][0];
    int row = FIRST_ROW;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_CHECKS), STYLE_TITLE);
    /* Within the columns that are repeated on each page. */
    sheet_row_height(sheet, 1, 28);
    sheet_merge(sheet, 1, 0, C_TITLE,
                tr("Nothing found is said only of what was examined. A rule "
                   "that lacks data is not checked, one that did without "
                   "some is partly checked: each says which."),
                STYLE_NOTE);
    sheet_row_height(sheet, HEAD_ROW, 30);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    for (size_t i = 0; i < report->rule_count; i++)
        put_rule(book, sheet, row++, &report->rules[i]);
    if (row > FIRST_ROW)
        sheet_autofilter(sheet, HEAD_ROW, 0, row - 1, COLUMNS - 1);
    put_total(book, sheet, row);
    sheet_freeze(sheet, FIRST_ROW, C_TITLE + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
    sheet_print_wide(sheet, 2, C_TITLE + 1);
}

/* Data that it lacked or did without, by hospital. */
static void add_data(const struct report *report, const struct rule *rule,
                     struct text *out)
{
    add_told(out, report, rule, tell_data, "\n");
    if (!rule->hospital_count && !rule->defect && rule->check->needs) {
        text_add(out, tr("lacks "));
        add_needs(out, rule->check->needs, tr(", "));
    }
}

/* The same of why else it was not checked, and of what it came to. */
static void add_remark(const struct report *report, const struct rule *rule,
                       struct text *out)
{
    if (rule->defect)
        text_printf(out, tr("the rule itself is defective: %s"), rule->defect);
    add_told(out, report, rule, tell_remarks, "\n");
}

static void put_rule(const struct book *book, struct sheet *sheet, int row,
                     const struct rule *rule)
{
    struct text data, remark;

    text_init(&data);
    text_init(&remark);
    add_data(book->report, rule, &data);
    add_remark(book->report, rule, &remark);
    sheet_text(sheet, row, C_SECTION, section_title(rule->section), STYLE_WRAP);
    sheet_text(sheet, row, C_ID, rule->id, STYLE_PLAIN);
    sheet_text(sheet, row, C_TITLE, rule_title(rule), STYLE_WRAP);
    put_severity(sheet, row, C_SEVERITY, rule->violation);
    sheet_text(sheet, row, C_CATEGORY, category_title(rule->category),
               STYLE_WRAP);
    put_outcome(sheet, row, C_RESULT, rule_outcome(rule));
    if (rule_judged(rule)) {
        sheet_int(sheet, row, C_EXAMINED, rule->examined, STYLE_COUNT);
        sheet_int(sheet, row, C_FINDINGS, rule->sums.findings, STYLE_COUNT);
        put_sum(sheet, row, C_AMOUNT, rule->sums.amount_fen, &rule->sums,
                STYLE_MONEY);
        put_sum(sheet, row, C_COUNTED, rule->sums.counted_fen, &rule->sums,
                STYLE_MONEY);
    } else {
        for (int column = C_EXAMINED; column <= C_COUNTED; column++)
            sheet_text(sheet, row, column, "—", STYLE_CENTER);
    }
    if (rule->sums.doubted)
        sheet_fen(sheet, row, C_DOUBTED, rule->sums.doubt_fen, STYLE_MONEY);
    else
        sheet_text(sheet, row, C_DOUBTED, NULL, STYLE_MONEY);
    sheet_text(sheet, row, C_DATA, data.data, STYLE_WRAP);
    sheet_text(sheet, row, C_REMARK, remark.data, STYLE_WRAP);
    sheet_text(sheet, row, C_SETTINGS, rule->settings, STYLE_WRAP);
    sheet_text(sheet, row, C_BASIS, rule->check->basis, STYLE_WRAP);
    sheet_int(sheet, row, C_TIME, (rule->microseconds + 500) / 1000,
              STYLE_COUNT);
    if (rule->sums.findings) {
        struct sheet *target;
        int target_row;

        finding_place(book, rule->first, &target, &target_row);
        put_link(sheet, row, C_LINK, target, target_row, tr("see them"));
    } else {
        put_link(sheet, row, C_LINK, book->sheets[PART_BASIS][0],
                 basis_row(book, rule), tr("the rule"));
    }
    text_release(&data);
    text_release(&remark);
}

static void put_total(const struct book *book, struct sheet *sheet, int row)
{
    const struct sums *total = &book->report->total;

    for (int column = 0; column < COLUMNS; column++)
        if (column < C_FINDINGS || column > C_DOUBTED)
            sheet_text(sheet, row, column, column ? "" : tr("total"),
                       STYLE_LABEL);
    sheet_int(sheet, row, C_FINDINGS, total->findings, STYLE_COUNT_BOLD);
    sheet_fen(sheet, row, C_AMOUNT, total->amount_fen, STYLE_MONEY_BOLD);
    sheet_fen(sheet, row, C_COUNTED, total->counted_fen, STYLE_MONEY_BOLD);
    sheet_fen(sheet, row, C_DOUBTED, total->doubt_fen, STYLE_MONEY_BOLD);
}
