/*
 * Which records of a file are data: not those that are blank, a total, the
 * header again, deleted in the source, or what a report tool prints below a
 * table. They are counted by reason, and totals added up. Inside src/intake
 * only.
 */
#ifndef INTAKE_SIEVE_H
#define INTAKE_SIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "intake/mapping.h"
#include "io/csv.h"

/* Why a record is no data. */
enum skip {
    SKIP_TOTAL,
    SKIP_HEADER,
    SKIP_INVALID,
    SKIP_PRINT_LINE,
    SKIP_IGNORED_KIND,
    SKIP_EXAMPLE,  /* of a template */
    SKIP_SAME_ROW, /* of a file of problems: that row is stored already */
    SKIPS
};

/* As in table import_skip. */
const char *skip_name(enum skip skip);

/* Amounts of a file's total lines of one word. */
struct control {
    int64_t sum_fen, last_fen, count;
};

enum { SIEVE_CONTROLS = 3 };

struct sieve {
    const struct mapping *mapping; /* borrowed */
    bool ignored;                  /* the kind is skipped as a whole */
    int valid, amount;             /* fields, or -1 */
    int64_t blank_records;         /* whose cells all mean nothing */
    int64_t skips[SKIPS];
    struct control controls[SIEVE_CONTROLS]; /* by word: 小计, 合计, 总计 */
    size_t records;                          /* looked at, up to a few */
    bool mended;        /* a file of problems comes back: */
    struct text source; /* file and line of the last row stored */
    size_t named;       /* columns up to the last that has a name */
    /* of the record at hand */
    const char *first; /* its first filled cell, cleaned */
    size_t filled;     /* filled cells, counted up to 3 */
};

/* IGNORED: rows of the kind are not stored. */
void sieve_init(struct sieve *sieve, const struct mapping *mapping,
                bool ignored);
void sieve_release(struct sieve *sieve);

/*
 * Cells that a record must have: a separator at the end of the header names
 * no column, and rows need not have it.
 */
size_t sieve_width(const struct sieve *sieve);

/* Cells are read at all: of other defects nothing is known but the line. */
bool sieve_has_cells(const struct csv_row *row);

/*
 * True when all cells of the record are empty: it is neither read nor
 * skipped. To be asked first, sieve_skips() goes by what it finds.
 */
bool sieve_is_blank(struct sieve *sieve, struct csv_row *row);

/* True when the record is no data. */
bool sieve_skips(struct sieve *sieve, struct csv_row *row);

/*
 * True when the record, which can be read as data, is more likely what stands
 * around a table: 本页小计, 备注：…, 元 below a heading, the title again on the
 * next page. One that cannot be read is a problem all the same: it says what
 * it is. To be asked after sieve_skips().
 */
bool sieve_is_frame(struct sieve *sieve, struct csv_row *row);

/* The record was stored: of a file of problems, no other copy of it is. */
void sieve_stored(struct sieve *sieve, const struct csv_row *row);

/*
 * The file's own total: that of the highest word it has, 总计 before 合计
 * before 小计. Several add up, but for a last one that is all the others'
 * sum. False when it has none.
 */
bool sieve_control(const struct sieve *sieve, int64_t *fen);

#endif
