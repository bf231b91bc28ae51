#include "intake/user_names.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "io/csv.h"
#include "model/cell.h"

struct user_name {
    char *folded; /* their name */
    const struct kind *kind;
    const struct column *column;
};

struct user_names {
    struct user_name *entries;
    size_t count, capacity;
};

static void add_line(struct user_names *names, const char *path,
                     struct csv_row *row);
static const struct column *named_column(const struct kind *kind,
                                         const char *name);

struct user_names *user_names_read(const char *path)
{
    struct user_names *names = xcalloc(1, sizeof(*names));
    struct csv *csv = csv_open_named(path);
    bool first = true;
    struct csv_row row;

    if (csv_refused(csv) == CSV_FINE) {
        csv_begin(csv, ",");
        while (csv_next(csv, &row)) {
            if (row.count < 3)
                die(tr("%s:%lld: three cells are wanted: their name, kind, "
                       "our column"),
                    path, (long long)row.line);
            if (!first || kind_find(cell_clean(row.cells[1])))
                add_line(names, path, &row);
            first = false;
        }
    }
    csv_close(csv);
    return names;
}

void user_names_free(struct user_names *names)
{
    if (!names)
        return;
    for (size_t i = 0; i < names->count; i++)
        free(names->entries[i].folded);
    free(names->entries);
    free(names);
}

const struct column *user_names_find(const struct user_names *names,
                                     const struct kind *kind,
                                     const char *folded)
{
    for (size_t i = 0; names && i < names->count; i++)
        if (names->entries[i].kind == kind &&
            strcmp(names->entries[i].folded, folded) == 0)
            return names->entries[i].column;
    return NULL;
}

static void add_line(struct user_names *names, const char *path,
                     struct csv_row *row)
{
    const char *theirs = cell_clean(row->cells[0]);
    const char *kind_name = cell_clean(row->cells[1]);
    const char *ours = cell_clean(row->cells[2]);
    const struct kind *kind = kind_find(kind_name);
    const struct column *column = kind ? named_column(kind, ours) : NULL;
    char folded[HEADING_SIZE];

    if (!kind)
        die(tr("%s:%lld: no kind '%s'; 'zicha columns' lists them"), path,
            (long long)row->line, kind_name);
    if (!column)
        die(tr("%s:%lld: kind '%s' has no column '%s'; 'zicha columns %s' "
               "lists them"),
            path, (long long)row->line, kind->name, ours, kind->name);
    if (names->count == names->capacity) {
        names->capacity = names->capacity ? names->capacity * 2 : 16;
        names->entries =
            xrealloc(names->entries, names->capacity * sizeof(*names->entries));
    }
    heading_fold(folded, sizeof(folded), theirs);
    names->entries[names->count++] =
        (struct user_name){xstrdup(folded), kind, column};
}

static const struct column *named_column(const struct kind *kind,
                                         const char *name)
{
    const struct column *column = kind_column(kind, name);

    for (size_t i = 0; !column && kind->columns[i].name; i++)
        if (column_named(&kind->columns[i], name))
            column = &kind->columns[i];
    return column;
}
