/*
 * A look at a file's records before they are read: what only a whole column
 * tells. Is 45352 a day that Excel numbered, or damage in a column of days;
 * are numbers that end in 000 so, or has Excel cut them to 15 digits? Where
 * the first records leave that open the rest is looked at too. Inside
 * src/intake only.
 */
#ifndef INTAKE_SAMPLE_H
#define INTAKE_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/moment.h"
#include "intake/mapping.h"
#include "io/csv.h"

/* What is known of a column. */
struct column_form {
    /* of its days: all are serials, or milliseconds; WRITTEN: others too;
     * NONE: none was met yet */
    enum moment_form moment;
    bool foreign; /* of its classes of fees one is a code, and not national */
    unsigned digits; /* of its marks of one digit: bit 0 for 0, and so on */
    int64_t marks;   /* so many of them, */
    bool unmarked;   /* and rows without one */
    bool cut;        /* most of its long numbers lost what follows 15 digits */
};

/* Begin at the first record behind the header. */
void sample_begin(struct csv *csv, const struct mapping *mapping);

/* Fill FORMS, one for each column of the kind. sample_begin() follows. */
void sample_take(struct column_form *forms, struct csv *csv,
                 const struct mapping *mapping);

/* Note a form of the column's days. */
void column_form_note(struct column_form *form, enum moment_form moment);

/* A class of fees that is two digits; a code of one to three letters and
 * digits that is none of the national ones (01 to 14). */
bool class_is_code(const char *text);
bool class_is_foreign(const char *text, size_t length);

/* Sexes are given as 0 and 1: nobody knows which is which. */
bool sex_is_unclear(const struct column_form *form, const char *text);

/* Marks of a refund are given as 1 and 2, or as nothing but 1 in more than a
 * few rows: 1 may be 收 as well as 退. */
bool mark_is_unclear(const struct column_form *form, const char *text);

/* States of records are given without any 1 or 3: what counts may be 0. */
bool state_is_unclear(const struct column_form *form, const char *text);

/* An all-digit number that ends in nothing but zeros after 15 digits. */
bool number_is_cut(const char *text, size_t length);

#endif
