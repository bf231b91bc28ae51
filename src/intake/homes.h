/*
 * Whose files are those that name no hospital: of the hospital that the other
 * files of their folder are of, or whose code or name stands in their path.
 * Inside src/intake only.
 */
#ifndef INTAKE_HOMES_H
#define INTAKE_HOMES_H

#include <stddef.h>
#include <stdint.h>

#include "base/files.h"
#include "io/db.h"

struct homes {
    struct db *db;
    const struct file_list *files;
    int64_t *named; /* by entry: the hospital of the file's rows; 0: none, or
                       not yet imported; -1: several */
};

void homes_init(struct homes *homes, struct db *db,
                const struct file_list *files);
void homes_release(struct homes *homes);

/* Entry INDEX was imported, as the last file of the database. */
void homes_note(struct homes *homes, size_t index);

/*
 * The hospital of entry INDEX, or 0 where that is unclear. Its own folder and
 * what is below go first, then the folders around it, as long as their files
 * are of one hospital; then its path.
 */
int64_t homes_find(const struct homes *homes, size_t index);

#endif
