#include "intake/suggest.h"

#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "model/cell.h"
#include "model/example.h"

enum {
    RECORDS_READ = 100, /* for samples */
    CHARACTERS = 40,    /* of a name that are compared */
    LIKE = 450,         /* of 1000: from here on a name is suggested, */
    LIKE_FIELD = 700    /* and one without Chinese, of which letters say less */
};

struct spelling {
    unsigned long characters[CHARACTERS];
    size_t count;
};

/* A name of a column: its canonical form, and that without what says nothing
 * by itself. */
struct candidate {
    struct spelling whole, core;
    const struct column *column;
};

struct suggester {
    const struct names *names;
    const struct kind *kind;
    struct candidate *candidates;
    size_t count;
};

static void add_sample(struct sample *sample, char *cell)
{
    char *value = cell_clean(cell);

    if (sample->count == SAMPLES || cell_empty(value))
        return;
    for (size_t i = 0; i < sample->count; i++)
        if (strcmp(sample->values[i], value) == 0)
            return;
    sample->values[sample->count++] = xstrdup(value);
}

static bool is_example(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->lengths[i])
            return example_is(row->cells[i]);
    return false;
}

struct sample *samples_read(struct csv *csv, const struct mapping *mapping)
{
    struct sample *samples = xcalloc(mapping->width + 1, sizeof(*samples));
    struct csv_row row;
    int records = 0;

    csv_begin(csv, mapping->delimiter);
    while (records < RECORDS_READ && csv_next(csv, &row)) {
        if (row.line <= mapping->header_line || row.defect != CSV_OK ||
            is_example(&row))
            continue;
        records++;
        for (size_t i = 0; i < row.count && i < mapping->width; i++)
            add_sample(&samples[i], row.cells[i]);
    }
    return samples;
}

void samples_free(struct sample *samples, const struct mapping *mapping)
{
    for (size_t i = 0; i < mapping->width; i++)
        for (size_t k = 0; k < samples[i].count; k++)
            free(samples[i].values[k]);
    free(samples);
}

static void spell(struct spelling *spelling, const char *text)
{
    unsigned long character;

    spelling->count = 0;
    while (spelling->count < CHARACTERS && (character = utf8_next(&text)))
        spelling->characters[spelling->count++] = character;
}

static void spell_name(struct candidate *candidate, const struct names *names,
                       const struct kind *kind, const char *name)
{
    char folded[HEADING_SIZE];

    spell(&candidate->whole, names_fold(names, kind, name, folded));
    spell(&candidate->core, names_core(names, kind, name, folded));
}

static void add_names(struct suggester *suggester, const struct column *column,
                      const char *list, size_t *capacity)
{
    char name[HEADING_SIZE];

    while (next_name(&list, name)) {
        struct candidate *candidate;

        if (suggester->count == *capacity) {
            *capacity = *capacity ? *capacity * 2 : 256;
            suggester->candidates =
                xrealloc(suggester->candidates,
                         *capacity * sizeof(*suggester->candidates));
        }
        candidate = &suggester->candidates[suggester->count++];
        candidate->column = column;
        spell_name(candidate, suggester->names, suggester->kind, name);
    }
}

struct suggester *suggester_new(const struct names *names,
                                const struct kind *kind, const int *fields,
                                size_t width)
{
    struct suggester *suggester = xcalloc(1, sizeof(*suggester));
    size_t capacity = 0;

    suggester->names = names;
    suggester->kind = kind;
    for (int c = 0; kind->columns[c].name; c++) {
        bool has = false;

        for (size_t i = 0; i < width; i++)
            has |= fields[i] == c;
        if (has)
            continue;
        add_names(suggester, &kind->columns[c], kind->columns[c].platform,
                  &capacity);
        add_names(suggester, &kind->columns[c], kind->columns[c].chinese,
                  &capacity);
    }
    return suggester;
}

void suggester_free(struct suggester *suggester)
{
    if (!suggester)
        return;
    free(suggester->candidates);
    free(suggester);
}

/* Characters of the longest common subsequence. */
static size_t common_subsequence(const struct spelling *a,
                                 const struct spelling *b)
{
    size_t lengths[CHARACTERS + 1] = {0};

    for (size_t i = 0; i < a->count; i++) {
        size_t diagonal = 0;

        for (size_t k = 0; k < b->count; k++) {
            size_t above = lengths[k + 1];

            if (a->characters[i] == b->characters[k])
                lengths[k + 1] = diagonal + 1;
            else if (lengths[k] > above)
                lengths[k + 1] = lengths[k];
            diagonal = above;
        }
    }
    return lengths[b->count];
}

/* Pairs of neighbours of A that B has too. */
static size_t common_pairs(const struct spelling *a, const struct spelling *b)
{
    size_t common = 0;

    for (size_t i = 0; i + 1 < a->count; i++)
        for (size_t k = 0; k + 1 < b->count; k++)
            if (a->characters[i] == b->characters[k] &&
                a->characters[i + 1] == b->characters[k + 1]) {
                common++;
                break;
            }
    return common;
}

/* How like two names are, of 1000. */
static unsigned likeness(const struct spelling *a, const struct spelling *b)
{
    size_t all = a->count + b->count, score;

    if (!a->count || !b->count)
        return 0;
    score = 2000 * common_subsequence(a, b) / all;
    if (all > 2)
        score += 2000 * common_pairs(a, b) / (all - 2);
    return (unsigned)(score / 2);
}

static bool is_chinese(const struct spelling *spelling)
{
    for (size_t i = 0; i < spelling->count; i++)
        if (spelling->characters[i] > 0x7F)
            return true;
    return false;
}

/* Can the values be a column's? */
static bool can_be(const struct sample *sample, enum cell_type type)
{
    for (size_t i = 0; i < sample->count; i++) {
        char *copy = xstrdup(sample->values[i]);
        struct value value;
        int64_t number;
        bool fits = !cell_read(copy, strlen(copy), type, &value);

        if (type == CELL_TEXT || type == CELL_LEVEL || type == CELL_CODE)
            fits &= !strchr(copy, '.') || !e6_parse(copy, &number);
        free(copy);
        if (!fits)
            return false;
    }
    return true;
}

/* The nearest columns so far. */
struct ranking {
    const struct column **columns; /* SUGGESTIONS of them */
    unsigned scores[SUGGESTIONS];
    size_t count;
};

/* A column stands in it once, by its best name. */
static void rank(struct ranking *ranking, const struct column *column,
                 unsigned score)
{
    size_t at = 0;

    while (at < ranking->count && ranking->columns[at] != column)
        at++;
    if (at == ranking->count && at < SUGGESTIONS)
        ranking->scores[ranking->count++] = 0;
    else if (at == SUGGESTIONS)
        at--; /* it takes the place of the last */
    if (ranking->scores[at] >= score)
        return;
    for (; at > 0 && ranking->scores[at - 1] < score; at--) {
        ranking->columns[at] = ranking->columns[at - 1];
        ranking->scores[at] = ranking->scores[at - 1];
    }
    ranking->columns[at] = column;
    ranking->scores[at] = score;
}

/*
 * 有效期至 says whose day it is of nothing, and may be that of the permit or of
 * the inspection: a heading of one character (止) by which others end.
 */
static bool ends_like(const struct candidate *asked,
                      const struct candidate *candidate)
{
    const enum cell_type type = candidate->column->type;
    const struct spelling *a = &asked->whole, *b = &candidate->whole;

    if (a->count != 1 || !b->count || type == CELL_TEXT || type == CELL_CODE ||
        type == CELL_LEVEL)
        return false;
    return a->characters[0] == b->characters[b->count - 1];
}

size_t suggest(const struct suggester *suggester, const char *heading,
               const struct sample *sample,
               const struct column *columns[SUGGESTIONS])
{
    struct ranking ranking = {.columns = columns};
    struct candidate asked;
    unsigned least;

    spell_name(&asked, suggester->names, suggester->kind, heading);
    least = is_chinese(&asked.whole) ? LIKE : LIKE_FIELD;
    for (size_t i = 0; i < suggester->count; i++) {
        const struct candidate *candidate = &suggester->candidates[i];
        unsigned score = likeness(&asked.whole, &candidate->whole);

        if ((ends_like(&asked, candidate) ||
             (score >= least &&
              likeness(&asked.core, &candidate->core) >= LIKE)) &&
            can_be(sample, candidate->column->type))
            rank(&ranking, candidate->column, score);
    }
    return ranking.count;
}
