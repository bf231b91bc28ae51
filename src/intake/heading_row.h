/*
 * The headings of a file in table import_heading: what each was taken for, and
 * what those that nobody knows could be. Inside src/intake only.
 */
#ifndef INTAKE_HEADING_ROW_H
#define INTAKE_HEADING_ROW_H

#include <stdint.h>

#include "intake/mapping.h"
#include "intake/session.h"
#include "io/csv.h"

/* Enter them, of the file NAME. Reads the beginning of CSV, which must be begun
 * anew. */
void heading_rows_put(struct session *session, int64_t file_id,
                      const char *name, struct csv *csv,
                      const struct mapping *mapping);

#endif
