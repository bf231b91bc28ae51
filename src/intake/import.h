/*
 * Files into the database: each file one transaction, each record stored,
 * replaced, skipped by name, or a problem with its address. Nothing is lost
 * and nothing is misread in silence.
 */
#ifndef INTAKE_IMPORT_H
#define INTAKE_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/files.h"
#include "intake/options.h"
#include "io/db.h"
#include "model/names.h"

/*
 * Import FILES in their order (those that name their hospitals first, so
 * that the others know the only one). Returns EXIT_DONE, or EXIT_DEFECTS when
 * a file was refused or had problems. Quits with EXIT_INTERRUPTED after
 * Ctrl-C, whole files kept.
 */
int import_files(struct db *db, const struct file_list *files,
                 const struct import_options *options);

/*
 * Import one file from memory, shown as NAME. NAMES may serve many imports;
 * NULL: made for this one. HOSPITAL is the code of whose rows are that name
 * none, or NULL. Of knowledge a row may take the place of all.
 */
int import_memory(struct db *db, const struct names *names, const char *name,
                  const char *bytes, size_t size, const char *kind,
                  const char *hospital);

/* Load the shipped knowledge that the user has not replaced. */
void import_knowledge(struct db *db, const struct names *names);

#endif
