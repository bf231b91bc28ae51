/*
 * One line of a file as a header: what each kind takes its cells for. Inside
 * src/intake only.
 */
#ifndef INTAKE_HEADER_H
#define INTAKE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "intake/user_names.h"
#include "io/csv.h"
#include "model/names.h"

struct header {
    const struct known_names *names;
    size_t width, filled;  /* cells; those that are not blank */
    char **words;          /* cleaned */
    const char *month;     /* that the title names, borrowed; NULL: none */
    struct named *matches; /* by kind, then by cell */
    bool *scaled;          /* by cell: header_scale() said so */
};

/* How many cells of a record are filled, where none has a figure; else 0: few
 * rows but headers are so. */
size_t header_words(const struct csv_row *row);

/* BELOW: by cell, the heading by which one is known that is not known by that
 * in ROW (intake/header_pair.h); NULL: ROW is all. */
void header_init(struct header *header, const struct known_names *names,
                 const struct csv_row *row, char *const *below);
void header_release(struct header *header);

/*
 * Amounts are not in yuan: columns of money whose heading has no unit of its
 * own, and that the user did not name, are not known. BELOW, as many cells as
 * WIDTH says, names it by column; NULL: all are so.
 */
void header_scale(struct header *header, char *const *below, size_t width);

struct named header_match(const struct header *header, const struct kind *kind,
                          size_t cell_no);

/* The title gives the column, by its number: a month that rows lack. */
bool header_titled(const struct header *header, const struct kind *kind,
                   int column);

/* It, or the user, gives the column for all rows of the file. */
bool header_has_constant(const struct header *header, const struct kind *kind,
                         int column);

/* It is in the header, or given for all rows. */
bool header_has(const struct header *header, const struct kind *kind,
                int column);

#endif
