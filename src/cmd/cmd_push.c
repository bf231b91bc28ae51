#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/progress.h"
#include "cmd/common.h"
#include "engine/push.h"
#include "engine/server.h"
#include "shard/folder.h"

static const struct opt opts_push[] = {
    {0, "hospital", "CODE", OPT_ONE, JOB(hospital), "push this hospital alone"},
    {0},
};
static const struct opt *const tables[] = {
    opts_database, opts_push, opts_shards, opts_lang, opts_quiet, NULL};

/* All hospitals of a folder of them: their row ids are of one count. */
static void push_shards(const struct job *job, struct shard_folder *folder,
                        struct pg *pg, struct progress *progress,
                        struct pushed *pushed)
{
    progress->total = (int64_t)folder->count;
    for (size_t i = 0; i < folder->count; i++) {
        const struct push_options options = {job->hospital, folder->delivery};
        struct db *db = shard_open(folder, i, DB_READ);

        push_database(db, pg, &options, pushed);
        db_close(db);
        progress_at(progress, (int64_t)i + 1, pushed->lines);
    }
}

/* Of DB, or of FOLDER where that is NULL. */
static void push(const struct job *job, struct db *db,
                 struct shard_folder *folder, struct pg *pg)
{
    const struct push_options options = {job->hospital, NULL};
    struct pushed pushed = {0};
    struct progress progress;
    char summary[256];

    push_prelude(pg);
    progress_begin(&progress, job->quiet, tr("pushing"), 0);
    if (db)
        push_database(db, pg, &options, &pushed);
    else
        push_shards(job, folder, pg, &progress, &pushed);
    if (!pushed.hospitals && job->hospital)
        die(tr("there is no hospital '%s' in the database"), job->hospital);
    if (!pushed.hospitals)
        die(tr("there is no hospital in the database"));
    snprintf(summary, sizeof(summary), tr("%s, %s, %lld MB sent"),
             COUNTED(pushed.hospitals, "hospital", "hospitals"),
             COUNTED(pushed.lines, "line", "lines"),
             (long long)(pushed.bytes / 1000000));
    progress_end(&progress, summary);
}

static int run(int argc, char **argv)
{
    struct shard_folder folder = {0};
    struct db *db = NULL;
    struct job job;
    struct pg *pg;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_push.usage, cmd_push.options, &job);
    job_ready(&job);
    if (argc != 1)
        die(tr("push wants one address: postgresql://..."));
    if (job.shards) {
        shard_folder_open(&folder, job.shards);
        shard_folder_current(&folder);
        shard_folder_whole(&folder);
    } else {
        db = job_open(&job, DB_READ);
        job_whole(db);
    }
    pg = server_open(argv[0]);
    push(&job, db, &folder, pg);
    pg_close(pg);
    db_close(db);
    shard_folder_release(&folder);
    job_release(&job);
    return EXIT_DONE;
}

const struct cmd cmd_push = {
    "push",
    "push [options] postgresql://...",
    "把各机构的数据送入 PostgreSQL，每家机构一个模式",
    "push the hospitals into PostgreSQL, a schema each",
    tables,
    run};
