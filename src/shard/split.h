/*
 * A database taken apart into a file a hospital.
 */
#ifndef SHARD_SPLIT_H
#define SHARD_SPLIT_H

#include <stdint.h>

#include "io/db.h"

/*
 * Hospitals with fewer billed lines share a file until it has as many: each
 * file has the knowledge once more, which is as large as 50,000 lines.
 */
enum { SHARD_LINES = 200000 };

/*
 * Write the shards of WHOLE into FOLDER, which is there, in place of those
 * that are: all of them, or none when it is broken off. WHOLE is used up: it
 * gets indexes that no database of ours has.
 */
void shards_split(struct db *whole, const char *folder, int64_t own_lines);

#endif
