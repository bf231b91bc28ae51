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
    "SELECT day, count(*),"
    "       coalesce(sum(CASE WHEN doubt = 0 THEN amount_at_issue_fen END), 0),"
    "       sum(counted_fen), sum(amount_at_issue_fen IS NULL), sum(doubt) "
    "FROM finding WHERE run_id = ? AND state <> 'gone' GROUP BY day "
    "ORDER BY day IS NULL, day";
static const char DEPARTMENTS[] =
    "SELECT coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code,"
    "       count(*), coalesce(sum("
    "           CASE WHEN f.doubt = 0 THEN f.amount_at_issue_fen END), 0),"
    "       sum(f.counted_fen), sum(f.amount_at_issue_fen IS NULL),"
    "       sum(f.doubt) "
    "FROM finding AS f JOIN named_dept AS d ON d.id = f.dept_id "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "WHERE f.run_id = ? AND f.state <> 'gone' "
    "GROUP BY coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code "
    "ORDER BY 6 DESC, 4 DESC, 1, 3";

static void group_add(struct group *group, const struct rule *rule)
{
    group->rules++;
    group->outcomes.rules[rule_outcome(rule)]++;
    sums_add(&group->sums, &rule->sums);
}

void summary_severities(const struct report *report, struct group groups[2])
{
    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];

        group_add(&groups[!rule->violation], rule);
    }
}

/* The columns that all tables have, but for what stands in C_RULES. */
static void put_sums(struct sheet *sheet, int row, const struct sums *sums,
                     bool bold)
{
    enum style money = bold ? STYLE_MONEY_BOLD : STYLE_MONEY;

    sheet_int(sheet, row, C_FINDINGS, sums->findings,
              bold ? STYLE_COUNT_BOLD : STYLE_COUNT);
    put_sum(sheet, row, C_AMOUNT, sums->amount_fen, sums, money);
    put_sum(sheet, row, C_COUNTED, sums->counted_fen, sums, money);
}

static void put_dashes(struct sheet *sheet, int row, int first, int last)
{
    for (int column = first; column <= last; column++)
        sheet_text(sheet, row, column, "—", STYLE_CENTER);
}

/* No rule of the group could be checked. */
static bool is_unknown(const struct group *group)
{
    return group->rules &&
           group->outcomes.rules[OUTCOME_NOT_CHECKED] == group->rules;
}

static void put_group(struct sheet *sheet, int row, const struct group *group,
                      bool bold)
{
    sheet_text(sheet, row, C_NAME, group->name,
               bold ? STYLE_LABEL : STYLE_WRAP);
    sheet_int(sheet, row, C_RULES, group->rules,
              bold ? STYLE_COUNT_BOLD : STYLE_COUNT);
    if (!bold && is_unknown(group))
        put_dashes(sheet, row, C_FINDINGS, C_COUNTED);
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
                 {"total_amount_at_issue", C_AMOUNT},
                 {"total_each_line_once", C_COUNTED}};
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
}

void put_severities(struct page *page)
{
    const struct report *report = page->book->report;
    struct group groups[3] = {{.name = severity_title(true)},
                              {.name = severity_title(false)},
                              {.name = tr("total")}};

    summary_severities(report, groups);
    groups[2].rules = groups[0].rules + groups[1].rules;
    groups[2].sums = report->total;
    name_totals(page->book, page->sheet, page->row + 2);
    for (int i = 0; i < 3; i++, page->row++) {
        const struct sums *sums = &groups[i].sums;

        put_group(page->sheet, page->row, &groups[i], i == 2);
        if (is_unknown(&groups[i]))
            put_dashes(page->sheet, page->row, C_MORE, C_MORE + 2);
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
                  group->outcomes.rules[order[i]],
                  bold ? STYLE_COUNT_BOLD : STYLE_COUNT);
    page->row++;
}

void put_sections(struct page *page)
{
    const struct report *report = page->book->report;
    struct group groups[SECTIONS] = {0}, total = {.name = tr("total")};

    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];
        int place = rule->section >= 1 && rule->section <= SECTIONS
                        ? rule->section - 1
                        : SECTIONS - 1;

        group_add(&groups[place], rule);
        group_add(&total, rule);
    }
    for (int i = 0; i < SECTIONS; i++) {
        groups[i].name = section_title(i + 1);
        put_rules(page, &groups[i], false);
    }
    put_rules(page, &total, true);
    page->bars = total.sums.counted_fen ? SECTIONS : 0;
}

/* The dearest first, then the most frequent; 0 when they are alike. */
static int compare_sums(const struct sums *left, const struct sums *right)
{
    if (left->counted_fen != right->counted_fen)
        return left->counted_fen < right->counted_fen ? 1 : -1;
    if (left->findings != right->findings)
        return left->findings < right->findings ? 1 : -1;
    return 0;
}

static int by_money(const void *a, const void *b)
{
    const struct group *left = a, *right = b;
    int order = compare_sums(&left->sums, &right->sums);

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
    struct group *groups = xcalloc(report->rule_count + 1, sizeof(*groups));
    struct group total = {.name = tr("total")};
    size_t count = 0;

    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];

        group_add(group_of(groups, &count, category_title(rule->category)),
                  rule);
        group_add(&total, rule);
    }
    qsort(groups, count, sizeof(*groups), by_money);
    for (size_t i = 0; i < count; i++) {
        put_rules(page, &groups[i], false);
        page->bars += groups[i].sums.counted_fen > 0;
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
    struct sums sums = {0};
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
        sums.findings += stmt_int(stmt, 1);
        sums.amount_fen += stmt_int(stmt, 2);
        sums.counted_fen += stmt_int(stmt, 3);
        sums.unknown += stmt_int(stmt, 4);
        sums.doubted += stmt_int(stmt, 5);
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
        const struct sums sums = {.findings = stmt_int(stmt, 3),
                                  .amount_fen = stmt_int(stmt, 4),
                                  .counted_fen = stmt_int(stmt, 5),
                                  .unknown = stmt_int(stmt, 6),
                                  .doubted = stmt_int(stmt, 7)};

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

static int rule_by_money(const void *a, const void *b)
{
    const struct rule *const *left = a, *const *right = b;
    int order = compare_sums(&(*left)->sums, &(*right)->sums);

    return order ? order : strcmp((*left)->id, (*right)->id);
}

void put_top_rules(struct page *page)
{
    const struct report *report = page->book->report;
    const struct rule **rules =
        xcalloc(report->rule_count + 1, sizeof(const struct rule *));
    size_t count = 0;

    for (size_t i = 0; i < report->rule_count; i++)
        if (report->rules[i].sums.findings)
            rules[count++] = &report->rules[i];
    qsort(rules, count, sizeof(const struct rule *), rule_by_money);
    for (size_t i = 0; i < count && i < TOP; i++) {
        struct sheet *target;
        int place;

        finding_place(page->book, rules[i]->first, &target, &place);
        sheet_text(page->sheet, page->row, C_NAME, rule_title(rules[i]),
                   STYLE_WRAP);
        put_severity(page->sheet, page->row, C_RULES, rules[i]->violation);
        put_sums(page->sheet, page->row, &rules[i]->sums, false);
        put_link(page->sheet, page->row++, C_MORE, target, place,
                 tr("see them"));
    }
    free(rules);
}
