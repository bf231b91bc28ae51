#include "intake/mapping.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "intake/fit.h"
#include "intake/header.h"
#include "intake/header_pair.h"
#include "intake/title_month.h"
#include "intake/user_names.h"
#include "model/cell.h"
#include "model/problem.h"

enum { HEADER_LINES = 20 };

static const char *const delimiters[] = {",", "\t", ";", "|@|", "|"};

/* The best header so far. */
struct search {
    const struct known_names *names;
    const struct kind *wanted;
    struct mapping *mapping;
    const char *delimiter;
    int64_t records;    /* before the one at hand */
    const char *month;  /* that the records before it name, or NULL */
    struct text titles; /* of the records before it, see mapping->titles */
    bool scaled;        /* one of them says that amounts are in 万元 */
    size_t matched;     /* of mapping->kind */
    struct fit nearest; /* kind NULL: none yet */
    struct mapping_doubt doubt;
};

static void search_delimiter(struct search *search, struct csv *csv,
                             const char *delimiter);
static void look_at_title(struct search *search, const struct csv_row *row);
static void prefer_filled(struct mapping *mapping, struct csv *csv);
static void scale_below(struct search *search, const struct header_pair *pair,
                        const struct csv_row *row);
static char *folded_cells(char *const *cells, size_t count);
static void try_header(struct search *search, const struct csv_row *row,
                       const struct header_pair *pair);
static void take(struct search *search, const struct header *header,
                 const struct fit *fit, const struct csv_row *row);
static void take_at(struct search *search, const struct header *header,
                    const struct fit *fit, const struct csv_row *row,
                    int64_t records);
static void note_unlikely(struct search *search, const struct header *header,
                          const struct fit *fit, const struct fit *second,
                          int64_t line);
static void note_doubt(struct search *search, const struct header *header,
                       const struct fit *fit, const struct fit *second);
static void doubt_release(struct mapping_doubt *doubt);
static void fill_columns(struct mapping *mapping, const struct header *header,
                         const struct fit *fit);
static void fill_clocks(struct mapping *mapping, const struct header *header,
                        const struct fit *fit);
static void fill_words(struct mapping *mapping, const struct header *header,
                       const struct fit *fit);
static void fill_constants(struct mapping *mapping,
                           const struct header *header);
static int inpatient_of(const struct mapping *mapping);
static int store_level_of(const struct mapping *mapping);

void mapping_find(struct mapping *mapping, struct csv *csv,
                  const struct kind *kind, const char *delimiter,
                  const struct known_names *names)
{
    struct search search = {.names = names, .wanted = kind, .mapping = mapping};

    *mapping = (struct mapping){.inpatient = -1, .store_level = -1};
    text_init(&search.titles);
    delimiter = csv_sheet(csv).is_sheet ? delimiters[0] : delimiter;
    for (size_t i = 0; i < sizeof(delimiters) / sizeof(*delimiters); i++)
        if (!delimiter || strcmp(delimiter, delimiters[i]) == 0)
            search_delimiter(&search, csv, delimiters[i]);
    text_release(&search.titles);
    if (mapping->kind)
        prefer_filled(mapping, csv);
    if (mapping->kind)
        doubt_release(&search.doubt);
    else
        mapping->doubt = search.doubt;
}

void mapping_doubt_add(struct text *detail, const struct mapping_doubt *doubt)
{
    if (doubt->nearest)
        text_printf(detail, "%s\x1f%s\x1f%s\x1f%s\x1f%s", doubt->nearest->name,
                    doubt->missing, doubt->second ? doubt->second->name : "",
                    doubt->known, doubt->unknown);
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
    doubt_release(&mapping->doubt);
    *mapping = (struct mapping){.inpatient = -1, .store_level = -1};
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

char *mapping_cell(const struct mapping *mapping, const struct csv_row *row,
                   int field, int *cell_no, size_t *length)
{
    const int *cells = mapping->columns[field].cells;

    *cell_no = cells[0];
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

/*
 * Of UTF-16 that is read as bytes: do high bytes come first? Then a comma or
 * tab has its NUL before it.
 */
static bool is_high_first(const char *raw, size_t length)
{
    size_t before = 0, behind = 0;

    for (size_t i = 0; i < length; i++) {
        if (raw[i] != ',' && raw[i] != '\t')
            continue;
        before += i > 0 && !raw[i - 1];
        behind += i + 1 < length && !raw[i + 1];
    }
    return before == behind ? length && !raw[0] : before > behind;
}

/* A line that is not of the encoding. */
static void note_defect(struct mapping_doubt *doubt, struct csv *csv,
                        const struct csv_row *row)
{
    size_t length;
    const char *raw = csv_raw(csv, &length);

    doubt->bad_bytes |= row->defect == CSV_BAD_BYTES;
    doubt->nuls |= row->defect == CSV_NUL;
    if (row->line == 1)
        doubt->high_first = is_high_first(raw, length);
}

static void search_delimiter(struct search *search, struct csv *csv,
                             const char *delimiter)
{
    struct title_month title = {0};
    struct header_pair pair;
    struct csv_row row;

    header_pair_init(&pair);
    search->delimiter = delimiter;
    search->records = 0;
    search->scaled = false;
    text_clear(&search->titles);
    csv_begin(csv, delimiter);
    for (; csv_next(csv, &row) && row.line <= HEADER_LINES; search->records++) {
        char month[TITLE_MONTH_SIZE];

        if (row.defect != CSV_OK) {
            note_defect(&search->doubt, csv, &row);
            continue;
        }
        search->month = title_month_text(&title, month);
        try_header(search, &row, NULL);
        if (header_pair_join(&pair, &row))
            try_header(search, &pair.joined, &pair);
        scale_below(search, &pair, &row);
        header_pair_keep(&pair, &row);
        title_month_look(&title, &row);
        look_at_title(search, &row);
    }
    header_pair_release(&pair);
}

/* A record above the header: what it says of the table, and to know it again
 * on the next page. */
static void look_at_title(struct search *search, const struct csv_row *row)
{
    char folded[2 * HEADING_SIZE];
    const char *first = NULL;
    size_t filled = 0;

    for (size_t i = 0; i < row->count; i++) {
        const char *cell = row->cells[i];

        if (!*cell)
            continue;
        first = first ? first : cell;
        filled++;
        search->scaled |= strstr(cell, "单位") && heading_scale(cell);
    }
    if (!first || filled > 2)
        return;
    text_add(&search->titles, heading_fold(folded, sizeof(folded), first));
    text_add_char(&search->titles, TITLES_END);
}

/* ROW, right below the best header, may say by column that amounts are in
 * 万元: then that header is read anew. */
static void scale_below(struct search *search, const struct header_pair *pair,
                        const struct csv_row *row)
{
    struct mapping *mapping = search->mapping;
    const int64_t line = mapping->header_line;
    const struct csv_row above = {
        .line = line, .cells = pair->upper, .count = pair->width};
    struct header header;
    struct fit fit, second;
    bool any = false;

    if (!mapping->kind || mapping->delimiter != search->delimiter ||
        mapping->header_record != search->records - 1)
        return;
    for (size_t i = 0; i < row->count; i++) {
        if (*row->cells[i] && !heading_is_remark(row->cells[i]))
            return;
        any |= heading_scale(row->cells[i]) != NULL;
    }
    if (!any)
        return;
    header_init(&header, search->names, &above, NULL);
    header.month = search->month;
    header_scale(&header, row->cells, row->count);
    fit = fit_best(&header, search->wanted, &second);
    mapping_release(mapping);
    search->matched = 0;
    if (fit.likely)
        take_at(search, &header, &fit, &above, search->records - 1);
    else
        note_unlikely(search, &header, &fit, &second, line);
    header_release(&header);
}

/* It has more cells than the best header so far matches columns. */
static bool may_be_better(const struct search *search,
                          const struct csv_row *row)
{
    size_t filled = 0;

    for (size_t i = 0; i < row->count; i++)
        filled += *row->cells[i] != '\0';
    return !search->mapping->kind || filled > search->matched;
}

/* A record, or the two of PAIR joined, as the header. */
static void try_header(struct search *search, const struct csv_row *row,
                       const struct header_pair *pair)
{
    struct mapping *mapping = search->mapping;
    struct header header;
    struct fit fit, second;

    if (!may_be_better(search, row))
        return;
    header_init(&header, search->names, row, pair ? pair->lower : NULL);
    header.month = search->month;
    if (search->scaled)
        header_scale(&header, NULL, 0);
    fit = fit_best(&header, search->wanted, &second);
    if (fit.likely && (!mapping->kind || fit.matched > search->matched)) {
        take_at(search, &header, &fit, row, search->records);
        if (pair) {
            mapping->folded[1] = folded_cells(pair->upper, pair->width);
            mapping->folded[2] = folded_cells(pair->lower, row->count);
        }
    } else if (!fit.likely && fit_nearer(&fit, &search->nearest)) {
        note_unlikely(search, &header, &fit, &second, row->line);
    }
    header_release(&header);
}

/* This header is the best so far. */
static void take(struct search *search, const struct header *header,
                 const struct fit *fit, const struct csv_row *row)
{
    struct mapping *mapping = search->mapping;

    mapping_release(mapping);
    search->matched = fit->matched;
    mapping->titles =
        search->titles.length ? xstrdup(search->titles.data) : NULL;
    mapping->kind = fit->kind;
    mapping->variant = fit->layout ? fit->layout->name : NULL;
    mapping->header_line = row->line;
    fill_words(mapping, header, fit);
    fill_columns(mapping, header, fit);
    fill_clocks(mapping, header, fit);
    fill_constants(mapping, header);
    mapping->inpatient = inpatient_of(mapping);
    mapping->store_level = store_level_of(mapping);
}

/* The same; it stands behind so many RECORDS. */
static void take_at(struct search *search, const struct header *header,
                    const struct fit *fit, const struct csv_row *row,
                    int64_t records)
{
    take(search, header, fit, row);
    search->mapping->delimiter = search->delimiter;
    search->mapping->header_record = records;
}

/* This header is the nearest so far. */
static void note_unlikely(struct search *search, const struct header *header,
                          const struct fit *fit, const struct fit *second,
                          int64_t line)
{
    search->nearest = *fit;
    note_doubt(search, header, fit, second);
    if (search->mapping->kind)
        return;
    search->mapping->delimiter = search->delimiter;
    search->mapping->header_line = line;
}

/* Add to a list joined by 、. */
static void add_word(struct text *list, const char *word)
{
    if (list->length)
        text_add(list, "、");
    text_add(list, word);
}

static void doubt_release(struct mapping_doubt *doubt)
{
    free(doubt->missing);
    free(doubt->known);
    free(doubt->unknown);
}

/* What is told of it. */
static void note_doubt(struct search *search, const struct header *header,
                       const struct fit *fit, const struct fit *second)
{
    struct mapping_doubt *doubt = &search->doubt;
    struct text known, unknown;

    text_init(&known);
    text_init(&unknown);
    for (size_t i = 0; i < header->width; i++) {
        const bool is_known = header_match(header, fit->kind, i).field >= 0;

        if (!*header->words[i])
            continue;
        add_word(is_known ? &known : &unknown, header->words[i]);
        if (!is_known && header->scaled[i])
            text_add(&unknown, "(万元)");
    }
    doubt_release(doubt);
    if (!search->mapping->kind) { /* for who is to mend it */
        mapping_release(search->mapping);
        fill_words(search->mapping, header, fit);
    }
    doubt->nearest = fit->kind;
    doubt->second = second->kind;
    doubt->complete = fit->complete;
    doubt->missing = fit_missing(header, fit);
    doubt->known = text_take(&known);
    doubt->unknown = text_take(&unknown);
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

static void fill_columns(struct mapping *mapping, const struct header *header,
                         const struct fit *fit)
{
    size_t width = kind_width(mapping->kind);

    mapping->columns = xcalloc(width, sizeof(*mapping->columns));
    for (size_t c = 0; c < width; c++) {
        struct mapped_column *mapped = &mapping->columns[c];
        int ranks[MAPPING_SOURCES] = {0}, count = 0;

        mapped->column = &mapping->kind->columns[c];
        for (size_t i = 0; i < header->width; i++) {
            struct named match = header_match(header, fit->kind, i);
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

/* Of two headings that mean the same, one with nothing below it gives way. */
static void prefer_filled(struct mapping *mapping, struct csv *csv)
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
                   const struct fit *fit, int field, int cell_no, bool *day)
{
    char other[HEADING_SIZE], folded[HEADING_SIZE];

    if (!other_half(other, mapping->headings[cell_no], day))
        return -1;
    for (size_t i = 0; i < header->width; i++)
        if (header_match(header, fit->kind, i).field == field &&
            strcmp(heading_fold(folded, sizeof(folded), mapping->headings[i]),
                   other) == 0)
            return (int)i;
    return -1;
}

/*
 * A day and its time in two columns are one moment; the time alone is never
 * read as a day.
 */
static void fill_clocks(struct mapping *mapping, const struct header *header,
                        const struct fit *fit)
{
    for (int c = 0; mapping->kind->columns[c].name; c++) {
        struct mapped_column *mapped = &mapping->columns[c];
        int *cells = mapped->cells, half, kept = 1;
        bool day;

        mapped->clock = -1;
        if (mapped->column->type != CELL_TIME || cells[0] < 0)
            continue;
        half = half_of(mapping, header, fit, c, cells[0], &day);
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

/* A header's cells as the sieve knows them again; caller frees. */
static char *folded_cells(char *const *cells, size_t count)
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

static void fill_words(struct mapping *mapping, const struct header *header,
                       const struct fit *fit)
{
    mapping->width = header->width;
    mapping->headings = xcalloc(header->width + 1, sizeof(char *));
    mapping->fields = xcalloc(header->width + 1, sizeof(int));
    mapping->spare = xcalloc(header->width + 1, sizeof(bool));
    mapping->scaled = xcalloc(header->width + 1, sizeof(bool));
    for (size_t i = 0; i < header->width; i++) {
        mapping->headings[i] = xstrdup(header->words[i]);
        mapping->fields[i] = header_match(header, fit->kind, i).field;
        mapping->scaled[i] = header->scaled[i];
    }
    while (mapping->nameless < mapping->width &&
           *mapping->headings[mapping->nameless])
        mapping->nameless++;
    mapping->folded[0] = folded_cells(header->words, header->width);
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
