/*
 * A table whose rows the import numbers, each known by its texts. Ids are
 * given here, not by the database: it may be busy with other rows. Inside
 * intake/dictionary.c and intake/visit_ids.c only.
 */
#ifndef INTAKE_NUMBERED_H
#define INTAKE_NUMBERED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/text.h"
#include "io/db.h"

struct numbered {
    struct hash ids; /* by key */
    int64_t last_id;
    struct stmt *put; /* a row; the first parameter is its id */
};

/* PUT inserts a row into TABLE. No row is known yet, but the last id is. */
void numbered_init(struct numbered *numbered, struct db *db, const char *table,
                   const char *put);
void numbered_release(struct numbered *numbered);

/* Know the rows of SQL: id, hospital's id, texts. KEY is overwritten. */
void numbered_read(struct numbered *numbered, struct db *db, const char *sql,
                   struct text *key);

/* The id under KEY, to be set where it was not FOUND and is 0. Valid until the
 * next call. */
int64_t *numbered_find(struct numbered *numbered, const struct text *key,
                       bool *found);

/* A key is a hospital's id and texts; NULL differs from an empty one. What is
 * kept of a long one is its digest. */
int64_t *key_put(struct hash *hash, const struct text *key, bool *found);
void key_begin(struct text *key, int64_t hospital_id);
void key_add(struct text *key, const char *text);

#endif
