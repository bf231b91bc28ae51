#include "cmd/worklists.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "cmd/common.h"
#include "cmd/ledgers.h"
#include "cmd/out_path.h"

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
                      const char *folder, const struct list *list,
                      enum db_mode mode)
{
    char *workbook = out_path(folder, list->stem, ".xlsx");
    struct job job = *asked;
    int status;

    job.workbook = workbook;
    job.csv = job.json = job.jsonl = job.html = job.summary = NULL;
    job.problems = NULL;
    job.beside = NULL;
    job.workbook_seen = 0;
    job.report_hospital = list->code;
    job.report_dept = list->dept;
    status = ledgers_keep(&job, db, mode);
    job_claim(&job);
    job_report(&job, db, run_id, status);
    if (!job.quiet)
        printf(tr("%s: %s\n"), job.workbook,
               COUNTED(list->findings, "finding", "findings"));
    free(job.beside);
    free(workbook);
    return status;
}

int worklists_write(const struct job *job, struct db *db, int64_t run_id,
                    const char *folder, enum db_mode mode)
{
    struct lists lists = {0};
    int status = EXIT_DONE;

    folder_make(folder);
    read_lists(&lists, job, db, run_id);
    for (size_t i = 0; i < lists.count; i++) {
        if (write_list(job, db, run_id, folder, &lists.lists[i], mode))
            status = EXIT_DEFECTS;
        free(lists.lists[i].code);
        free(lists.lists[i].dept);
        free(lists.lists[i].stem);
    }
    if (!lists.count && !job->quiet)
        puts(tr("nothing was found"));
    free(lists.lists);
    return status;
}
