/*
 * Many rows at once: INSERT INTO table (columns) SELECT … FROM feed, in which
 * NEXT gives a row a call, so that a row never leaves SQLite's loop. A column
 * is NULL where its bit in NULLS is set, else TEXT where there is one
 * (borrowed until the next call), else NUMBER.
 */
#ifndef IO_DB_FEED_H
#define IO_DB_FEED_H

#include <stdbool.h>
#include <stdint.h>

struct db; /* io/db.h */

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

/* Make the table that db_feed() selects from known to the connection: for
 * db_open(). */
void db_add_feed(struct db *db);

#endif
