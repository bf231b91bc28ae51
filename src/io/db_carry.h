/*
 * Rows of a table taken from one database into another that has the same
 * table, as they are: in both they have one id.
 */
#ifndef IO_DB_CARRY_H
#define IO_DB_CARRY_H

#include <stdint.h>

struct db; /* io/db.h */

/*
 * Into TO, inside its transaction, those rows of TABLE in FROM that ROWS
 * selects: "FROM table AS t WHERE ...", in which ?1 is OF. What is there
 * already by its key stays as it is.
 */
void db_carry(struct db *from, struct db *to, const char *table,
              const char *rows, int64_t of);

/* The same for many values of ?1. */
struct carrier;
struct carrier *carrier_new(struct db *from, struct db *to, const char *table,
                            const char *rows);
void carrier_run(struct carrier *carrier, int64_t of);
void carrier_free(struct carrier *carrier);

/*
 * The same into a database beside DB, which SQLite does by itself and three
 * times as fast: it is there between db_attach(), outside of a transaction, and
 * db_detach(), and written in one of its own.
 */
void db_attach(struct db *db, const char *path);
void db_detach(struct db *db);
struct stmt *db_hand_over(struct db *db, const char *table, const char *rows);

#endif
