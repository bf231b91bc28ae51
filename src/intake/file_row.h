/*
 * A file's row in table import_file, whether it is read or refused. A file
 * imported again under its name, or whose bytes were stored before, is told
 * here. Inside src/intake only.
 */
#ifndef INTAKE_FILE_ROW_H
#define INTAKE_FILE_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "intake/mapping.h"
#include "intake/session.h"
#include "io/csv.h"
#include "io/db.h"

/*
 * The same bytes were stored before: by an earlier import under this name,
 * and nothing changes; else the file is listed with all its rows skipped.
 * *STATUS is then that of the file that was stored.
 */
bool file_row_known(struct session *session, const char *name,
                    const struct csv *csv, int *status);

/* A file of our own knowledge that was stored with these very bytes. */
bool file_row_shipped(struct db *db, const char *name, const char *bytes,
                      size_t size);

/* Enter the file; returns its id. CSV is NULL where it cannot be opened,
 * MAPPING where it is of no kind. */
int64_t file_row_put(struct session *session, const char *name,
                     const struct csv *csv, const struct mapping *mapping);

/* Of the file so many ROWS are no data, for REASON; adds up. */
void file_row_skip(struct db *db, int64_t file_id, const char *reason,
                   int64_t rows);

/* List the file as refused: nothing of it is kept. */
void file_row_refuse(struct session *session, const char *name,
                     const struct csv *csv, const char *refusal,
                     const char *detail);

#endif
