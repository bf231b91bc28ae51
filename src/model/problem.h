/*
 * What can be wrong in a user's file, and what to do about it: a table of
 * keys and sentences. Problems are stored by key, so that a report can say
 * them in either language.
 */
#ifndef MODEL_PROBLEM_H
#define MODEL_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "io/db.h"
#include "io/db_later.h"

/* Keys: not-a-number too-large not-a-date not-a-time not-a-month
 * stray-number impossible-day fifteen-digits excel-number (1.23E+17) not-a-flag unknown-code not-a-whole-number required-empty
 * bad-bytes nul too-few-cells too-many-cells unclosed-quote cell-too-long
 * unknown-window unknown-limit unknown-value unknown-unit */

/*
 * What stands before the original row in a file of problems, comma between.
 * A file that begins so is such a file, mended: several of its lines may
 * come from one row, which is stored once.
 */
#define PROBLEM_HEADINGS "file,line,column,text,problem"

/* The sentence for KEY, with what to do, through tr(). */
const char *problem_sentence(const char *key);

/* The same, and where the cell ALONE was lost that its row was stored. */
void add_problem_sentence(struct text *out, const char *key, bool alone);

/* Add the sentence for the refusal of a file (import_file) and its detail. */
void add_file_refusal(struct text *out, const char *file, const char *refusal,
                      const char *detail);

struct problems {
    struct stmt *put;
    struct later *later; /* when they are stored */
    int64_t file_id;
    int64_t rows;  /* problem rows so far in this file, */
    int64_t cells; /* and cells of rows that were stored */
    int64_t last_line;
};

void problems_init(struct problems *problems, struct db *db,
                   struct later *later);
void problems_release(struct problems *problems);
void problems_file(struct problems *problems, int64_t file_id);

struct problem {
    int64_t line;
    int column_no;           /* from 1, 0 for the whole row */
    const char *column_name; /* the heading, or NULL */
    const char *text;        /* the cell, or NULL: cut at 200 characters */
    const char *key;
    const char *row; /* the record as it stands in the file, or NULL */
    size_t row_length;
    const char *input; /* the row was stored without that column of ours;
                          NULL: it was not stored, and if it can be read: */
    const char *visit_no, *good; /* whose it is, what it is of; or NULL */
    bool takes;                  /* it may take something back */
};

/* Record one. Several of one row that was not stored count as one row. */
void problem_add(struct problems *problems, const struct problem *problem);

#endif
