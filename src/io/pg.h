/*
 * A PostgreSQL server, or what speaks like it, by libpq, which is loaded when
 * a connection is asked for: the program runs without it. This file's .c alone
 * sees libpq. TLS, passwords and services are libpq's matter (PGPASSFILE,
 * PGSERVICE …); nothing of them is kept or said.
 *
 * What cannot be handled dies with one clear line: no server, no right, no
 * room on its disk, a connection that is lost. A connection is used by one
 * thread at a time. Ctrl-C cancels the statement that runs.
 */
#ifndef IO_PG_H
#define IO_PG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct pg;
struct pg_rows;

struct pg *pg_open(const char *uri);
void pg_close(struct pg *pg);

/* "host/database": how messages name it. */
const char *pg_name(const struct pg *pg);
int pg_version(const struct pg *pg); /* 150004 is 15.4 */

/* Run statements that give nothing. */
void pg_do(struct pg *pg, const char *sql);

/*
 * The same for what data, a time limit or Ctrl-C may break: NULL, or why it
 * did nothing. Caller frees with free().
 */
char *pg_attempt(struct pg *pg, const char *sql);

/* The last statement was ended by statement_timeout. */
bool pg_timed_out(const struct pg *pg);

/*
 * Rows of one SELECT, one by one. Integers, truth (1 or 0) and texts alone are
 * understood: any other type is an error at the end.
 */
struct pg_rows *pg_select(struct pg *pg, const char *sql);
bool pg_next(struct pg_rows *rows); /* false: no more, or an error */
/* Free them; NULL, or what went wrong (caller frees with free()). */
char *pg_end(struct pg_rows *rows);
/* The same where nothing may go wrong. */
void pg_done(struct pg_rows *rows);

/* Of the row: columns from 0; texts are borrowed until the next. The columns
 * are known once pg_next() was called. */
int pg_columns(const struct pg_rows *rows);
const char *pg_column(const struct pg_rows *rows, int column);
bool pg_is_null(const struct pg_rows *rows, int column);
bool pg_is_text(const struct pg_rows *rows, int column);
int64_t pg_int(const struct pg_rows *rows, int column);
const char *pg_text(const struct pg_rows *rows, int column);

/* One integer; 0 when there is none. */
int64_t pg_one(struct pg *pg, const char *sql);

/* COPY … FROM STDIN: begin, bytes, end. */
void pg_copy(struct pg *pg, const char *sql);
void pg_send(struct pg *pg, const char *bytes, size_t length);
void pg_copied(struct pg *pg);

#endif
