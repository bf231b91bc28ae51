/*
 * For a heading that nobody knows, the columns it could be: the nearest by its
 * words, as far as its values can be theirs. Never applied by itself.
 */
#ifndef INTAKE_SUGGEST_H
#define INTAKE_SUGGEST_H

#include <stddef.h>

#include "intake/mapping.h"
#include "io/csv.h"
#include "model/names.h"

enum { SAMPLES = 3, SUGGESTIONS = 3 };

/* Values of a file's column, as they stand, different ones. */
struct sample {
    char *values[SAMPLES];
    size_t count;
};

/*
 * Read samples of every cell below the header of MAPPING, which may be of no
 * kind. CSV must be begun anew afterwards. Free with samples_free().
 */
struct sample *samples_read(struct csv *csv, const struct mapping *mapping);
void samples_free(struct sample *samples, const struct mapping *mapping);

struct suggester;

/* Of columns of KIND that FIELDS, WIDTH of them, do not have yet. */
struct suggester *suggester_new(const struct names *names,
                                const struct kind *kind, const int *fields,
                                size_t width);
void suggester_free(struct suggester *suggester); /* NULL: nothing */

/* The nearest first, into COLUMNS; returns how many. */
size_t suggest(const struct suggester *suggester, const char *heading,
               const struct sample *sample,
               const struct column *columns[SUGGESTIONS]);

#endif
