#include "cmd/columns_print.h"

#include <string.h>

#include "base/lang.h"
#include "base/print.h"
#include "base/terminal.h"
#include "base/text.h"

enum { NAME_WIDTH = 24, HEADING_WIDTH = 24, FIELD_WIDTH = 26, NEED_WIDTH = 14 };

static void print_kinds(FILE *stream);
static void print_column(FILE *stream, const struct kind *kind,
                         const struct column *column);
static void print_layouts(FILE *stream, const struct kind *kind);

void columns_print(FILE *stream, const struct kind *kind_or_null)
{
    const struct kind *kind = kind_or_null;

    if (!kind) {
        print_kinds(stream);
        return;
    }
    fprintf(stream, "%s (%s): %s\n\n", kind->name, kind->file,
            lang_text(kind->title_zh, kind->title_en));
    for (const struct column *column = kind->columns; column->name; column++)
        print_column(stream, kind, column);
    if (kind->layouts)
        print_layouts(stream, kind);
}

static void print_kinds(FILE *stream)
{
    for (const struct kind *kind = kinds; kind->name; kind++) {
        print_padded(stream, kind->name, 18);
        print_padded(stream, kind->file, 16);
        fprintf(stream, "%s\n", lang_text(kind->title_zh, kind->title_en));
    }
    fprintf(stream, "\n%s\n",
            tr("'zicha columns KIND' shows the columns of a kind, "
               "'zicha template DIR' writes empty files to fill in"));
}

const char *column_need(const struct kind *kind, const struct column *column)
{
    if (kind->layouts)
        return "";
    if (column->flags & COLUMN_REQUIRED)
        return tr("required");
    if (column->flags & COLUMN_ONE_OF)
        return tr("one of A");
    if (column->flags & COLUMN_ONE_OF_2)
        return tr("one of B");
    if (column->flags & COLUMN_ONE_OF_3)
        return tr("one of C");
    return "";
}

/* Add the names but for the first SKIP. */
static void add_names(struct text *text, const char *names, int skip)
{
    char name[HEADING_SIZE];

    while (next_name(&names, name)) {
        if (skip-- > 0)
            continue;
        if (text->length)
            text_add(text, tr(", "));
        text_add(text, name);
    }
}

void column_others(struct text *text, const struct column *column)
{
    add_names(text, column->platform, 1);
    add_names(text, column->chinese, 1);
}

void layout_columns(struct text *text, const struct kind *kind,
                    const struct layout *layout)
{
    const char *names = layout->required;
    char name[HEADING_SIZE], heading[HEADING_SIZE];

    while (next_name(&names, name)) {
        if (text->length)
            text_add(text, tr(", "));
        text_add(text, column_heading(heading, kind_column(kind, name)));
    }
}

static void print_column(FILE *stream, const struct kind *kind,
                         const struct column *column)
{
    const char *fields = column->platform;
    char heading[HEADING_SIZE], field[HEADING_SIZE] = "";
    struct text others;

    next_name(&fields, field);
    text_init(&others);
    column_others(&others, column);
    print_padded(stream, column->name, NAME_WIDTH);
    print_padded(stream, column_heading(heading, column), HEADING_WIDTH);
    print_padded(stream, field, FIELD_WIDTH);
    print_padded(stream, column_need(kind, column), NEED_WIDTH);
    fprintf(stream, "%s\n", lang_text(column->help_zh, column->help_en));
    if (others.length)
        fprintf(stream, "    %s%s\n", tr("also: "), others.data);
    text_release(&others);
}

/* Each header under which the kind comes: what must be in it. */
static void print_layouts(FILE *stream, const struct kind *kind)
{
    fprintf(stream, "\n%s\n", tr("a header must have all columns of a line:"));
    for (const struct layout *layout = kind->layouts; layout->name; layout++) {
        struct text line;

        text_init(&line);
        layout_columns(&line, kind, layout);
        fprintf(stream, "    %s\n", line.data);
        text_release(&line);
    }
}
