/*
 * What is to be known of how a file was read: a table of keys and sentences.
 * Notes are stored by key (table import_note), so that a report can say them
 * in either language.
 */
#ifndef MODEL_NOTE_H
#define MODEL_NOTE_H

#include <stdint.h>

#include "base/text.h"

/* Add the sentence for WHAT, through tr(). DETAIL may be NULL. */
void add_note(struct text *out, const char *what, int64_t count,
              const char *detail);

#endif
