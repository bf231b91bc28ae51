#include "core/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/terminal.h"
#include "core/examined.h"
#include "core/finding.h"
#include "core/needs.h"
#include "core/schema.h"
#include "core/states.h"

static const char PUT_RUN[] =
    "INSERT INTO run (started, program, rules_version, options, from_day,"
    "    to_day, previous_run_id) "
    "VALUES (?, ?, ?, ?, ?, ?, (SELECT max(id) FROM run))";
static const char END_RUN[] =
    "UPDATE run SET finished = ?2, first_day = ?3, last_day = ?4,"
    "    visits = ?5, charges = ?6, amount_fen = ?7 WHERE id = ?1";
static const char PUT_CHECK[] =
    "INSERT INTO run_check (run_id, check_id, place, grp, section, severity,"
    "    violation, source, settings, facts, result, defect, examined,"
    "    unjudged, findings, amount_fen, microseconds) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char PUT_HOSPITAL[] =
    "INSERT INTO run_check_hospital VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
/* A charge line counts once in the total: with the largest amount. */
static const char COUNT_LINES[] =
    "UPDATE finding SET counted_fen = amount_at_issue_fen "
    "WHERE run_id = ?1 AND charge_id IS NULL "
    "AND amount_at_issue_fen IS NOT NULL";
static const char COUNT_ONCE[] =
    "UPDATE finding SET counted_fen = best.amount_fen FROM ("
    "    SELECT id, amount_at_issue_fen AS amount_fen,"
    "           row_number() OVER (PARTITION BY charge_id"
    "               ORDER BY amount_at_issue_fen DESC, id) AS place "
    "    FROM finding WHERE run_id = ?1 AND charge_id IS NOT NULL"
    "    AND amount_at_issue_fen IS NOT NULL) AS best "
    "WHERE finding.id = best.id AND best.place = 1";

struct runner {
    struct db *db;
    const struct run_options *options;
    struct check_list *checks;
    struct run_result result;
    struct needs needs;
    struct examined examined;
    struct finder finder;
    struct stmt *put_check, *put_hospital;
    int as_of_day, first_day, last_day;
    int place;
};

static int64_t put_run(struct runner *runner);
static void end_run(struct runner *runner);
static bool chosen(const struct run_options *options,
                   const struct check *check);
static void run_one(struct runner *runner, struct check *check);
static void bind_built_in(const struct runner *runner, struct stmt *stmt);
static void store_check(struct runner *runner, const struct check *check,
                        const char *defect, const char *facts,
                        struct verdict *verdicts, size_t count, double seconds);
static void settings_text(const struct check *check, struct text *out);

static void run_with(struct db *db, const char *sql, int64_t id)
{
    struct stmt *stmt = db_prepare(db, sql);

    stmt_bind_int(stmt, 1, id);
    stmt_run(stmt);
    stmt_free(stmt);
}

struct run_result run_checks(struct db *db, struct check_list *checks,
                             const struct run_options *options)
{
    struct runner runner = {.db = db, .options = options, .checks = checks};
    struct progress progress;

    progress_begin(&progress, options->quiet, tr("checking"),
                   (int64_t)checks->count);
    db_begin(db);
    schema_derive(db);
    runner.result.run_id = put_run(&runner);
    needs_init(&runner.needs, db);
    examined_init(&runner.examined, db, &runner.needs, options->hospital);
    runner.first_day = runner.examined.first_day;
    runner.last_day = runner.examined.last_day;
    runner.as_of_day = options->as_of_day != DAY_UNKNOWN ? options->as_of_day
                       : options->to_day != DAY_UNKNOWN  ? options->to_day
                                                         : runner.last_day;
    finder_init(&runner.finder, db, runner.result.run_id, options->from_day,
                options->to_day);
    runner.put_check = db_prepare(db, PUT_CHECK);
    runner.put_hospital = db_prepare(db, PUT_HOSPITAL);
    for (size_t i = 0; i < checks->count; i++) {
        if (chosen(options, checks->checks[i]))
            run_one(&runner, checks->checks[i]);
        progress_at(&progress, (int64_t)i + 1, 0);
        if (interrupt_pending()) {
            db_rollback(db);
            quit(EXIT_INTERRUPTED);
        }
    }
    end_run(&runner);
    db_commit(db);
    {
        char summary[128];

        snprintf(
            summary, sizeof(summary), tr("%d rules, %lld findings"),
            runner.place,
            (long long)(runner.result.violations + runner.result.suspicions));
        progress_end(&progress, summary);
    }
    finder_release(&runner.finder);
    examined_release(&runner.examined);
    needs_release(&runner.needs);
    stmt_free(runner.put_check);
    stmt_free(runner.put_hospital);
    return runner.result;
}

static void bind_day(struct stmt *stmt, int index, int day)
{
    if (day == DAY_UNKNOWN)
        stmt_bind_null(stmt, index);
    else
        stmt_bind_int(stmt, index, day);
}

/* A digest over the rules and their settings, so that two reports can be
 * told to have used the same. */
static void rules_version(const struct runner *runner,
                          char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;
    struct text settings;

    sha256_init(&sha);
    text_init(&settings);
    for (size_t i = 0; i < runner->checks->count; i++) {
        const struct check *check = runner->checks->checks[i];

        if (!chosen(runner->options, check))
            continue;
        text_clear(&settings);
        settings_text(check, &settings);
        sha256_add(&sha, check->id, strlen(check->id) + 1);
        sha256_add(&sha, check->source, strlen(check->source));
        sha256_add(&sha, settings.data, settings.length);
    }
    text_release(&settings);
    sha256_hex(&sha, hex);
}

static int64_t put_run(struct runner *runner)
{
    struct stmt *stmt = db_prepare(runner->db, PUT_RUN);
    char stamp[STAMP_SIZE], hex[SHA256_HEX_SIZE], version[96];

    rules_version(runner, hex);
    hex[12] = '\0';
    snprintf(version, sizeof(version), "%s-%s", PROGRAM_VERSION, hex);
    stmt_bind_text(stmt, 1, clock_stamp(stamp));
    stmt_bind_text(stmt, 2, PROGRAM_VERSION);
    stmt_bind_text(stmt, 3, version);
    stmt_bind_text(stmt, 4,
                   runner->options->options_text ? runner->options->options_text
                                                 : "");
    bind_day(stmt, 5, runner->options->from_day);
    bind_day(stmt, 6, runner->options->to_day);
    stmt_run(stmt);
    stmt_free(stmt);
    return db_last_id(runner->db);
}

static void end_run(struct runner *runner)
{
    struct stmt *stmt = db_prepare(runner->db, END_RUN);
    int64_t run_id = runner->result.run_id;
    char stamp[STAMP_SIZE];

    run_with(runner->db, COUNT_LINES, run_id);
    run_with(runner->db, COUNT_ONCE, run_id);
    states_mark(runner->db, run_id);
    stmt_bind_int(stmt, 1, run_id);
    stmt_bind_text(stmt, 2, clock_stamp(stamp));
    bind_day(stmt, 3, runner->first_day);
    bind_day(stmt, 4, runner->last_day);
    stmt_bind_int(stmt, 5, runner->examined.visits);
    stmt_bind_int(stmt, 6, runner->examined.charges);
    stmt_bind_int(stmt, 7, runner->examined.amount_fen);
    stmt_run(stmt);
    stmt_free(stmt);
}

static bool listed(const struct opt_list *list, const struct check *check)
{
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->values[i], check->id) == 0 ||
            strcmp(list->values[i], check->group) == 0)
            return true;
    return false;
}

static bool chosen(const struct run_options *options, const struct check *check)
{
    return (!options->only.count || listed(&options->only, check)) &&
           !listed(&options->skip, check);
}

static void run_one(struct runner *runner, struct check *check)
{
    size_t count = runner->examined.count;
    struct verdict *verdicts = xcalloc(count + 1, sizeof(*verdicts));
    struct stmt *stmt =
        check_compile(check, runner->db, &runner->checks->arena);
    double began = clock_seconds();
    bool any = false;
    char *error = NULL;
    struct text facts, missing;

    text_init(&facts);
    text_init(&missing);
    for (size_t i = 0; i < count; i++) {
        text_clear(&missing);
        verdicts[i].hospital_id = runner->examined.hospitals[i].id;
        if (stmt)
            needs_missing(&runner->needs, check->needs, verdicts[i].hospital_id,
                          &missing);
        verdicts[i].judged = stmt && !missing.length;
        any |= verdicts[i].judged;
    }
    if (any) {
        bind_built_in(runner, stmt);
        db_run(runner->db, "SAVEPOINT rule");
        error =
            finder_take(&runner->finder, check, stmt, verdicts, count, &facts);
        if (error)
            db_run(runner->db, "ROLLBACK TO rule");
        db_run(runner->db, "RELEASE rule");
    }
    if (error)
        check->defect = arena_printf(&runner->checks->arena, "%s:%d:1: %s",
                                     check->file, check->sql_line, error);
    if (check->defect) {
        warn("%s", check->defect);
        runner->result.defective++;
        for (size_t i = 0; i < count; i++)
            verdicts[i].judged = false;
    }
    store_check(runner, check, check->defect, facts.data, verdicts, count,
                clock_seconds() - began);
    stmt_free(stmt);
    free(error);
    free(verdicts);
    text_release(&facts);
    text_release(&missing);
}

static void bind_built_in(const struct runner *runner, struct stmt *stmt)
{
    const struct run_options *options = runner->options;

    stmt_bind_named_int(stmt, ":as_of_day", runner->as_of_day);
    stmt_bind_named_int(stmt, ":from_day",
                        options->from_day != DAY_UNKNOWN ? options->from_day
                                                         : runner->first_day);
    stmt_bind_named_int(stmt, ":to_day",
                        options->to_day != DAY_UNKNOWN ? options->to_day
                                                       : runner->last_day);
}

/* "name = value" lines. */
static void settings_text(const struct check *check, struct text *out)
{
    for (size_t i = 0; i < check->param_count; i++)
        text_printf(out, "%s = %s\n", check->params[i].name,
                    check->params[i].value);
}

/* One row for the rule, one for each hospital. */
static void store_check(struct runner *runner, const struct check *check,
                        const char *defect, const char *facts,
                        struct verdict *verdicts, size_t count, double seconds)
{
    struct stmt *put = runner->put_hospital;
    int64_t examined = 0, unjudged = 0, findings = 0, amount_fen = 0;
    const char *result = "not_checked";
    struct text missing, settings;

    text_init(&missing);
    text_init(&settings);
    settings_text(check, &settings);
    for (size_t i = 0; i < count; i++) {
        struct verdict *verdict = &verdicts[i];
        const char *here = "not_checked";
        int64_t rows = 0, rest = 0;

        text_clear(&missing);
        if (verdict->judged) {
            rows = examined_rows(&runner->examined, check->examines, i, &rest);
            here = verdict->findings ? "found" : "clean";
        } else if (!defect) {
            needs_missing(&runner->needs, check->needs, verdict->hospital_id,
                          &missing);
        }
        if (strcmp(result, "found") != 0 && verdict->judged)
            result = here;
        stmt_bind_int(put, 1, runner->result.run_id);
        stmt_bind_text(put, 2, check->id);
        stmt_bind_int(put, 3, verdict->hospital_id);
        stmt_bind_text(put, 4, here);
        stmt_bind_text(put, 5, missing.length ? missing.data : NULL);
        stmt_bind_int(put, 6, rows);
        stmt_bind_int(put, 7, rest);
        stmt_bind_int(put, 8, verdict->findings);
        stmt_bind_int(put, 9, verdict->amount_fen);
        stmt_run(put);
        examined += rows;
        unjudged += rest;
        findings += verdict->findings;
        amount_fen += verdict->amount_fen;
    }
    put = runner->put_check;
    stmt_bind_int(put, 1, runner->result.run_id);
    stmt_bind_text(put, 2, check->id);
    stmt_bind_int(put, 3, ++runner->place);
    stmt_bind_text(put, 4, check->group);
    stmt_bind_int(put, 5, check->section);
    stmt_bind_text(put, 6, check->severity ? check->severity : "");
    stmt_bind_text(put, 7, check->violation ? check->violation : "");
    stmt_bind_text(put, 8, check->source);
    stmt_bind_text(put, 9, settings.data);
    stmt_bind_text(put, 10, facts);
    stmt_bind_text(put, 11, result);
    stmt_bind_text(put, 12, defect);
    stmt_bind_int(put, 13, examined);
    stmt_bind_int(put, 14, unjudged);
    stmt_bind_int(put, 15, findings);
    stmt_bind_int(put, 16, amount_fen);
    stmt_bind_int(put, 17, (int64_t)(seconds * 1e6));
    stmt_run(put);
    if (check->severity && strcmp(check->severity, "violation") == 0)
        runner->result.violations += findings;
    else
        runner->result.suspicions += findings;
    text_release(&missing);
    text_release(&settings);
}
