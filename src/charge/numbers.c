#include "charge/numbers.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const char PUT_SERIES[] =
    "UPDATE import_file SET line_prefix = ?2, line_digits = ?3,"
    "    line_first = ?4, line_last = ?5, line_texts = ?6 WHERE id = ?1";
static const char OTHER_SERIES[] =
    "SELECT line_prefix, line_digits, line_first, line_last, line_texts "
    "FROM import_file WHERE kind = 'charges' AND id <> ? AND stored > 0 "
    "AND (line_prefix IS NOT NULL OR line_texts > 0)";

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

struct charge_numbers {
    struct series series;  /* of the file */
    struct series *others; /* of the files before */
    size_t other_count;
    struct seen seen;
};

static void read_others(struct charge_numbers *numbers, struct db *db);
static void doubt_line(struct charge_numbers *numbers, const char *line_no,
                       struct charge_line *line);

struct charge_numbers *charge_numbers_new(struct db *db, int64_t file_id,
                                          int64_t bytes)
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
    read_others(numbers, db);
    return numbers;
}

void charge_numbers_free(struct charge_numbers *numbers)
{
    for (size_t i = 0; i < numbers->other_count; i++)
        free(numbers->others[i].prefix);
    free(numbers->others);
    free(numbers->series.prefix);
    free(numbers->seen.bits);
    free(numbers);
}

const struct series *charge_numbers_series(const struct charge_numbers *numbers)
{
    return &numbers->series;
}

/* The series that files before have, to know which numbers may be theirs. */
static void read_others(struct charge_numbers *numbers, struct db *db)
{
    struct stmt *stmt = db_prepare(db, OTHER_SERIES);

    stmt_bind_int(stmt, 1, numbers->series.file_id);
    while (stmt_step(stmt)) {
        struct series *series;

        numbers->others =
            xrealloc(numbers->others,
                     (numbers->other_count + 1) * sizeof(*numbers->others));
        series = &numbers->others[numbers->other_count++];
        *series = (struct series){
            .prefix = xstrdup(stmt_is_null(stmt, 0) ? "" : stmt_text(stmt, 0)),
            .digits = (int)stmt_int(stmt, 1),
            .first = stmt_int(stmt, 2),
            .last = stmt_int(stmt, 3),
            .texts = stmt_int(stmt, 4)};
    }
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
    doubt_line(numbers, line_no, line);
    if (line->repeated || line->elsewhere)
        line->hash = charge_number_hash(hospital_id, line_no);
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

/* Whether a file before may have the number, and what it would be there. */
static bool may_be_of(const struct series *other, const char *line_no,
                      int64_t *number)
{
    *number = series_number(other, line_no);
    return other->texts || (*number >= other->first && *number <= other->last);
}

/* The line's number may have stood in this file before, or in another. */
static void doubt_line(struct charge_numbers *numbers, const char *line_no,
                       struct charge_line *line)
{
    for (size_t i = 0; i < numbers->other_count; i++) {
        int64_t number;

        if (!may_be_of(&numbers->others[i], line_no, &number))
            continue;
        line->elsewhere = true;
        doubt(&numbers->series, number);
    }
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
