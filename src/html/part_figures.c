/*
 * The findings in groups, with charts: by severity, hospital, section, official
 * category, month and department.
 */
#include "html/parts.h"

#include "base/lang.h"
#include "base/memory.h"
#include "report/groups.h"
#include "report/words.h"

enum {
    COLUMN_HEIGHT = 140, /* of the highest month, in pixels */
    COLUMNS_MAX = 24     /* months that have room beside each other */
};

static const enum outcome order[OUTCOMES] = {OUTCOME_FOUND, OUTCOME_DOUBTFUL,
                                             OUTCOME_PARTLY, OUTCOME_CLEAN,
                                             OUTCOME_NOT_CHECKED};

static void put_severities(struct html *html, struct arena *arena);
static void put_rule_groups(struct html *html, const char *caption,
                            const char *name, const struct groups *groups);
static void put_months(struct html *html, struct arena *arena);
static void put_departments(struct html *html, struct arena *arena);
static void put_runs(struct html *html, struct arena *arena);

void html_figures(struct html *html)
{
    struct arena arena;
    struct groups groups;

    arena_init(&arena);
    mark(html, "<div class=part id=figures>\n");
    html_heading(html, "h2", tr("the figures"));
    put_severities(html, &arena);
    if (html->report->hospital_count > 1) {
        groups = groups_by_hospital(html->report, &arena);
        put_rule_groups(html, tr("findings by hospital"), tr("hospital"),
                        &groups);
    }
    groups = groups_by_section(html->report, &arena);
    put_rule_groups(html, tr("findings by section of the inspection"),
                    tr("section"), &groups);
    groups = groups_by_category(html->report, &arena);
    put_rule_groups(html, tr("findings by official category"), tr("category"),
                    &groups);
    put_months(html, &arena);
    put_departments(html, &arena);
    put_runs(html, &arena);
    mark(html, "</div>\n");
    arena_release(&arena);
}

static void begin_table(struct html *html, const char *name,
                        const char *results)
{
    mark(html, "<table border=1 class=groups>\n<thead><tr>\n");
    html_head(html, name);
    if (results)
        html_head_right(html, results);
    html_head_right(html, tr("findings"));
    for (int i = 0; i < MONEY_NONE; i++)
        html_head_right(html, money_head((enum money)i));
}

static void end_table(struct html *html)
{
    mark(html, "</tbody>\n</table>\n");
}

static int64_t refund_of(const struct group *group)
{
    return group->sums.money[MONEY_REFUND].fen;
}

static int64_t most_of(const struct groups *groups)
{
    int64_t most = 0;

    for (size_t i = 0; i < groups->count; i++)
        if (refund_of(&groups->list[i]) > most)
            most = refund_of(&groups->list[i]);
    return most;
}

/* An amount to refund with a bar below it, as long as its share of the MOST. */
static void put_barred(struct html *html, const struct sums *sums, int64_t most)
{
    const struct shown shown = money_shown(sums, MONEY_REFUND);
    struct text text;

    if (shown.as != SHOWN_FEN || most <= 0 || shown.fen <= 0) {
        html_shown(html, shown);
        return;
    }
    text_init(&text);
    add_money(&text, shown.fen);
    mark(html, "<td align=right>");
    html_text(html, text.data);
    mark(html,
         "<svg class=bar viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" "
         "aria-hidden=\"true\"><rect x=\"%d\" width=\"%d\" height=\"10\"/>"
         "</svg></td>\n",
         1000 - (int)(1000.0 * (double)shown.fen / (double)most),
         (int)(1000.0 * (double)shown.fen / (double)most));
    text_release(&text);
}

/* How many, and the money by kinds; MOST 0: without a bar. */
static void put_sums(struct html *html, const struct group *group, int64_t most)
{
    html_count(html, group->sums.findings);
    put_barred(html, &group->sums, most);
    for (int i = MONEY_REFUND + 1; i < MONEY_NONE; i++)
        html_shown(html, money_shown(&group->sums, (enum money)i));
}

/* A line of rules; dashes where none of them could be checked. */
static void begin_line(struct html *html, const struct group *group, bool total,
                       int64_t most)
{
    mark(html, total ? "<tr class=total>\n" : "<tr>\n");
    html_in(html, "td class=w", group->name);
    html_count(html, group->results);
    if (total || !group_unknown(group))
        put_sums(html, group, most);
    else
        for (int i = 0; i < 1 + MONEY_NONE; i++)
            html_dash(html);
}

static void put_state_heads(struct html *html)
{
    html_head_right(html, tr("new"));
    html_head_right(html, tr("still there"));
    html_head_right(html, tr("back again"));
    html_head_right(html, tr("delivered late"));
}

static void put_states(struct html *html, const struct sums *sums)
{
    html_count(html, sums->fresh);
    html_count(html, sums->still);
    html_count(html, sums->back);
    html_count(html, sums->late);
}

static void put_severities(struct html *html, struct arena *arena)
{
    struct groups groups = groups_by_severity(html->report, arena);

    html_heading(html, "h3", tr("findings by severity"));
    begin_table(html, tr("severity"), tr("rules"));
    put_state_heads(html);
    mark(html, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i <= groups.count; i++) {
        const bool total = i == groups.count;
        const struct group *group = total ? &groups.total : &groups.list[i];

        begin_line(html, group, total, 0);
        put_states(html, &group->sums);
        mark(html, "</tr>\n");
    }
    end_table(html);
}

static void put_rule_groups(struct html *html, const char *caption,
                            const char *name, const struct groups *groups)
{
    const int64_t most = most_of(groups);

    html_heading(html, "h3", caption);
    begin_table(html, name, tr("rules"));
    html_head_right(html, tr("rules that found"));
    html_head_right(html, tr("rules in doubt"));
    html_head_right(html, tr("rules partly checked"));
    html_head_right(html, tr("rules that found nothing"));
    html_head_right(html, tr("not checked"));
    mark(html, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i <= groups->count; i++) {
        const bool total = i == groups->count;
        const struct group *group = total ? &groups->total : &groups->list[i];

        begin_line(html, group, total, total ? 0 : most);
        for (int k = 0; k < OUTCOMES; k++)
            html_count(html, group->outcomes.results[order[k]]);
        mark(html, "</tr>\n");
    }
    end_table(html);
}

/* Whole yuan, a column as high as its share of the MOST, the month. */
static void put_column(struct html *html, const struct group *month,
                       int64_t most)
{
    const int64_t fen = refund_of(month) > 0 ? refund_of(month) : 0;
    struct text text;

    text_init(&text);
    add_count(&text, (fen + 50) / 100);
    mark(html,
         "<td>%s<br><svg class=column width=\"48\" height=\"%d\" "
         "aria-hidden=\"true\"><rect width=\"100%%\" height=\"100%%\"/>"
         "</svg>",
         text.data,
         (int)((double)COLUMN_HEIGHT * (double)fen / (double)most + 0.5));
    html_text(html, month->name);
    mark(html, "</td>\n");
    text_release(&text);
}

/* The months side by side, without what has no day; whether there is room. */
static bool put_chart(struct html *html, const struct groups *months)
{
    const int64_t most = most_of(months);
    size_t count = months->count;

    if (count && !*months->list[count - 1].name)
        count--;
    if (count < 2 || count > COLUMNS_MAX || most <= 0)
        return false;
    html_heading(html, "p class=caption",
                 tr("amount to refund by month (yuan)"));
    mark(html, "<table class=months><tbody><tr>\n");
    for (size_t i = 0; i < count; i++)
        put_column(html, &months->list[i], most);
    mark(html, "</tr></tbody></table>\n");
    return true;
}

static void put_months(struct html *html, struct arena *arena)
{
    struct groups groups = groups_by_month(html->report, arena);
    int64_t most = most_of(&groups);

    if (!groups.count)
        return;
    html_heading(html, "h3", tr("findings by month"));
    if (put_chart(html, &groups))
        most = 0; /* no bars besides */
    begin_table(html, tr("month"), NULL);
    mark(html, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < groups.count; i++) {
        const struct group *month = &groups.list[i];

        mark(html, "<tr>\n");
        html_cell(html, *month->name ? month->name : tr("without a day"));
        put_sums(html, month, most);
        mark(html, "</tr>\n");
    }
    end_table(html);
}

static void put_departments(struct html *html, struct arena *arena)
{
    struct groups groups = groups_by_department(html->report, arena);
    const int64_t most = most_of(&groups);

    if (!groups.count)
        return;
    html_heading(html, "h3", tr("the ten departments with most to refund"));
    begin_table(html, tr("department"), NULL);
    mark(html, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < groups.count; i++) {
        mark(html, "<tr>\n");
        html_in(html, "td class=w", groups.list[i].name);
        put_sums(html, &groups.list[i], most);
        mark(html, "</tr>\n");
    }
    end_table(html);
}

/* The trend, where there is more than one run. */
static void put_runs(struct html *html, struct arena *arena)
{
    struct groups groups = groups_by_run(html->report, arena);

    if (!groups.count)
        return;
    html_heading(html, "h3", tr("trend over the stored inspections"));
    begin_table(html, tr("period (inspected on)"), NULL);
    put_state_heads(html);
    html_head_right(html, tr("gone"));
    mark(html, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < groups.count; i++) {
        mark(html, "<tr>\n");
        html_in(html, "td class=w", groups.list[i].name);
        put_sums(html, &groups.list[i], 0);
        put_states(html, &groups.list[i].sums);
        html_count(html, groups.list[i].gone);
        mark(html, "</tr>\n");
    }
    end_table(html);
}
