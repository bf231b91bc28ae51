/*
 * The parts of the page, in its order. Each writes one whole; what it shows
 * stands at the head of its file.
 */
#ifndef HTML_PARTS_H
#define HTML_PARTS_H

#include "html/html.h"

/* Findings that a page shows one by one: of more it shows their rules alone. */
enum { HTML_FINDINGS_MAX = 50000, HTML_ASIDE_MAX = 2000 };

void html_summary(struct html *html);
void html_figures(struct html *html);
void html_narrative(struct html *html);
void html_rules(struct html *html);
void html_findings(struct html *html);
void html_aside(struct html *html);
void html_making(struct html *html);

#endif
