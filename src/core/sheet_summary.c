#include "core/report_sheets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"
#include "core/report_words.h"
#include "core/summary_missing.h"

/* All tables share these columns; a table's own come after C_COUNTED. */
enum {
    C_NAME,
    C_RULES,
    C_FINDINGS,
    C_AMOUNT,
    C_COUNTED,
    C_MORE,
    LAST = C_MORE + 2,
    C_CHART = LAST + 2
};
static const double widths[] = {36, 11, 11, 22, 22, 12, 12, 12, 2};
enum {
    TOP = 10,
    SECTIONS = 4,
    CHART_WIDTH = 560,
    CHART_ROW_HEIGHT = 24,
    CHART_REST = 90,
    CHART_MAX = 420,
    CHART_SMALL = 250,
    SECTION_CHART_ROW = 8,
    CATEGORY_CHART_ROW = 21,
    MONTH_CHART_ROW = 42
};

static const char DEPARTMENTS[] =
    "SELECT coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code,"
    "       count(*), coalesce(sum(f.amount_at_issue_fen), 0),"
    "       sum(f.counted_fen) "
    "FROM finding AS f JOIN named_dept AS d ON d.id = f.dept_id "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "WHERE f.run_id = ? AND f.state <> 'gone' "
    "GROUP BY coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code "
    "ORDER BY 6 DESC, 4 DESC, 1, 3";

/* One line of a table of groups. */
struct group {
    const char *name;
    int64_t rules, found, clean, not_checked;
    struct sums sums;
};

static int put_sentences(const struct book *book, struct sheet *sheet, int row);
static int put_links(const struct book *book, struct sheet *sheet, int row);
static int put_figures(const struct book *book, struct sheet *sheet, int row);
static int put_severities(const struct book *book, struct sheet *sheet,
                          int row);
static int put_sections(const struct book *book, struct sheet *sheet, int row);
static int put_categories(const struct book *book, struct sheet *sheet,
                          int row);
static int put_months(const struct book *book, struct sheet *sheet, int row);
static int put_departments(const struct book *book, struct sheet *sheet,
                           int row);
static int put_top_rules(const struct book *book, struct sheet *sheet, int row);

void write_summary(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_SUMMARY][0];
    int row = 0, second_page;

    for (size_t i = 0; i < sizeof(widths) / sizeof(widths[0]); i++)
        sheet_column_width(sheet, (int)i, widths[i]);
    sheet_text(sheet, row++, 0, part_title(PART_SUMMARY), STYLE_TITLE);
    row = put_sentences(book, sheet, row);
    row = put_links(book, sheet, row);
    row = put_figures(book, sheet, row + 1);
    row = put_severities(book, sheet, row + 1);
    row = put_sections(book, sheet, row + 1);
    row = put_categories(book, sheet, row + 1);
    row = put_months(book, sheet, row + 1);
    row = put_departments(book, sheet, row + 1);
    second_page = row + 1;
    row = put_top_rules(book, sheet, row + 1);
    put_missing(book, sheet, row + 1, LAST);
    sheet_page_breaks(sheet, &second_page, 1);
    set_paper(book, sheet, -1, -1);
}

static int64_t rules_with(const struct report *report, const char *result)
{
    int64_t count = 0;

    for (size_t i = 0; i < report->rule_count; i++)
        count += strcmp(report->rules[i].result, result) == 0;
    return count;
}

static void sum_severities(const struct report *report, struct group groups[2])
{
    for (size_t i = 0; i < report->rule_count; i++) {
        const struct rule *rule = &report->rules[i];

        groups[!rule->violation].rules++;
        sums_add(&groups[!rule->violation].sums, &rule->sums);
    }
}

/* What was examined, what was found: to be read aloud. */
static void add_answer(const struct report *report, struct arena *arena,
                       struct text *out)
{
    struct group severity[2] = {0};
    struct period period = report_period(report);
    struct text days;

    sum_severities(report, severity);
    text_init(&days);
    if (period.known)
        add_period(&days, period.first, period.last);
    else
        text_add(&days, tr("an unknown period"));
    text_printf(out,
                tr("Examined for %s: %s files, %s visits, %s billed lines of "
                   "%s yuan, by %s rules. "),
                days.data, count_text(arena, report->files),
                count_text(arena, report->visits),
                count_text(arena, report->charges),
                money_text(arena, report->amount_fen),
                count_text(arena, (int64_t)report->rule_count -
                                      rules_with(report, "not_checked")));
    text_release(&days);
    if (!report->total.findings) {
        text_add(out, tr("Nothing was found in what could be examined."));
        return;
    }
    text_printf(out,
                tr("Found %s problems (%s violations, %s suspicions) with "
                   "%s yuan at issue, each billed line counted once."),
                count_text(arena, report->total.findings),
                count_text(arena, severity[0].sums.findings),
                count_text(arena, severity[1].sums.findings),
                money_text(arena, report->total.counted_fen));
}

/* What the answer does not cover, and how it changed. */
static void add_limits(const struct report *report, struct arena *arena,
                       struct text *out)
{
    const struct sums *total = &report->total;
    int64_t not_checked = rules_with(report, "not_checked");

    if (not_checked)
        text_printf(out,
                    tr("%s of %s rules could not be checked, for want of data "
                       "or for a defect of their own (see below). "),
                    count_text(arena, not_checked),
                    count_text(arena, (int64_t)report->rule_count));
    if (report->refused || report->problem_rows)
        text_printf(out,
                    tr("%s files were refused and %s rows could not be read "
                       "(see the data quality). "),
                    count_text(arena, report->refused),
                    count_text(arena, report->problem_rows));
    if (total->unknown)
        text_printf(out,
                    tr("%s findings have no amount and are not in the sums. "),
                    count_text(arena, total->unknown));
    if (report->previous_run_id)
        text_printf(
            out,
            tr("Against the last inspection: %s new, %s still there, "
               "%s gone, %s back again."),
            count_text(arena, total->fresh), count_text(arena, total->still),
            count_text(arena, report->gone), count_text(arena, total->back));
    else
        text_add(out, tr("This is the first inspection of these data."));
    if (report->not_judged)
        text_printf(out,
                    tr(" %s findings of earlier inspections lie outside of "
                       "what this one judged."),
                    count_text(arena, report->not_judged));
}

static double table_width(void)
{
    double width = 0;

    for (int i = 0; i <= LAST; i++)
        width += widths[i];
    return width;
}

static int put_sentences(const struct book *book, struct sheet *sheet, int row)
{
    struct arena arena;
    struct text text;

    arena_init(&arena);
    text_init(&text);
    add_answer(book->report, &arena, &text);
    sheet_row_height(sheet, row,
                     10 + wrapped_height(text.data, table_width() / 1.4, 21));
    sheet_merge(sheet, row++, 0, LAST, text.data, STYLE_BIG);
    text_clear(&text);
    add_limits(book->report, &arena, &text);
    sheet_row_height(sheet, row,
                     4 + wrapped_height(text.data, table_width(), 15));
    sheet_merge(sheet, row++, 0, LAST, text.data, STYLE_NOTE);
    text_release(&text);
    arena_release(&arena);
    return row;
}

/* To every sheet, the further ones of what goes on over several too. */
static int put_links(const struct book *book, struct sheet *sheet, int row)
{
    static const int columns[] = {C_NAME, C_AMOUNT, C_COUNTED}; /* wide */
    int column = 0;

    for (int i = PART_COVER; i < PARTS; i++)
        for (int n = 0; i != PART_SUMMARY && n < book->counts[i]; n++) {
            const struct sheet *target = book->sheets[i][n];

            if (column == 3) {
                column = 0;
                row++;
            }
            put_link(sheet, row, columns[column++], target, 0,
                     sheet_name(target));
        }
    return row + 1;
}

static int put_figures(const struct book *book, struct sheet *sheet, int row)
{
    static const char *const labels[] = {
        "files read",           "hospitals", "visits",  "billed lines",
        "amount billed (yuan)", "rules",     "checked", "not checked"};
    const struct report *report = book->report;
    int64_t not_checked = rules_with(report, "not_checked");
    const int64_t figures[] = {report->files,
                               (int64_t)report->hospital_count,
                               report->visits,
                               report->charges,
                               report->amount_fen,
                               (int64_t)report->rule_count,
                               (int64_t)report->rule_count - not_checked,
                               not_checked};

    sheet_text(sheet, row++, 0, tr("what was examined"), STYLE_CAPTION);
    for (int i = 0; i <= LAST; i++)
        sheet_text(sheet, row, i, tr(labels[i]), STYLE_HEAD);
    row++;
    sheet_row_height(sheet, row, 28);
    for (int i = 0; i <= LAST; i++)
        if (i == C_COUNTED)
            sheet_fen(sheet, row, i, figures[i], STYLE_FIGURE_MONEY);
        else
            sheet_int(sheet, row, i, figures[i], STYLE_FIGURE);
    return row + 1;
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
    sheet_int(sheet, row, C_FINDINGS, group->sums.findings, count);
    sheet_fen(sheet, row, C_AMOUNT, group->sums.amount_fen, money);
    sheet_fen(sheet, row, C_COUNTED, group->sums.counted_fen, money);
}

static int put_severities(const struct book *book, struct sheet *sheet, int row)
{
    static const char *const more[] = {"new", "still there", "back again"};
    struct group groups[3] = {{.name = severity_title(true)},
                              {.name = severity_title(false)},
                              {.name = tr("total")}};

    sum_severities(book->report, groups);
    groups[2].rules = groups[0].rules + groups[1].rules;
    groups[2].sums = book->report->total;
    sheet_text(sheet, row++, 0, tr("findings by severity"), STYLE_CAPTION);
    put_group_heads(sheet, row++, "severity", more);
    for (int i = 0; i < 3; i++, row++) {
        enum style style = i == 2 ? STYLE_COUNT_BOLD : STYLE_COUNT;

        put_group(sheet, row, &groups[i], i == 2);
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

static int put_sections(const struct book *book, struct sheet *sheet, int row)
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
    sheet_text(sheet, row++, 0, tr("findings by section of the inspection"),
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
    sheet_chart(sheet, SECTION_CHART_ROW, C_CHART, CHART_BARS,
                tr("amount at issue by section (yuan)"), sheet_name(sheet),
                row - SECTIONS - 1, row - 2, C_NAME, C_COUNTED, CHART_WIDTH,
                CHART_SMALL);
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

static int put_categories(const struct book *book, struct sheet *sheet, int row)
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
    sheet_text(sheet, row++, 0, tr("findings by official category"),
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
    height = CHART_REST + (int)found * CHART_ROW_HEIGHT;
    if (found)
        sheet_chart(sheet, CATEGORY_CHART_ROW, C_CHART, CHART_BARS,
                    tr("amount at issue by category (yuan)"), sheet_name(sheet),
                    first, first + (int)found - 1, C_NAME, C_COUNTED,
                    CHART_WIDTH, height < CHART_MAX ? height : CHART_MAX);
    free(groups);
    return row;
}

/* Days added up to months; what has no day comes last. */
static int put_months(const struct book *book, struct sheet *sheet, int row)
{
    static const char DAYS[] =
        "SELECT day, count(*), coalesce(sum(amount_at_issue_fen), 0),"
        "       sum(counted_fen) FROM finding "
        "WHERE run_id = ? AND state <> 'gone' GROUP BY day "
        "ORDER BY day IS NULL, day";
    struct stmt *stmt = db_prepare(book->report->db, DAYS);
    char name[DAY_SIZE] = "", month[DAY_SIZE];
    struct group group = {.name = name};
    bool any = false, more;
    int first, months = 0;

    sheet_text(sheet, row++, 0, tr("findings by month"), STYLE_CAPTION);
    put_group_heads(sheet, row, "month", NULL);
    sheet_text(sheet, row++, C_RULES, "", STYLE_HEAD);
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
            sheet_text(sheet, row++, C_RULES, NULL, STYLE_COUNT);
            group = (struct group){.name = name};
        }
        if (!more)
            break;
        any = true;
        snprintf(name, sizeof(name), "%s", month);
        group.sums.findings += stmt_int(stmt, 1);
        group.sums.amount_fen += stmt_int(stmt, 2);
        group.sums.counted_fen += stmt_int(stmt, 3);
    } while (more);
    stmt_free(stmt);
    if (!any)
        sheet_text(sheet, row++, 0, tr("nothing was found"), STYLE_TEXT);
    if (months)
        sheet_chart(sheet, MONTH_CHART_ROW, C_CHART, CHART_COLUMNS,
                    tr("amount at issue by month (yuan)"), sheet_name(sheet),
                    first, first + months - 1, C_NAME, C_COUNTED, CHART_WIDTH,
                    CHART_SMALL);
    return row;
}

static int put_departments(const struct book *book, struct sheet *sheet,
                           int row)
{
    const struct report *report = book->report;
    struct stmt *stmt = db_prepare(report->db, DEPARTMENTS);
    int first, count = 0;
    struct text name;

    text_init(&name);
    stmt_bind_int(stmt, 1, report->run_id);
    sheet_text(sheet, row++, 0, tr("the ten departments with most at issue"),
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
        sheet_int(sheet, row, C_FINDINGS, stmt_int(stmt, 3), STYLE_COUNT);
        sheet_fen(sheet, row, C_AMOUNT, stmt_int(stmt, 4), STYLE_MONEY);
        sheet_fen(sheet, row++, C_COUNTED, stmt_int(stmt, 5), STYLE_MONEY);
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
    sheet_text(sheet, row++, 0, tr("the ten rules with most at issue"),
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
        sheet_fen(sheet, row, C_AMOUNT, sums->amount_fen, STYLE_MONEY);
        sheet_fen(sheet, row, C_COUNTED, sums->counted_fen, STYLE_MONEY);
        put_link(sheet, row, C_MORE, target, place, tr("see them"));
    }
    free(rules);
    if (row > first)
        sheet_data_bar(sheet, first, C_COUNTED, row - 1);
    else
        sheet_text(sheet, row++, 0, tr("nothing was found"), STYLE_TEXT);
    return row;
}
