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

/*
 * Push every hospital of DB, or the one of that CODE, adding to PUSHED; dies
 * where there is none. What is done is told on stderr unless QUIET.
 */
void push_database(struct db *db, struct pg *pg, const char *code, bool quiet,
                   struct pushed *pushed);

/* Push one hospital into the schema of that name. */
void push_hospital(struct db *db, struct pg *pg, int64_t hospital_id,
                   const char *schema, struct pushed *pushed);

/* What tells that two schemas were pushed from one database: their row ids
 * are of one count. Caller frees with free(). */
char *push_origin(struct db *db);

#endif
