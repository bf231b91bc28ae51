#include "book/summary_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "book/put.h"
#include "model/category.h"
#include "report/words.h"

enum { TOP = 10, SECTIONS = 4 };

static const char DAYS[] =
    "SELECT f.day, " SUMS SUMS_FROM "WHERE f.run_id = ? GROUP BY f.day "
    "ORDER BY f.day IS NULL, f.day";
static const char DEPARTMENTS[] =
    "SELECT coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code,"
    " " SUMS SUMS_FROM "JOIN named_dept AS d ON d.id = f.dept_id "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "WHERE f.run_id = ? "
    "GROUP BY coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code "
    "ORDER BY sum(CASE WHEN r.money = 'refund' THEN f.counted_fen END) DESC,"
    "    sum(f.counted_fen) DESC, count(*) DESC, 1, 3";

static void group_add(struct group *group, const struct rule_result *result)
{
    group->results++;
    group->outcomes.results[rule_outcome(result)]++;
    sums_add(&group->sums, &result->sums);
}

void summary_severities(const struct report *report, struct group groups[2])
{
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        group_add(&groups[!result->violation], result);
    }
}

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

/* No rule of the group could be checked. */
static bool is_unknown(const struct group *group)
{
    return group->results &&
           group->outcomes.results[OUTCOME_NOT_CHECKED] == group->results;
}

static void put_group(struct sheet *sheet, int row, const struct group *group,
                      bool bold)
{
    sheet_text(sheet, row, C_NAME, group->name,
               bold ? STYLE_LABEL : STYLE_WRAP);
    sheet_int(sheet, row, C_RULES, group->results,
              bold ? STYLE_COUNT_BOLD : STYLE_COUNT);
    if (!bold && is_unknown(group))
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
    const struct report *report = page->book->report;
    struct group groups[3] = {{.name = severity_title(true)},
                              {.name = severity_title(false)},
                              {.name = tr("total")}};

    summary_severities(report, groups);
    groups[2].results = groups[0].results + groups[1].results;
    groups[2].sums = report->total;
    name_totals(page->book, page->sheet, page->row + 2);
    for (int i = 0; i < 3; i++, page->row++) {
        const struct sums *sums = &groups[i].sums;

        put_group(page->sheet, page->row, &groups[i], i == 2);
        if (is_unknown(&groups[i]))
            put_dashes(page->sheet, page->row, C_MORE, C_MORE + 3);
        else
            put_states(page->sheet, page->row, sums, i == 2);
    }
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

void put_sections(struct page *page)
{
    const struct report *report = page->book->report;
    struct group groups[SECTIONS] = {0}, total = {.name = tr("total")};

    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];
        int place = result->section >= 1 && result->section <= SECTIONS
                        ? result->section - 1
                        : SECTIONS - 1;

        group_add(&groups[place], result);
        group_add(&total, result);
    }
    for (int i = 0; i < SECTIONS; i++) {
        groups[i].name = section_title(i + 1);
        put_rules(page, &groups[i], false);
    }
    put_rules(page, &total, true);
    page->bars = total.sums.money[MONEY_REFUND].fen ? SECTIONS : 0;
}

static int by_money(const void *a, const void *b)
{
    const struct group *left = a, *right = b;
    int order = sums_compare(&left->sums, &right->sums);

    return order ? order : strcmp(left->name, right->name);
}

static struct group *group_of(struct group *groups, size_t *count,
                              const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(groups[i].name, name) == 0)
            return &groups[i];
    groups[*count].name = name;
    return &groups[(*count)++];
}

void put_categories(struct page *page)
{
    const struct report *report = page->book->report;
    struct group *groups = xcalloc(report->result_count + 1, sizeof(*groups));
    struct group total = {.name = tr("total")};
    size_t count = 0;

    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        group_add(group_of(groups, &count, category_title(result->category)),
                  result);
        group_add(&total, result);
    }
    qsort(groups, count, sizeof(*groups), by_money);
    for (size_t i = 0; i < count; i++) {
        put_rules(page, &groups[i], false);
        page->bars += groups[i].sums.money[MONEY_REFUND].fen > 0;
    }
    put_rules(page, &total, true);
    free(groups);
}

/* One month; NAME is empty for what has no day. */
static void put_month(struct page *page, const char *name,
                      const struct sums *sums)
{
    put_sums(page->sheet, page->row, sums, false);
    sheet_merge(page->sheet, page->row++, C_NAME, C_RULES,
                *name ? name : tr("without a day"), STYLE_WRAP);
    page->bars += *name != '\0';
}

/* Days added up to months; what has no day comes last. */
void put_months(struct page *page)
{
    struct stmt *stmt = db_prepare(page->book->report->db, DAYS);
    char name[DAY_SIZE] = "", month[DAY_SIZE] = "";
    struct sums sums = {0}, day;
    bool any = false;

    stmt_bind_int(stmt, 1, page->book->report->run_id);
    for (; stmt_step(stmt); any = true) {
        *month = '\0';
        if (!stmt_is_null(stmt, 0))
            month_format(month, (int)stmt_int(stmt, 0));
        if (any && strcmp(month, name) != 0) {
            put_month(page, name, &sums);
            sums = (struct sums){0};
        }
        memcpy(name, month, sizeof(name));
        day = sums_read(stmt, 1);
        sums_add(&sums, &day);
    }
    stmt_free(stmt);
    if (any)
        put_month(page, name, &sums);
}

void put_departments(struct page *page)
{
    const struct report *report = page->book->report;
    struct stmt *stmt = db_prepare(report->db, DEPARTMENTS);
    struct text name;

    text_init(&name);
    stmt_bind_int(stmt, 1, report->run_id);
    for (int place = 1; place <= TOP && stmt_step(stmt); place++) {
        const char *dept = stmt_text(stmt, 0), *hospital = stmt_text(stmt, 1);
        const struct sums sums = sums_read(stmt, 3);

        text_clear(&name);
        if (report->hospital_count > 1)
            text_printf(&name, "%s ", hospital ? hospital : stmt_text(stmt, 2));
        text_add(&name, dept ? dept : tr("not named"));
        sheet_text(page->sheet, page->row, C_NAME, name.data, STYLE_WRAP);
        sheet_int(page->sheet, page->row, C_RULES, place, STYLE_COUNT);
        put_sums(page->sheet, page->row++, &sums, false);
    }
    stmt_free(stmt);
    text_release(&name);
}

void put_top_rules(struct page *page)
{
    const struct report *report = page->book->report;
    const struct rule_result **results;
    size_t count = rules_by_money(report, &results);

    for (size_t i = 0; i < count && i < TOP; i++) {
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
