#include "charge/numbers.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char PUT_SERIES[] =
    "UPDATE import_file SET line_prefix = ?2, line_digits = ?3,"
    "    line_first = ?4, line_last = ?5, line_texts = ?6 WHERE id = ?1";
static const char OTHER_SERIES[] =
    "SELECT line_prefix, line_digits, line_first, line_last "
    "FROM import_file WHERE kind = 'charges' AND id <> ? AND stored > 0 "
    "AND line_prefix IS NOT NULL AND line_first IS NOT NULL "
    "ORDER BY line_prefix, line_digits, line_first";
static const char ANY_TEXTS[] =
    "SELECT 1 FROM import_file WHERE kind = 'charges' AND id <> ? "
    "AND line_texts > 0";
static const char ALL_TEXTS[] =
    "SELECT v.hospital_id, r.serial "
    "FROM charge_row AS r JOIN visit AS v ON v.id = r.visit_id "
    "WHERE typeof(r.serial) = 'text'";

/*
 * Which numbers the file has had: a bit each, in pages of 512 that lie where
 * their numbers say, so that numbers in a row stay together. Two pages may
 * share their room: then a number is taken for a repeated one until the end of
 * the file, which costs time but does no harm.
 */
enum {
    PAGE_BITS = 512,
    PAGES_LEAST = 1 << 10,
    PAGES_MOST = 1 << 20, /* 64 MiB */
    HOSPITALS_APART = 8,
    LINE_BYTES = 40 /* a line has that many or more */
};

struct seen {
    uint64_t *bits;
    uint64_t pages; /* a power of two */
};

/* Bits of a filter: four a text, all in one block. */
enum { BLOCK_BITS = 512, BLOCKS = 1 << 20, MARKS = 4 }; /* 64 MiB */

struct charge_texts {
    uint64_t *bits; /* NULL: there is none yet */
    bool read;      /* those that the table had at first are in it */
};

/* Numbers of a series that a file before has; those of one prefix and so many
 * digits stand together, in order. */
struct known_range {
    int64_t first, last;
};
struct known_series {
    struct series series;
    struct known_range *ranges;
    size_t count;
};

struct charge_numbers {
    struct series series;        /* of the file */
    struct known_series *others; /* of the files before */
    size_t other_count;
    struct charge_texts *texts; /* of all files, borrowed */
    struct seen seen;
};

static void read_others(struct charge_numbers *numbers, struct db *db);
static void read_texts(struct charge_texts *texts, struct db *db,
                       int64_t file_id);
static void doubt_line(struct charge_numbers *numbers, int64_t hospital_id,
                       const char *line_no, struct charge_line *line);

struct charge_texts *charge_texts_new(void)
{
    return xcalloc(1, sizeof(struct charge_texts));
}

void charge_texts_free(struct charge_texts *texts)
{
    free(texts->bits);
    free(texts);
}

struct charge_numbers *charge_numbers_new(struct db *db, int64_t file_id,
                                          int64_t bytes,
                                          struct charge_texts *texts)
{
    struct charge_numbers *numbers = xcalloc(1, sizeof(*numbers));
    uint64_t pages = PAGES_LEAST;

    numbers->series = (struct series){.file_id = file_id,
                                      .doubted_first = INT64_MAX,
                                      .doubted_last = INT64_MIN};
    while (pages < PAGES_MOST &&
           pages * PAGE_BITS / HOSPITALS_APART < (uint64_t)bytes / LINE_BYTES)
        pages *= 2;
    numbers->seen.pages = pages;
    numbers->seen.bits = xcalloc(pages, PAGE_BITS / 8);
    numbers->texts = texts;
    read_others(numbers, db);
    read_texts(texts, db, file_id);
    return numbers;
}

void charge_numbers_free(struct charge_numbers *numbers)
{
    for (size_t i = 0; i < numbers->other_count; i++) {
        free(numbers->others[i].series.prefix);
        free(numbers->others[i].ranges);
    }
    free(numbers->others);
    free(numbers->series.prefix);
    free(numbers->seen.bits);
    free(numbers);
}

const struct series *charge_numbers_series(const struct charge_numbers *numbers)
{
    return &numbers->series;
}

static struct known_series *series_of(struct charge_numbers *numbers,
                                      const char *prefix, int digits)
{
    struct known_series *known =
        numbers->other_count ? &numbers->others[numbers->other_count - 1]
                             : NULL;

    if (known && known->series.digits == digits &&
        strcmp(known->series.prefix, prefix) == 0)
        return known;
    numbers->others = xrealloc(numbers->others, (numbers->other_count + 1) *
                                                    sizeof(*numbers->others));
    known = &numbers->others[numbers->other_count++];
    *known = (struct known_series){
        .series = {.prefix = xstrdup(prefix), .digits = digits}};
    return known;
}

/* The series that files before have, to know which numbers may be theirs. */
static void read_others(struct charge_numbers *numbers, struct db *db)
{
    struct stmt *stmt = db_prepare(db, OTHER_SERIES);

    stmt_bind_int(stmt, 1, numbers->series.file_id);
    while (stmt_step(stmt)) {
        struct known_series *known =
            series_of(numbers, stmt_text(stmt, 0), (int)stmt_int(stmt, 1));
        const int64_t first = stmt_int(stmt, 2), last = stmt_int(stmt, 3);
        struct known_range *range =
            known->count ? &known->ranges[known->count - 1] : NULL;

        if (range && first <= range->last + 1) {
            range->last = last > range->last ? last : range->last;
            continue;
        }
        known->ranges = xrealloc(known->ranges,
                                 (known->count + 1) * sizeof(*known->ranges));
        known->ranges[known->count++] = (struct known_range){first, last};
    }
    stmt_free(stmt);
}

/* Add a text, by its charge_number_hash(); true when it may be there. */
static bool add_text(struct charge_texts *texts, uint64_t hash)
{
    uint64_t mixed = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15U, *block;
    bool before = true;

    if (!texts->bits)
        texts->bits = xcalloc(BLOCKS, BLOCK_BITS / 8);
    block = texts->bits + mixed % BLOCKS * (BLOCK_BITS / 64);
    mixed >>= 20;
    for (int i = 0; i < MARKS; i++, mixed >>= 9) {
        uint64_t *word = &block[mixed % BLOCK_BITS / 64];
        uint64_t bit = (uint64_t)1 << mixed % 64;

        before &= (*word & bit) != 0;
        *word |= bit;
    }
    return before;
}

static bool has_text(const struct charge_texts *texts, uint64_t hash)
{
    uint64_t mixed = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15U;
    const uint64_t *block;

    if (!texts->bits)
        return false;
    block = texts->bits + mixed % BLOCKS * (BLOCK_BITS / 64);
    mixed >>= 20;
    for (int i = 0; i < MARKS; i++, mixed >>= 9)
        if (!(block[mixed % BLOCK_BITS / 64] & (uint64_t)1 << mixed % 64))
            return false;
    return true;
}

/* Those that the table had before this import. */
static void read_texts(struct charge_texts *texts, struct db *db,
                       int64_t file_id)
{
    struct stmt *stmt;
    bool any;

    if (texts->read)
        return;
    texts->read = true;
    stmt = db_prepare(db, ANY_TEXTS);
    stmt_bind_int(stmt, 1, file_id);
    any = stmt_step(stmt);
    stmt_free(stmt);
    if (!any)
        return;
    stmt = db_prepare(db, ALL_TEXTS);
    while (stmt_step(stmt))
        add_text(texts,
                 charge_number_hash(stmt_int(stmt, 0), stmt_text(stmt, 1)));
    stmt_free(stmt);
}

/* True when the number was seen in the file before, or may have been. */
static bool seen_before(struct seen *seen, int64_t hospital_id, uint64_t number)
{
    uint64_t page = number / PAGE_BITS + (uint64_t)hospital_id %
                                             HOSPITALS_APART *
                                             (seen->pages / HOSPITALS_APART);
    uint64_t *word = &seen->bits[(page & (seen->pages - 1)) * (PAGE_BITS / 64) +
                                 number % PAGE_BITS / 64];
    uint64_t bit = (uint64_t)1 << number % 64;
    bool before = (*word & bit) != 0;

    *word |= bit;
    return before;
}

void charge_numbers_give(struct charge_numbers *numbers, int64_t hospital_id,
                         const char *line_no, struct charge_line *line,
                         struct text *extras)
{
    struct series *series = &numbers->series;

    if (!line_no)
        return;
    if (!series->prefix)
        series_begin(series, line_no);
    line->number = series_number(series, line_no);
    if (line->number >= 0) {
        if (series->first > series->last)
            series->first = series->last = line->number;
        else if (line->number < series->first)
            series->first = line->number;
        else if (line->number > series->last)
            series->last = line->number;
        line->repeated =
            seen_before(&numbers->seen, hospital_id, (uint64_t)line->number);
    } else {
        series->texts++;
        extra_add_text(extras, &line->extras, EXTRA_LINE_NO, line_no);
        line->repeated = seen_before(&numbers->seen, 0,
                                     charge_number_hash(hospital_id, line_no));
    }
    doubt_line(numbers, hospital_id, line_no, line);
    if (line->repeated || line->elsewhere)
        line->hash = charge_number_hash(hospital_id, line_no);
    if (line->number < 0)
        add_text(numbers->texts, charge_number_hash(hospital_id, line_no));
}

static void doubt(struct series *series, int64_t number)
{
    if (number < 0)
        return;
    if (number < series->doubted_first)
        series->doubted_first = number;
    if (number > series->doubted_last)
        series->doubted_last = number;
}

static int by_range(const void *a, const void *b)
{
    const int64_t number = *(const int64_t *)a;
    const struct known_range *range = b;

    return number < range->first ? -1 : number > range->last;
}

/* The line's number may have stood in this file before, or in another. */
static void doubt_line(struct charge_numbers *numbers, int64_t hospital_id,
                       const char *line_no, struct charge_line *line)
{
    for (size_t i = 0; i < numbers->other_count; i++) {
        const struct known_series *known = &numbers->others[i];
        const int64_t number = series_number(&known->series, line_no);

        if (number < 0 || !bsearch(&number, known->ranges, known->count,
                                   sizeof(*known->ranges), by_range))
            continue;
        line->elsewhere = true;
        doubt(&numbers->series, number);
    }
    if (numbers->texts->bits)
        line->elsewhere |=
            has_text(numbers->texts, charge_number_hash(hospital_id, line_no));
    if (line->repeated)
        doubt(&numbers->series, line->number);
}

void charge_numbers_write(const struct charge_numbers *numbers, struct db *db)
{
    const struct series *series = &numbers->series;
    struct stmt *stmt = db_prepare(db, PUT_SERIES);
    bool any = series->first <= series->last;

    stmt_bind_int(stmt, 1, series->file_id);
    stmt_bind_text(stmt, 2, series->prefix);
    stmt_bind_known(stmt, 3, series->prefix != NULL, series->digits);
    stmt_bind_known(stmt, 4, any, series->first);
    stmt_bind_known(stmt, 5, any, series->last);
    stmt_bind_int(stmt, 6, series->texts);
    stmt_run(stmt);
    stmt_free(stmt);
}
