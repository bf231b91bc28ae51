#include "book/summary_tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/text.h"
#include "book/put.h"
#include "model/category.h"
#include "report/words.h"

enum {
    TOP = 10,
    SECTIONS = 4,
    CHART_WIDTH = 480,
    CHART_ROW_HEIGHT = 20,
    BARS_MIN = 4, /* of which a chart is high enough for its numbers */
    CHART_REST = 70,
    CHART_MAX = 400,
    CHART_SMALL = 250,
    ROW_PIXELS = 20
};

static const char DEPARTMENTS[] =
    "SELECT coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code,"
    "       count(*), coalesce(sum(f.amount_at_issue_fen), 0),"
    "       sum(f.counted_fen), sum(f.amount_at_issue_fen IS NULL) "
    "FROM finding AS f JOIN named_dept AS d ON d.id = f.dept_id "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "WHERE f.run_id = ? AND f.state <> 'gone' "
    "GROUP BY coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code "
    "ORDER BY 6 DESC, 4 DESC, 1, 3";

static int put_severities(const struct book *book, struct sheet *sheet,
                          int row);
static int put_sections(const struct book *book, struct sheet *sheet, int row,
                        int *chart_row);
static int put_categories(const struct book *book, struct sheet *sheet, int row,
                          int *chart_row);
static int put_months(const struct book *book, struct sheet *sheet, int row,
                      int *chart_row);
static int put_departments(const struct book *book, struct sheet *sheet,
                           int row);
static int put_top_rules(const struct book *book, struct sheet *sheet, int row);

int put_tables(const struct book *book, struct sheet *sheet, int row,
               int *break_row)
{
    int chart_row = row; /* the first with room for a chart beside it */

    row = put_severities(book, sheet, row);
    row = put_sections(book, sheet, row + 1, &chart_row);
    row = put_categories(book, sheet, row + 1, &chart_row);
    row = row + 1 < chart_row ? chart_row - 1 : row; /* charts are whole */
    *break_row = row + 1;
    row = put_months(book, sheet, row + 1, &chart_row);
    row = put_departments(book, sheet, row + 1);
    row = put_top_rules(book, sheet, row + 1);
    return row + 1 < chart_row ? chart_row - 1 : row;
}

/* A chart is wanted beside ROW, or below the one before. */
static void chart_beside(int *chart_row, int row)
{
    if (*chart_row < row)
        *chart_row = row;
}

static void put_chart(struct sheet *sheet, int *chart_row, enum chart_type type,
                      const char *title, int first, int last, int height)
{
    char buffer[HEADING_TEXT_SIZE];

    sheet_chart(sheet, *chart_row, C_CHART, type, heading_text(buffer, title),
                sheet_name(sheet), first, last, C_NAME, C_COUNTED, CHART_WIDTH,
                height);
    *chart_row += (height + ROW_PIXELS - 1) / ROW_PIXELS + 1;
}

void summary_severities(const struct report *report, struct group groups[2])
{
    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];

        groups[!rule->violation].rules++;
        groups[!rule->violation].not_checked += !rule_judged(rule);
        sums_add(&groups[!rule->violation].sums, &rule->sums);
    }
}

static void put_group_heads(struct sheet *sheet, int row, const char *name,
                            const char *const *more)
{
    static const char *const common[] = {
        "rules", "findings", "amount at issue (yuan)", "each line once (yuan)"};

    sheet_text(sheet, row, C_NAME, tr(name), STYLE_HEAD);
    for (int i = 0; i < 4; i++)
        sheet_text(sheet, row, C_RULES + i, tr(common[i]), STYLE_HEAD);
    for (int i = 0; more && i < 3; i++)
        sheet_text(sheet, row, C_MORE + i, tr(more[i]), STYLE_HEAD);
}

static void put_group(struct sheet *sheet, int row, const struct group *group,
                      bool bold)
{
    enum style count = bold ? STYLE_COUNT_BOLD : STYLE_COUNT;
    enum style money = bold ? STYLE_MONEY_BOLD : STYLE_MONEY;

    sheet_text(sheet, row, C_NAME, group->name,
               bold ? STYLE_LABEL : STYLE_WRAP);
    sheet_int(sheet, row, C_RULES, group->rules, count);
    if (!bold && group->not_checked && group->not_checked == group->rules) {
        for (int column = C_FINDINGS; column <= C_COUNTED; column++)
            sheet_text(sheet, row, column, "—", STYLE_CENTER);
        return;
    }
    sheet_int(sheet, row, C_FINDINGS, group->sums.findings, count);
    put_sum(sheet, row, C_AMOUNT, group->sums.amount_fen, &group->sums, money);
    put_sum(sheet, row, C_COUNTED, group->sums.counted_fen, &group->sums,
            money);
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

static int put_severities(const struct book *book, struct sheet *sheet, int row)
{
    static const char *const more[] = {"new", "still there", "back again"};
    struct group groups[3] = {{.name = severity_title(true)},
                              {.name = severity_title(false)},
                              {.name = tr("total")}};

    summary_severities(book->report, groups);
    groups[2].rules = groups[0].rules + groups[1].rules;
    groups[2].sums = book->report->total;
    put_heading(sheet, row++, tr("findings by severity"), STYLE_CAPTION);
    put_group_heads(sheet, row++, "severity", more);
    name_totals(book, sheet, row + 2);
    for (int i = 0; i < 3; i++, row++) {
        enum style style = i == 2 ? STYLE_COUNT_BOLD : STYLE_COUNT;

        put_group(sheet, row, &groups[i], i == 2);
        if (groups[i].rules && groups[i].not_checked == groups[i].rules) {
            for (int column = C_MORE; column <= SUMMARY_LAST; column++)
                sheet_text(sheet, row, column, "—", STYLE_CENTER);
            continue;
        }
        sheet_int(sheet, row, C_MORE, groups[i].sums.fresh, style);
        sheet_int(sheet, row, C_MORE + 1, groups[i].sums.still, style);
        sheet_int(sheet, row, C_MORE + 2, groups[i].sums.back, style);
    }
    return row;
}

static void group_add(struct group *group, const struct rule *rule)
{
    group->rules++;
    group->found += strcmp(rule->result, "found") == 0;
    group->clean += strcmp(rule->result, "clean") == 0;
    group->not_checked += strcmp(rule->result, "not_checked") == 0;
    sums_add(&group->sums, &rule->sums);
}

static int put_sections(const struct book *book, struct sheet *sheet, int row,
                        int *chart_row)
{
    static const char *const more[] = {
        "rules that found", "rules that found nothing", "not checked"};
    const struct report *report = book->report;
    struct group groups[SECTIONS + 1] = {0};

    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];
        int place = rule->section >= 1 && rule->section <= SECTIONS
                        ? rule->section - 1
                        : SECTIONS - 1;

        group_add(&groups[place], rule);
        group_add(&groups[SECTIONS], rule);
    }
    put_heading(sheet, row++, tr("findings by section of the inspection"),
                STYLE_CAPTION);
    put_group_heads(sheet, row++, "section", more);
    for (int i = 0; i <= SECTIONS; i++, row++) {
        enum style style = i == SECTIONS ? STYLE_COUNT_BOLD : STYLE_COUNT;

        groups[i].name = i < SECTIONS ? section_title(i + 1) : tr("total");
        put_group(sheet, row, &groups[i], i == SECTIONS);
        sheet_int(sheet, row, C_MORE, groups[i].found, style);
        sheet_int(sheet, row, C_MORE + 1, groups[i].clean, style);
        sheet_int(sheet, row, C_MORE + 2, groups[i].not_checked, style);
    }
    if (groups[SECTIONS].sums.counted_fen)
        put_chart(sheet, chart_row, CHART_BARS,
                  tr("amount at issue by section (yuan)"), row - SECTIONS - 1,
                  row - 2, CHART_SMALL);
    return row;
}

/* The dearest first, then the most frequent. */
static int by_money(const void *a, const void *b)
{
    const struct group *left = a, *right = b;

    if (left->sums.counted_fen != right->sums.counted_fen)
        return left->sums.counted_fen < right->sums.counted_fen ? 1 : -1;
    if (left->sums.findings != right->sums.findings)
        return left->sums.findings < right->sums.findings ? 1 : -1;
    return strcmp(left->name, right->name);
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

static int put_categories(const struct book *book, struct sheet *sheet, int row,
                          int *chart_row)
{
    static const char *const more[] = {
        "rules that found", "rules that found nothing", "not checked"};
    const struct report *report = book->report;
    struct group *groups = xcalloc(report->rule_count + 1, sizeof(*groups));
    struct group total = {.name = tr("total")};
    size_t count = 0, found = 0;
    int first, height;

    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];

        group_add(group_of(groups, &count, category_title(rule->category)),
                  rule);
        group_add(&total, rule);
    }
    qsort(groups, count, sizeof(*groups), by_money);
    chart_beside(chart_row, row);
    put_heading(sheet, row++, tr("findings by official category"),
                STYLE_CAPTION);
    put_group_heads(sheet, row++, "category", more);
    first = row;
    for (size_t i = 0; i <= count; i++, row++) {
        const struct group *group = i < count ? &groups[i] : &total;
        enum style style = i == count ? STYLE_COUNT_BOLD : STYLE_COUNT;

        put_group(sheet, row, group, i == count);
        sheet_int(sheet, row, C_MORE, group->found, style);
        sheet_int(sheet, row, C_MORE + 1, group->clean, style);
        sheet_int(sheet, row, C_MORE + 2, group->not_checked, style);
        found += i < count && group->sums.counted_fen > 0;
    }
    height = CHART_REST +
             (int)(found > BARS_MIN ? found : BARS_MIN) * CHART_ROW_HEIGHT;
    if (found)
        put_chart(sheet, chart_row, CHART_BARS,
                  tr("amount at issue by category (yuan)"), first,
                  first + (int)found - 1,
                  height < CHART_MAX ? height : CHART_MAX);
    free(groups);
    return row;
}

/* Days added up to months; what has no day comes last. */
static int put_months(const struct book *book, struct sheet *sheet, int row,
                      int *chart_row)
{
    static const char DAYS[] =
        "SELECT day, count(*), coalesce(sum(amount_at_issue_fen), 0),"
        "       sum(counted_fen), sum(amount_at_issue_fen IS NULL) "
        "FROM finding WHERE run_id = ? AND state <> 'gone' GROUP BY day "
        "ORDER BY day IS NULL, day";
    struct stmt *stmt = db_prepare(book->report->db, DAYS);
    char name[DAY_SIZE] = "", month[DAY_SIZE];
    struct group group = {.name = name};
    bool any = false, more;
    int first, months = 0;

    chart_beside(chart_row, row);
    put_heading(sheet, row++, tr("findings by month"), STYLE_CAPTION);
    put_group_heads(sheet, row, "month", NULL);
    sheet_merge(sheet, row++, C_NAME, C_RULES, tr("month"), STYLE_HEAD);
    first = row;
    stmt_bind_int(stmt, 1, book->report->run_id);
    do {
        more = stmt_step(stmt);
        if (more && stmt_is_null(stmt, 0))
            snprintf(month, sizeof(month), "%s", "");
        else if (more)
            month_format(month, (int)stmt_int(stmt, 0));
        if (any && (!more || strcmp(month, name) != 0)) {
            months += *name != '\0';
            if (!*name)
                group.name = tr("without a day");
            put_group(sheet, row, &group, false);
            sheet_merge(sheet, row++, C_NAME, C_RULES, group.name, STYLE_WRAP);
            group = (struct group){.name = name};
        }
        if (!more)
            break;
        any = true;
        snprintf(name, sizeof(name), "%s", month);
        group.sums.findings += stmt_int(stmt, 1);
        group.sums.amount_fen += stmt_int(stmt, 2);
        group.sums.counted_fen += stmt_int(stmt, 3);
        group.sums.unknown += stmt_int(stmt, 4);
    } while (more);
    stmt_free(stmt);
    if (!any)
        put_nothing(book, sheet, row++);
    if (months)
        put_chart(sheet, chart_row, CHART_COLUMNS,
                  tr("amount at issue by month (yuan)"), first,
                  first + months - 1, CHART_SMALL);
    return row;
}

static int put_departments(const struct book *book, struct sheet *sheet,
                           int row)
{
    const struct report *report = book->report;
    struct stmt *stmt = db_prepare(report->db, DEPARTMENTS);
    int first, count = 0;
    struct sums sums;
    struct text name;

    text_init(&name);
    stmt_bind_int(stmt, 1, report->run_id);
    put_heading(sheet, row++, tr("the ten departments with most at issue"),
                STYLE_CAPTION);
    put_group_heads(sheet, row, "department", NULL);
    sheet_text(sheet, row++, C_RULES, tr("place"), STYLE_HEAD);
    first = row;
    while (count < TOP && stmt_step(stmt)) {
        text_clear(&name);
        if (report->hospital_count > 1)
            text_printf(&name, "%s ",
                        stmt_text(stmt, 1) ? stmt_text(stmt, 1)
                                           : stmt_text(stmt, 2));
        text_add(&name,
                 stmt_text(stmt, 0) ? stmt_text(stmt, 0) : tr("not named"));
        sheet_text(sheet, row, C_NAME, name.data, STYLE_WRAP);
        sheet_int(sheet, row, C_RULES, ++count, STYLE_COUNT);
        sums = (struct sums){.findings = stmt_int(stmt, 3),
                             .amount_fen = stmt_int(stmt, 4),
                             .counted_fen = stmt_int(stmt, 5),
                             .unknown = stmt_int(stmt, 6)};
        sheet_int(sheet, row, C_FINDINGS, sums.findings, STYLE_COUNT);
        put_sum(sheet, row, C_AMOUNT, sums.amount_fen, &sums, STYLE_MONEY);
        put_sum(sheet, row++, C_COUNTED, sums.counted_fen, &sums, STYLE_MONEY);
    }
    stmt_free(stmt);
    text_release(&name);
    if (row > first)
        sheet_data_bar(sheet, first, C_COUNTED, row - 1);
    else
        sheet_text(sheet, row++, 0, tr("no finding names a department"),
                   STYLE_TEXT);
    return row;
}

static int rule_by_money(const void *a, const void *b)
{
    const struct rule *const *left = a, *const *right = b;
    const struct sums *l = &(*left)->sums, *r = &(*right)->sums;

    if (l->counted_fen != r->counted_fen)
        return l->counted_fen < r->counted_fen ? 1 : -1;
    if (l->findings != r->findings)
        return l->findings < r->findings ? 1 : -1;
    return strcmp((*left)->id, (*right)->id);
}

static int put_top_rules(const struct book *book, struct sheet *sheet, int row)
{
    const struct report *report = book->report;
    const struct rule **rules =
        xcalloc(report->rule_count + 1, sizeof(const struct rule *));
    size_t count = 0;
    int first;

    for (size_t i = 0; i < report->rule_count; i++)
        if (report->rules[i].sums.findings)
            rules[count++] = &report->rules[i];
    qsort(rules, count, sizeof(const struct rule *), rule_by_money);
    put_heading(sheet, row++, tr("the ten rules with most at issue"),
                STYLE_CAPTION);
    put_group_heads(sheet, row, "rule", NULL);
    sheet_text(sheet, row, C_RULES, tr("severity"), STYLE_HEAD);
    sheet_text(sheet, row++, C_MORE, tr("its findings"), STYLE_HEAD);
    first = row;
    for (size_t i = 0; i < count && i < TOP; i++, row++) {
        const struct sums *sums = &rules[i]->sums;
        struct sheet *target;
        int place;

        finding_place(book, rules[i]->first, &target, &place);
        sheet_text(sheet, row, C_NAME, rule_title(rules[i]), STYLE_WRAP);
        put_severity(sheet, row, C_RULES, rules[i]->violation);
        sheet_int(sheet, row, C_FINDINGS, sums->findings, STYLE_COUNT);
        put_sum(sheet, row, C_AMOUNT, sums->amount_fen, sums, STYLE_MONEY);
        put_sum(sheet, row, C_COUNTED, sums->counted_fen, sums, STYLE_MONEY);
        put_link(sheet, row, C_MORE, target, place, tr("see them"));
    }
    free(rules);
    if (row > first)
        sheet_data_bar(sheet, first, C_COUNTED, row - 1);
    else
        put_nothing(book, sheet, row++);
    return row;
}
