/*
 * Statements: our own, and users' under guard. As for io/db.h, what cannot be
 * handled dies.
 */
#ifndef IO_DB_STMT_H
#define IO_DB_STMT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db; /* io/db.h */
struct stmt;

void db_run(struct db *db, const char *sql); /* any number of statements */
/* The same for what the data's values may break (a sum that overflows): NULL,
 * or why it did nothing. Caller frees with free(). */
char *db_attempt(struct db *db, const char *sql);

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
size_t stmt_bytes(struct stmt *stmt, int column);     /* of that text */

/* One value of one row; 0 when there is none. */
int64_t db_int(struct db *db, const char *sql);
int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db); /* rows changed by the last statement */

/* True when the table or view has the column. */
bool db_has_column(struct db *db, const char *table, const char *column);

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
 * Until it is called with NULL: call READ for each table, view and column that
 * a guarded statement reads, while it is compiled. COLUMN is "" where rows are
 * counted alone; WITHIN is the view or named subquery in whose body it stands,
 * or "".
 */
void db_watch_reads(struct db *db,
                    void (*read)(void *data, const char *table,
                                 const char *column, const char *within),
                    void *data);

/* True when the database has a view of that name. */
bool db_has_view(struct db *db, const char *name);
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

#endif
