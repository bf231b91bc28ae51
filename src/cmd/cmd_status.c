#include "cmd/cmd.h"

#include <stdio.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "cmd/job.h"
#include "intake/preflight.h"
#include "io/db.h"
#include "model/patients.h"
#include "model/schema.h"
#include "report/log.h"
#include "report/preflight_words.h"
#include "report/runs.h"
#include "report/status.h"
#include "report/verify.h"

static const struct opt opts_preflight[] = {
    {0, "preflight", NULL, OPT_FLAG, JOB(preflight),
     "the national list's twelve checks of what was delivered"},
    {0, "verify", NULL, OPT_FLAG, JOB(verify),
     "look whether the database is whole: its pages, its sums"},
    {0, "runs", NULL, OPT_FLAG, JOB(runs),
     "the runs: what each judged, found, and was compared with"},
    {0, "log", NULL, OPT_FLAG, JOB(log),
     "who did what when, with digests of files; exit 1 where it was changed"},
    {0, "from", "DATE", OPT_DAY, JOB(from_day),
     "the period delivered begins on this day"},
    {0, "to", "DATE", OPT_DAY, JOB(to_day),
     "the period delivered ends on this day"},
    {0},
};
static const struct opt *const tables[] = {opts_database, opts_lang,
                                           opts_preflight, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;
    bool anew, whole = true;

    job_init(&job, argc, argv);
    opts_parse(argc, argv, cmd_status.usage, cmd_status.options, &job);
    db_wait(job.wait_seconds);
    anew = job.from_day != DAY_UNKNOWN && job.to_day != DAY_UNKNOWN;
    db = db_open(job.database, anew ? DB_WRITE : DB_READ);
    schema_readable(db);
    patients_hide(db);
    if (anew)
        preflight_update(db, job.from_day, job.to_day);
    if (job.verify)
        whole = verify_print(stdout, db);
    else if (job.log)
        whole = log_print(stdout, db);
    else if (job.runs)
        runs_print(stdout, db);
    else if (job.preflight)
        preflight_print(stdout, db);
    else
        status_print(stdout, db);
    db_close(db);
    job_release(&job);
    return whole ? EXIT_DONE : EXIT_DEFECTS;
}

const struct cmd cmd_status = {
    "status",
    "status [options]",
    "数据库里有什么：文件、行数、期间、检查记录",
    "what is in the database: files, rows, periods, runs",
    tables,
    run};
