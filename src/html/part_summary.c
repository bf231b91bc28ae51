/*
 * The first page: whose report it is, the conclusion, the money by kinds with
 * what is to be refunded apart, the main problems, what was not checked and
 * why.
 */
#include "html/parts.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/memory.h"
#include "report/firsts.h"
#include "report/answer.h"
#include "report/wants.h"
#include "report/words.h"

enum { MAIN_PROBLEMS = 3 };

static void put_title(struct html *html);
static void put_answer(struct html *html);
static void put_refund(struct html *html);
static void put_kinds(struct html *html);
static void put_firsts(struct html *html);
static void put_problems(struct html *html);
static void put_missing(struct html *html);
static void put_without(struct html *html);

void html_summary(struct html *html)
{
    put_title(html);
    mark(html, "<div class=answer>\n");
    put_answer(html);
    put_refund(html);
    mark(html, "</div>\n");
    put_problems(html);
    put_kinds(html);
    put_firsts(html);
    put_missing(html);
    put_without(html);
}

static void put_places(struct html *html)
{
    static const struct {
        const char *id, *title;
    } places[] = {{"figures", "the figures"},
                  {"text", "the report's text"},
                  {"rules", "the rules' results"},
                  {"findings", "the findings"},
                  {"making", "how this report was made"}};
    char buffer[HEADING_TEXT_SIZE];

    /* For a screen: a word processor leaves out what stands so. */
    mark(html, "<!--[if !mso]><!--><div class=places>");
    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        mark(html, "<a href=\"#%s\">", places[i].id);
        html_text(html, heading_text(buffer, tr(places[i].title)));
        mark(html, "</a> ");
    }
    mark(html, "</div><!--<![endif]-->\n");
}

static void put_title(struct html *html)
{
    struct text text;

    text_init(&text);
    html_in(html, "h1", report_title());
    add_hospitals(&text, html->report);
    html_in(html, "p class=whose", text.data);
    text_clear(&text);
    add_inspected(&text, html->report);
    mark(html, "<p class=note>");
    html_text(html, tr("period inspected"));
    mark(html, " ");
    html_text(html, text.data);
    text_clear(&text);
    add_maker(&text, html->report);
    mark(html, " · ");
    html_text(html, text.data);
    mark(html, "</p>\n");
    put_places(html);
    text_release(&text);
}

static void put_answer(struct html *html)
{
    struct text text;

    text_init(&text);
    mark(html, "<div class=said>\n");
    add_answer(&text, html->report);
    html_in(html, "p class=big", text.data);
    text_clear(&text);
    add_limits(&text, html->report);
    html_in(html, "p class=note", text.data);
    text_clear(&text);
    add_fines(&text, html->report);
    if (text.length)
        html_in(html, "p class=note", text.data);
    mark(html, "</div>\n");
    text_release(&text);
}

/* "within the fund's scope  1,234.00" */
static void put_part(struct html *html, const char *label,
                     const struct money_sum *money, const struct part_sum *part)
{
    struct shown shown = part_shown(money, part);
    struct text text;

    if (shown.as == SHOWN_BLANK)
        return;
    text_init(&text);
    if (shown.as == SHOWN_DASH)
        text_add(&text, "—");
    else
        add_money(&text, shown.fen);
    mark(html, "<p>");
    html_text(html, label);
    mark(html, " <b>");
    html_text(html, text.data);
    mark(html, "</b></p>\n");
    text_release(&text);
}

/* What is to be refunded, apart from all other money. */
static void put_refund(struct html *html)
{
    const struct money_sum *money = &html->report->total.money[MONEY_REFUND];
    struct shown shown = total_shown(html->report, MONEY_REFUND);
    struct text text;

    text_init(&text);
    mark(html, "<div class=refund>\n");
    html_heading(html, "p class=label", money_head(MONEY_REFUND));
    if (shown.as == SHOWN_DASH)
        text_add(&text, "—");
    else
        add_money(&text, shown.fen);
    html_in(html, "p class=sum", text.data);
    put_part(html, tr("within the fund's scope"), money, &money->scope);
    put_part(html, tr("fund's share, estimated"), money, &money->fund);
    mark(html, "</div>\n");
    text_release(&text);
}

static void put_problems(struct html *html)
{
    const struct rule_result **results;
    size_t count = rules_by_money(html->report, &results);
    struct text text;

    text_init(&text);
    html_heading(html, "h2", tr("main problems"));
    if (count)
        mark(html, "<ol class=problems>\n");
    else
        html_in(html, "p",
                report_judged(html->report) ? tr("nothing was found")
                                            : tr("no rule could be checked"));
    for (size_t i = 0; i < count && i < MAIN_PROBLEMS; i++) {
        text_clear(&text);
        add_problem(&text, results[i]);
        mark(html, "<li>");
        html_rule_link(html, results[i], text.data);
        mark(html, "</li>\n");
    }
    if (count)
        mark(html, "</ol>\n");
    free(results);
    text_release(&text);
}

/* The ten findings to look at first. */
static void put_firsts(struct html *html)
{
    struct arena arena;
    struct firsts firsts;

    arena_init(&arena);
    firsts = report_firsts(html->report, &arena);
    if (firsts.count) {
        html_heading(html, "h2", tr("the ten findings to look at first"));
        mark(html, "<table border=1 class=aside id=firsts>\n<thead><tr>\n");
        html_head(html, tr("number"));
        html_head(html, tr("rule"));
        html_head_right(html, tr("amount at issue (yuan)"));
        html_head(html, tr("visit number"));
        html_head(html, tr("department"));
        html_head(html, tr("item"));
        mark(html, "</tr></thead>\n<tbody>\n");
    }
    for (size_t i = 0; i < firsts.count; i++) {
        const struct first *first = &firsts.list[i];

        mark(html, "<tr>\n");
        html_cell(html, first->number);
        mark(html, "<td class=w>");
        html_rule_link(html, first->result, rule_title(first->result));
        mark(html, "</td>\n");
        html_shown(html, (struct shown){SHOWN_FEN, first->amount_fen});
        html_cell(html, first->visit_no);
        html_cell(html, first->dept);
        html_in(html, "td class=w", first->item);
        mark(html, "</tr>\n");
    }
    if (firsts.count) {
        mark(html, "</tbody>\n</table>\n");
        html_in(html, "p class=note", firsts_told());
    }
    arena_release(&arena);
}

/* The money by kinds, which are never added to each other. */
static void put_kinds(struct html *html)
{
    const struct sums *total = &html->report->total;

    html_heading(html, "h2", tr("the money, by kinds that are not added up"));
    mark(html, "<table border=1 class=kinds id=kinds>\n<thead><tr>\n");
    html_head(html, tr("kind of money"));
    html_head_right(html, tr("findings"));
    html_head_right(html, tr("each line once (yuan)"));
    html_head_right(html, tr("within the fund's scope"));
    html_head_right(html, tr("fund's share, estimated"));
    html_head(html, tr("what it is"));
    mark(html, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < MONEY_NONE; i++) {
        const struct money_sum *money = &total->money[i];

        mark(html, i == MONEY_REFUND ? "<tr class=first>\n" : "<tr>\n");
        html_cell(html, money_title((enum money)i));
        html_count(html, money->findings);
        html_shown(html, total_shown(html->report, (enum money)i));
        html_shown(html, part_shown(money, &money->scope));
        html_shown(html, part_shown(money, &money->fund));
        html_in(html, "td class=w", money_meaning((enum money)i));
        mark(html, "</tr>\n");
    }
    if (total->mendable) {
        mark(html, "<tr>\n");
        html_cell(html, mendable_title());
        html_count(html, total->mendable);
        html_shown(html, (struct shown){SHOWN_FEN, total->mendable_fen});
        html_blank(html);
        html_blank(html);
        html_in(html, "td class=w", mendable_meaning());
        mark(html, "</tr>\n");
    }
    mark(html, "</tbody>\n</table>\n");
}

static void put_wants_heads(struct html *html, const char *word,
                            const char *names)
{
    mark(html, "<table border=1 class=wants>\n<thead><tr>\n");
    html_head(html, word);
    html_head_right(html, tr("rules"));
    if (html->report->hospital_count > 1)
        html_head(html, tr("hospitals"));
    html_head(html, names);
    mark(html, "</tr></thead>\n<tbody>\n");
}

static void put_want(struct html *html, const char *word, int64_t results,
                     const char *hospitals, const char *names)
{
    mark(html, "<tr>\n");
    html_in(html, "td class=w", word);
    html_count(html, results);
    if (html->report->hospital_count > 1)
        html_in(html, "td class=w", hospitals);
    html_in(html, "td class=w", names);
    mark(html, "</tr>\n");
}

static void put_wants(struct html *html, const struct wants *wants)
{
    struct text word, hospitals, names;

    text_init(&word);
    text_init(&hospitals);
    text_init(&names);
    for (size_t i = 0; i < wants->count; i++) {
        const struct want *want = &wants->wants[i];

        text_clear(&word);
        text_clear(&hospitals);
        text_clear(&names);
        add_want_words(&word, want);
        add_want_hospitals(&hospitals, html->report, want);
        add_want_rules(&names, want);
        put_want(html, word.data, want->results, hospitals.data, names.data);
    }
    text_release(&names);
    text_release(&word);
    text_release(&hospitals);
}

static void put_defects(struct html *html)
{
    for (size_t i = 0; i < html->report->result_count; i++) {
        const struct rule_result *result = &html->report->results[i];

        if (result->defect)
            put_want(html, tr("the rule itself is defective"), 1,
                     result->defect, rule_title(result));
    }
}

static void put_missing(struct html *html)
{
    const struct outcomes outcomes = report_outcomes(html->report);
    struct wants wants;

    html_heading(html, "h2", tr("what could not be checked, and why"));
    wants_missing(html->report, &wants);
    if (wants.count || outcomes.results[OUTCOME_NOT_CHECKED]) {
        put_wants_heads(html, tr("data that are missing, or the reason"),
                        tr("rules that need them"));
        put_wants(html, &wants);
        put_defects(html);
        mark(html, "</tbody>\n</table>\n");
        html_in(html, "p class=note",
                tr("A rule that lacks several kinds of data is counted in "
                   "each of their lines. What each rule lacks stands beside "
                   "its result."));
    } else {
        html_in(html, "p", tr("no data are missing"));
    }
    wants_release(&wants);
}

/* Rules that judged, but without some of what they read. */
static void put_without(struct html *html)
{
    struct wants wants;

    wants_without(html->report, &wants);
    if (wants.count) {
        html_heading(html, "h2", tr("what was checked without some data"));
        put_wants_heads(html, tr("data not delivered"),
                        tr("rules that did without them"));
        put_wants(html, &wants);
        mark(html, "</tbody>\n</table>\n");
    }
    wants_release(&wants);
}
