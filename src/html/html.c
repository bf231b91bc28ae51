#include "html/html.h"

#include <stdarg.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "base/veil.h"
#include "report/words.h"

void mark(struct html *html, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vfprintf(html->file, format, arguments);
    va_end(arguments);
}

/* What no reader can see, or what makes others read otherwise. */
static bool is_hidden(unsigned long c)
{
    return (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0) ||
           c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
           c == 0xFEFF || c == 0xFFFD || c == 0xFFFE || c == 0xFFFF;
}

static void put_text(struct html *html, const char *text, const char *line_end)
{
    static const char letters[] = "&<>\"'";
    static const char *const references[] = {"&amp;", "&lt;", "&gt;", "&quot;",
                                             "&#39;"};
    struct text shown = {0};

    text = veiled(&shown, text);
    while (text && *text) {
        const char *start = text;
        unsigned long c = utf8_next(&text);
        const char *letter = c < 0x80 ? strchr(letters, (int)c) : NULL;

        if (letter)
            fputs(references[letter - letters], html->file);
        else if (c == '\n')
            fputs(line_end, html->file);
        else if (is_hidden(c))
            fputs("\xEF\xBF\xBD", html->file);
        else
            fwrite(start, 1, (size_t)(text - start), html->file);
    }
    text_release(&shown);
}

void html_text(struct html *html, const char *text)
{
    put_text(html, text, " ");
}

void html_lines(struct html *html, const char *text)
{
    put_text(html, text, "<br>");
}

void html_in(struct html *html, const char *element, const char *text)
{
    int name = (int)strcspn(element, " ");

    mark(html, "<%s>", element);
    html_lines(html, text);
    mark(html, "</%.*s>\n", name, element);
}

void html_heading(struct html *html, const char *element, const char *text)
{
    char buffer[HEADING_TEXT_SIZE];

    html_in(html, element, heading_text(buffer, text));
}

void html_head(struct html *html, const char *text)
{
    html_heading(html, "th", text);
}

void html_head_right(struct html *html, const char *text)
{
    html_heading(html, "th align=right", text);
}

void html_cell(struct html *html, const char *text)
{
    html_in(html, "td", text);
}

void html_count(struct html *html, int64_t count)
{
    struct text text;

    text_init(&text);
    add_count(&text, count);
    html_in(html, "td align=right", text.data);
    text_release(&text);
}

void html_blank(struct html *html)
{
    mark(html, "<td align=right></td>\n");
}

void html_dash(struct html *html)
{
    mark(html, "<td align=right>—</td>\n");
}

void html_shown(struct html *html, struct shown shown)
{
    struct text text;

    if (shown.as == SHOWN_BLANK) {
        html_blank(html);
        return;
    }
    if (shown.as == SHOWN_DASH) {
        html_dash(html);
        return;
    }
    text_init(&text);
    add_money(&text, shown.fen);
    html_in(html, "td align=right", text.data);
    text_release(&text);
}

void html_severity(struct html *html, bool violation)
{
    html_in(html, violation ? "span class=red" : "span class=amber",
            severity_title(violation));
}

void html_outcome(struct html *html, enum outcome outcome)
{
    static const char *const elements[OUTCOMES] = {
        [OUTCOME_NOT_CHECKED] = "span class=grey",
        [OUTCOME_CLEAN] = "span class=green",
        [OUTCOME_PARTLY] = "span class=blue",
        [OUTCOME_FOUND] = "span class=red",
        [OUTCOME_DOUBTFUL] = "span class=amber"};

    html_in(html, elements[outcome], outcome_title(outcome));
}

int html_place(const struct html *html, const struct rule_result *result)
{
    return (int)(result - html->report->results) + 1;
}

void html_rule_link(struct html *html, const struct rule_result *result,
                    const char *text)
{
    mark(html, "<a href=\"#%c%d\">",
         html->each && result->sums.findings ? 'f' : 'r',
         html_place(html, result));
    html_text(html, text);
    mark(html, "</a>");
}
