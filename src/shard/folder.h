/*
 * A folder that holds a file a hospital: each a database like any other, with
 * the rows of its hospital (small hospitals share one) and the knowledge that
 * rules need, and common.db with what is no hospital's own: what was read,
 * what could not be, the log. Rows have the ids that they would have in one
 * database of everything.
 *
 * An import writes all files anew beside the old ones (shard/split.h) and then
 * puts them in their places: whoever opens the folder next goes on with that
 * where it was broken off.
 */
#ifndef SHARD_FOLDER_H
#define SHARD_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "io/db.h"

struct shard {
    char *name, *path;
};

struct shard_folder {
    char *path;
    char *common;   /* the path of common.db */
    char *delivery; /* of the import that wrote them; NULL: no shard */
    char *program;  /* that wrote them */
    struct shard *list;
    size_t count;
    int first_day, last_day; /* of all billed lines; DAY_UNKNOWN: no line */
};

/* True when there are shards in the folder. */
bool shard_folder_there(const char *path);

/*
 * Dies, with what to do, when there are none, one is missing, or a database
 * lies there that is none of them.
 */
void shard_folder_open(struct shard_folder *folder, const char *path);

/* Dies when another version of the program wrote them: its knowledge may be
 * another. */
void shard_folder_current(const struct shard_folder *folder);

/* Opens each: dies, before any work, when one is of another import. */
void shard_folder_whole(const struct shard_folder *folder);
void shard_folder_release(struct shard_folder *folder);

/* One of them; dies when it is of another import than the others. */
struct db *shard_open(const struct shard_folder *folder, size_t index,
                      enum db_mode mode);

/* Put in their places what split.c has made ready in FOLDER, if anything. */
void shard_folder_settle(const char *path);

/* Wait until nobody writes to those of PATH that have the names of FILES, a
 * folder: before they take their places. */
void shard_folder_wait(const char *path, const char *files);

/* "folder/name"; caller frees with free(). */
char *shard_path(const char *folder, const char *name);

#endif
