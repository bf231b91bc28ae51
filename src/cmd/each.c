#include "cmd/each.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "cmd/common.h"
#include "cmd/ledgers.h"
#include "cmd/out_path.h"
#include "report/data.h"

/* The three outputs of one hospital, or of all (CODE is NULL): an exit
 * status. */
static int write_one(const struct job *asked, struct db *db, int64_t run_id,
                     const char *stem, const char *code)
{
    char *workbook = out_path(asked->each, stem, ".xlsx");
    char *csv = out_path(asked->each, stem, ".csv");
    char *json = out_path(asked->each, stem, ".json");
    struct job job = *asked;
    int status;

    job.workbook = workbook;
    job.csv = csv;
    job.json = json;
    job.jsonl = job.html = job.summary = NULL;
    job.beside = NULL;
    job.workbook_seen = 0;
    job.report_hospital = code;
    status = ledgers_keep(&job, db, DB_READ);
    job_claim(&job);
    job_report(&job, db, run_id, status);
    free(job.beside);
    free(workbook);
    free(csv);
    free(json);
    return status;
}

int each_report(const struct job *job, struct db *db, int64_t run_id)
{
    static const char HOSPITALS[] =
        "SELECT h.hospital_code, h.name FROM hospital AS h "
        "JOIN run_hospital AS r ON r.hospital_id = h.id WHERE r.run_id = ? "
        "ORDER BY h.hospital_code";
    struct opt_list codes = {0}; /* and stems, by turns */
    struct stmt *stmt;
    int status;

    run_id = run_id ? run_id : report_latest_run(db);
    folder_make(job->each);
    status = write_one(job, db, run_id, tr("county-overview"), NULL);
    stmt = db_prepare(db, HOSPITALS);
    stmt_bind_int(stmt, 1, run_id);
    while (stmt_step(stmt)) {
        const char *code = stmt_text(stmt, 0), *name = stmt_text(stmt, 1);
        struct text stem;

        text_init(&stem);
        text_add(&stem, code);
        if (name && *name)
            text_printf(&stem, "-%s", name);
        codes.values = xrealloc(codes.values, (size_t)(codes.count + 2) *
                                                  sizeof(*codes.values));
        codes.values[codes.count++] = xstrdup(code);
        codes.values[codes.count++] = text_take(&stem);
    }
    stmt_free(stmt);
    for (int i = 0; i < codes.count; i += 2)
        if (write_one(job, db, run_id, codes.values[i + 1], codes.values[i]))
            status = EXIT_DEFECTS;
    for (int i = 0; i < codes.count; i++)
        free((char *)codes.values[i]);
    opt_list_release(&codes);
    return status;
}
