#include "cmd/cmd.h"

#include "base/lang.h"
#include "cmd/common.h"

static const struct opt *const tables[] = {
    opts_database, opts_lang, opts_quiet, opts_report, opts_fail_on, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;

    job_init(&job, argc, argv);
    opts_parse(argc, argv, cmd_report.usage, cmd_report.options, &job);
    job_ready(&job);
    if (!job.workbook && !job.csv && !job.json && !job.jsonl && !job.html)
        job.workbook = tr("self-inspection-report.xlsx");
    db = job_open(&job, DB_READ);
    job_claim(&job);
    job_report(&job, db, 0, 0);
    db_close(db);
    job_release(&job);
    return 0;
}

const struct cmd cmd_report = {
    "report",
    "report [options]",
    "生成自查报告工作簿（以及 --html、--csv、--json）",
    "write the workbook (and --html, --csv, --json)",
    tables,
    run};
