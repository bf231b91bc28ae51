#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "cmd/defects.h"
#include "cmd/shards.h"

static const struct opt *const tables[] = {
    opts_database, opts_lang,   opts_quiet,       opts_hospital,
    opts_import,   opts_shards, opts_shard_lines, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;
    int64_t before;
    int status;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_import.usage, cmd_import.options, &job);
    job_ready(&job);
    if (!argc)
        die(tr("name the files or folders to import"));
    if (job.shards) {
        status = shards_import(&job, argv, argc);
        job_release(&job);
        return status;
    }
    db = job_open(&job, DB_CREATE);
    before = files_before(db);
    status = job_import(&job, db, argv, argc);
    job_say_problems(&job);
    say_defects(db, before, 0, status);
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_import = {
    "import",
    "import [options] PATH...",
    "把文件或文件夹（CSV、Excel）导入数据库",
    "files or folders (CSV, Excel) into the database",
    tables,
    run};
