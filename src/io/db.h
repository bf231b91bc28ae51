/*
 * The database; its statements are io/db_stmt.h's. db*.c alone see SQLite. No
 * function returns an error: what cannot be handled dies with one clear line
 * (not a database, locked by whom, disk full, read-only); a statement of ours
 * that does not compile is a bug().
 */
#ifndef IO_DB_H
#define IO_DB_H

#include <stdbool.h>
#include <stdint.h>

#include "io/db_stmt.h"

struct db;

enum db_mode {
    DB_CREATE, /* read and write alone, made with mode 0600 when missing */
    DB_WRITE,  /* read and write alone, must exist */
    DB_READ    /* must exist, may be write-protected; nothing is written */
};

/* PATH may be ":memory:". The schema is model/schema.h's matter. */
struct db *db_open(const char *path, enum db_mode mode);
void db_close(struct db *db);

/* Its file has lost its name, or another file has it now. */
bool db_was_replaced(const struct db *db);

/* A database in memory with all that FROM holds. */
struct db *db_copy(const struct db *from);

const char *db_path(const struct db *db);

bool db_writes(const struct db *db); /* it was not opened with DB_READ */
/* Another connection writes the database right now, or will. */
bool db_is_claimed(const struct db *db);

/*
 * How long every connection waits for another program that uses its database
 * before dying with its name; 30 seconds at first. Ctrl-C ends the wait, and
 * any statement.
 */
void db_wait(int64_t seconds);

void db_begin(struct db *db); /* BEGIN IMMEDIATE */
/* The same, or false when it cannot be at once. */
bool db_try_begin(struct db *db);
void db_commit(struct db *db);
void db_rollback(struct db *db); /* nothing when no transaction is open */

const char *db_library_version(void);

#endif
