/*
 * Rejected input rows as a CSV that can be mended and imported again.
 */
#ifndef INTAKE_PROBLEMS_FILE_H
#define INTAKE_PROBLEMS_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "io/db.h"

/*
 * Write file, line, column, text, problem, then the original row's cells: as
 * they were, or MASKED, patients' names and numbers unreadable. Returns how many
 * rows.
 */
int64_t export_problems(struct db *db, const char *path, bool masked);

/* PATH is such a file, and nobody has mended a row in it. */
bool problems_unmended(struct db *db, const char *path);

#endif
