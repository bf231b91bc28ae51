/*
 * What an import made of its files, for who waits at the terminal.
 */
#ifndef CMD_SAY_FILES_H
#define CMD_SAY_FILES_H

#include <stdbool.h>
#include <stdint.h>

#include "io/db.h"

/*
 * Of the files entered after the one with id AFTER: those refused, with what
 * to do; headings that were not understood (VERBOSE: all by name); what gave
 * way. QUIET leaves refusals that are defects, and how to settle headings that matter.
 */
void say_files(struct db *db, int64_t after, bool quiet, bool verbose);

#endif
