/*
 * LIKE, GLOB and the trims of two arguments as SQLite has them, but for what
 * they cost: no step of a pattern is taken back further than to its last
 * asterisk, and Ctrl-C or a rule's time limit end them in their middle, which
 * SQLite's own do not ('aaa…' LIKE '%a%a%a%a%b' runs for minutes).
 */
#ifndef IO_DB_MATCH_H
#define IO_DB_MATCH_H

struct db; /* io/db.h */

/* Make them known to the connection: for db_open(). */
void db_add_matching(struct db *db);

#endif
