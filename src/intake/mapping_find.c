#include "intake/mapping_find.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "intake/fit.h"
#include "intake/header.h"
#include "intake/header_pair.h"
#include "intake/mapping_fill.h"
#include "intake/title_month.h"
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
static void scale_below(struct search *search, const struct header_pair *pair,
                        const struct csv_row *row);
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
        mapping_prefer_filled(mapping, csv);
    if (mapping->kind)
        mapping_doubt_release(&search.doubt);
    else
        mapping->doubt = search.doubt;
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
            mapping->folded[1] = mapping_folded(pair->upper, pair->width);
            mapping->folded[2] = mapping_folded(pair->lower, row->count);
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
    mapping_fill(mapping, header);
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
    mapping_doubt_release(doubt);
    if (!search->mapping->kind) { /* for who is to mend it */
        mapping_release(search->mapping);
        mapping_fill_words(search->mapping, header, fit->kind);
    }
    doubt->nearest = fit->kind;
    doubt->second = second->kind;
    doubt->complete = fit->complete;
    doubt->missing = fit_missing(header, fit);
    doubt->known = text_take(&known);
    doubt->unknown = text_take(&unknown);
}
