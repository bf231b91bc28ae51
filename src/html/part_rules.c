/*
 * Every rule with what it came to; where it was not checked, why, beside it.
 */
#include "html/parts.h"

#include "base/lang.h"
#include "report/told.h"
#include "report/words.h"

enum { SECTIONS = 4, COLUMNS = 9 };

static void put_rule(struct html *html, const struct rule_result *result);

static void put_heads(struct html *html)
{
    mark(html, "<table border=1 class=rules>\n<thead><tr>\n");
    html_heading(html, "th class=title", tr("rule"));
    html_head(html, tr("severity"));
    html_head(html, tr("result"));
    html_head_right(html, tr("records examined"));
    html_head_right(html, tr("findings"));
    html_head_right(html, tr("each line once (yuan)"));
    html_head_right(html, tr("within the fund's scope"));
    html_head_right(html, tr("fund's share, estimated"));
    html_heading(html, "th class=why",
                 tr("what is missing, and what is to be known of it"));
    mark(html, "</tr></thead>\n");
}

void html_rules(struct html *html)
{
    const struct report *report = html->report;

    mark(html, "<div class=part id=rules>\n");
    html_heading(html, "h2", tr("the rules' results"));
    html_in(html, "p class=note",
            tr("Nothing found is said only of what was examined. A rule "
               "that lacks data is not checked, one that did without "
               "some is partly checked: each says which."));
    put_heads(html);
    for (int section = 1; section <= SECTIONS; section++) {
        mark(html, "<tbody>\n<tr class=section><th colspan=%d>", COLUMNS);
        html_text(html, section_title(section));
        mark(html, "</th></tr>\n");
        for (size_t i = 0; i < report->result_count; i++)
            if (report->results[i].section == section)
                put_rule(html, &report->results[i]);
        mark(html, "</tbody>\n");
    }
    mark(html, "</table>\n</div>\n");
}

/* Its title, and below it its name, parameters and basis. */
static void put_title(struct html *html, const struct rule_result *result)
{
    const char *const below[] = {result->id, result->settings,
                                 result->rule->basis};

    mark(html, "<td class=w>");
    if (html->each && result->sums.findings)
        html_rule_link(html, result, rule_title(result));
    else
        html_text(html, rule_title(result));
    for (size_t i = 0; i < sizeof(below) / sizeof(below[0]); i++)
        if (below[i] && *below[i])
            html_in(html, "div class=s", below[i]);
    mark(html, "</td>\n");
}

/* Of its own kind, which is said below. */
static void put_money_of(struct html *html, const struct rule_result *result)
{
    const struct money_sum *money = &result->sums.money[result->money];
    const struct shown shown = kind_shown(money);
    struct text text;

    if (result->money == MONEY_NONE || shown.as == SHOWN_DASH) {
        for (int i = 0; i < 3; i++)
            html_dash(html);
        return;
    }
    text_init(&text);
    add_money(&text, shown.fen);
    mark(html, "<td align=right>");
    html_text(html, text.data);
    html_in(html, "div class=s", money_title(result->money));
    mark(html, "</td>\n");
    html_shown(html, part_shown(money, &money->scope));
    html_shown(html, part_shown(money, &money->fund));
    text_release(&text);
}

static void put_told(struct html *html, const struct rule_result *result)
{
    struct text data, remark;

    text_init(&data);
    text_init(&remark);
    add_rule_data(&data, html->report, result);
    add_rule_remark(&remark, html->report, result);
    if (result->sums.doubted) {
        text_printf(&remark, "%s%s ", remark.length ? "\n" : "",
                    tr("amount in doubt (yuan)"));
        add_money(&remark, result->sums.doubt_fen);
    }
    if (result->waived)
        text_printf(&remark, "%s%s: %lld", remark.length ? "\n" : "",
                    tr("waived as false"), (long long)result->waived);
    if (data.length && remark.length)
        text_add_char(&data, '\n');
    text_add(&data, remark.data);
    html_in(html, "td class=w", data.data);
    text_release(&data);
    text_release(&remark);
}

static void put_rule(struct html *html, const struct rule_result *result)
{
    mark(html, "<tr id=r%d>\n", html_place(html, result));
    put_title(html, result);
    mark(html, "<td>");
    html_severity(html, result->violation);
    mark(html, "</td>\n<td>");
    html_outcome(html, rule_outcome(result));
    mark(html, "</td>\n");
    if (rule_judged(result)) {
        html_count(html, result->examined);
        html_count(html, result->sums.findings);
        put_money_of(html, result);
    } else {
        for (int i = 0; i < 5; i++)
            html_dash(html);
    }
    put_told(html, result);
    mark(html, "</tr>\n");
}
