/*
 * What a record is: data, or a line that is none (a total, a repeated header,
 * what a report tool prints); and its cells, read as their types.
 */
#include "core/loader.h"

#include <ctype.h>
#include <string.h>

#include "base/decimal.h"
#include "base/memory.h"

/* The first filled cell, cleaned, and how many are filled. */
static char *first_filled(struct csv_row *row, size_t *filled)
{
    char *first = NULL;

    *filled = 0;
    for (size_t i = 0; i < row->count; i++) {
        const char *p = row->cells[i];

        while (*p == ' ' || *p == '\t')
            p++;
        if (!*p)
            continue;
        if (!first)
            first = row->cells[i];
        ++*filled;
        if (*filled > 2 && first)
            break;
    }
    return first;
}

/* An ASCII letter or digit: no line that is no data begins with one, but for
 * a repeated header. */
static bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* 合计, 小计, 总计, without blanks and colon. */
static bool is_total(const char *text)
{
    static const char *const words[] = {"合计", "小计", "总计"};
    char folded[32];

    if (strlen(text) >= sizeof(folded) * 2)
        return false;
    heading_fold(folded, sizeof(folded), text);
    {
        size_t length = strlen(folded);

        while (length && folded[length - 1] == ':')
            folded[--length] = '\0';
    }
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(folded, words[i]) == 0)
            return true;
    return false;
}

/* 打印…, 制表…, 审核…, 页…, 第…页: what report tools print below a table. */
static bool is_print_line(const char *text)
{
    static const char *const words[] = {"打印", "制表", "审核", "页"};

    while (*text == ' ' || *text == '\t')
        text++;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return strncmp(text, "第", strlen("第")) == 0 && strstr(text, "页");
}

/* Equal to the header after its own folding. */
static bool is_header(struct loader *loader)
{
    const char *p = loader->mapping.folded_header;
    char folded[512];

    if (loader->row.count != loader->mapping.width || !p)
        return false;
    /* The quick way out: folding an ASCII letter or digit gives one. */
    if (is_plain(*loader->row.cells[0]) && is_plain(*p) &&
        tolower((unsigned char)*loader->row.cells[0]) != *p)
        return false;
    for (size_t i = 0; i < loader->row.count; i++) {
        size_t length;

        if (loader->row.lengths[i] >= sizeof(folded))
            return false;
        heading_fold(folded, sizeof(folded), loader->row.cells[i]);
        length = strlen(folded);
        if (strncmp(p, folded, length) != 0 || p[length] != '\x1f')
            return false;
        p += length + 1;
    }
    return true;
}

/* Why a record is no data; -1 when it is data. */
int record_skip(struct reading *reading)
{
    struct loader *loader = reading->loader;
    struct csv_row *row = &loader->row;
    bool readable = row->defect == CSV_OK || row->defect == CSV_TOO_FEW ||
                    row->defect == CSV_TOO_MANY;
    size_t filled;
    char *first;

    if (!readable || !row->count)
        return -1;
    first = first_filled(row, &filled);
    if (!first)
        return -1;
    if (!is_plain(*first) && is_total(first)) {
        int cell = -1;

        if (loader->amount_column >= 0)
            mapping_cell(&loader->mapping, row, (size_t)loader->amount_column,
                         &cell);
        if (cell >= 0 && (size_t)cell < row->count) {
            int64_t fen;

            if (fen_parse(cell_clean(row->cells[cell]), &fen)) {
                reading->control_fen += fen;
                reading->has_control = true;
            }
        }
        return SKIP_TOTAL;
    }
    if (filled <= 2 && !is_plain(*first) && is_print_line(first))
        return SKIP_PRINT_LINE;
    if (is_header(loader))
        return SKIP_HEADER;
    return loader->way ? -1 : SKIP_IGNORED_KIND;
}

/* One cell, read; what is wrong with it, or NULL. */
static const char *read_value(struct loader *loader, int place)
{
    const struct column *column = &loader->mapping.kind->columns[place];
    struct loaded *loaded = &loader->values[place];
    char *cell = mapping_cell(&loader->mapping, &loader->row, (size_t)place,
                              &loaded->cell);
    const char *wrong = NULL;

    loaded->filled = false;
    if (cell)
        cell = cell_clean(cell);
    if (cell && !cell_empty(cell)) {
        wrong = cell_read(cell, column->type, &loaded->value);
        loaded->filled = !wrong;
    } else if (column->flags & COLUMN_REQUIRED &&
               !(column->flags & COLUMN_OPTIONAL_CELL)) {
        wrong = "required-empty";
    }
    return wrong;
}

/* Read every cell the kind knows; all that are bad are told. */
bool record_read(struct reading *reading)
{
    static const unsigned groups[] = {COLUMN_ONE_OF, COLUMN_ONE_OF_2,
                                      COLUMN_ONE_OF_3};
    struct loader *loader = reading->loader;
    const struct column *columns = loader->mapping.kind->columns;
    unsigned met = 0;
    bool good = true;

    for (int k = 0; k < reading->present_count; k++) {
        int i = reading->present[k];
        const char *wrong = read_value(loader, i);

        if (wrong) {
            loader_problem(loader, i, wrong);
            good = false;
        }
        if (wrong || loader->values[i].filled)
            met |= columns[i].flags;
    }
    for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
        if (!(reading->asked & groups[g]) || met & groups[g])
            continue;
        loader_problem(loader, reading->first_of[g], "required-empty");
        good = false;
    }
    return good;
}

/* Columns that the file has, or should have. */
static void find_present(struct reading *reading)
{
    const struct mapping *mapping = &reading->loader->mapping;
    const struct column *columns = mapping->kind->columns;
    int count = 0;

    while (columns && columns[count].name)
        count++;
    reading->present = xcalloc((size_t)count + 1, sizeof(*reading->present));
    for (int i = 0; i < count; i++)
        if (mapping->columns[i].cells[0] >= 0 ||
            columns[i].flags & COLUMN_REQUIRED)
            reading->present[reading->present_count++] = i;
}

/* Which one-of groups the kind has, and their first column in the file. */
void record_groups(struct reading *reading)
{
    const struct mapping *mapping = &reading->loader->mapping;
    const struct column *columns = mapping->kind->columns;
    static const unsigned groups[] = {COLUMN_ONE_OF, COLUMN_ONE_OF_2,
                                      COLUMN_ONE_OF_3};

    find_present(reading);
    for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
        for (int i = 0; columns[i].name; i++) {
            if (!(columns[i].flags & groups[g]) ||
                mapping->columns[i].cells[0] < 0 || reading->asked & groups[g])
                continue;
            reading->asked |= groups[g];
            reading->first_of[g] = i;
        }
    }
}
