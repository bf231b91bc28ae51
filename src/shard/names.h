/*
 * What lies in a folder of shards beside them. Inside shard/ only.
 */
#ifndef SHARD_NAMES_H
#define SHARD_NAMES_H

#define SHARDS_COMMON "common.db" /* what is no hospital's own */
#define SHARDS_NEW    "new"       /* files that are being written */
#define SHARDS_READY  "ready"     /* the same, whole */

#endif
