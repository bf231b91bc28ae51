#include "cmd/cmd.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "cmd/asked.h"
#include "cmd/common.h"
#include "cmd/ledgers.h"
#include "cmd/out_path.h"
#include "report/data.h"

static const struct opt opts_worklists[] = {
    {0, "hospital", "CODE", OPT_STRING, JOB(hospital), "of this hospital only"},
    {0, "run", "RUN", OPT_INT, JOB(run),
     "of this run (default: the last one; 'zicha status --runs' lists them)"},
    {0, "no-mask", NULL, OPT_FLAG, JOB(no_mask),
     "show names, ID-card and phone numbers whole"},
    {0},
};
static const struct opt *const tables[] = {opts_database, opts_lang, opts_quiet,
                                           opts_worklists, NULL};

/* Who has findings, in the order of outputs; the last column is how many
 * hospitals do. */
static const char DEPARTMENTS[] =
    "SELECT h.hospital_code, coalesce(nullif(h.name, ''), h.hospital_code),"
    "       coalesce(d.dept_name, d.dept_code, '') AS dept, count(*),"
    "       (SELECT count(DISTINCT hospital_id) FROM found WHERE run_id = ?1) "
    "FROM found AS f JOIN hospital AS h ON h.id = f.hospital_id "
    "LEFT JOIN named_dept AS d ON d.id = f.dept_id "
    "WHERE f.run_id = ?1 AND (?2 IS NULL OR h.hospital_code = ?2) "
    "GROUP BY h.hospital_code, h.name, dept ORDER BY h.hospital_code, dept";

/* A list to be written. */
struct list {
    char *code, *dept, *stem;
    int64_t findings;
};
struct lists {
    struct list *lists;
    size_t count;
};

static void read_lists(struct lists *lists, const struct job *job,
                       struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, DEPARTMENTS);

    stmt_bind_int(stmt, 1, run_id);
    stmt_bind_text(stmt, 2, job->hospital);
    while (stmt_step(stmt)) {
        const char *dept = stmt_text(stmt, 2);
        struct text stem;

        text_init(&stem);
        if (stmt_int(stmt, 4) > 1)
            text_printf(&stem, "%s-", stmt_text(stmt, 1));
        text_add(&stem, *dept ? dept : tr("no department named"));
        lists->lists =
            xrealloc(lists->lists, (lists->count + 1) * sizeof(*lists->lists));
        lists->lists[lists->count++] =
            (struct list){.code = xstrdup(stmt_text(stmt, 0)),
                          .dept = xstrdup(dept),
                          .stem = text_take(&stem),
                          .findings = stmt_int(stmt, 3)};
    }
    stmt_free(stmt);
}

/* An exit status. */
static int write_list(const struct job *asked, struct db *db, int64_t run_id,
                      const char *folder, const struct list *list)
{
    char *workbook = out_path(folder, list->stem, ".xlsx");
    struct job job = *asked;
    int status;

    job.workbook = workbook;
    job.report_hospital = list->code;
    job.report_dept = list->dept;
    status = ledgers_keep(&job, db, DB_READ);
    job_claim(&job);
    job_report(&job, db, run_id, status);
    if (!job.quiet)
        printf(tr("%s: %s\n"), job.workbook,
               COUNTED(list->findings, "finding", "findings"));
    free(job.beside);
    free(workbook);
    return status;
}

static int run(int argc, char **argv)
{
    struct lists lists = {0};
    struct job job;
    struct db *db;
    int64_t run_id;
    int status = EXIT_DONE;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_worklists.usage, cmd_worklists.options,
                      &job);
    job_ready(&job);
    if (argc != 1)
        die(tr("name the folder to write the work lists to"));
    db = job_open(&job, DB_READ);
    asked_data(&job, db);
    run_id = job.run ? job.run : report_latest_run(db);
    if (!run_id)
        die(tr("nothing was checked yet: run 'zicha check' first"));
    folder_make(argv[0]);
    read_lists(&lists, &job, db, run_id);
    for (size_t i = 0; i < lists.count; i++) {
        if (write_list(&job, db, run_id, argv[0], &lists.lists[i]))
            status = EXIT_DEFECTS;
        free(lists.lists[i].code);
        free(lists.lists[i].dept);
        free(lists.lists[i].stem);
    }
    if (!lists.count && !job.quiet)
        puts(tr("nothing was found"));
    free(lists.lists);
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_worklists = {
    "worklists",
    "worklists [options] DIR",
    "每个科室一份工作单：本科室的问题与待填台账",
    "a workbook a department: its findings, and their ledger to fill in",
    tables,
    run};
