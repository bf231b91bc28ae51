#include "report/runs.h"

#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/print.h"
#include "base/lang.h"
#include "base/print.h"
#include "base/text.h"
#include "model/ledger.h"
#include "report/outcome.h"
#include "report/words.h"

static const char RUNS[] =
    "SELECT r.id, r.finished, r.from_day, r.to_day, r.hospital, r.charges,"
    "       r.previous_run_id, coalesce(sum(f.state = 'new'), 0),"
    "       coalesce(sum(f.state = 'late'), 0),"
    "       coalesce(sum(f.state = 'still'), 0),"
    "       coalesce(sum(f.state = 'back'), 0),"
    "       coalesce(sum(f.state = 'gone'), 0),"
    "       coalesce(sum(f.state = 'waived'), 0),"
    "       coalesce(sum(f.state = 'unjudged'), 0), r.unsettled "
    "FROM run AS r LEFT JOIN finding AS f ON f.run_id = r.id "
    "WHERE ?1 IS NULL OR r.id = ?1 GROUP BY r.id ORDER BY r.id";
enum {
    R_ID,
    R_FINISHED,
    R_FROM,
    R_TO,
    R_HOSPITAL,
    R_CHARGES,
    R_PREVIOUS,
    R_NEW,
    R_LATE,
    R_STILL,
    R_BACK,
    R_GONE,
    R_WAIVED,
    R_UNJUDGED,
    R_UNSETTLED
};

/* What run ?1 found and ?2 did not; the last column: ?2 did not judge it. */
static const char DIFF[] =
    "SELECT n.year, n.number, f.rule_id, v.visit_no, f.day,"
    "       coalesce(f.item_name, i.item_name, i.national_name),"
    "       f.amount_at_issue_fen, NOT EXISTS ("
    "    SELECT 1 FROM run_rule_hospital AS h JOIN run AS r ON r.id = h.run_id "
    "    WHERE h.run_id = ?2 AND h.rule_id = f.rule_id "
    "    AND h.hospital_id = f.hospital_id AND h.result <> 'not_checked' "
    "    AND (f.day IS NULL OR (f.day >= coalesce(r.from_day, f.day)"
    "                           AND f.day <= coalesce(r.to_day, f.day)))) "
    "FROM finding AS f "
    "LEFT JOIN finding_number AS n ON n.fingerprint = f.fingerprint "
    "LEFT JOIN visit AS v ON v.id = f.visit_id "
    "LEFT JOIN item AS i ON i.id = f.item_id "
    "WHERE f.run_id = ?1 AND f.state NOT IN ('gone', 'unjudged') "
    "AND NOT EXISTS (SELECT 1 FROM finding AS g WHERE g.run_id = ?2 "
    "    AND g.fingerprint = f.fingerprint "
    "    AND g.state NOT IN ('gone', 'unjudged')) "
    "ORDER BY f.rule_id, n.year, n.number, f.id";
enum { D_YEAR, D_NUMBER, D_RULE, D_VISIT, D_DAY, D_ITEM, D_AMOUNT, D_UNJUDGED };
static const char BOTH[] =
    "SELECT count(*) FROM finding AS f JOIN finding AS g "
    "ON g.run_id = ?2 AND g.fingerprint = f.fingerprint "
    "WHERE f.run_id = ?1 AND f.state NOT IN ('gone', 'unjudged') "
    "AND g.state NOT IN ('gone', 'unjudged')";

/* "2026-08-01 to 2026-08-31", an end that is open left out. */
static void add_asked(struct text *out, struct stmt *run)
{
    char from[DAY_SIZE] = "", to[DAY_SIZE] = "";

    if (!stmt_is_null(run, R_FROM))
        day_format(from, (int)stmt_int(run, R_FROM));
    if (!stmt_is_null(run, R_TO))
        day_format(to, (int)stmt_int(run, R_TO));
    if (*from || *to)
        text_printf(out, tr("%s to %s"), from, to);
    else
        text_add(out, tr("all days"));
    if (!stmt_is_null(run, R_HOSPITAL))
        text_printf(out, tr(", hospital %s"), stmt_text(run, R_HOSPITAL));
    if (stmt_int(run, R_UNSETTLED))
        text_add(out, tr(", stays not settled yet alone"));
}

static void print_run(FILE *stream, struct db *db, struct stmt *run)
{
    const int64_t found = stmt_int(run, R_NEW) + stmt_int(run, R_LATE) +
                          stmt_int(run, R_STILL) + stmt_int(run, R_BACK);
    char refund[DECIMAL_SIZE];
    struct text asked;

    text_init(&asked);
    add_asked(&asked, run);
    print_safely(stream, "  %lld  %s  %s\n", (long long)stmt_int(run, R_ID),
                 stmt_text(run, R_FINISHED), asked.data);
    fprintf(
        stream,
        tr("     %s, %s: %lld new, %lld late, %lld still there, %lld back; "
           "%lld waived, %lld gone, %lld not judged; %s yuan to refund\n"),
        COUNTED(stmt_int(run, R_CHARGES), "line", "lines"),
        COUNTED(found, "finding", "findings"), (long long)stmt_int(run, R_NEW),
        (long long)stmt_int(run, R_LATE), (long long)stmt_int(run, R_STILL),
        (long long)stmt_int(run, R_BACK), (long long)stmt_int(run, R_WAIVED),
        (long long)stmt_int(run, R_GONE), (long long)stmt_int(run, R_UNJUDGED),
        fen_format(refund, run_refund_fen(db, stmt_int(run, R_ID))));
    if (stmt_is_null(run, R_PREVIOUS))
        fprintf(stream, "     %s\n", tr("compared with no earlier run"));
    else
        fprintf(stream, tr("     compared with run %lld\n"),
                (long long)stmt_int(run, R_PREVIOUS));
    text_release(&asked);
}

/* All runs, or that one; how many. */
static int64_t print_runs(FILE *stream, struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, RUNS);
    int64_t runs = 0;

    stmt_bind_known(stmt, 1, run_id != 0, run_id);
    for (; stmt_step(stmt); runs++)
        print_run(stream, db, stmt);
    stmt_free(stmt);
    return runs;
}

void runs_print(FILE *stream, struct db *db)
{
    fprintf(stream, "%s\n", tr("Runs"));
    if (!print_runs(stream, db, 0))
        fprintf(stream, "  %s\n", tr("nothing was checked yet"));
}

void run_known(struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, "SELECT 1 FROM run WHERE id = ?");
    bool known;

    stmt_bind_int(stmt, 1, run_id);
    known = stmt_step(stmt);
    stmt_free(stmt);
    if (!known)
        die(tr("there is no run %lld in the database"), (long long)run_id);
}

/* Lines beginning with WORD, or that run OTHER did not judge it. */
static int64_t print_alone(FILE *stream, struct db *db, int64_t run_id,
                           int64_t other, const char *word)
{
    struct stmt *stmt = db_prepare(db, DIFF);
    int64_t lines = 0;

    stmt_bind_int(stmt, 1, run_id);
    stmt_bind_int(stmt, 2, other);
    for (; stmt_step(stmt); lines++) {
        char number[NUMBER_SIZE], day[DAY_SIZE] = "", amount[DECIMAL_SIZE] = "";
        const char *const texts[] = {stmt_text(stmt, D_VISIT), day,
                                     stmt_text(stmt, D_ITEM), amount};

        if (!stmt_is_null(stmt, D_DAY))
            day_format(day, (int)stmt_int(stmt, D_DAY));
        if (!stmt_is_null(stmt, D_AMOUNT))
            fen_format(amount, stmt_int(stmt, D_AMOUNT));
        if (stmt_int(stmt, D_UNJUDGED))
            fprintf(stream, tr("  not judged by run %lld"), (long long)other);
        else
            fprintf(stream, "  %s", word);
        number_format(number, stmt_int(stmt, D_YEAR), stmt_int(stmt, D_NUMBER));
        print_safely(stream, "  %s  %s", number, stmt_text(stmt, D_RULE));
        for (int i = 0; i < 4; i++)
            if (texts[i] && *texts[i])
                print_safely(stream, "  %s", texts[i]);
        fputc('\n', stream);
    }
    stmt_free(stmt);
    return lines;
}

void runs_diff(FILE *stream, struct db *db, int64_t left, int64_t right)
{
    struct stmt *stmt = db_prepare(db, BOTH);
    int64_t gone, fresh, both = 0;

    run_known(db, left);
    run_known(db, right);
    print_runs(stream, db, left);
    print_runs(stream, db, right);
    gone = print_alone(stream, db, left, right, tr("gone"));
    fresh = print_alone(stream, db, right, left, tr("new"));
    stmt_bind_int(stmt, 1, left);
    stmt_bind_int(stmt, 2, right);
    if (stmt_step(stmt))
        both = stmt_int(stmt, 0);
    stmt_free(stmt);
    fprintf(stream,
            tr("in run %lld alone: %lld; in run %lld alone: %lld; in both: "
               "%lld\n"),
            (long long)left, (long long)gone, (long long)right,
            (long long)fresh, (long long)both);
}
