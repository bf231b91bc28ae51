/*
 * How a file was read, where that is not plain: its notes (model/remark.h), for
 * who must trust the figures. Inside src/intake only.
 */
#ifndef INTAKE_FILE_NOTES_H
#define INTAKE_FILE_NOTES_H

#include <stdint.h>

#include "intake/mapping.h"
#include "intake/values.h"
#include "io/csv.h"
#include "io/db.h"

/* A file that was read; all borrowed. */
struct file_notes {
    struct db *db;
    int64_t file_id;
    const struct csv *csv;
    const struct mapping *mapping;
    const struct repairs *repairs; /* of rows stored */
    int64_t nameless; /* of them, with something below no heading */
};

void file_notes_put(const struct file_notes *notes);

#endif
