/*
 * What is in no total: findings that a reviewer called none, and those of the
 * inspection before that are no longer found.
 */
#include "html/parts.h"

#include "base/day.h"
#include "base/lang.h"
#include "report/finding_row.h"
#include "report/words.h"

static void put_heads(struct html *html)
{
    html_head(html, tr("number"));
    html_head(html, tr("rule"));
    html_head(html, tr("department"));
    html_head(html, tr("visit number"));
    html_head(html, tr("day"));
    html_head(html, tr("item"));
    html_head_right(html, tr("amount at issue"));
    html_head(html, tr("what is wrong"));
}

static void put_row(struct html *html, const struct finding_row *finding)
{
    char day[DAY_SIZE] = "";

    if (finding->day.known)
        day_format(day, (int)finding->day.value);
    mark(html, "<tr>\n");
    html_cell(html, finding->number);
    html_in(html, "td class=w", rule_title(finding->result));
    html_cell(html, finding->dept);
    html_cell(html, finding->visit_no);
    html_cell(html, day);
    html_in(html, "td class=w", finding->item_name);
    html_shown(html,
               (struct shown){finding->amount_at_issue_fen.known ? SHOWN_FEN
                                                                 : SHOWN_BLANK,
                              finding->amount_at_issue_fen.value});
    html_in(html, "td class=w", finding->note);
    mark(html, "</tr>\n");
}

/* One set of them, up to what a page can hold. */
static void put_set(struct html *html, const char *id, const char *title,
                    const char *meaning, enum finding_set set)
{
    struct finding_rows rows;
    int shown = 0;

    mark(html, "<div class=part id=%s>\n", id);
    html_heading(html, "h2", title);
    html_in(html, "p class=note", meaning);
    mark(html, "<table border=1 class=aside>\n<thead><tr>\n");
    put_heads(html);
    mark(html, "</tr></thead>\n<tbody>\n");
    finding_rows_open(&rows, html->report, set);
    for (; shown < HTML_ASIDE_MAX && finding_rows_next(&rows); shown++)
        put_row(html, &rows.row);
    if (shown == HTML_ASIDE_MAX && finding_rows_next(&rows)) {
        mark(html, "<tr>\n");
        html_in(html, "td colspan=8",
                tr("Further ones stand in the workbook."));
        mark(html, "</tr>\n");
    }
    finding_rows_close(&rows);
    mark(html, "</tbody>\n</table>\n</div>\n");
}

void html_aside(struct html *html)
{
    if (html->report->waived)
        put_set(html, "waived", tr("waived by reviewers"),
                tr("A reviewer called these false positives: they are in no "
                   "total until their facts change or the day given passes."),
                FINDINGS_WAIVED);
    if (html->report->gone)
        put_set(html, "gone", tr("no longer found"),
                tr("The last inspection found these, and this one judged them "
                   "and does not."),
                FINDINGS_GONE);
}
