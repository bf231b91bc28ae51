#include "book/summary_lines.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "book/put.h"
#include "report/firsts.h"
#include "report/groups.h"
#include "report/words.h"

/* The columns that all tables have, but for what stands in C_RULES. */
static void put_sums(struct sheet *sheet, int row, const struct sums *sums,
                     bool bold)
{
    enum style money = bold ? STYLE_MONEY_BOLD : STYLE_MONEY;

    sheet_int(sheet, row, C_FINDINGS, sums->findings,
              bold ? STYLE_COUNT_BOLD : STYLE_COUNT);
    put_moneys(sheet, row, C_MONEY, sums, money);
}

static void put_dashes(struct sheet *sheet, int row, int first, int last)
{
    for (int column = first; column <= last; column++)
        sheet_text(sheet, row, column, "—", STYLE_CENTER);
}

static void put_group(struct sheet *sheet, int row, const struct group *group,
                      bool bold)
{
    sheet_text(sheet, row, C_NAME, group->name,
               bold ? STYLE_LABEL : STYLE_WRAP);
    sheet_int(sheet, row, C_RULES, group->results,
              bold ? STYLE_COUNT_BOLD : STYLE_COUNT);
    if (group_unknown(group))
        put_dashes(sheet, row, C_FINDINGS, C_MORE - 1);
    else
        put_sums(sheet, row, &group->sums, bold);
}

/* Names for the totals in ROW, for whoever refers to them from elsewhere. */
static void name_totals(const struct book *book, struct sheet *sheet, int row)
{
    static const struct {
        const char *name;
        int column;
    } names[] = {{"total_findings", C_FINDINGS},
                 {"total_refund", C_MONEY + MONEY_REFUND},
                 {"total_suspected", C_MONEY + MONEY_SUSPECTED},
                 {"total_difference", C_MONEY + MONEY_DIFFERENCE},
                 {"total_exposure", C_MONEY + MONEY_EXPOSURE}};
    struct text range;

    text_init(&range);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        text_clear(&range);
        text_printf(&range, "='%s'!$%c$%d", sheet_name(sheet),
                    'A' + names[i].column, row + 1);
        xlsx_define_name(book->xlsx, names[i].name, range.data);
    }
    text_release(&range);
}

static void put_states(struct sheet *sheet, int row, const struct sums *sums,
                       bool bold)
{
    enum style style = bold ? STYLE_COUNT_BOLD : STYLE_COUNT;

    sheet_int(sheet, row, C_MORE, sums->fresh, style);
    sheet_int(sheet, row, C_MORE + 1, sums->still, style);
    sheet_int(sheet, row, C_MORE + 2, sums->back, style);
    sheet_int(sheet, row, C_MORE + 3, sums->late, style);
}

void put_severities(struct page *page)
{
    struct arena arena;
    struct groups groups;

    arena_init(&arena);
    groups = groups_by_severity(page->book->report, &arena);
    name_totals(page->book, page->sheet, page->row + (int)groups.count);
    for (size_t i = 0; i <= groups.count; i++, page->row++) {
        const bool total = i == groups.count;
        const struct group *group = total ? &groups.total : &groups.list[i];

        put_group(page->sheet, page->row, group, total);
        if (group_unknown(group))
            put_dashes(page->sheet, page->row, C_MORE, C_MORE + 3);
        else
            put_states(page->sheet, page->row, &group->sums, total);
    }
    arena_release(&arena);
}

/* A line of rules by what they came to. */
static void put_rules(struct page *page, const struct group *group, bool bold)
{
    static const enum outcome order[OUTCOMES] = {
        OUTCOME_FOUND, OUTCOME_DOUBTFUL, OUTCOME_PARTLY, OUTCOME_CLEAN,
        OUTCOME_NOT_CHECKED};

    put_group(page->sheet, page->row, group, bold);
    for (int i = 0; i < OUTCOMES; i++)
        sheet_int(page->sheet, page->row, C_MORE + i,
                  group->outcomes.results[order[i]],
                  bold ? STYLE_COUNT_BOLD : STYLE_COUNT);
    page->row++;
}

/* The groups and their total; bars for those with something to refund. */
static void put_groups_of_rules(struct page *page, const struct groups *groups)
{
    for (size_t i = 0; i < groups->count; i++) {
        put_rules(page, &groups->list[i], false);
        page->bars += groups->list[i].sums.money[MONEY_REFUND].fen > 0;
    }
    put_rules(page, &groups->total, true);
}

void put_sections(struct page *page)
{
    struct arena arena;
    struct groups groups;

    arena_init(&arena);
    groups = groups_by_section(page->book->report, &arena);
    put_groups_of_rules(page, &groups);
    if (page->bars) /* all of them: their order is not that of the money */
        page->bars = (int)groups.count;
    arena_release(&arena);
}

void put_categories(struct page *page)
{
    struct arena arena;
    struct groups groups;

    arena_init(&arena);
    groups = groups_by_category(page->book->report, &arena);
    put_groups_of_rules(page, &groups);
    arena_release(&arena);
}

void put_months(struct page *page)
{
    struct arena arena;
    struct groups groups;
    int64_t refund_fen = 0;

    arena_init(&arena);
    groups = groups_by_month(page->book->report, &arena);
    for (size_t i = 0; i < groups.count; i++, page->row++) {
        const char *name = groups.list[i].name;

        put_sums(page->sheet, page->row, &groups.list[i].sums, false);
        sheet_merge(page->sheet, page->row, C_NAME, C_RULES,
                    *name ? name : tr("without a day"), STYLE_WRAP);
        page->bars += *name != '\0';
        refund_fen += groups.list[i].sums.money[MONEY_REFUND].fen;
    }
    if (!refund_fen || page->bars == 1)
        page->bars = 0; /* columns of nothing, one beside nothing */
    arena_release(&arena);
}

static void put_first(struct page *page, const struct first *first)
{
    struct sheet *sheet = page->sheet, *target;
    int row = page->row++, place;

    finding_place(page->book, PART_FINDINGS, first->index, &target, &place);
    sheet_text(sheet, row, C_NAME, rule_title(first->result), STYLE_WRAP);
    put_severity(sheet, row, C_RULES, first->result->violation);
    put_link(sheet, row, C_FINDINGS, target, place, first->number);
    sheet_fen(sheet, row, C_MONEY, first->amount_fen, STYLE_MONEY);
    sheet_text(sheet, row, C_MONEY + 1, first->visit_no, STYLE_CODE);
    sheet_text(sheet, row, C_MONEY + 2, first->dept, STYLE_WRAP);
    if (first->has_day)
        sheet_day(sheet, row, C_MONEY + 3, first->day, STYLE_INPUT_DAY);
    else
        sheet_text(sheet, row, C_MONEY + 3, NULL, STYLE_CENTER);
    sheet_merge(sheet, row, C_MORE, SUMMARY_LAST, first->item, STYLE_WRAP);
}

void put_firsts(struct page *page)
{
    static const char *const titles[] = {"rule", "severity", "number"};
    static const char *const more[] = {"amount at issue (yuan)", "visit number",
                                       "department", "day"};
    struct sheet *sheet = page->sheet;
    struct arena arena;
    struct firsts firsts;

    arena_init(&arena);
    firsts = report_firsts(page->book->report, &arena);
    if (firsts.count) {
        put_heading(sheet, page->row++, tr("the ten findings to look at first"),
                    STYLE_CAPTION);
        for (int i = 0; i < 3; i++)
            sheet_text(sheet, page->row, i, tr(titles[i]), STYLE_HEAD);
        for (int i = 0; i < 4; i++)
            sheet_text(sheet, page->row, C_MONEY + i, tr(more[i]), STYLE_HEAD);
        sheet_merge(sheet, page->row++, C_MORE, SUMMARY_LAST, tr("item"),
                    STYLE_HEAD);
    }
    for (size_t i = 0; i < firsts.count; i++)
        put_first(page, &firsts.list[i]);
    if (firsts.count)
        sheet_merge(sheet, page->row++, C_NAME, SUMMARY_LAST, firsts_told(),
                    STYLE_NOTE);
    arena_release(&arena);
}

bool has_runs(const struct page *page)
{
    struct arena arena;
    bool any;

    arena_init(&arena);
    any = groups_by_run(page->book->report, &arena).count > 0;
    arena_release(&arena);
    return any;
}

void put_runs(struct page *page)
{
    struct arena arena;
    struct groups groups;

    arena_init(&arena);
    groups = groups_by_run(page->book->report, &arena);
    for (size_t i = 0; i < groups.count; i++, page->row++) {
        const struct group *run = &groups.list[i];

        put_sums(page->sheet, page->row, &run->sums, false);
        put_states(page->sheet, page->row, &run->sums, false);
        sheet_int(page->sheet, page->row, C_MORE + 4, run->gone, STYLE_COUNT);
        sheet_merge(page->sheet, page->row, C_NAME, C_RULES, run->name,
                    STYLE_WRAP);
    }
    arena_release(&arena);
}

void put_departments(struct page *page)
{
    struct arena arena;
    struct groups groups;

    arena_init(&arena);
    groups = groups_by_department(page->book->report, &arena);
    for (size_t i = 0; i < groups.count; i++) {
        sheet_text(page->sheet, page->row, C_NAME, groups.list[i].name,
                   STYLE_WRAP);
        sheet_int(page->sheet, page->row, C_RULES, (int64_t)i + 1, STYLE_COUNT);
        put_sums(page->sheet, page->row++, &groups.list[i].sums, false);
    }
    arena_release(&arena);
}

void put_top_rules(struct page *page)
{
    const struct report *report = page->book->report;
    const struct rule_result **results;
    size_t count = rules_by_money(report, &results);

    for (size_t i = 0; i < count && i < GROUPS_TOP; i++) {
        struct sheet *target;
        int place;

        finding_place(page->book, PART_FINDINGS, results[i]->first, &target,
                      &place);
        sheet_text(page->sheet, page->row, C_NAME, rule_title(results[i]),
                   STYLE_WRAP);
        put_severity(page->sheet, page->row, C_RULES, results[i]->violation);
        put_sums(page->sheet, page->row, &results[i]->sums, false);
        put_link(page->sheet, page->row++, C_MORE, target, place,
                 tr("see them"));
    }
    free(results);
}
