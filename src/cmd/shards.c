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
#include "base/output.h"
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
/* Of a part's number. */
enum { MOST_DIGITS = 9 };
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
    if (job->shards && job->on.count)
        die(tr("--on does not go with --shards"));
}

/* A number of digits alone; how many there are. */
static size_t read_number(const char *text, unsigned long *number)
{
    size_t digits = strspn(text, "0123456789");

    *number = strtoul(text, NULL, 10);
    return digits;
}

/* "2/4": the second of four. */
static void parse_part(const char *part, size_t *first, size_t *step)
{
    unsigned long place = 1, parts = 1;

    if (part) {
        size_t length = read_number(part, &place);
        bool good = length && length <= MOST_DIGITS && part[length] == '/';

        part += length + good;
        length = read_number(part, &parts);
        if (!good || !length || length > MOST_DIGITS || part[length] ||
            place < 1 || place > parts)
            die(tr("--part is written as 2/4: the second of four"));
    }
    *first = place - 1;
    *step = parts;
}

/* The files of the database that is taken apart, which go with the command
 * however it ends. */
struct staging {
    struct db *db;
    struct output *file, *journal;
};

/* Nobody else's, and empty: what an import that was killed left is removed,
 * as long as it is ours. SQLite removes an empty one's journal. */
static struct db *claim_staging(const char *path)
{
    for (;;) {
        struct db *db = db_open(path, DB_CREATE);
        struct os_info info;
        bool there;

        if (os_stat(path, &info) && info.size == 0)
            return db;
        os_remove(path);
        there = !db_was_replaced(db);
        db_close(db);
        if (there) /* Windows removes no file that is open */
            os_remove(path);
    }
}

/* What SQLite laid beside one that was killed. */
static void remove_left(const char *folder)
{
    struct os_folder *names = os_folder_open(folder);
    const char *name;

    while (names && (name = os_folder_next(names)))
        if (strncmp(name, "import.part-", strlen("import.part-")) == 0) {
            char *path = shard_path(folder, name);

            os_remove(path);
            free(path);
        }
    if (names)
        os_folder_close(names);
}

static void open_staging(struct job *job, struct staging *staging)
{
    char *journal = shard_path(job->shards, "import.part-journal");
    struct shard_folder folder;

    staging->db = claim_staging(job->database);
    remove_left(job->shards);
    staging->file = output_scratch(job->database);
    staging->journal = output_scratch(journal);
    free(journal);
    schema_ready(staging->db);
    if (shard_folder_there(job->shards)) {
        shard_folder_open(&folder, job->shards);
        shards_unite(&folder, staging->db);
        shard_folder_release(&folder);
    }
    job_begin(job, staging->db, DB_CREATE);
}

static void close_staging(const struct job *job, struct staging *staging)
{
    bool there;

    output_abandon(staging->journal);
    output_abandon(staging->file);
    there = !db_was_replaced(staging->db);
    db_close(staging->db);
    if (there)
        os_remove(job->database);
}

int shards_import(struct job *job, char **paths, int count)
{
    char *path = shard_path(job->shards, STAGING);
    const char *database = job->database;
    struct staging staging;
    int64_t before;
    int status;

    job_files_there(job, paths, count);
    folder_make(job->shards);
    job->database = path;
    open_staging(job, &staging);
    before = files_before(staging.db);
    status = job_import(job, staging.db, paths, count);
    shards_split(staging.db, job->shards, job->shard_lines);
    job_say_problems(job);
    say_defects(staging.db, before, 0, status);
    close_staging(job, &staging);
    free(path);
    job->database = database;
    return status;
}

/* One of them has data of the period asked for. */
static void period_known(const struct job *job,
                         const struct shard_folder *folder)
{
    struct asked_days days = {0};
    bool known = job->from_day == DAY_UNKNOWN && job->to_day == DAY_UNKNOWN;

    for (size_t i = 0; !known && i < folder->count; i++) {
        struct db *db = shard_open(folder, i, DB_READ);

        known = asked_days_there(job, db, &days);
        db_close(db);
    }
    if (!known)
        asked_days_fail(&days);
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
    options.since = 0; /* earlier runs are those that were joined */
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
    shard_folder_whole(&crew.folder);
    period_known(job, &crew.folder);
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

static struct db *open_part(void *data, size_t index)
{
    return shard_open(data, index, DB_READ);
}

/* What is joined, of which folder, by which rules. */
struct join {
    struct shard_folder folder;
    struct joint_parts parts;
    struct run_whole whole;
    struct rule_list rules;
    struct run_options options;
    struct text options_text;
};

static void join_begin(struct join *join, const struct job *job)
{
    struct shard_folder *folder = &join->folder;

    shard_folder_open(folder, job->shards);
    shard_folder_current(folder);
    join->parts = (struct joint_parts){folder->count, open_part, folder};
    join->whole = (struct run_whole){folder->first_day, folder->last_day};
    text_init(&join->options_text);
    text_add(&join->options_text, job->options_text.data);
    job_rules(job, &join->rules, &join->options_text);
    join->options = job_run_options(job, join->options_text.data);
    join->options.whole = &join->whole;
}

static void join_end(struct join *join)
{
    rule_list_release(&join->rules);
    text_release(&join->options_text);
    shard_folder_release(&join->folder);
}

/* It must not lie among what it is gathered from. */
static void refuse_inside(const struct job *job)
{
    const char *name = path_base(job->database);
    char *folder =
        name == job->database
            ? xstrdup(".")
            : xstrndup(job->database, (size_t)(name - job->database));
    struct os_info here, there;

    if (os_stat(folder, &here) && os_stat(job->shards, &there) &&
        here.device == there.device && here.number == there.number)
        die(tr("'%s' would lie among the shards: name a file outside of '%s'"),
            job->database, job->shards);
    free(folder);
}

/* Nor take the place of data that were imported. */
static struct db *open_joined(const struct job *job)
{
    struct db *db = db_open(job->database, DB_CREATE);

    schema_ready(db);
    if (!db_int(db, "SELECT count(*) FROM shard WHERE here = 1") &&
        (db_int(db, "SELECT count(*) FROM shard") ||
         !db_int(db, "SELECT count(*) FROM import_file")))
        return db;
    db_close(db);
    die(tr("'%s' holds data that were imported: name another file for what is "
           "gathered"),
        job->database);
}

/* One that is not there is not made for nothing. */
struct db *shards_open_joined(struct job *job)
{
    bool there = os_may(job->database, OS_THERE);
    struct join join;
    struct db *db;

    job_rules_known(job);
    join_begin(&join, job);
    refuse_inside(job);
    db = there ? open_joined(job) : NULL;
    period_known(job, &join.folder);
    joint_ready(&join.rules, &join.options, &join.parts);
    join_end(&join);
    db = db ? db : open_joined(job);
    if (job->no_mask)
        veil_lift();
    return db;
}

int shards_join(struct job *job, struct db *db, struct run_result *result)
{
    struct join join;

    join_begin(&join, job);
    if (job->since)
        run_known(db, job->since);
    db_begin(db);
    shards_gather(&join.folder, db);
    preflight_join(db, job->from_day, job->to_day);
    *result = run_joint(db, &join.rules, &join.options, &join.parts);
    db_commit(db);
    audit_stored(db);
    patients_hide(db);
    join_end(&join);
    return result->defective ? EXIT_DEFECTS : EXIT_DONE;
}
