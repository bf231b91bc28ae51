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

/* Open job->database, in which what was found is put together. */
struct db *shards_open_joined(struct job *job);

/*
 * Put together in it what was found in the files of job->shards, and run the
 * rules that look at all: the whole run, or none of it. Returns the exit
 * status.
 */
int shards_join(struct job *job, struct db *db, struct run_result *result);

#endif
