#include "cmd/cmd.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "cmd/defects.h"
#include "cmd/ledgers.h"
#include "cmd/monthly.h"
#include "cmd/shards.h"
#include "cmd/worklists.h"

static const struct opt opts_monthly[] = {
    {0, "worklists", "DIR", OPT_STRING, JOB(worklists),
     "write a workbook a department to DIR as well"},
    {0, "monthly", "DIR", OPT_STRING, JOB(monthly),
     "instead of PATH: a folder a month (2026-10) arrives in DIR; what is new "
     "is imported, the newest month that is over judged, outputs go to a "
     "folder a month in -o DIR"},
    {0},
};
static const struct opt *const tables[] = {
    opts_monthly, opts_database,    opts_lang, opts_quiet,  opts_hospital,
    opts_import,  opts_checks,      opts_run,  opts_report, opts_fail_on,
    opts_shards,  opts_shard_lines, opts_part, NULL};

/* What --monthly decides by itself. */
static int run_monthly(struct job *job, int paths)
{
    const char *folder = job->workbook;
    struct db *db;
    int status;

    if (paths || !folder)
        die(tr("--monthly DIR takes -o DIR, where outputs go, and no PATH"));
    if (job->csv || job->json || job->jsonl || job->from_day != DAY_UNKNOWN ||
        job->to_day != DAY_UNKNOWN || job->hospital)
        die(tr("--monthly chooses the month and names its outputs: leave out "
               "--month, --from, --to, --hospital, --csv, --json, --jsonl"));
    if (job->shards)
        die(tr("--monthly does not go with --shards"));
    if (job->unsettled || job->worklists)
        die(tr("--monthly judges whole months: leave out --unsettled and "
               "--worklists"));
    job->workbook = NULL;
    job_rules_known(job);
    db = job_open(job, DB_CREATE);
    status = monthly_run(job, db, folder);
    db_close(db);
    job_release(job);
    return status;
}

static void worse(int *status, int here)
{
    *status = here > *status ? here : *status;
}

/* The same with a file a hospital: the report is of what they come to. */
static int run_shards(struct job *job, char **paths, int count)
{
    struct run_result result;
    struct db *db;
    int status = EXIT_DONE;

    if (job->part && count)
        die(tr("--part checks what was imported: leave out PATH"));
    if (count)
        worse(&status, shards_import(job, paths, count));
    worse(&status, shards_check(job));
    if (job->part)
        return status;
    db = shards_open_joined(job);
    worse(&status, ledgers_keep(job, db, DB_CREATE));
    worse(&status, shards_join(job, db, &result));
    status = job_status(job, &result, status);
    job_report(job, db, result.run_id, status);
    if (job->worklists)
        worse(&status, worklists_write(job, db, result.run_id, job->worklists,
                                       DB_CREATE));
    job_say(job, db, &result);
    job_say_problems(job);
    say_defects(db, files_before(db), result.run_id, status);
    db_close(db);
    return status;
}

static int run(int argc, char **argv)
{
    struct job job;
    struct run_result result;
    struct db *db;
    int64_t before;
    int status;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_run.usage, cmd_run.options, &job);
    job_ready(&job);
    if (job.monthly)
        return run_monthly(&job, argc);
    shards_ready(&job);
    if (!argc && !job.shards)
        die(tr("name the files or folders to import"));
    if (!job.workbook)
        job.workbook = tr("self-inspection-report.xlsx");
    job_rules_known(&job);
    if (job.shards) {
        status = run_shards(&job, argv, argc);
        job_release(&job);
        return status;
    }
    db = job_open(&job, DB_CREATE);
    before = files_before(db);
    status = ledgers_keep(&job, db, DB_CREATE);
    worse(&status, job_import(&job, db, argv, argc));
    worse(&status, job_check(&job, db, &result));
    worse(&status, ledgers_keep(&job, db, DB_CREATE));
    status = job_status(&job, &result, status);
    job_report(&job, db, result.run_id, status);
    if (job.worklists)
        worse(&status, worklists_write(&job, db, result.run_id, job.worklists,
                                       DB_CREATE));
    job_say(&job, db, &result);
    job_say_problems(&job);
    say_defects(db, before, result.run_id, status);
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_run = {"run",
                            "run [options] PATH...",
                            "导入、检查、出报告一次完成：主要用法",
                            "import, check and report in one go: the main job",
                            tables,
                            run};
