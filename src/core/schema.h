/*
 * Making and checking the tables of core/schema.sql, and the derived ones of
 * core/derive_*.sql.
 */
#ifndef CORE_SCHEMA_H
#define CORE_SCHEMA_H

#include "io/db.h"

/*
 * Make the tables in an empty database; accept one of our version; die, with
 * what to do, for another version or a database that is not ours.
 */
void schema_ready(struct db *db);

/* Reckon the derived tables anew (inside the caller's transaction). */
void schema_derive(struct db *db);

/* The text of a file that is built in, by its path in the repository. */
const char *embedded_text(const char *path);

#endif
