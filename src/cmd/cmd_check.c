#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "cmd/defects.h"
#include "cmd/shards.h"
#include "intake/preflight.h"

static const struct opt opts_on[] = {
    {0, "on", "URI", OPT_LIST, JOB(on),
     "the data are on this PostgreSQL server (postgresql://..., several times "
     "for several); FILE gets the findings and what they cite"},
    {0},
};
static const struct opt *const tables[] = {
    opts_database, opts_lang,   opts_quiet, opts_hospital,
    opts_on,       opts_checks, opts_run,   opts_fail_on,
    opts_shards,   opts_part,   NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct run_result result;
    struct db *db;
    int status;

    job_init(&job, argc, argv);
    opts_parse(argc, argv, cmd_check.usage, cmd_check.options, &job);
    job_ready(&job);
    shards_ready(&job);
    if (job.shards) {
        if (job.fail_on || job.since)
            die(tr("--fail-on and --since go with 'zicha gather', which has "
                   "all findings"));
        status = shards_check(&job);
        job_release(&job);
        return status;
    }
    if (job.on.count)
        job.engine = engine_open(job.on.values, job.on.count);
    db = job_open(&job, job.engine ? DB_CREATE : DB_WRITE);
    if (!job.engine) /* else as it was pushed */
        preflight_update(db, job.from_day, job.to_day);
    status = job_check(&job, db, &result);
    status = job_status(&job, &result, status);
    job_say(&job, db, &result);
    say_defects(db, files_before(db), result.run_id, status);
    db_close(db);
    engine_close(job.engine);
    job_release(&job);
    return status;
}

const struct cmd cmd_check = {"check",
                              "check [options]",
                              "运行规则并保存发现的问题",
                              "run the rules, store their findings",
                              tables,
                              run};
