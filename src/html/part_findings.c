/*
 * Every finding with its source line, under its rule. A browser's time goes by
 * the elements of a page: cells are a text each, of several lines, and what
 * could be left out of a row is. The tables are of some rows each, so that what
 * is not in sight need not be laid out. The script makes the filter, which is
 * why its words are here. Of more than a page can hold it says where they are.
 */
#include "html/parts.h"

#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/progress.h"
#include "model/category.h"
#include "report/finding_row.h"
#include "report/outcome.h"
#include "report/words.h"

enum {
    TABLE_ROWS = 200,
    ROWS_STEP = 25, /* classes h25, h50 … tell how high a table about is */
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

    mark(html, "<div id=filter data-new=\"");
    html_text(html, state_title("new"));
    mark(html, "\"");
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
    char summary[64];

    progress_begin(&progress, !html->report->options->progress,
                   tr("writing the findings"), html->report->total.findings);
    finding_rows_open(&rows, html->report, FINDINGS_BY_RULE);
    for (; finding_rows_next(&rows); index++, of_rule++) {
        if (result != rows.row.result) {
            if (result)
                mark(html, "</tbody></table></div></div>\n");
            result = rows.row.result;
            of_rule = 0;
            begin_rule(html, result);
        }
        if (of_rule % TABLE_ROWS == 0) {
            if (of_rule)
                mark(html, "</tbody></table></div>\n");
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
        mark(html, "</tbody></table></div></div>\n");
    finding_rows_close(&rows);
    snprintf(summary, sizeof(summary), tr("%s written"),
             COUNTED(index, "finding", "findings"));
    progress_end(&progress, summary);
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
    } heads[] = {{"th class=c1", "department, doctor"},
                 {"th class=c2", "patient, visit number"},
                 {"th class=c3", "day"},
                 {"th class=c4", "item"},
                 {"th class=c5 align=right", "amount at issue"},
                 {"th class=c6", "what is wrong"},
                 {"th class=c7", "number, source file, line"}};
    const int64_t shown = rows < TABLE_ROWS ? rows : TABLE_ROWS;
    const int steps = (int)((shown + ROWS_STEP - 1) / ROWS_STEP);

    mark(html, "<div class=h%d><table border=1 class=each>\n<thead><tr>\n",
         steps * ROWS_STEP);
    for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
        html_heading(html, heads[i].element, tr(heads[i].title));
    mark(html, "</tr></thead>\n<tbody>\n");
}

/* One more line of a cell, if there is such a text. */
static void put_line_of(struct html *html, const char *text)
{
    if (!text || !*text)
        return;
    mark(html, "\n");
    html_text(html, text);
}

/* What is not new is marked so. */
static void put_state(struct html *html, const struct finding_row *finding)
{
    const bool back = strcmp(finding->state, "back") == 0;

    if (strcmp(finding->state, "new") != 0)
        html_in(html, back ? "span class=red" : "span class=amber",
                state_title(finding->state));
    if (finding->doubt)
        html_in(html, "span class=amber", outcome_title(OUTCOME_DOUBTFUL));
    if (finding->mendable)
        html_in(html, "span class=amber", mendable_title());
}

/* The hospital too, where there are several. */
static void put_dept(struct html *html, const struct finding_row *finding)
{
    mark(html, "<td>");
    put_state(html, finding);
    html_text(html, finding->dept);
    put_line_of(html, finding->staff);
    if (html->report->hospital_count > 1)
        put_line_of(html, finding->hospital_name ? finding->hospital_name
                                                 : finding->hospital_code);
}

/* Its day, or those of the stay. */
static void put_day(struct html *html, const struct finding_row *finding)
{
    const struct maybe days[] = {finding->day, finding->admitted_day,
                                 finding->discharged_day};
    char text[DAY_SIZE];

    mark(html, "<td>");
    for (size_t i = finding->day.known ? 0 : 1; i < 3; i++) {
        if (!days[i].known)
            continue;
        mark(html, i == 2 ? "\n%s" : "%s",
             day_format(text, (int)days[i].value));
        if (!i)
            return;
    }
}

/* At issue, and what of it is in the totals where that is not the same. */
static void put_amount(struct html *html, const struct finding_row *finding)
{
    const struct maybe at_issue = finding->amount_at_issue_fen;
    const struct maybe counted = finding->counted_fen;
    struct text text, part;

    text_init(&text);
    text_init(&part);
    if (at_issue.known)
        add_money(&text, at_issue.value);
    if (at_issue.known &&
        at_issue.value != (counted.known ? counted.value : 0)) {
        add_money(&part, counted.known ? counted.value : 0);
        text_add_char(&text, '\n');
        text_printf(&text, tr("counted: %s"), part.data);
    }
    mark(html, "<td align=right>");
    if (at_issue.known)
        fputs(text.data, html->file);
    text_release(&text);
    text_release(&part);
}

/* The attributes are for the script: the state where it is not new, what counts
 * of a refund. */
static void put_row(struct html *html, const struct finding_row *finding)
{
    mark(html, "<tr");
    if (strcmp(finding->state, "new") != 0) {
        mark(html, " data-state=\"");
        html_text(html, state_title(finding->state));
        mark(html, "\"");
    }
    if (finding->result->money == MONEY_REFUND && !finding->mendable &&
        finding->counted_fen.known)
        mark(html, " data-fen=%lld", (long long)finding->counted_fen.value);
    mark(html, ">");
    put_dept(html, finding);
    mark(html, "<td>");
    html_text(html, finding->patient);
    put_line_of(html, finding->visit_no);
    put_day(html, finding);
    mark(html, "<td>");
    html_text(html, finding->item_name);
    put_line_of(html, finding->item_code ? finding->item_code
                                         : finding->national_code);
    put_amount(html, finding);
    mark(html, "<td>");
    html_text(html, finding->note);
    mark(html, "<td>");
    html_text(html, finding->number);
    put_line_of(html, finding->file);
    if (finding->line.known)
        mark(html, ":%lld", (long long)finding->line.value);
    mark(html, "\n");
}
