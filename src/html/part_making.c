/*
 * How the report was made: of whom, from what, by which rules and options.
 */
#include "html/parts.h"

#include "base/lang.h"
#include "report/answer.h"

static void put_fact(struct html *html, const char *label, const char *text)
{
    mark(html, "<tr>");
    html_heading(html, "th scope=row", label);
    html_in(html, "td class=w", text);
    mark(html, "</tr>\n");
}

void html_making(struct html *html)
{
    const struct {
        const char *label;
        void (*add)(struct text *, const struct report *);
    } facts[] = {{tr("hospitals"), add_hospitals},
                 {tr("period inspected"), add_inspected},
                 {tr("data examined"), add_examined},
                 {tr("rules"), add_rules},
                 {tr("made by"), add_maker}};
    struct text text;

    text_init(&text);
    mark(html, "<div class=part id=making>\n");
    html_heading(html, "h2", tr("how this report was made"));
    mark(html, "<table border=1 class=facts>\n<tbody>\n");
    for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
        text_clear(&text);
        facts[i].add(&text, html->report);
        put_fact(html, facts[i].label, text.data);
    }
    put_fact(html, tr("options"), html->report->words);
    put_fact(html, tr("personal data"), masking_told(html->report));
    mark(html, "</tbody>\n</table>\n</div>\n");
    text_release(&text);
}
