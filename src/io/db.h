/*
 * The database: db*.c alone see SQLite. No function returns an error: what
 * cannot be handled dies with one clear line (not a database, locked by whom,
 * disk full, read-only); a statement of ours that does not compile is a bug().
 */
#ifndef IO_DB_H
#define IO_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct stmt;

enum db_mode {
    DB_CREATE, /* read and write alone, made with mode 0600 when missing */
    DB_WRITE,  /* read and write alone, must exist */
    DB_READ    /* must exist, may be write-protected; nothing is written */
};

/* PATH may be ":memory:". The schema is model/schema.h's matter. */
struct db *db_open(const char *path, enum db_mode mode);
void db_close(struct db *db);
const char *db_path(const struct db *db);

/*
 * How long every connection waits for another program that uses its database
 * before dying with its name; 30 seconds at first. Ctrl-C ends the wait, and
 * any statement.
 */
void db_wait(int64_t seconds);

void db_run(struct db *db, const char *sql); /* any number of statements */
void db_begin(struct db *db);                /* BEGIN IMMEDIATE */
void db_commit(struct db *db);
void db_rollback(struct db *db); /* nothing when no transaction is open */

/*
 * Statements. Binding: 1-based; texts are borrowed until the next
 * stmt_step() that ends the statement, or stmt_reset(). NULL binds NULL.
 */
struct stmt *db_prepare(struct db *db, const char *sql);
void stmt_free(struct stmt *stmt);
void stmt_bind_int(struct stmt *stmt, int index, int64_t value);
void stmt_bind_text(struct stmt *stmt, int index, const char *text);
void stmt_bind_bytes(struct stmt *stmt, int index, const char *text,
                     size_t length);
void stmt_bind_null(struct stmt *stmt, int index);
/* VALUE when it is KNOWN, else NULL. */
void stmt_bind_known(struct stmt *stmt, int index, bool known, int64_t value);
/* By name (":as_of"); false when the statement has no such parameter. */
bool stmt_bind_named_int(struct stmt *stmt, const char *name, int64_t value);
bool stmt_bind_named_text(struct stmt *stmt, const char *name,
                          const char *text);

/* True with a row; false at the end, the statement then reset. */
bool stmt_step(struct stmt *stmt);
void stmt_run(struct stmt *stmt); /* step to the end and reset */
void stmt_reset(struct stmt *stmt);

/* Columns of the row: 0-based. Texts are borrowed until the next step. */
int stmt_columns(struct stmt *stmt);
const char *stmt_name(struct stmt *stmt, int column);
bool stmt_is_null(struct stmt *stmt, int column);
bool stmt_is_int(struct stmt *stmt, int column);
bool stmt_is_text(struct stmt *stmt, int column);
int64_t stmt_int(struct stmt *stmt, int column); /* 0 when NULL */
double stmt_real(struct stmt *stmt, int column);
const char *stmt_text(struct stmt *stmt, int column); /* NULL when NULL */

/* One value of one row; 0 when there is none. */
int64_t db_int(struct db *db, const char *sql);
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db); /* rows changed by the last statement */

/* The value of sqlite's user_version. */
int db_version(struct db *db);

/*
 * Users' SQL: one SELECT, compiled under an authorizer that allows reading
 * alone. NULL when it is refused; then *ERROR (caller frees with free()) is
 * the reason, and *OFFSET the byte it was found at, or -1.
 */
struct stmt *db_prepare_guarded(struct db *db, const char *sql, char **error,
                                int *offset);
/*
 * Step a guarded statement: as stmt_step(), but a run-time error makes it
 * return false with *ERROR set (caller frees); so does taking longer from its
 * first step to its end than db_guard() allows, 600 seconds at first, 0 for
 * no limit.
 */
void db_guard(struct db *db, int64_t seconds);
bool stmt_step_guarded(struct stmt *stmt, char **error);

/* Names of parameters of the statement, 1-based; NULL past the end. */
const char *stmt_parameter(struct stmt *stmt, int index);

const char *db_library_version(void);

/*
 * Many rows at once: INSERT INTO table (columns) SELECT … FROM feed, in which
 * NEXT gives a row a call, so that a row never leaves SQLite's loop. A column
 * is NULL where its bit in NULLS is set, else TEXT where there is one
 * (borrowed until the next call), else NUMBER.
 */
enum { FEED_COLUMNS_MAX = 24 };

struct feed_row {
    int64_t number[FEED_COLUMNS_MAX];
    const char *text[FEED_COLUMNS_MAX];
    uint32_t nulls;
};

struct feed {
    bool (*next)(void *data, struct feed_row *row); /* false: no more */
    void *data;
};

/* COLUMNS are names joined by commas, as many as NEXT fills. */
void db_feed(struct db *db, const char *table, const char *columns,
             struct feed *feed);

#endif
