/*
 * Functions that rules may use beside SQLite's own: those that PostgreSQL has
 * and SQLite lacks, so that one text serves both.
 *
 *   strpos(text, part)  the place of the first PART, in characters from 1; 0
 *   least(a, b, ...)    the smallest integer that is not NULL
 *   month_last(day)     the last day of the month that DAY lies in
 */
#ifndef IO_DB_FUNCTIONS_H
#define IO_DB_FUNCTIONS_H

struct db; /* io/db.h */

/* Make them known to the connection: for db_open(). */
void db_add_functions(struct db *db);

#endif
