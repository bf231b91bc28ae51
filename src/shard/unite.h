/*
 * The shards of a folder put together again.
 */
#ifndef SHARD_UNITE_H
#define SHARD_UNITE_H

#include "io/db.h"
#include "shard/folder.h"

/* Into WHOLE, whose tables are there and empty, all that the folder holds. */
void shards_unite(const struct shard_folder *folder, struct db *whole);

/*
 * Into WHOLE, whose tables are there, in place of what it holds of hospitals:
 * all that the folder holds but for billed lines and what is as many
 * (PART_DETAIL). The history of WHOLE stays. In the caller's transaction.
 */
void shards_gather(const struct shard_folder *folder, struct db *whole);

#endif
