#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/asked.h"
#include "cmd/common.h"
#include "cmd/each.h"

static const struct opt opts_whose[] = {
    {0, "hospital", "CODE", OPT_STRING, JOB(hospital),
     "of this hospital, with nothing of any other"},
    {0, "each", "DIR", OPT_STRING, JOB(each),
     "for each hospital a workbook, CSV and JSON in DIR, and an overview"},
    {0},
};
static const struct opt *const tables[] = {
    opts_database, opts_lang,    opts_quiet, opts_report,
    opts_whose,    opts_fail_on, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;

    job_init(&job, argc, argv);
    opts_parse(argc, argv, cmd_report.usage, cmd_report.options, &job);
    job_ready(&job);
    if (job.each && job.hospital)
        die(tr("--each writes all hospitals: leave out --hospital"));
    if (!job.workbook && !job.csv && !job.json && !job.jsonl && !job.each)
        job.workbook = tr("self-inspection-report.xlsx");
    job.report_hospital = job.hospital;
    db = job_open(&job, DB_READ);
    asked_data(&job, db);
    job_claim(&job);
    if (job.workbook || job.csv || job.json || job.jsonl)
        job_report(&job, db, 0, 0);
    if (job.each)
        each_report(&job, db, 0);
    db_close(db);
    job_release(&job);
    return EXIT_DONE;
}

const struct cmd cmd_report = {"report",
                               "report [options]",
                               "生成自查报告工作簿（以及 --csv、--json）",
                               "write the workbook (and --csv, --json)",
                               tables,
                               run};
