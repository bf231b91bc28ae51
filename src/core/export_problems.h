/*
 * Rejected input rows as a CSV that can be mended and imported again, and
 * the words for a file that was refused.
 */
#ifndef CORE_EXPORT_PROBLEMS_H
#define CORE_EXPORT_PROBLEMS_H

#include "io/db.h"

/* Write file, line, column, text, problem, then the original row's cells. */
void export_problems(struct db *db, const char *path);

/*
 * The sentence for import_file.refusal and its detail, with what to do.
 * Valid until the next call.
 */
const char *file_refusal(const char *refusal, const char *detail);

#endif
