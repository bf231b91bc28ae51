/*
 * From a header that was found to where each column stands: in which cells, in
 * which order of preference, with a time of day beside it, or given for all
 * rows; and what the headings say of all rows. Inside intake/mapping_find.c alone.
 */
#ifndef INTAKE_MAPPING_FILL_H
#define INTAKE_MAPPING_FILL_H

#include "intake/header.h"
#include "intake/mapping.h"
#include "io/csv.h"

/* All of MAPPING that follows from HEADER and its kind, which is set. */
void mapping_fill(struct mapping *mapping, const struct header *header);

/* Its headings alone, and what KIND takes them for. */
void mapping_fill_words(struct mapping *mapping, const struct header *header,
                        const struct kind *kind);

/* Of two headings that mean the same, one with nothing below it gives way: CSV
 * is begun anew and read some way. */
void mapping_prefer_filled(struct mapping *mapping, struct csv *csv);

/* A header's cells as the sieve knows them again; caller frees. */
char *mapping_folded(char *const *cells, size_t count);

#endif
