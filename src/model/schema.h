/*
 * Making and checking the tables of sql/schema.sql, and the derived ones of
 * sql/derive_*.sql.
 */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "io/db.h"

/*
 * Make the tables in an empty database; accept one of our version; die, with
 * what to do, for another version or a database that is not ours.
 */
void schema_ready(struct db *db);

/* The same for a database that is only read: an empty one is refused too. */
void schema_readable(struct db *db);

/*
 * Reckon the derived tables anew (inside the caller's transaction), those on
 * lines for visits with a line from FROM_DAY to TO_DAY; DAY_UNKNOWN is open.
 */
void schema_derive(struct db *db, int from_day, int to_day);

/* The text of a file that is built in, by its path in the repository. */
const char *embedded_text(const char *path);

#endif
