/*
 * Every finding with its source line, under its rule. They stand in tables of
 * some rows each, so that a browser need not lay out what is not in sight; the
 * script makes the filter, which is why its words are here. Of more than a page
 * can hold it says where they are.
 */
#include "html/parts.h"

#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/progress.h"
#include "model/category.h"
#include "report/finding_row.h"
#include "report/words.h"

enum {
    TABLE_ROWS = 200,
    ROWS_STEP = 25, /* classes h25, h50 … tell how high a table may be */
    PROGRESS_EVERY = 1000
};

static void put_filter(struct html *html);
static void put_all(struct html *html);
static void begin_rule(struct html *html, const struct rule_result *result);
static void begin_table(struct html *html, int64_t rows);
static void put_row(struct html *html, const struct finding_row *finding);

void html_findings(struct html *html)
{
    struct text text;

    mark(html, "<div class=part id=findings>\n");
    html_heading(html, "h2", tr("the findings"));
    if (!html->report->total.findings) {
        html_in(html, "p",
                report_judged(html->report) ? tr("nothing was found")
                                            : tr("no rule could be checked"));
    } else if (html->each) {
        put_filter(html);
        put_all(html);
    } else {
        text_init(&text);
        text_printf(
            &text,
            tr("There are %s, more than the %s that a page can show: "
               "here they stand by rule (see the rules' results), "
               "one by one in the workbook and in the CSV."),
            THOUSANDS(html->report->total.findings, "finding", "findings"),
            THOUSANDS(HTML_FINDINGS_MAX, "one", "ones"));
        html_in(html, "p class=big", text.data);
        text_release(&text);
    }
    mark(html, "</div>\n");
}

/* Empty, for the script to fill by the words in its attributes. */
static void put_filter(struct html *html)
{
    static const struct {
        const char *name, *text;
    } words[] = {{"search", "words to look for: item, number, department …"},
                 {"rule", "all rules"},
                 {"severity", "violations and suspicions"},
                 {"state", "new and old ones"},
                 {"dept", "all departments"},
                 {"shown", "{shown} of {all} shown"},
                 {"refund", " · {yuan} yuan to refund"},
                 {"none", "no finding is like that"}};

    mark(html, "<div id=filter");
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        mark(html, " data-%s=\"", words[i].name);
        html_text(html, tr(words[i].text));
        mark(html, "\"");
    }
    mark(html, "></div>\n");
}

/* A rule's findings in tables, one rule after the other. */
static void put_all(struct html *html)
{
    const struct rule_result *result = NULL;
    int64_t index = 0, of_rule = 0;
    struct finding_rows rows;
    struct progress progress;

    progress_begin(&progress, !html->report->options->progress,
                   tr("writing the findings"), html->report->total.findings);
    finding_rows_open(&rows, html->report, FINDINGS_BY_RULE);
    for (; finding_rows_next(&rows); index++, of_rule++) {
        if (result != rows.row.result) {
            if (result)
                mark(html, "</tbody></table></div>\n");
            result = rows.row.result;
            of_rule = 0;
            begin_rule(html, result);
        }
        if (of_rule % TABLE_ROWS == 0) {
            if (of_rule)
                mark(html, "</tbody></table>\n");
            begin_table(html, result->sums.findings - of_rule);
        }
        put_row(html, &rows.row);
        if ((index + 1) % PROGRESS_EVERY)
            continue;
        progress_at(&progress, index, index);
        if (interrupt_pending())
            quit(EXIT_INTERRUPTED);
    }
    if (result)
        mark(html, "</tbody></table></div>\n");
    finding_rows_close(&rows);
    progress_end(&progress, "");
}

/* "Basis: …" */
static void put_line(struct html *html, const char *label, const char *text)
{
    char buffer[HEADING_TEXT_SIZE];

    if (!text || !*text)
        return;
    mark(html, "<p class=s><b>");
    html_text(html, heading_text(buffer, label));
    mark(html, "</b> ");
    html_text(html, text);
    mark(html, "</p>\n");
}

static void begin_rule(struct html *html, const struct rule_result *result)
{
    const struct rule *rule = result->rule;
    struct text text;

    text_init(&text);
    mark(html, "<div class=group id=f%d%s>\n<h3>", html_place(html, result),
         result->money == MONEY_REFUND ? " data-refund" : "");
    html_severity(html, result->violation);
    mark(html, " <span class=title>");
    html_text(html, rule_title(result));
    mark(html, "</span></h3>\n");
    text_printf(&text, tr("%s · %s · "), category_title(result->category),
                THOUSANDS(result->sums.findings, "finding", "findings"));
    add_money_sum(&text, &result->sums, result->money);
    html_in(html, "p class=note", text.data);
    put_line(html, tr("basis"), rule->basis);
    put_line(html, tr("what clears it"), rule->clears[lang_get()]);
    put_line(html, tr("to do"), rule->fix[lang_get()]);
    text_release(&text);
}

static void begin_table(struct html *html, int64_t rows)
{
    static const struct {
        const char *element, *title;
    } heads[] = {{"th class=c1", "state"},
                 {"th class=c2", "department, doctor"},
                 {"th class=c3", "patient, visit number"},
                 {"th class=c4", "day"},
                 {"th class=c5", "item"},
                 {"th class=c6 align=right", "amount at issue"},
                 {"th class=c7 align=right", "counted in its total"},
                 {"th class=c8", "what is wrong"},
                 {"th class=c9", "source file, line"}};
    const int64_t shown = rows < TABLE_ROWS ? rows : TABLE_ROWS;
    const int steps = (int)((shown + ROWS_STEP - 1) / ROWS_STEP);

    mark(html, "<table border=1 class=\"each h%d\">\n<thead><tr>\n",
         steps * ROWS_STEP);
    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        html_heading(html, heads[i].element, tr(heads[i].title));
    mark(html, "</tr></thead>\n<tbody>\n");
}

/* A cell of a text and, smaller, of what belongs to it. */
static void put_pair(struct html *html, const char *text, const char *below)
{
    mark(html, "<td>");
    html_text(html, text);
    if (below && *below) {
        mark(html, "<div class=s>");
        html_text(html, below);
        mark(html, "</div>");
    }
    mark(html, "</td>");
}

static void put_state(struct html *html, const struct finding_row *finding)
{
    static const struct {
        const char *state, *mark;
    } marks[] = {{"back", "red"}, {"still", "amber"}, {"late", "amber"}};
    const char *class = "plain";
    struct text text;

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (strcmp(marks[i].state, finding->state) == 0)
            class = marks[i].mark;
    text_init(&text);
    if (finding->doubt)
        text_printf(&text, tr("%s, in doubt"), state_title(finding->state));
    else
        text_add(&text, state_title(finding->state));
    mark(html, "<td><span class=%s>", class);
    html_text(html, text.data);
    mark(html, "</span></td>");
    text_release(&text);
}

/* The hospital too, where there are several. */
static void put_dept(struct html *html, const struct finding_row *finding)
{
    struct text below;

    text_init(&below);
    if (finding->staff)
        text_add(&below, finding->staff);
    if (html->report->hospital_count > 1)
        text_printf(&below, "%s%s", below.length ? " · " : "",
                    finding->hospital_name ? finding->hospital_name
                                           : finding->hospital_code);
    put_pair(html, finding->dept, below.data);
    text_release(&below);
}

/* Its day, or those of the stay. */
static void put_day(struct html *html, const struct finding_row *finding)
{
    char first[DAY_SIZE] = "", last[DAY_SIZE] = "";

    if (finding->day.known) {
        day_format(first, (int)finding->day.value);
    } else if (finding->admitted_day.known) {
        day_format(first, (int)finding->admitted_day.value);
        if (finding->discharged_day.known)
            day_format(last, (int)finding->discharged_day.value);
    }
    put_pair(html, first, last);
}

static void put_fen(struct html *html, struct maybe fen)
{
    struct text text;

    text_init(&text);
    if (fen.known)
        add_money(&text, fen.value);
    mark(html, "<td align=right>%s</td>", fen.known ? text.data : "");
    text_release(&text);
}

static void put_row(struct html *html, const struct finding_row *finding)
{
    char line[DECIMAL_SIZE] = "";

    mark(html, "<tr");
    if (finding->result->money == MONEY_REFUND && finding->counted_fen.known)
        mark(html, " data-fen=%lld", (long long)finding->counted_fen.value);
    mark(html, ">");
    put_state(html, finding);
    put_dept(html, finding);
    put_pair(html, finding->patient, finding->visit_no);
    put_day(html, finding);
    put_pair(html, finding->item_name,
             finding->item_code ? finding->item_code : finding->national_code);
    put_fen(html, finding->amount_at_issue_fen);
    put_fen(html, finding->counted_fen);
    mark(html, "<td>");
    html_text(html, finding->note);
    mark(html, "</td>");
    if (finding->line.known)
        snprintf(line, sizeof(line), "%lld", (long long)finding->line.value);
    put_pair(html, finding->file, line);
    mark(html, "</tr>\n");
}
