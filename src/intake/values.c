/*
 * What the loaders share: values by place, problems, and reading a row.
 */
#include "intake/loader.h"

#include <string.h>

#include "base/text.h"
#include "intake/raw_row.h"

int loader_column(const struct loader *loader, const char *name)
{
    const struct column *columns = loader->mapping.kind->columns;

    for (int i = 0; columns[i].name; i++)
        if (strcmp(columns[i].name, name) == 0)
            return i;
    return -1;
}

const char *loader_text(const struct loader *loader, int place)
{
    if (place < 0 || !loader->values[place].filled)
        return NULL;
    return loader->values[place].value.text;
}

bool loader_int(const struct loader *loader, int place, int64_t *number)
{
    if (place < 0 || !loader->values[place].filled)
        return false;
    *number = loader->values[place].value.number;
    return true;
}

void loader_bind(const struct loader *loader, struct stmt *stmt, int index,
                 int place)
{
    const struct loaded *loaded;

    if (place < 0 || !loader->values[place].filled) {
        stmt_bind_null(stmt, index);
        return;
    }
    loaded = &loader->values[place];
    if (loaded->value.is_text)
        stmt_bind_text(stmt, index, loaded->value.text);
    else
        stmt_bind_int(stmt, index, loaded->value.number);
}

void loader_problem(struct loader *loader, int place, const char *key)
{
    const struct column *column =
        place >= 0 ? &loader->mapping.kind->columns[place] : NULL;
    int cell = place >= 0 ? loader->values[place].cell : -1;
    const char *name = NULL, *raw;
    struct text text;
    size_t length;

    if (cell >= 0)
        name = loader->mapping.headings[cell];
    else if (column)
        name = column->name;
    raw = csv_raw(loader->csv, &length);
    text_init(&text);
    if (cell >= 0 && (size_t)cell < loader->row.count)
        raw_row_cell(&text, raw, length, loader->mapping.delimiter, cell);
    problem_add(&loader->problems, loader->row.line, cell + 1, name,
                text.length ? text.data : NULL, key, raw, (int64_t)length);
    text_release(&text);
}
