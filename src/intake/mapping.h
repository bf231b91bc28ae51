/*
 * From a file's header line to the columns of a kind.
 */
#ifndef INTAKE_MAPPING_H
#define INTAKE_MAPPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "intake/user_names.h"
#include "io/csv.h"
#include "model/columns.h"

enum { MAPPING_SOURCES = 4, TITLES_END = '\x1f' };

/* Where one column of ours is in the file: cells in order of preference. Only
 * a COLUMN_FALLBACK has more than one. */
struct mapped_column {
    const struct column *column;
    int cells[MAPPING_SOURCES]; /* 0-based, -1 for none; from the header's
                                   width on, a constant */
    int clock; /* of a CELL_TIME: the cell with the time of that day, where it
                  stands in a column of its own (费用日期, 费用时间); or -1 */
};

/* Why a file is of no kind, for who is to mend it. */
struct mapping_doubt {
    const struct kind *nearest, *second; /* NULL: none knows any heading */
    bool complete; /* the nearest has all it requires, and is unlikely */
    char *missing; /* what it lacks: Chinese headings joined by 、, one
                             of several as A或B */
    char *known, *unknown; /* headings of the file, joined by 、 */
    bool bad_bytes, nuls;  /* the first lines are not of the encoding */
    bool high_first;       /* as in UTF-16 that begins with high bytes */
};

struct mapping {
    const struct kind *kind;       /* NULL: recognised as none */
    struct mapped_column *columns; /* as many as the kind has, same order */
    size_t width;                  /* cells of the header */
    char **headings;       /* the header's own words, width of them; then the
                              words that gave the constants */
    int *fields;           /* by cell: what the kind takes it for, or -1 */
    size_t nameless;       /* the first cell without a heading, or width */
    bool *spare;           /* by cell: another heading gives that column */
    char **constants;      /* what stands in all rows; as many as */
    size_t constant_count; /* behind the headings */
    char *folded[3];       /* to know a repeated header: its headings by
                              heading_fold(), each ended by 0x1F; of one of two
                              records each record alone follows, else NULL */
    char *titles;          /* lines above it of one or two cells, by
                              heading_fold(), each ended by TITLES_END; or
                              NULL */
    bool *scaled;          /* by cell: in 万元 by a line beside the header */
    int inpatient;         /* 1, 0 or -1: what visit_no's heading says
                              (住院号, 门诊号) */
    int store_level;       /* 1, 2 or -1: 药库名称, 药房名称 */
    const char *variant;   /* which layout of the kind's (rules, stock_moves),
                              NULL where it has none */
    const char *delimiter;
    bool titled;                /* a constant is the month of the title */
    int64_t header_line;        /* physical line, from 1; of a header of two
                                   records, the second's */
    int64_t header_record;      /* records (not blank) before it */
    struct mapping_doubt doubt; /* when kind is NULL: the rest
                                   is that of the nearest */
};

void mapping_release(struct mapping *mapping);
void mapping_doubt_release(struct mapping_doubt *doubt);

/* Add what a refusal of the kind "kind" has as its detail (model/problem.h). */
void mapping_doubt_add(struct text *detail, const struct mapping_doubt *doubt);

/* True when the header is that of a file of problems (model/problem.h). */
bool mapping_is_of_problems(const struct mapping *mapping);

/*
 * The cell of a FIELD in ROW, cleaned: the first filled of its sources, with
 * its LENGTH in bytes, else NULL. *CELL_NO is 0-based, for problems: the first
 * source's when none is filled, -1 when the file has none.
 */
char *mapping_cell(const struct mapping *mapping, const struct csv_row *row,
                   int field, int *cell_no, size_t *length);

#endif
