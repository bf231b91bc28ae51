/*
 * The sheet 抽查样本 as people fill it in and give it back: its columns for
 * what they found, and the mark in each row. book/sheet_sample.c writes it,
 * intake/sample_file.c reads it.
 *
 * A mark is "SAMPLE.PLACE.ANSWER.OWNER.DIGEST": the unit, the answer
 * (sample_answer.id, 0: none) that the row was written with, which sample of
 * which database it is, and the digest of the cells as they were written, by
 * which a row tells whether somebody typed into it.
 */
#ifndef MODEL_SAMPLE_SHEET_H
#define MODEL_SAMPLE_SHEET_H

#include <stdbool.h>
#include <stdint.h>

#include "model/ledger.h"

enum sample_field {
    SAMPLE_RESULT,
    SAMPLE_RIGHT,
    SAMPLE_REMARK,
    SAMPLE_MARK,
    SAMPLE_FIELDS
};

/* The column's head. */
const char *sample_title(enum sample_field field);

/* The column that a head names, in either language; SAMPLE_FIELDS: none. */
enum sample_field sample_field_of(const char *head);

/* What the first line of the method begins with, by which the sheet is known. */
const char *sample_sheet_begin(void);
bool sample_sheet_begins(const char *cell);

/* What was typed. NULL: empty. */
struct sample_cells {
    const char *result, *remark;
    bool has_right;
    int64_t right_fen;
};

char *sample_digest(char buffer[LEDGER_DIGEST_SIZE],
                    const struct sample_cells *cells);

enum { SAMPLE_MARK_SIZE = 128 };
struct sample_mark {
    int64_t sample_id, place, answer_id;
    char owner[LEDGER_DIGEST_SIZE], digest[LEDGER_DIGEST_SIZE];
};

/* Which sample it is, beyond its number in a database. */
char *sample_owner(char buffer[LEDGER_DIGEST_SIZE], const char *drawn_at,
                   int64_t seed, int64_t population_fen);

char *sample_mark_format(char buffer[SAMPLE_MARK_SIZE],
                         const struct sample_mark *mark);
bool sample_mark_parse(const char *cell, struct sample_mark *mark);

#endif
