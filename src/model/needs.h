/*
 * What a rule needs, and whether a hospital delivered it. A `needs` text is
 * "charges, items.price_ceiling, a|b": input kinds or their columns, joined
 * by commas; a bar means any of.
 */
#ifndef MODEL_NEEDS_H
#define MODEL_NEEDS_H

#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db.h"

/* The first word that is neither a kind nor kind.column; NULL when fine. */
const char *needs_unknown(const char *needs, struct arena *arena);

struct needs {
    struct stmt *filled;
};

void needs_init(struct needs *needs, struct db *db);
void needs_release(struct needs *needs);

/*
 * Add to MISSING the needs that HOSPITAL_ID's data does not meet, joined
 * by 、. Empty when the rule can be judged.
 */
void needs_missing(struct needs *needs, const char *text, int64_t hospital_id,
                   struct text *missing);

/* Stored rows of the kind, or of them with the column filled. */
int64_t needs_rows(struct needs *needs, const char *word, size_t length,
                   int64_t hospital_id);

#endif
