#include "book/sheet_official.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "model/category.h"
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
    [C_CONTENT] = {"what was found", 44},
    [C_CASES] = {"cases", 10},
    [C_MONEY] = {"amount (10,000 yuan)", 14},
    [C_REMARK] = {"remark", 34},
};
enum { HEAD_ROW = 2, FIRST_ROW = 3 };

/* What the rules of one category came to. */
struct line {
    int64_t rules, checked;
    int64_t violations, suspicions;
    int64_t examined;
    struct sums sums;
    struct text content;
};

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
               tr("Amounts count each billed line once. A category that no "
                  "rule covers, or whose rules lacked data, is unknown, not "
                  "nought."),
               STYLE_SUBTITLE);
    sheet_row_height(sheet, HEAD_ROW, 30);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    for (int i = 0; i < CATEGORIES; i++) {
        struct line line = {0};

        text_init(&line.content);
        collect(report, categories[i].key, &line);
        put_line(sheet, row++, i + 1, category_title(categories[i].key),
                 lang_text(categories[i].meaning_zh, categories[i].meaning_en),
                 &line);
        text_release(&line.content);
    }
    {
        struct line line = {0};

        text_init(&line.content);
        collect(report, NULL, &line);
        if (line.rules)
            put_line(sheet, row++, CATEGORIES + 1, tr("other"), "", &line);
        text_release(&line.content);
    }
    put_total(book, sheet, row);
    sheet_freeze(sheet, FIRST_ROW, C_CATEGORY + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
    sheet_print_whole(sheet);
}

/* CATEGORY NULL: what is none of the official ones. */
static void collect(const struct report *report, const char *category,
                    struct line *line)
{
    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];

        if (category ? strcmp(rule->category, category) != 0
                     : category_find(rule->category) != NULL)
            continue;
        line->rules++;
        sums_add(&line->sums, &rule->sums);
        if (!rule_judged(rule))
            continue;
        line->checked++;
        line->examined += rule->examined;
        *(rule->violation ? &line->violations : &line->suspicions) +=
            rule->sums.findings;
        if (!rule->sums.findings)
            continue;
        if (line->content.length)
            text_add(&line->content, tr("; "));
        text_printf(&line->content, tr("%s: %s"), rule_title(rule),
                    THOUSANDS(rule->sums.findings, "", ""));
    }
}

static void add_remark(const struct line *line, struct text *out)
{
    if (!line->rules) {
        text_add(out, tr("no rule covers it: to be checked by hand"));
        return;
    }
    if (!line->checked)
        text_add(out, tr("not checked for want of data: see the rules"));
    else if (!line->sums.findings)
        text_printf(out, tr("nothing found by %s"),
                    THOUSANDS(line->checked, "rule", "rules"));
    else
        text_printf(out, tr("%s, %s to be looked into"),
                    THOUSANDS(line->violations, "violation", "violations"),
                    THOUSANDS(line->suspicions, "suspicion", "suspicions"));
    if (line->checked && line->checked < line->rules)
        text_printf(out, tr("; %s could not be checked"),
                    THOUSANDS(line->rules - line->checked, "rule", "rules"));
    if (line->sums.unknown)
        text_printf(out, tr("; %s no amount"),
                    THOUSANDS(line->sums.unknown, "case has", "cases have"));
}

static void put_line(struct sheet *sheet, int row, int place, const char *name,
                     const char *meaning, const struct line *line)
{
    struct text remark;

    text_init(&remark);
    add_remark(line, &remark);
    sheet_int(sheet, row, C_PLACE, place, STYLE_COUNT);
    sheet_text(sheet, row, C_CATEGORY, name, STYLE_LABEL);
    sheet_text(sheet, row, C_MEANING, meaning, STYLE_WRAP);
    sheet_text(sheet, row, C_CONTENT, line->content.data, STYLE_WRAP);
    if (line->checked) {
        sheet_int(sheet, row, C_CASES, line->sums.findings, STYLE_COUNT);
        if (line->sums.findings && line->sums.unknown == line->sums.findings)
            sheet_text(sheet, row, C_MONEY, "—", STYLE_CENTER);
        else
            sheet_fen_10k(sheet, row, C_MONEY, line->sums.counted_fen,
                          STYLE_MONEY_10K);
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

    for (int column = 0; column < COLUMNS; column++)
        sheet_text(sheet, row, column,
                   column == C_CATEGORY ? tr("total") : NULL, STYLE_LABEL);
    sheet_int(sheet, row, C_CASES, total->findings, STYLE_COUNT_BOLD);
    sheet_fen_10k(sheet, row, C_MONEY, total->counted_fen,
                  STYLE_MONEY_10K_BOLD);
}
