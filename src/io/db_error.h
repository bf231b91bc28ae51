/*
 * What no function of the database can handle. Inside io/db*.c only.
 */
#ifndef IO_DB_ERROR_H
#define IO_DB_ERROR_H

struct db; /* io/db.h */

/*
 * Say what cannot be handled, in the user's words, and end. What the
 * transaction did is taken back by its journal: here, or when the database
 * is opened next.
 */
_Noreturn void db_fail(struct db *db);

/* Say who uses the database (a process, else another program), and end. */
_Noreturn void db_die_busy(struct db *db);

#endif
