#include "cmd/columns_print.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/terminal.h"
#include "base/text.h"

enum { NAME_WIDTH = 24, HEADING_WIDTH = 24, FIELD_WIDTH = 26, NEED_WIDTH = 14 };

static void print_kinds(FILE *stream);
static void print_column(FILE *stream, const struct kind *kind,
                         const struct column *column);
static void print_layouts(FILE *stream, const struct kind *kind);
static bool write_template(const char *folder, const struct kind *kind,
                           const struct layout *layout);

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

bool columns_template(const char *folder)
{
    bool all = true;

    folder_make(folder);
    for (const struct kind *kind = kinds; kind->name; kind++) {
        const struct layout *layout = kind->layouts;

        if (kind->way == KIND_IGNORED)
            continue;
        if (!layout || !layout->file)
            all &= write_template(folder, kind, NULL);
        for (; layout && layout->name && layout->file; layout++)
            all &= write_template(folder, kind, layout);
    }
    return all;
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

/* True when NAME is one of NAMES joined by |. */
static bool is_among(const char *name, const char *names)
{
    char other[HEADING_SIZE];

    while (next_name(&names, other))
        if (strcmp(name, other) == 0)
            return true;
    return false;
}

static void add_header(struct text *text, const struct kind *kind,
                       const struct layout *layout)
{
    char heading[HEADING_SIZE];

    text_add(text, "\xEF\xBB\xBF");
    for (const struct column *column = kind->columns; column->name; column++) {
        if (column->flags & COLUMN_NO_TEMPLATE)
            continue;
        if (layout && !is_among(column->name, layout->required) &&
            !is_among(column->name, layout->also))
            continue;
        if (text->length > 3)
            text_add_char(text, ',');
        text_add_csv(text, column_heading(heading, column));
    }
    text_add(text, "\r\n");
}

/* False, and said, when the file is there with anything else in it: a person
 * may have filled it in. */
static bool write_template(const char *folder, const struct kind *kind,
                           const struct layout *layout)
{
    struct text path, header, there;
    bool exists, good;

    text_init(&path);
    text_init(&header);
    text_init(&there);
    text_printf(&path, "%s/%s.csv", folder, layout ? layout->file : kind->file);
    add_header(&header, kind, layout);
    exists = access(path.data, F_OK) == 0;
    good = !exists ||
           (file_read(path.data, &there) && there.length == header.length &&
            memcmp(there.data, header.data, header.length) == 0);
    if (!exists) {
        struct output *output = output_open(path.data);

        fwrite(header.data, 1, header.length, output->file);
        output_commit(output);
    } else if (!good) {
        warn(tr("'%s' is there already and stays as it is"), path.data);
    }
    text_release(&path);
    text_release(&header);
    text_release(&there);
    return good;
}
