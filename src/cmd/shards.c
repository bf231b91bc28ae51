#include "cmd/shards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/print.h"
#include "base/progress.h"
#include "base/thread.h"
#include "base/veil.h"
#include "cmd/asked.h"
#include "cmd/common.h"
#include "cmd/defects.h"
#include "intake/preflight.h"
#include "model/audit.h"
#include "model/patients.h"
#include "model/schema.h"
#include "report/runs.h"
#include "rules/joint.h"
#include "shard/folder.h"
#include "shard/split.h"
#include "shard/unite.h"

/* The database in which files are read, until it is taken apart. */
static const char STAGING[] = "import.part";
static const char DEFECTS[] =
    "SELECT defect FROM run_rule WHERE run_id = ? AND defect IS NOT NULL "
    "ORDER BY place";

/* Those who check files beside each other. */
struct crew {
    struct job *job;
    struct shard_folder folder;
    struct run_whole whole;
    struct lock *lock; /* over what follows, and over reading rules */
    struct hash told;  /* defects of rules */
    int64_t defective;
    size_t next, last, step; /* of the shards that are to be checked */
    size_t done, count;
    struct progress progress;
};

void shards_ready(const struct job *job)
{
    if (job->part && !job->shards)
        die(tr("--part is for --shards DIR"));
    if (job->shards && job->hospital)
        die(tr("--hospital does not go with --shards"));
}

/* "2/4": the second of four. */
static void parse_part(const char *part, size_t *first, size_t *step)
{
    char *end = NULL;
    unsigned long place = 1, parts = 1;

    if (part) {
        place = strtoul(part, &end, 10);
        if (*end == '/')
            parts = strtoul(end + 1, &end, 10);
        if (*end || end == part || place < 1 || place > parts)
            die(tr("--part is written as 2/4: the second of four"));
    }
    *first = place - 1;
    *step = parts;
}

/* An empty database for the import; what one that was broken off left goes. */
static struct db *open_staging(struct job *job)
{
    struct shard_folder folder;
    struct db *db = db_open(job->database, DB_CREATE); /* nobody else's */
    char *journal = shard_path(job->shards, "import.part-journal");

    db_close(db);
    os_remove(job->database);
    os_remove(journal);
    free(journal);
    db = db_open(job->database, DB_CREATE);
    schema_ready(db);
    if (shard_folder_there(job->shards)) {
        shard_folder_open(&folder, job->shards);
        shards_unite(&folder, db);
        shard_folder_release(&folder);
    }
    db_close(db);
    return job_open(job, DB_CREATE);
}

int shards_import(struct job *job, char **paths, int count)
{
    char *staging = shard_path(job->shards, STAGING);
    const char *database = job->database;
    struct db *db;
    int64_t before;
    int status;

    folder_make(job->shards);
    job->database = staging;
    db = open_staging(job);
    before = files_before(db);
    status = job_import(job, db, paths, count);
    shards_split(db, job->shards, job->shard_lines);
    job_say_problems(job);
    say_defects(db, before, 0, status);
    db_close(db);
    os_remove(staging);
    free(staging);
    job->database = database;
    return status;
}

/* Tell each defect of a rule once, however many files show it. */
static void tell_defects(struct crew *crew, struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, DEFECTS);

    stmt_bind_int(stmt, 1, run_id);
    while (stmt_step(stmt)) {
        const char *defect = stmt_text(stmt, 0);
        bool found;

        hash_put(&crew->told, defect, strlen(defect), &found);
        if (found)
            continue;
        crew->defective++;
        warn("%s", defect);
    }
    stmt_free(stmt);
}

static void check_shard(struct crew *crew, size_t index)
{
    struct job *job = crew->job;
    struct db *db = shard_open(&crew->folder, index, DB_WRITE);
    struct run_options options;
    struct run_result result;
    struct rule_list rules;
    struct text options_text;

    text_init(&options_text);
    text_add(&options_text, job->options_text.data);
    lock_take(crew->lock);
    job_rules(job, &rules, &options_text);
    lock_give(crew->lock);
    preflight_update(db, job->from_day, job->to_day);
    options = job_run_options(job, options_text.data);
    options.threads = 1;
    options.quiet = true;
    options.whole = &crew->whole;
    result = run_rules(db, &rules, &options);
    lock_take(crew->lock);
    tell_defects(crew, db, result.run_id);
    progress_at(&crew->progress, (int64_t)++crew->done, 0);
    lock_give(crew->lock);
    text_release(&options_text);
    rule_list_release(&rules);
    db_close(db);
}

static void work(void *data)
{
    struct crew *crew = data;

    for (;;) {
        size_t index;

        lock_take(crew->lock);
        index = crew->next;
        crew->next += crew->step;
        lock_give(crew->lock);
        if (index >= crew->last)
            return;
        check_shard(crew, index);
    }
}

static void run_crew(struct crew *crew)
{
    struct thread **workers;
    size_t threads = crew->job->threads ? (size_t)crew->job->threads
                                        : (size_t)thread_all_processors();

    if (threads > crew->count)
        threads = crew->count;
    workers = xcalloc(threads + 1, sizeof(*workers));
    for (size_t i = 0; i < threads; i++)
        workers[i] = thread_start(work, crew);
    for (size_t i = 0; i < threads; i++)
        thread_join(workers[i]);
    free(workers);
}

int shards_check(struct job *job)
{
    struct crew crew = {.job = job, .lock = lock_new()};
    char summary[128];

    job_rules_known(job);
    shard_folder_open(&crew.folder, job->shards);
    shard_folder_current(&crew.folder);
    parse_part(job->part, &crew.next, &crew.step);
    crew.whole =
        (struct run_whole){crew.folder.first_day, crew.folder.last_day};
    crew.last = crew.folder.count;
    if (crew.next < crew.last)
        crew.count = (crew.last - crew.next + crew.step - 1) / crew.step;
    hash_init(&crew.told);
    progress_begin(&crew.progress, job->quiet, tr("checking"),
                   (int64_t)crew.count);
    run_crew(&crew);
    snprintf(summary, sizeof(summary), tr("%s checked"),
             COUNTED((int64_t)crew.count, "shard", "shards"));
    progress_end(&crew.progress, summary);
    hash_release(&crew.told);
    lock_free(crew.lock);
    shard_folder_release(&crew.folder);
    return crew.defective ? EXIT_DEFECTS : EXIT_DONE;
}

/* It must not lie among what it is gathered from, nor take the place of data
 * that were imported. */
struct db *shards_open_joined(struct job *job)
{
    char *inside = shard_path(job->shards, path_base(job->database));
    struct os_info here, there;
    struct db *db = db_open(job->database, DB_CREATE);

    if (os_stat(job->database, &here) && os_stat(inside, &there) &&
        here.device == there.device && here.number == there.number)
        die(tr("'%s' would lie among the shards: name a file outside of '%s'"),
            job->database, job->shards);
    free(inside);
    schema_ready(db);
    if (db_int(db, "SELECT count(*) FROM shard WHERE here = 1") ||
        (!db_int(db, "SELECT count(*) FROM shard") &&
         db_int(db, "SELECT count(*) FROM import_file")))
        die(tr("'%s' holds data that were imported: name another file for what "
               "is gathered"),
            job->database);
    if (job->no_mask)
        veil_lift();
    return db;
}

static struct db *open_part(void *data, size_t index)
{
    return shard_open(data, index, DB_READ);
}

static struct run_result join(struct job *job, struct db *db,
                              struct shard_folder *folder)
{
    const struct joint_parts parts = {folder->count, open_part, folder};
    const struct run_whole whole = {folder->first_day, folder->last_day};
    struct text options_text;
    struct run_options options;
    struct rule_list rules;
    struct run_result result;

    text_init(&options_text);
    text_add(&options_text, job->options_text.data);
    job_rules(job, &rules, &options_text);
    options = job_run_options(job, options_text.data);
    options.whole = &whole;
    asked_data(job, db);
    if (job->since)
        run_known(db, job->since);
    result = run_joint(db, &rules, &options, &parts);
    rule_list_release(&rules);
    text_release(&options_text);
    return result;
}

int shards_join(struct job *job, struct db *db, struct run_result *result)
{
    struct shard_folder folder;

    job_rules_known(job);
    shard_folder_open(&folder, job->shards);
    shard_folder_current(&folder);
    db_begin(db);
    shards_gather(&folder, db);
    preflight_join(db, job->from_day, job->to_day);
    *result = join(job, db, &folder);
    db_commit(db);
    audit_stored(db);
    patients_hide(db);
    shard_folder_release(&folder);
    return result->defective ? EXIT_DEFECTS : EXIT_DONE;
}
