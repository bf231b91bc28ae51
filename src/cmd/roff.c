#include "cmd/roff.h"

#include <string.h>

#include "base/lang.h"
#include "base/terminal.h"
#include "base/version.h"

static void add_escaped(struct text *out, const char *string, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        switch (string[i]) {
        case '\\':
            text_add(out, "\\e");
            break;
        case '-': /* to be copied as it stands */
            text_add(out, "\\-");
            break;
        case '"':
            text_add(out, "\\(dq");
            break;
        case '\'':
            text_add(out, "\\(aq");
            break;
        case '.': /* at the begin of a line it would be a request */
            text_add(out, i ? "." : "\\&.");
            break;
        default:
            text_add_char(out, string[i]);
        }
    }
}

/* Between Chinese characters stands \:, where a line may be broken. */
static void add_plain(struct text *out, const char *string)
{
    struct text safe;

    text_init(&safe);
    text_add_escaped(&safe, string);
    for (const char *cursor = safe.data; *cursor;) {
        size_t blanks = strspn(cursor, " ");
        size_t length = unit_length(cursor + blanks);

        if (blanks)
            text_add_char(out, ' ');
        else if (cursor > safe.data)
            text_add(out, "\\:");
        add_escaped(out, cursor + blanks, length);
        cursor += blanks + length;
    }
    text_release(&safe);
}

static void print(FILE *stream, const char *before, const char *string,
                  const char *after)
{
    struct text text;

    text_init(&text);
    add_plain(&text, string);
    fprintf(stream, "%s%s%s\n", before, text.data, after);
    text_release(&text);
}

void roff_begin(FILE *stream, const char *page, const char *summary)
{
    const int length = (int)strcspn(page, ".");

    fprintf(stream, ".\\\" zicha docs %s\n", page);
    fprintf(stream, ".TH %.*s %s \"\" \"zicha %s\" \"zicha\"\n", length, page,
            page + length + 1, PROGRAM_VERSION);
    fputs(".nh\n.ad l\n", stream); /* ids are not cut, lines not stretched */
    roff_heading(stream, tr("NAME"));
    fprintf(stream, "%.*s ", length, page);
    print(stream, "\\- ", summary, "");
}

/* On one line, which NAME's readers look for as it is. */
static void print_heading(FILE *stream, const char *macro, const char *string)
{
    struct text text;

    text_init(&text);
    add_escaped(&text, string, strlen(string));
    fprintf(stream, "%s %s\n", macro, text.data);
    text_release(&text);
}

void roff_heading(FILE *stream, const char *text)
{
    print_heading(stream, ".SH", text);
}

void roff_subheading(FILE *stream, const char *text)
{
    print_heading(stream, ".SS", text);
}

void roff_text(FILE *stream, const char *text)
{
    print(stream, "", text, "");
}

void roff_break(FILE *stream)
{
    fputs(".PP\n", stream);
}

void roff_typed(FILE *stream, const char *text)
{
    print(stream, ".PP\n.RS 4\n\\fB", text, "\\fR\n.RE");
}

void roff_item(FILE *stream, const char *markup, const char *text)
{
    fprintf(stream, ".TP\n%s\n", markup);
    print(stream, "", text, "");
}

void roff_go_on(FILE *stream, const char *text)
{
    print(stream, ".br\n", text, "");
}

void roff_add(struct text *markup, char font, const char *text)
{
    text_printf(markup, "\\f%c", font);
    add_plain(markup, text);
    text_add(markup, "\\fR");
}
