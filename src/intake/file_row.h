/*
 * A file's row in table import_file, whether it is read or refused. A file
 * imported again under its name, or whose bytes were stored before, is told
 * here. Inside src/intake only.
 */
#ifndef INTAKE_FILE_ROW_H
#define INTAKE_FILE_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "intake/loader.h"

/*
 * The same bytes were stored before: by an earlier import under this name,
 * and nothing changes; else the file is listed with all its rows skipped.
 * *STATUS is then that of the file that was stored.
 */
bool file_row_known(struct loader *loader, const char *name, int *status);

/* Enter the file; returns its id. */
int64_t file_row_put(struct loader *loader, const char *name);

/* Of the file so many ROWS are no data, for REASON; adds up. */
void file_row_skip(struct loader *loader, int64_t file_id, const char *reason,
                   int64_t rows);

/* List the file as refused: nothing of it is kept. */
void file_row_refuse(struct loader *loader, const char *name,
                     const char *refusal, const char *detail);

#endif
