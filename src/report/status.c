#include "report/status.h"

#include "base/day.h"
#include "base/decimal.h"
#include "base/print.h"
#include "base/lang.h"
#include "base/text.h"
#include "model/problem.h"
#include "report/outcome.h"
#include "model/remark.h"
#include "report/words.h"

static const char FILES[] =
    "SELECT name, kind, encoding, read, stored, replaced, skipped,"
    "       problems, amount_fen, first_day, last_day, refusal, detail,"
    "       control_fen, title_lines, blank_lines, cells, id "
    "FROM import_file WHERE NOT builtin ORDER BY id";
enum {
    F_NAME,
    F_KIND,
    F_ENCODING,
    F_READ,
    F_STORED,
    F_REPLACED,
    F_SKIPPED,
    F_PROBLEMS,
    F_AMOUNT,
    F_FIRST,
    F_LAST,
    F_REFUSAL,
    F_DETAIL,
    F_CONTROL,
    F_TITLE_LINES,
    F_BLANK_LINES,
    F_CELLS,
    F_ID
};

static void print_hospitals(FILE *stream, struct db *db);
static void print_files(FILE *stream, struct db *db);
static void print_runs(FILE *stream, struct db *db);

void status_print(FILE *stream, struct db *db)
{
    print_hospitals(stream, db);
    print_files(stream, db);
    print_runs(stream, db);
}

static void print_hospitals(FILE *stream, struct db *db)
{
    struct stmt *stmt = db_prepare(
        db, "SELECT h.hospital_code, h.name,"
            "  (SELECT count(*) FROM visit WHERE hospital_id = h.id) "
            "FROM hospital AS h ORDER BY h.hospital_code");

    fprintf(stream, "%s\n", tr("Hospitals"));
    while (stmt_step(stmt)) {
        fputs("  ", stream);
        print_escaped(stream, stmt_text(stmt, 0));
        fputs("  ", stream);
        print_escaped(stream, stmt_text(stmt, 1) ? stmt_text(stmt, 1) : "");
        fprintf(stream, tr("  %s in all\n"),
                COUNTED(stmt_int(stmt, 2), "visit", "visits"));
    }
    stmt_free(stmt);
}

/* What is no data, by name; the file's own total; a header alone. */
static void print_remarks(FILE *stream, struct db *db, struct stmt *file)
{
    struct stmt *skips =
        db_prepare(db, "SELECT reason, rows FROM import_skip WHERE file_id = ? "
                       "ORDER BY reason");
    char amount[DECIMAL_SIZE];

    if (stmt_int(file, F_CELLS))
        fprintf(stream, tr("; %s not taken"),
                COUNTED(stmt_int(file, F_CELLS), "cell", "cells"));
    if (!stmt_is_null(file, F_CONTROL))
        fprintf(stream, tr("; the file's own total %s"),
                fen_format(amount, stmt_int(file, F_CONTROL)));
    stmt_bind_int(skips, 1, stmt_int(file, F_ID));
    while (stmt_step(skips))
        fprintf(stream, tr("; %s: %lld"), skip_title(stmt_text(skips, 0)),
                (long long)stmt_int(skips, 1));
    stmt_free(skips);
    if (stmt_int(file, F_TITLE_LINES))
        fprintf(stream, tr("; %s above the header"),
                COUNTED(stmt_int(file, F_TITLE_LINES), "line", "lines"));
    if (stmt_int(file, F_BLANK_LINES))
        fprintf(stream, tr("; %s passed over"),
                COUNTED(stmt_int(file, F_BLANK_LINES), "blank line",
                        "blank lines"));
    if (!stmt_int(file, F_READ))
        fputs(tr("; nothing but its header"), stream);
}

/* How the file was read, a line each. */
static void print_note(void *data, const char *sentence)
{
    print_safely(data, "    %s\n", sentence);
}

static void print_refusal(FILE *stream, const char *file, const char *refusal,
                          const char *detail)
{
    struct text why;

    text_init(&why);
    add_file_refusal(&why, file, refusal, detail);
    print_safely(stream, "  %s\n", why.data);
    text_release(&why);
}

static void print_files(FILE *stream, struct db *db)
{
    struct stmt *stmt = db_prepare(db, FILES);

    fprintf(stream, "%s\n", tr("Files"));
    while (stmt_step(stmt)) {
        char amount[DECIMAL_SIZE], first[DAY_SIZE], last[DAY_SIZE];

        fputs("  ", stream);
        print_escaped(stream, stmt_text(stmt, F_NAME));
        if (stmt_is_null(stmt, F_KIND)) {
            print_refusal(stream, stmt_text(stmt, F_NAME),
                          stmt_text(stmt, F_REFUSAL),
                          stmt_text(stmt, F_DETAIL));
            continue;
        }
        print_safely(
            stream,
            tr("  %s, %s: %s read = %lld stored + %lld replaced + "
               "%lld skipped + %s"),
            kind_title(stmt_text(stmt, F_KIND)),
            stmt_text(stmt, F_ENCODING) ? stmt_text(stmt, F_ENCODING) : "",
            COUNTED(stmt_int(stmt, F_READ), "row", "rows"),
            (long long)stmt_int(stmt, F_STORED),
            (long long)stmt_int(stmt, F_REPLACED),
            (long long)stmt_int(stmt, F_SKIPPED),
            COUNTED(stmt_int(stmt, F_PROBLEMS), "problem", "problems"));
        if (!stmt_is_null(stmt, F_AMOUNT))
            fprintf(stream, tr("; %s yuan"),
                    fen_format(amount, stmt_int(stmt, F_AMOUNT)));
        if (!stmt_is_null(stmt, F_FIRST))
            fprintf(stream, tr("; %s – %s"),
                    day_format(first, (int)stmt_int(stmt, F_FIRST)),
                    day_format(last, (int)stmt_int(stmt, F_LAST)));
        print_remarks(stream, db, stmt);
        fputc('\n', stream);
        remark_each(db, stmt_int(stmt, F_ID), print_note, stream);
    }
    stmt_free(stmt);
}

static void print_runs(FILE *stream, struct db *db)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT r.id, r.finished, r.charges, r.rules_version,"
                       "  (SELECT coalesce(sum(findings), 0) FROM run_rule "
                       "   WHERE run_id = r.id) "
                       "FROM run AS r ORDER BY r.id");

    fprintf(stream, "%s\n", tr("Runs"));
    while (stmt_step(stmt)) {
        struct outcomes outcomes = run_outcomes(db, stmt_int(stmt, 0));
        char refund[DECIMAL_SIZE];
        struct text told;

        text_init(&told);
        add_outcomes(&told, &outcomes);
        print_safely(stream,
                     tr("  %lld  %s  %s, %s, %s yuan to refund, rules %s%s\n"),
                     (long long)stmt_int(stmt, 0), stmt_text(stmt, 1),
                     COUNTED(stmt_int(stmt, 2), "line", "lines"),
                     COUNTED(stmt_int(stmt, 4), "finding", "findings"),
                     fen_format(refund, run_refund_fen(db, stmt_int(stmt, 0))),
                     stmt_text(stmt, 3), told.data);
        text_release(&told);
    }
    stmt_free(stmt);
}
