/*
 * The report as text (report/narrative.h), in six chapters.
 */
#include "html/parts.h"

#include "report/narrative.h"

static void put_passage_of(void *paper, enum passage passage, const char *text)
{
    static const char *const elements[] = {[PASSAGE_TITLE] = "h2",
                                           [PASSAGE_CHAPTER] = "h3",
                                           [PASSAGE_SECTION] = "h4",
                                           [PASSAGE_PARAGRAPH] = "p"};

    html_in(paper, elements[passage], text);
}

void html_narrative(struct html *html)
{
    mark(html, "<div class=\"part text\" id=text>\n");
    narrate(html->report, put_passage_of, html);
    mark(html, "</div>\n");
}
