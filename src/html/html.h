/*
 * Writing HTML: marks as they are, everything else escaped, so that no text of
 * the data can become a mark. Classes are those of page.css.
 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/text.h"
#include "report/data.h"
#include "report/outcome.h"

struct html {
    FILE *file;
    const struct report *report;
    bool each; /* the findings stand on the page one by one */
};

/* A literal of HTML, with the conversions of printf() for what holds no text of
 * the data. */
void mark(struct html *html, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * A text (NULL: nothing) as base/veil.h lets it out, which stands in an element
 * or in a quoted attribute: what could be taken for a mark is written as a
 * reference; what is not UTF-8, a control character or turns the direction of
 * writing as U+FFFD. Line ends become <br> by html_lines().
 */
void html_text(struct html *html, const char *text);
void html_lines(struct html *html, const char *text);

/* A text in an element, "p" or "p class=note": the first word closes it. */
void html_in(struct html *html, const char *element, const char *text);
/* The same of a heading, which begins with a capital. */
void html_heading(struct html *html, const char *element, const char *text);

/* A head or a cell of a table. */
void html_head(struct html *html, const char *text);
void html_head_right(struct html *html, const char *text); /* of numbers */
void html_cell(struct html *html, const char *text);
void html_count(struct html *html, int64_t count);
void html_blank(struct html *html);
void html_dash(struct html *html);
void html_shown(struct html *html, struct shown shown);

/* 违规, 疑点; 发现问题, 未检查 …: coloured words. */
void html_severity(struct html *html, bool violation);
void html_outcome(struct html *html, enum outcome outcome);

/* A link to a rule's findings, or to its result where these are not here. */
void html_rule_link(struct html *html, const struct rule_result *result,
                    const char *text);
/* The place of a rule among all. */
int html_place(const struct html *html, const struct rule_result *result);

#endif
