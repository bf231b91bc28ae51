#include "intake/mapping_fill.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "model/cell.h"

char *mapping_folded(char *const *cells, size_t count)
{
    struct text folded;
    char buffer[2 * HEADING_SIZE];

    text_init(&folded);
    for (size_t i = 0; i < count; i++) {
        text_add(&folded, heading_fold(buffer, sizeof(buffer), cells[i]));
        text_add_char(&folded, '\x1f');
    }
    return text_take(&folded);
}

/*
 * Put a cell among a column's, in order of preference, then as they stand;
 * returns which falls out for it, or -1.
 */
static int put_source(struct mapped_column *mapped, int *ranks, int *count,
                      int cell_no, int rank)
{
    const int most =
        mapped->column->flags & COLUMN_FALLBACK ? MAPPING_SOURCES : 1;
    int at = *count, out = -1;

    while (at > 0 && ranks[at - 1] > rank)
        at--;
    if (at == most)
        return cell_no;
    if (*count < most)
        ++*count;
    else
        out = mapped->cells[most - 1];
    for (int k = *count - 1; k > at; k--) {
        ranks[k] = ranks[k - 1];
        mapped->cells[k] = mapped->cells[k - 1];
    }
    ranks[at] = rank;
    mapped->cells[at] = cell_no;
    return out;
}

static void fill_columns(struct mapping *mapping, const struct header *header)
{
    size_t width = kind_width(mapping->kind);

    mapping->columns = xcalloc(width, sizeof(*mapping->columns));
    for (size_t c = 0; c < width; c++) {
        struct mapped_column *mapped = &mapping->columns[c];
        int ranks[MAPPING_SOURCES] = {0}, count = 0;

        mapped->column = &mapping->kind->columns[c];
        for (size_t i = 0; i < header->width; i++) {
            struct named match = header_match(header, mapping->kind, i);
            int out = -1;

            if (match.field == (int)c)
                out = put_source(mapped, ranks, &count, (int)i, match.rank);
            if (out >= 0)
                mapping->spare[out] = true;
        }
        for (int k = count; k < MAPPING_SOURCES; k++)
            mapped->cells[k] = -1;
    }
}

/* By cell: is anything below the heading, in the first records? Caller
 * frees. */
static bool *filled_cells(const struct mapping *mapping, struct csv *csv)
{
    enum { LOOKED_AT = 1000 };
    bool *filled = xcalloc(mapping->width + 1, sizeof(*filled));
    struct csv_row row;
    int records = 0;

    csv_begin(csv, mapping->delimiter);
    while (records < LOOKED_AT && csv_next(csv, &row)) {
        if (row.line <= mapping->header_line)
            continue;
        records++;
        for (size_t i = 0; i < row.count && i < mapping->width; i++)
            filled[i] |= !cell_empty(cell_clean(row.cells[i]));
    }
    return filled;
}

void mapping_prefer_filled(struct mapping *mapping, struct csv *csv)
{
    bool any = false, *filled;

    for (size_t i = 0; i < mapping->width; i++)
        any |= mapping->spare[i];
    if (!any)
        return;
    filled = filled_cells(mapping, csv);
    for (size_t i = 0; i < mapping->width; i++) {
        int *taken = mapping->spare[i]
                         ? mapping->columns[mapping->fields[i]].cells
                         : NULL;

        if (!taken || !filled[i] || (size_t)*taken >= mapping->width ||
            filled[*taken] || mapping->columns[mapping->fields[i]].clock >= 0)
            continue;
        mapping->spare[*taken] = true;
        mapping->spare[i] = false;
        *taken = (int)i;
    }
    free(filled);
}

/* 费用日期 to 费用时间 and back. *DAY: HEADING is the day. False: neither. */
static bool other_half(char other[HEADING_SIZE], const char *heading, bool *day)
{
    static const char *const ends[][2] = {
        {"时间", "日期"}, {"time", "date"}, {"sj", "rq"}};
    size_t length;

    heading_fold(other, HEADING_SIZE, heading);
    length = strlen(other);
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        const size_t end = strlen(ends[i][0]);

        for (int k = 0; k < 2; k++) {
            if (length <= end || strcmp(other + length - end, ends[i][k]) != 0)
                continue;
            *day = k;
            memcpy(other + length - end, ends[i][!k], end);
            return true;
        }
    }
    return false;
}

/* The cell whose heading is the other half of that of CELL_NO; or -1. */
static int half_of(const struct mapping *mapping, const struct header *header,
                   int field, int cell_no, bool *day)
{
    char other[HEADING_SIZE], folded[HEADING_SIZE];

    if (!other_half(other, mapping->headings[cell_no], day))
        return -1;
    for (size_t i = 0; i < header->width; i++)
        if (header_match(header, mapping->kind, i).field == field &&
            strcmp(heading_fold(folded, sizeof(folded), mapping->headings[i]),
                   other) == 0)
            return (int)i;
    return -1;
}

/*
 * A day and its time in two columns are one moment; the time alone is never
 * read as a day.
 */
static void fill_clocks(struct mapping *mapping, const struct header *header)
{
    for (int c = 0; mapping->kind->columns[c].name; c++) {
        struct mapped_column *mapped = &mapping->columns[c];
        int *cells = mapped->cells, half, kept = 1;
        bool day;

        mapped->clock = -1;
        if (mapped->column->type != CELL_TIME || cells[0] < 0)
            continue;
        half = half_of(mapping, header, c, cells[0], &day);
        if (half < 0)
            continue;
        mapped->clock = day ? half : cells[0];
        mapping->spare[half] = false;
        cells[0] = day ? cells[0] : half;
        for (int k = 1; k < MAPPING_SOURCES; k++)
            if (cells[k] != half && cells[k] != mapped->clock)
                cells[kept++] = cells[k];
        while (kept < MAPPING_SOURCES)
            cells[kept++] = -1;
    }
}

/* TEXT stands in all rows in the column. */
static void add_constant(struct mapping *mapping, int field, const char *text)
{
    size_t n = mapping->width + mapping->constant_count;
    int *cells = mapping->columns[field].cells;

    mapping->headings = xrealloc(mapping->headings, (n + 1) * sizeof(char *));
    mapping->headings[n] = xstrdup(mapping->kind->columns[field].name);
    mapping->constants = xrealloc(
        mapping->constants, (mapping->constant_count + 1) * sizeof(char *));
    mapping->constants[mapping->constant_count++] = xstrdup(text);
    for (int i = 0; i < MAPPING_SOURCES; i++) {
        if (cells[i] >= 0 && (size_t)cells[i] < mapping->width)
            mapping->spare[cells[i]] = true;
        cells[i] = -1;
    }
    cells[0] = (int)n;
    mapping->columns[field].clock = -1;
}

/* What the user gives for all rows goes before what stands in them, and before
 * what the title says. */
static void fill_constants(struct mapping *mapping, const struct header *header)
{
    const struct known_names *names = header->names;
    const struct kind *kind = mapping->kind;
    const struct user_name *line = NULL;

    while ((line = user_names_constant(names->theirs, names->file, kind, line)))
        add_constant(mapping, (int)(line->column - kind->columns),
                     line->constant);
    for (int c = 0; kind->columns[c].name; c++) {
        if (mapping->columns[c].cells[0] >= 0 ||
            !header_titled(header, kind, c))
            continue;
        add_constant(mapping, c, header->month);
        mapping->titled = true;
    }
}

void mapping_fill_words(struct mapping *mapping, const struct header *header,
                        const struct kind *kind)
{
    mapping->width = header->width;
    mapping->headings = xcalloc(header->width + 1, sizeof(char *));
    mapping->fields = xcalloc(header->width + 1, sizeof(int));
    mapping->spare = xcalloc(header->width + 1, sizeof(bool));
    mapping->scaled = xcalloc(header->width + 1, sizeof(bool));
    for (size_t i = 0; i < header->width; i++) {
        mapping->headings[i] = xstrdup(header->words[i]);
        mapping->fields[i] = header_match(header, kind, i).field;
        mapping->scaled[i] = header->scaled[i];
    }
    while (mapping->nameless < mapping->width &&
           *mapping->headings[mapping->nameless])
        mapping->nameless++;
    mapping->folded[0] = mapping_folded(header->words, header->width);
}

/* The heading of a column's source number SOURCE, or "". */
static const char *heading_of(const struct mapping *mapping, const char *name,
                              int source)
{
    int field = kind_field(mapping->kind, name);
    int cell_no = field < 0 ? -1 : mapping->columns[field].cells[source];

    return cell_no < 0 ? "" : mapping->headings[cell_no];
}

static bool says(const char *heading, const char *chinese, const char *field)
{
    char folded[HEADING_SIZE];

    return strstr(heading, chinese) ||
           strcmp(heading_fold(folded, sizeof(folded), heading), field) == 0;
}

/*
 * 1 stays, 0 outpatient visits, -1 either: by the heading of the number
 * (住院号, 门诊号), and where it says neither and no column tells the type
 * of visit, by those of the days.
 */
static int inpatient_of(const struct mapping *mapping)
{
    bool stays = false, outpatients = false;

    for (int i = 0; i < MAPPING_SOURCES; i++) {
        const char *heading = heading_of(mapping, "visit_no", i);
        bool stay = says(heading, "住院", "zyh");
        bool outpatient = says(heading, "门诊", "mzh");

        if (i == 0 && *heading && !stay && !outpatient)
            break;
        stays |= stay;
        outpatients |= outpatient;
    }
    if (!stays && !outpatients && !*heading_of(mapping, "visit_type", 0)) {
        stays = says(heading_of(mapping, "discharged", 0), "出院",
                     "discharge_date");
        outpatients = says(heading_of(mapping, "admitted", 0), "门诊", "?");
    }
    return stays == outpatients ? -1 : stays;
}

static int store_level_of(const struct mapping *mapping)
{
    const char *heading = heading_of(mapping, "store", 0);

    if (strstr(heading, "药库"))
        return 1;
    if (strstr(heading, "药房"))
        return 2;
    return -1;
}

void mapping_fill(struct mapping *mapping, const struct header *header)
{
    mapping_fill_words(mapping, header, mapping->kind);
    fill_columns(mapping, header);
    fill_clocks(mapping, header);
    fill_constants(mapping, header);
    mapping->inpatient = inpatient_of(mapping);
    mapping->store_level = store_level_of(mapping);
}
