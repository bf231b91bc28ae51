/*
 * One line of a file as a header: what each kind takes its cells for. Inside
 * intake/mapping.c and intake/fit.c alone.
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
    struct named *matches; /* by kind, then by cell */
};

void header_init(struct header *header, const struct known_names *names,
                 const struct csv_row *row);
void header_release(struct header *header);

struct named header_match(const struct header *header, const struct kind *kind,
                          size_t cell_no);

/* The user gives the column, by its number, for all rows of the file. */
bool header_has_constant(const struct header *header, const struct kind *kind,
                         int column);

/* It is in the header, or given for all rows. */
bool header_has(const struct header *header, const struct kind *kind,
                int column);

#endif
