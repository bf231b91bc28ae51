/*
 * The stages over a folder that holds a file a hospital (shard/folder.h), for
 * the commands that take --shards.
 */
#ifndef CMD_SHARDS_H
#define CMD_SHARDS_H

#include "cmd/job.h"
#include "io/db.h"
#include "rules/run.h"

/* Refuse, before any work, options that do not go with --shards. */
void shards_ready(const struct job *job);

/*
 * Import as into one database, then write the files: all, or none. Returns the
 * exit status.
 */
int shards_import(struct job *job, char **paths, int count);

/* Run the rules on each file by itself, several beside each other: on all, or
 * on those of --part. */
int shards_check(struct job *job);

/*
 * Open job->database and put together in it what was found in the files of
 * job->shards: the whole run, or none of it.
 */
struct db *shards_join(struct job *job, struct run_result *result,
                       int *status);

#endif
