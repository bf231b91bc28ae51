#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "engine/push.h"
#include "engine/server.h"

static const struct opt opts_push[] = {
    {0, "hospital", "CODE", OPT_STRING, JOB(hospital),
     "push this hospital alone"},
    {0},
};
static const struct opt *const tables[] = {opts_database, opts_push, opts_lang,
                                           opts_quiet, NULL};

static int run(int argc, char **argv)
{
    struct pushed pushed = {0};
    struct job job;
    struct db *db;
    struct pg *pg;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_push.usage, cmd_push.options, &job);
    job_ready(&job);
    if (argc != 1)
        die(tr("push wants one address: postgresql://..."));
    db = job_open(&job, DB_READ);
    pg = server_open(argv[0]);
    push_database(db, pg, job.hospital, job.quiet, &pushed);
    pg_close(pg);
    db_close(db);
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
