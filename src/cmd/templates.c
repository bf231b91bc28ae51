#include "cmd/templates.h"

#include <string.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/os.h"
#include "base/output.h"
#include "base/text.h"
#include "cmd/template_book.h"
#include "model/columns.h"

static void add_header(struct text *text, const struct kind *kind,
                       const struct layout *layout)
{
    char heading[HEADING_SIZE];

    text_add(text, "\xEF\xBB\xBF");
    for (const struct column *column = kind->columns; column->name; column++) {
        if (!column_in_template(column, layout))
            continue;
        if (text->length > 3)
            text_add_char(text, ',');
        text_add_csv(text, column_heading(heading, column));
    }
    text_add(text, "\r\n");
}

/* Both can be read and hold the same. */
static bool same_bytes(const char *one, const char *other)
{
    struct text left, right;
    bool same;

    text_init(&left);
    text_init(&right);
    same = file_read(one, &left) && file_read(other, &right) &&
           left.length == right.length &&
           memcmp(left.data, right.data, left.length) == 0;
    text_release(&left);
    text_release(&right);
    return same;
}

static struct output *write_csv(const char *path, const struct kind *kind,
                                const struct layout *layout)
{
    struct output *output = output_open(path);
    struct text header;

    text_init(&header);
    add_header(&header, kind, layout);
    fwrite(header.data, 1, header.length, output->file);
    fflush(output->file);
    text_release(&header);
    return output;
}

static struct output *write_book(const char *path, const struct kind *kind,
                                 const struct layout *layout)
{
    struct output *output = output_name(path);

    template_book_write(output->temporary, kind, layout);
    return output;
}

/* False, and said, when the file is there with anything else in it: a person
 * may have filled it in. */
static bool write_template(const char *folder, const struct kind *kind,
                           const struct layout *layout, bool xlsx)
{
    struct text path;
    struct output *output;
    bool good = true;

    text_init(&path);
    text_printf(&path, "%s/%s.%s", folder, layout ? layout->file : kind->file,
                xlsx ? "xlsx" : "csv");
    output = (xlsx ? write_book : write_csv)(path.data, kind, layout);
    if (!os_may(path.data, OS_THERE)) {
        output_commit(output);
    } else {
        good = same_bytes(path.data, output->temporary);
        if (!good)
            warn(tr("'%s' is there already and stays as it is"), path.data);
        output_abandon(output);
    }
    text_release(&path);
    return good;
}

bool templates_write(const char *folder, bool xlsx)
{
    bool all = true;

    folder_make(folder);
    for (const struct kind *kind = kinds; kind->name; kind++) {
        const struct layout *layout = kind->layouts;

        if (kind->way == KIND_IGNORED)
            continue;
        if (!layout || !layout->file)
            all &= write_template(folder, kind, NULL, xlsx);
        for (; layout && layout->name && layout->file; layout++)
            all &= write_template(folder, kind, layout, xlsx);
    }
    return all;
}
