/*
 * Rows of a file of problems whose first version is stored, without a cell
 * that could not be read: that version goes, by the file and line that stand
 * before the row, or its money would count twice. Inside src/intake only.
 */
#ifndef INTAKE_MENDED_H
#define INTAKE_MENDED_H

#include "intake/mapping.h"
#include "io/csv.h"
#include "io/db.h"

/* Drop them, where the file is one of problems. CSV must be begun anew. */
void mended_drop(struct db *db, struct csv *csv, const struct mapping *mapping);

#endif
