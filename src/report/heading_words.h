/*
 * What of a file's header was not understood (table import_heading), in words.
 */
#ifndef REPORT_HEADING_WORDS_H
#define REPORT_HEADING_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "io/db.h"

/*
 * Add what there is to say of a file: headings that could matter with what
 * they could be, the others as a number or (ALL) by name, and those whose
 * column another heading gives. Nothing where all was understood. Returns
 * whether any could matter.
 */
bool add_file_headings(struct text *out, struct db *db, int64_t file_id,
                       bool all);

#endif
