/*
 * Making and checking the tables of sql/schema.sql.
 */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "io/db.h"

/*
 * Make the tables in an empty database; accept one of our version; die, with
 * what to do, for another version or a database that is not ours.
 */
void schema_ready(struct db *db);

/* The version of our tables. */
int schema_version(void);

/* The same for a database that is only read: an empty one is refused too. */
void schema_readable(struct db *db);

/*
 * The text of a file that is built in, by its path in the repository;
 * embedded_find() gives NULL where there is none.
 */
const char *embedded_text(const char *path);
const char *embedded_find(const char *path);

#endif
