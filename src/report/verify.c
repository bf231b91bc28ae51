#include "report/verify.h"

#include <string.h>

#include "base/print.h"
#include "base/lang.h"
#include "io/db_stmt.h"
#include "model/audit.h"

/* Each counts what does not add up. */
static const struct {
    const char *title, *sql;
    bool of_lines; /* where all billed lines are there */
} sums[] = {
    {"rows read = stored + replaced + skipped + problems, in every file",
     "SELECT count(*) FROM import_file WHERE kind IS NOT NULL "
     "AND read <> stored + replaced + skipped + problems",
     false},
    {"no file has more billed lines than it stored",
     "SELECT count(*) FROM (SELECT c.file_id, count(*) AS lines "
     "    FROM charge AS c GROUP BY c.file_id) AS c "
     "LEFT JOIN import_file AS f ON f.id = c.file_id "
     "WHERE f.id IS NULL OR c.lines > f.stored",
     true},
    {"the days of a file's billed lines add up to what it stored",
     "SELECT count(*) FROM import_file AS f WHERE f.kind = 'charges' "
     "AND f.refusal IS NULL AND f.stored + f.replaced <> (SELECT "
     "coalesce(sum(d.rows), 0) "
     "    FROM import_day AS d WHERE d.file_id = f.id AND d.kind = 'charges')",
     true},
    {"lines and amounts of every stay add up to its bill",
     "SELECT count(*) FROM visit_bill AS b LEFT JOIN ("
     "    SELECT c.visit_id, count(*) AS lines, sum(c.amount_fen) AS amount "
     "    FROM charge_row AS c GROUP BY c.visit_id) AS c "
     "ON c.visit_id = b.visit_id "
     "WHERE coalesce(c.lines, 0) <> b.lines "
     "OR coalesce(c.amount, 0) <> b.amount_fen",
     true},
    {"every stay with billed lines has a bill",
     "SELECT count(*) FROM charge_row AS c WHERE NOT EXISTS ("
     "    SELECT 1 FROM visit_bill AS b WHERE b.visit_id = c.visit_id)",
     true},
    {"the findings of the last run add up to what its rules tell",
     "SELECT count(*) FROM run_rule AS r WHERE r.run_id = "
     "    (SELECT max(id) FROM run) AND coalesce(r.findings, 0) <> ("
     "    SELECT count(*) FROM found AS f WHERE f.run_id = r.run_id "
     "    AND f.rule_id = r.rule_id)",
     false},
};

static bool say(FILE *stream, bool holds, const char *title, const char *detail)
{
    print_safely(stream, "  %s  %s%s%s\n", holds ? tr("holds") : tr("BROKEN"),
                 title, detail ? ": " : "", detail ? detail : "");
    return holds;
}

static bool pages_hold(FILE *stream, struct db *db)
{
    struct stmt *stmt = db_prepare(db, "PRAGMA quick_check(1)");
    const char *text = stmt_step(stmt) ? stmt_text(stmt, 0) : "";
    bool holds = strcmp(text, "ok") == 0;

    say(stream, holds, tr("the pages of the file"), holds ? NULL : text);
    stmt_free(stmt);
    return holds;
}

bool verify_print(FILE *stream, struct db *db)
{
    bool all = pages_hold(stream, db);
    bool part =
        audit_fetched(db) || db_int(db, "SELECT count(*) FROM shard") > 0;

    for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
        if (!part || !sums[i].of_lines)
            all &= say(stream, db_int(db, sums[i].sql) == 0, tr(sums[i].title),
                       NULL);
    return all;
}
