#include "intake/values.h"

#include <stdlib.h>

#include "base/memory.h"

static const unsigned groups[] = {COLUMN_ONE_OF, COLUMN_ONE_OF_2,
                                  COLUMN_ONE_OF_3};
enum { GROUPS = sizeof(groups) / sizeof(groups[0]) };

static void find_groups(struct values *values);

void values_init(struct values *values, const struct mapping *mapping,
                 const struct memos *memos)
{
    const struct column *columns = mapping->kind->columns;
    const size_t width = kind_width(mapping->kind);

    *values = (struct values){.mapping = mapping};
    values->cells = xcalloc(width + 1, sizeof(*values->cells));
    values->present = xcalloc(width + 1, sizeof(*values->present));
    values->faults = xcalloc(width + GROUPS, sizeof(*values->faults));
    for (int i = 0; columns[i].name; i++)
        if ((mapping->columns[i].cells[0] >= 0 ||
             columns[i].flags & COLUMN_REQUIRED) &&
            !memos_have(memos, i))
            values->present[values->present_count++] = i;
    find_groups(values);
}

void values_release(struct values *values)
{
    free(values->cells);
    free(values->present);
    free(values->faults);
}

/* Which one-of groups the file has, and their first columns in it. */
static void find_groups(struct values *values)
{
    const struct mapping *mapping = values->mapping;
    const struct column *columns = mapping->kind->columns;

    for (size_t g = 0; g < GROUPS; g++) {
        for (int i = 0; columns[i].name; i++) {
            if (!(columns[i].flags & groups[g]) ||
                mapping->columns[i].cells[0] < 0 || values->asked & groups[g])
                continue;
            values->asked |= groups[g];
            values->first_of[g] = i;
        }
    }
}

static void add_fault(struct values *values, int field, const char *key)
{
    values->faults[values->fault_count++] = (struct fault){field, key};
}

/* One cell, read; what is wrong with it, or NULL. */
static const char *read_cell(struct values *values, const struct csv_row *row,
                             int field)
{
    const struct column *column = &values->mapping->kind->columns[field];
    struct read_cell *cell = &values->cells[field];
    const char *wrong = NULL;
    size_t length;
    char *text =
        mapping_cell(values->mapping, row, field, &cell->cell_no, &length);

    cell->filled = false;
    if (text) {
        wrong = cell_read(text, length, column->type, &cell->value);
        cell->filled = !wrong;
    } else if (column->flags & COLUMN_REQUIRED &&
               !(column->flags & COLUMN_OPTIONAL_CELL)) {
        wrong = "required-empty";
    }
    return wrong;
}

/* Read these columns. MET gets the flags of what is there, if it is bad. */
static void read_fields(struct values *values, const struct csv_row *row,
                        const int *fields, int count, unsigned *met)
{
    const struct column *columns = values->mapping->kind->columns;

    for (int k = 0; k < count; k++) {
        int i = fields[k];
        const char *wrong = read_cell(values, row, i);

        if (wrong)
            add_fault(values, i, wrong);
        if (wrong || values->cells[i].filled)
            *met |= columns[i].flags;
    }
}

/* Read a group of columns that its memo does not know. */
static void read_group(struct values *values, const struct csv_row *row,
                       struct memos *memos, size_t group, unsigned *met)
{
    const struct column *columns = values->mapping->kind->columns;
    struct memo_cells cells = {0, 0};
    int count;
    const int *fields = memo_fields(memos, group, &count);

    read_fields(values, row, fields, count, met);
    for (int k = 0; k < count; k++) {
        if (!values->cells[fields[k]].filled)
            continue;
        cells.filled |= (uint64_t)1 << fields[k];
        cells.flags |= columns[fields[k]].flags;
    }
    memo_note(memos, group, cells);
}

bool values_read(struct values *values, struct memos *memos,
                 const struct csv_row *row)
{
    unsigned met = 0;
    int told = -1; /* two groups may lack the same column */

    values->fault_count = 0;
    for (size_t i = 0; i < memos->count; i++) {
        const struct memo_cells *known = memo_find(memos, i, row);

        if (known)
            met |= known->flags;
        else
            read_group(values, row, memos, i, &met);
    }
    read_fields(values, row, values->present, values->present_count, &met);
    for (size_t g = 0; g < GROUPS; g++) {
        if (!(values->asked & groups[g]) || met & groups[g])
            continue;
        if (values->first_of[g] != told)
            add_fault(values, values->first_of[g], "required-empty");
        told = values->first_of[g];
    }
    return !values->fault_count;
}

const char *values_text(const struct values *values, int field)
{
    return values_filled(values, field) ? values->cells[field].value.text
                                        : NULL;
}

bool values_int(const struct values *values, int field, int64_t *number)
{
    if (!values_filled(values, field))
        return false;
    *number = values->cells[field].value.number;
    return true;
}

void values_bind(const struct values *values, struct stmt *stmt, int index,
                 int field)
{
    const struct value *value;

    if (!values_filled(values, field)) {
        stmt_bind_null(stmt, index);
        return;
    }
    value = &values->cells[field].value;
    if (value->is_text)
        stmt_bind_text(stmt, index, value->text);
    else
        stmt_bind_int(stmt, index, value->number);
}
