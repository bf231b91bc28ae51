/*
 * A database's hospitals onto a server, a schema each: what rules read, as
 * binary COPY. A schema is one transaction: it takes the place of the one
 * before when it is whole, or nothing changes. Row ids are the database's own.
 */
#ifndef ENGINE_PUSH_H
#define ENGINE_PUSH_H

#include <stdint.h>

#include "io/db.h"
#include "io/pg.h"

struct pushed {
    int64_t hospitals, rows, lines, bytes; /* bytes as they were sent */
};

struct push_options {
    const char *code;   /* of the only hospital, or NULL: all */
    const char *origin; /* of which the row ids are of one count; NULL: the
                           database itself */
};

/* The functions that rules need there; before the first. */
void push_prelude(struct pg *pg);

/* Push hospitals of DB, adding to PUSHED. */
void push_database(struct db *db, struct pg *pg,
                   const struct push_options *options, struct pushed *pushed);

#endif
