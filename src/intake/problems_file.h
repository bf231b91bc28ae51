/*
 * Rejected input rows as a CSV that can be mended and imported again.
 */
#ifndef INTAKE_PROBLEMS_FILE_H
#define INTAKE_PROBLEMS_FILE_H

#include "io/db.h"

/* Write file, line, column, text, problem, then the original row's cells. */
void export_problems(struct db *db, const char *path);

#endif
