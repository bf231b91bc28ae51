#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/asked.h"
#include "cmd/common.h"
#include "cmd/each.h"
#include "cmd/ledgers.h"

static const struct opt opts_old_run[] = {
    {0, "run", "RUN", OPT_INT, JOB(run),
     "of this run (default: the last one; 'zicha status --runs' lists them)"},
    {0},
};
static const struct opt opts_whose[] = {
    {0, "hospital", "CODE", OPT_ONE, JOB(hospital),
     "of this hospital, with nothing of any other"},
    {0, "each", "DIR", OPT_STRING, JOB(each),
     "for each hospital a workbook, CSV and JSON in DIR, and an overview"},
    {0},
};
static const struct opt *const tables[] = {
    opts_database, opts_lang,  opts_quiet,   opts_report,
    opts_old_run,  opts_whose, opts_fail_on, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;
    int status;

    job_init(&job, argc, argv);
    opts_parse(argc, argv, cmd_report.usage, cmd_report.options, &job);
    job_ready(&job);
    if (job.each && job.hospital)
        die(tr("--each writes all hospitals: leave out --hospital"));
    if (!job.workbook && !job.csv && !job.json && !job.jsonl && !job.html &&
        !job.each)
        job.workbook = tr("self-inspection-report.xlsx");
    job.report_hospital = job.hospital;
    db = job_open(&job, DB_READ);
    asked_data(&job, db);
    status = ledgers_keep(&job, db, DB_READ);
    job_claim(&job);
    if (job.workbook || job.csv || job.json || job.jsonl || job.html)
        job_report(&job, db, job.run, status);
    if (job.each)
        status = each_report(&job, db, job.run) ? EXIT_DEFECTS : status;
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_report = {
    "report",
    "report [options]",
    "生成自查报告工作簿（以及 --html、--csv、--json）",
    "write the workbook (and --html, --csv, --json)",
    tables,
    run};
