#include "intake/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "model/cell.h"
#include "model/problem.h"

void mapping_doubt_release(struct mapping_doubt *doubt)
{
    free(doubt->missing);
    free(doubt->known);
    free(doubt->unknown);
}

void mapping_release(struct mapping *mapping)
{
    for (size_t i = 0; i < mapping->width + mapping->constant_count; i++)
        free(mapping->headings[i]);
    for (size_t i = 0; i < mapping->constant_count; i++)
        free(mapping->constants[i]);
    free(mapping->headings);
    free(mapping->fields);
    free(mapping->spare);
    free(mapping->scaled);
    free(mapping->titles);
    free(mapping->constants);
    free(mapping->columns);
    for (int i = 0; i < 3; i++)
        free(mapping->folded[i]);
    mapping_doubt_release(&mapping->doubt);
    *mapping = (struct mapping){.inpatient = -1, .store_level = -1};
}

void mapping_doubt_add(struct text *detail, const struct mapping_doubt *doubt)
{
    if (doubt->nearest)
        text_printf(detail, "%s\x1f%s\x1f%s\x1f%s\x1f%s", doubt->nearest->name,
                    doubt->missing, doubt->second ? doubt->second->name : "",
                    doubt->known, doubt->unknown);
}

bool mapping_is_of_problems(const struct mapping *mapping)
{
    struct text first;
    bool same;

    text_init(&first);
    for (size_t i = 0; i < 5 && i < mapping->width; i++)
        text_printf(&first, i ? ",%s" : "%s", mapping->headings[i]);
    same = strcmp(first.data, PROBLEM_HEADINGS) == 0;
    text_release(&first);
    return same;
}

/* As most cells are: clean, and not empty. */
static inline bool is_usual(const char *text, size_t length)
{
    return cell_begins_usual(text) && (signed char)text[length - 1] > ' ';
}

/* The first of FIELD's cells that is filled, cleaned. */
static __attribute__((noinline)) char *clean_cell(const struct mapping *mapping,
                                                  const struct csv_row *row,
                                                  int field, int *cell_no,
                                                  size_t *length)
{
    const int *cells = mapping->columns[field].cells;

    for (int i = 0; i < MAPPING_SOURCES && cells[i] >= 0; i++) {
        char *text;

        if ((size_t)cells[i] >= mapping->width) {
            text = mapping->constants[(size_t)cells[i] - mapping->width];
            *length = strlen(text);
            return text;
        }
        if ((size_t)cells[i] >= row->count)
            continue;
        *length = row->lengths[cells[i]];
        text = cell_clean_bytes(row->cells[cells[i]], length);
        if (!cell_empty(text)) {
            *cell_no = cells[i];
            return text;
        }
    }
    return NULL;
}

char *mapping_cell(const struct mapping *mapping, const struct csv_row *row,
                   int field, int *cell_no, size_t *length)
{
    const int cell = mapping->columns[field].cells[0];
    const size_t first = (size_t)cell; /* -1: past any width */

    *cell_no = cell;
    if (first < mapping->width && first < row->count &&
        is_usual(row->cells[first], row->lengths[first])) {
        *length = row->lengths[first];
        return row->cells[first];
    }
    return clean_cell(mapping, row, field, cell_no, length);
}
