#include "cmd/cmd.h"

#include <stdio.h>

#include "base/lang.h"
#include "cmd/common.h"
#include "intake/preflight.h"

static int run(int argc, char **argv)
{
    struct job job;
    struct run_result result;
    struct db *db;
    int status;
    const struct opt opts[] = {
        JOB_COMMON(job),
        JOB_HOSPITAL(job),
        JOB_CHECK(job),
        {0, "fail-on", "violation|suspicion", OPT_STRING, &job.fail_on,
         "exit with 3 when there are findings of that severity"},
        {0}};

    job_init(&job, argc, argv);
    opts_parse(argc, argv, "check [options]", opts);
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

const struct cmd cmd_check = {"check", "run the rules, store their findings",
                              run};
