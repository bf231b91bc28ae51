#include "cmd/cmd.h"

#include <stdio.h>

#include "base/lang.h"
#include "cmd/common.h"
#include "intake/preflight.h"

static const struct opt *const tables[] = {
    opts_database, opts_lang, opts_quiet,   opts_hospital,
    opts_checks,   opts_run,  opts_fail_on, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct run_result result;
    struct db *db;
    int status;

    job_init(&job, argc, argv);
    opts_parse(argc, argv, "check [options]", tables, &job);
    job_ready(&job);
    db = job_open(&job, DB_WRITE);
    preflight_update(db, job.from_day, job.to_day);
    status = job_check(&job, db, &result);
    status = job_status(&job, &result, status);
    db_close(db);
    if (!job.quiet)
        printf(tr("found %s and %s\n"),
               COUNTED(result.violations, "violation", "violations"),
               COUNTED(result.suspicions, "suspicion", "suspicions"));
    job_release(&job);
    return status;
}

const struct cmd cmd_check = {"check", "运行规则并保存发现的问题",
                              "run the rules, store their findings", run};
