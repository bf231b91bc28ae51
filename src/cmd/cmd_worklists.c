#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/asked.h"
#include "cmd/common.h"
#include "cmd/worklists.h"
#include "report/data.h"

static const struct opt opts_worklists[] = {
    {0, "hospital", "CODE", OPT_ONE, JOB(hospital), "of this hospital only"},
    {0, "run", "RUN", OPT_INT, JOB(run),
     "of this run (default: the last one; 'zicha status --runs' lists them)"},
    {0, "no-mask", NULL, OPT_FLAG, JOB(no_mask),
     "show names, ID-card and phone numbers whole"},
    {0},
};
static const struct opt *const tables[] = {opts_database, opts_lang, opts_quiet,
                                           opts_worklists, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;
    int64_t run_id;
    int status;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_worklists.usage, cmd_worklists.options,
                      &job);
    job_ready(&job);
    if (argc != 1)
        die(tr("name the folder to write the work lists to"));
    db = job_open(&job, DB_READ);
    asked_data(&job, db);
    run_id = job.run ? job.run : report_latest_run(db);
    if (!run_id)
        die(tr("nothing was checked yet: run 'zicha check' first"));
    status = worklists_write(&job, db, run_id, argv[0], DB_READ);
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_worklists = {
    "worklists",
    "worklists [options] DIR",
    "每个科室一份工作单：本科室的问题与待填台账",
    "a workbook a department: its findings, and their ledger to fill in",
    tables,
    run};
