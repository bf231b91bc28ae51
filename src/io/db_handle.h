/*
 * What the files of the database share: SQLite's own handles. Inside io/db*.c
 * only.
 */
#ifndef IO_DB_HANDLE_H
#define IO_DB_HANDLE_H

#include <stdint.h>

#include <sqlite3.h>

struct db {
    sqlite3 *handle;
    char *path;
    double guard_seconds; /* of a guarded statement's time */
    double deadline;      /* of the one that runs right now; 0: none */
    struct feed *feed;    /* of the db_feed() that is running */
    int64_t fed;          /* rows since the disk was last told to write */
    void (*read)(void *data, const char *table, const char *column,
                 const char *within);
    void *read_data; /* of db_watch_reads() */
    int file;        /* the file once more, to tell it; -1: none */
};

struct stmt {
    sqlite3_stmt *handle;
    struct db *db;
    double deadline; /* of a guarded one that has begun: clock_seconds() */
};

#endif
