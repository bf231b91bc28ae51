/*
 * What several commands share: the stages that `run` does in one go.
 */
#ifndef CMD_COMMON_H
#define CMD_COMMON_H

#include <stdint.h>

#include "cmd/job.h"
#include "io/db.h"
#include "rules/rule.h"
#include "rules/run.h"

/*
 * Open the database, its tables and the shipped knowledge in place; with
 * DB_READ as it is. No output may take its place.
 */
struct db *job_open(const struct job *job, enum db_mode mode);

/* The same with the job's database that is open in that mode. */
void job_begin(const struct job *job, struct db *db, enum db_mode mode);

/* Refuse, before any work, outputs that cannot be written; those that other
 * programs have open get another name. */
void job_claim(struct job *job);

/* Refuse, before any work, names of rules that are none. */
void job_rules_known(const struct job *job);

/* The rules, set as the job asks; what it sets is added to OPTIONS_TEXT. Freed
 * with rule_list_release(). */
void job_rules(const struct job *job, struct rule_list *rules,
               struct text *options_text);

/* How they are run; OPTIONS_TEXT is borrowed. */
struct run_options job_run_options(const struct job *job,
                                   const char *options_text);

/* Refuse a database that holds a part of what was imported with --shards, or
 * of what is on servers. */
void job_whole(struct db *db);
void job_not_fetched(struct db *db); /* the latter alone */

/* Dies when there is no file to import: before anything is made. */
void job_files_there(const struct job *job, char **paths, int count);

/* The stages. Each returns an exit status. */
int job_import(struct job *job, struct db *db, char **paths, int count);
int job_check(struct job *job, struct db *db, struct run_result *result);
int job_report(const struct job *job, struct db *db, int64_t run_id,
               int exit_status);

/*
 * Say what the run came to, which of its rules saw a part only or are in
 * doubt, and where the report of it is, if there is one.
 */
void job_say(const struct job *job, struct db *db,
             const struct run_result *result);

/* Say, when all is done, that --problems wrote rows as they were. */
void job_say_problems(const struct job *job);

/* The exit status with --fail-on taken into account. */
int job_status(const struct job *job, const struct run_result *result,
               int status);

#endif
