#include "cmd/cmd.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "cmd/ledgers.h"

static const struct opt *const tables[] = {
    opts_database, opts_lang, opts_quiet,  opts_hospital, opts_import,
    opts_checks,   opts_run,  opts_report, opts_fail_on,  NULL};

static void worse(int *status, int here)
{
    *status = here > *status ? here : *status;
}

static int run(int argc, char **argv)
{
    struct job job;
    struct run_result result;
    struct db *db;
    int status;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_run.usage, cmd_run.options, &job);
    job_ready(&job);
    if (!argc)
        die(tr("name the files or folders to import"));
    if (!job.workbook)
        job.workbook = tr("self-inspection-report.xlsx");
    job_rules_known(&job);
    db = job_open(&job, DB_CREATE);
    status = ledgers_keep(&job, db, DB_CREATE);
    worse(&status, job_import(&job, db, argv, argc));
    worse(&status, job_check(&job, db, &result));
    worse(&status, ledgers_keep(&job, db, DB_CREATE));
    status = job_status(&job, &result, status);
    job_report(&job, db, result.run_id, status);
    job_say(&job, db, &result);
    job_say_problems(&job);
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
