#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "cmd/defects.h"
#include "cmd/shards.h"

static const struct opt *const tables[] = {
    opts_database, opts_lang,    opts_quiet, opts_checks,
    opts_run,      opts_fail_on, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct run_result result;
    struct db *db;
    int status;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_gather.usage, cmd_gather.options, &job);
    job_ready(&job);
    if (argc != 1)
        die(tr("name the folder of shards"));
    job.shards = argv[0];
    db = shards_open_joined(&job);
    status = shards_join(&job, db, &result);
    status = job_status(&job, &result, status);
    job_say(&job, db, &result);
    say_defects(db, files_before(db), result.run_id, status);
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_gather = {
    "gather",
    "gather [options] DIR",
    "汇总一院一库的检查结果，并判断跨机构的规则",
    "join what was found in a file a hospital, and what they show together",
    tables,
    run};
