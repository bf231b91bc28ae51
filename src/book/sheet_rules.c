/*
 * Every rule with its result and money, and what it could not check.
 */
#include "book/sheets.h"

#include "base/lang.h"
#include "base/sum.h"
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
    C_MONEY, /* what kind of */
    C_AMOUNT,
    C_COUNTED,
    C_SCOPE,
    C_FUND,
    C_DOUBTED,
    C_DATA,
    C_REMARK,
    C_SETTINGS,
    C_BASIS,
    C_WAIVED,
    C_REVIEWED,
    C_CONFIRMED, /* of them */
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
    [C_MONEY] = {"kind of money", 11},
    [C_AMOUNT] = {"amount at issue", 14},
    [C_COUNTED] = {"each line once", 14},
    [C_SCOPE] = {"within the fund's scope", 14},
    [C_FUND] = {"fund's share, estimated", 14},
    [C_DOUBTED] = {"amount in doubt", 13},
    [C_DATA] = {"data not delivered", 44},
    [C_REMARK] = {"what is to be known of it", 34},
    [C_SETTINGS] = {"parameters", 20},
    [C_BASIS] = {"basis", 36},
    [C_WAIVED] = {"waived as false", 11},
    [C_REVIEWED] = {"reviewed so far", 9},
    [C_CONFIRMED] = {"confirmed of them", 10},
    [C_TIME] = {"milliseconds", 12},
    [C_LINK] = {"its findings", 9},
};
enum { FIRST_ROW = RULES_FIRST_ROW, HEAD_ROW = FIRST_ROW - 1 };

static void put_rule(const struct book *book, struct sheet *sheet, int row,
                     const struct rule_result *result);
static void put_total(const struct book *book, struct sheet *sheet, int row);

void write_rules(const struct book *book)
{
    const struct report *report = book->report;
    struct sheet *sheet = book->sheets[PART_RULES][0];
    int row = FIRST_ROW;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_RULES), STYLE_TITLE);
    /* Within the columns that are repeated on each page. */
    sheet_row_height(sheet, 1, 28);
    sheet_merge(sheet, 1, 0, C_TITLE,
                tr("Nothing found is said only of what was examined. A rule "
                   "that lacks data is not checked, one that did without "
                   "some is partly checked: each says which."),
                STYLE_NOTE);
    sheet_row_height(sheet, HEAD_ROW, 34);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    for (size_t i = 0; i < report->result_count; i++)
        put_rule(book, sheet, row++, &report->results[i]);
    if (row > FIRST_ROW)
        sheet_autofilter(sheet, HEAD_ROW, 0, row - 1, COLUMNS - 1);
    if (report_judged(report))
        put_total(book, sheet, row);
    sheet_freeze(sheet, FIRST_ROW, C_TITLE + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
    sheet_print_wide(sheet, 3, C_TITLE + 1); /* or nobody can read it */
}

static void put_rule_money(struct sheet *sheet, int row,
                           const struct rule_result *result)
{
    const struct money_sum *money = &result->sums.money[result->money];

    if (result->money == MONEY_NONE || (money->findings && !money->known)) {
        for (int column = C_AMOUNT; column <= C_FUND; column++)
            sheet_text(sheet, row, column, "—", STYLE_CENTER);
        return;
    }
    sheet_fen(sheet, row, C_AMOUNT, result->sums.amount_fen, STYLE_MONEY);
    sheet_fen(sheet, row, C_COUNTED, money->fen, STYLE_MONEY);
    put_part(sheet, row, C_SCOPE, money, &money->scope, STYLE_MONEY);
    put_part(sheet, row, C_FUND, money, &money->fund, STYLE_MONEY);
}

/* What reviewers said of it: which rules are to be tuned. */
static void put_reviews(struct sheet *sheet, int row,
                        const struct rule_result *result)
{
    sheet_int(sheet, row, C_WAIVED, result->waived, STYLE_COUNT);
    sheet_int(sheet, row, C_REVIEWED, result->reviewed, STYLE_COUNT);
    if (result->reviewed)
        sheet_ratio(sheet, row, C_CONFIRMED,
                    (double)result->confirmed / (double)result->reviewed,
                    STYLE_PERCENT);
    else
        sheet_text(sheet, row, C_CONFIRMED, "—", STYLE_CENTER);
}

static void put_rule(const struct book *book, struct sheet *sheet, int row,
                     const struct rule_result *result)
{
    struct text data, remark;

    text_init(&data);
    text_init(&remark);
    add_rule_data(&data, book->report, result);
    add_rule_remark(&remark, book->report, result);
    sheet_text(sheet, row, C_SECTION, section_title(result->section),
               STYLE_WRAP);
    sheet_text(sheet, row, C_ID, result->id, STYLE_PLAIN);
    sheet_text(sheet, row, C_TITLE, rule_title(result), STYLE_WRAP);
    put_severity(sheet, row, C_SEVERITY, result->violation);
    sheet_text(sheet, row, C_CATEGORY, category_title(result->category),
               STYLE_WRAP);
    put_outcome(sheet, row, C_RESULT, rule_outcome(result));
    if (rule_judged(result)) {
        sheet_int(sheet, row, C_EXAMINED, result->examined, STYLE_COUNT);
        sheet_int(sheet, row, C_FINDINGS, result->sums.findings, STYLE_COUNT);
        put_rule_money(sheet, row, result);
    } else {
        for (int column = C_EXAMINED; column <= C_FUND; column++)
            if (column != C_MONEY)
                sheet_text(sheet, row, column, "—", STYLE_CENTER);
    }
    sheet_text(sheet, row, C_MONEY, money_title(result->money), STYLE_CENTER);
    if (result->sums.doubted)
        sheet_fen(sheet, row, C_DOUBTED, result->sums.doubt_fen, STYLE_MONEY);
    else
        sheet_text(sheet, row, C_DOUBTED, NULL, STYLE_MONEY);
    sheet_text(sheet, row, C_DATA, data.data, STYLE_WRAP);
    sheet_text(sheet, row, C_REMARK, remark.data, STYLE_WRAP);
    sheet_text(sheet, row, C_SETTINGS, result->settings, STYLE_WRAP);
    sheet_text(sheet, row, C_BASIS, result->rule->basis, STYLE_WRAP);
    put_reviews(sheet, row, result);
    sheet_int(sheet, row, C_TIME, (result->microseconds + 500) / 1000,
              STYLE_COUNT);
    if (result->sums.findings) {
        struct sheet *target;
        int target_row;

        finding_place(book, PART_FINDINGS, result->first, &target, &target_row);
        put_link(sheet, row, C_LINK, target, target_row, tr("see them"));
    } else {
        put_link(sheet, row, C_LINK, book->sheets[PART_BASIS][0],
                 basis_row(book, result), tr("the rule"));
    }
    text_release(&data);
    text_release(&remark);
}

/* The gross amounts of a kind's rules. */
static int64_t gross_fen(const struct report *report, enum money kind)
{
    int64_t fen = 0;

    for (size_t i = 0; i < report->result_count; i++)
        if (report->results[i].money == kind)
            sum_add(&fen, report->results[i].sums.amount_fen);
    return fen;
}

static void put_labels(struct sheet *sheet, int row, const char *name)
{
    for (int column = 0; column < COLUMNS; column++)
        sheet_text(sheet, row, column, column ? NULL : name, STYLE_LABEL);
}

/* A line for each kind of money, then how many in all: kinds are not added. */
static void put_total(const struct book *book, struct sheet *sheet, int row)
{
    const struct sums *total = &book->report->total;

    for (int i = 0; i < MONEY_NONE; i++, row++) {
        const struct money_sum *money = &total->money[i];

        put_labels(sheet, row, tr("total"));
        sheet_int(sheet, row, C_FINDINGS, money->findings, STYLE_COUNT_BOLD);
        sheet_text(sheet, row, C_MONEY, money_title((enum money)i),
                   STYLE_LABEL);
        sheet_fen(sheet, row, C_AMOUNT, gross_fen(book->report, (enum money)i),
                  STYLE_MONEY_BOLD);
        sheet_fen(sheet, row, C_COUNTED, money->fen, STYLE_MONEY_BOLD);
        put_part(sheet, row, C_SCOPE, money, &money->scope, STYLE_MONEY_BOLD);
        put_part(sheet, row, C_FUND, money, &money->fund, STYLE_MONEY_BOLD);
    }
    if (total->mendable) {
        put_labels(sheet, row, tr("total"));
        sheet_int(sheet, row, C_FINDINGS, total->mendable, STYLE_COUNT_BOLD);
        sheet_text(sheet, row, C_MONEY, mendable_title(), STYLE_LABEL);
        sheet_fen(sheet, row++, C_COUNTED, total->mendable_fen,
                  STYLE_MONEY_BOLD);
    }
    put_labels(sheet, row, tr("all findings"));
    sheet_int(sheet, row, C_FINDINGS, total->findings, STYLE_COUNT_BOLD);
    sheet_fen(sheet, row, C_DOUBTED, total->doubt_fen, STYLE_MONEY_BOLD);
}
