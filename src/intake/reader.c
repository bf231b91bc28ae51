/*
 * What a record is: data, or a line that is none (a total, a repeated header,
 * what a report tool prints); and its cells, read as their types.
 */
#include "intake/loader.h"

#include <ctype.h>
#include <string.h>

#include "base/decimal.h"
#include "base/memory.h"

/* An ASCII letter or digit. */
static bool is_plain(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* Which of 小计, 合计, 总计 it is, without blanks and colon; -1: none. */
static int total_word(const char *text)
{
    static const char *const words[] = {"小计", "合计", "总计"};
    char folded[32];

    if (strlen(text) >= sizeof(folded) * 2)
        return -1;
    heading_fold(folded, sizeof(folded), text);
    {
        size_t length = strlen(folded);

        while (length && folded[length - 1] == ':')
            folded[--length] = '\0';
    }
    for (int i = 0; i < 3; i++)
        if (strcmp(folded, words[i]) == 0)
            return i;
    return -1;
}

/* 打印…, 制表…, 审核…, 页…, 第…页: what report tools print below a table. */
static bool is_print_line(const char *text)
{
    static const char *const words[] = {"打印", "制表", "审核", "页"};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    return strncmp(text, "第", strlen("第")) == 0 && strstr(text, "页");
}

/*
 * The first cell that is not empty, cleaned, or NULL; and how many cells are
 * filled, counted up to three.
 */
static const char *first_filled(struct csv_row *row, size_t *filled)
{
    const char *first = NULL;

    *filled = 0;
    for (size_t i = 0; i < row->count && *filled < 3; i++) {
        char *cell;

        if (!*row->cells[i])
            continue;
        if (is_plain(*row->cells[i]) && (*row->cells[i] | 32) != 'n') {
            first = first ? first : row->cells[i]; /* as most are */
            ++*filled;
            continue;
        }
        cell = cell_clean_bytes(row->cells[i], &row->lengths[i]);
        row->cells[i] = cell;
        if (cell_empty(cell))
            continue;
        if (!first)
            first = cell;
        ++*filled;
    }
    return first;
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
        loader->row.cells[i] =
            cell_clean_bytes(loader->row.cells[i], &loader->row.lengths[i]);
        heading_fold(folded, sizeof(folded), loader->row.cells[i]);
        length = strlen(folded);
        if (strncmp(p, folded, length) != 0 || p[length] != '\x1f')
            return false;
        p += length + 1;
    }
    return true;
}

/* Cells are read at all: of other defects nothing is known but the line. */
static bool has_cells(const struct csv_row *row)
{
    return row->defect == CSV_OK || row->defect == CSV_TOO_FEW ||
           row->defect == CSV_TOO_MANY;
}

/* Surplus cells may hold what means nothing: NULL, -. */
static void forgive_surplus(const struct mapping *mapping, struct csv_row *row)
{
    if (row->defect != CSV_TOO_MANY || row->count <= mapping->width ||
        row->count == CSV_COLUMNS_MAX)
        return;
    for (size_t i = mapping->width; i < row->count; i++)
        if (!cell_empty(cell_clean(row->cells[i])))
            return;
    row->count = mapping->width;
    row->defect = CSV_OK;
}

bool record_blank(struct reading *reading)
{
    struct csv_row *row = &reading->loader->row;

    if (!has_cells(row))
        return false;
    forgive_surplus(&reading->loader->mapping, row);
    reading->first = first_filled(row, &reading->filled);
    return !reading->first;
}

/* Note the amount of a total line. */
static void add_control(struct reading *reading, int word)
{
    struct control *control = &reading->controls[word];
    struct loader *loader = reading->loader;
    int cell = -1;
    const char *text;
    size_t length;
    int64_t fen;

    if (loader->amount_column < 0)
        return;
    text = mapping_cell(&loader->mapping, &loader->row, loader->amount_column,
                        &cell, &length);
    if (text && fen_parse(text, &fen)) {
        control->sum_fen += fen;
        control->last_fen = fen;
        control->count++;
    }
}

bool record_control(const struct reading *reading, int64_t *fen)
{
    for (int word = 2; word >= 0; word--) {
        const struct control *control = &reading->controls[word];

        if (!control->count)
            continue;
        *fen = control->sum_fen;
        if (control->count > 1 &&
            control->sum_fen - control->last_fen == control->last_fen)
            *fen = control->last_fen;
        return true;
    }
    return false;
}

/* Deleted in the source: what else stands in the row is of no concern. */
static bool is_deleted(struct reading *reading)
{
    struct loader *loader = reading->loader;
    struct value value;
    size_t length;
    char *text;
    int cell;

    if (reading->valid < 0 || loader->row.defect != CSV_OK)
        return false;
    text = mapping_cell(&loader->mapping, &loader->row, reading->valid, &cell,
                        &length);
    return text && !cell_read(text, length, CELL_FLAG, &value) && !value.number;
}

/* Where the row of a file of problems came from. */
static void add_source(struct text *source, const struct csv_row *row)
{
    for (size_t i = 0; i < 2 && i < row->count; i++) {
        text_add(source, row->cells[i]);
        text_add_char(source, '\x1f');
    }
}

static bool is_same_row(const struct reading *reading)
{
    struct text source;
    bool same;

    text_init(&source);
    add_source(&source, &reading->loader->row);
    same = strcmp(source.data, reading->source.data) == 0;
    text_release(&source);
    return same;
}

void record_stored(struct reading *reading)
{
    if (!reading->mended)
        return;
    text_clear(&reading->source);
    add_source(&reading->source, &reading->loader->row);
}

/* Why a record is no data; -1 when it is data. */
int record_skip(struct reading *reading)
{
    struct loader *loader = reading->loader;

    if (!has_cells(&loader->row))
        return -1;
    if (*reading->first & 0x80) { /* the words of such lines are Chinese */
        int word = total_word(reading->first);

        if (word >= 0) {
            add_control(reading, word);
            return SKIP_TOTAL;
        }
        if (reading->filled <= 2 && is_print_line(reading->first))
            return SKIP_PRINT_LINE;
    }
    if (is_header(loader))
        return SKIP_HEADER;
    if (is_deleted(reading))
        return SKIP_INVALID;
    if (reading->mended && is_same_row(reading))
        return SKIP_SAME_ROW;
    return loader->way ? -1 : SKIP_IGNORED_KIND;
}

/* One cell, read; what is wrong with it, or NULL. */
static const char *read_value(struct loader *loader, int place)
{
    const struct column *column = &loader->mapping.kind->columns[place];
    struct loaded *loaded = &loader->values[place];
    size_t length;
    char *cell = mapping_cell(&loader->mapping, &loader->row, place,
                              &loaded->cell, &length);
    const char *wrong = NULL;

    loaded->filled = false;
    if (cell) {
        wrong = cell_read(cell, length, column->type, &loaded->value);
        loaded->filled = !wrong;
    } else if (column->flags & COLUMN_REQUIRED &&
               !(column->flags & COLUMN_OPTIONAL_CELL)) {
        wrong = "required-empty";
    }
    return wrong;
}

/* Read these columns; all bad cells are told. MET gets the flags of what is
 * there. */
static bool read_places(struct loader *loader, const int *places, int count,
                        unsigned *met)
{
    const struct column *columns = loader->mapping.kind->columns;
    bool good = true;

    for (int k = 0; k < count; k++) {
        int i = places[k];
        const char *wrong = read_value(loader, i);

        if (wrong) {
            loader_problem(loader, i, wrong);
            good = false;
        }
        if (wrong || loader->values[i].filled)
            *met |= columns[i].flags;
    }
    return good;
}

bool record_read(struct reading *reading)
{
    static const unsigned groups[] = {COLUMN_ONE_OF, COLUMN_ONE_OF_2,
                                      COLUMN_ONE_OF_3};
    struct loader *loader = reading->loader;
    unsigned met = 0;
    int told = -1; /* two groups may lack the same column */
    bool good = true;

    for (size_t i = 0; i < loader->memo_count; i++) {
        const int *places;
        int count;

        if (memo_find(loader, i, &met))
            continue;
        places = memo_places(loader, i, &count);
        good &= read_places(loader, places, count, &met);
    }
    good &= read_places(loader, reading->present, reading->present_count, &met);
    for (size_t g = 0; g < sizeof(groups) / sizeof(groups[0]); g++) {
        if (!(reading->asked & groups[g]) || met & groups[g])
            continue;
        if (reading->first_of[g] != told)
            loader_problem(loader, reading->first_of[g], "required-empty");
        told = reading->first_of[g];
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
        if ((mapping->columns[i].cells[0] >= 0 ||
             columns[i].flags & COLUMN_REQUIRED) &&
            !memo_has(reading->loader, i))
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
