#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;
    int status;
    const struct opt opts[] = {
        JOB_COMMON(job), JOB_HOSPITAL(job), JOB_IMPORT(job), {0}};

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, "import [options] PATH...", opts);
    job_ready(&job);
    if (!argc)
        die(tr("name the files or folders to import"));
    db = job_open(&job, DB_CREATE);
    status = job_import(&job, db, argv, argc);
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_import = {"import",
                               "CSV files or folders into the database", run};
