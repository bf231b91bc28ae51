#include "rules/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/thread.h"
#include "base/version.h"
#include "model/needs.h"
#include "rules/derived.h"
#include "rules/examined.h"
#include "rules/finding.h"
#include "rules/hits.h"
#include "rules/lineage.h"
#include "rules/states.h"

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

/* A rule of the run: may it judge, and what it hit. */
struct rule_job {
    struct check *check;
    struct verdict *verdicts; /* by hospital */
    bool judges;              /* one of them at least */
    struct hits hits;
};

struct runner {
    struct db *db;
    const struct run_options *options;
    struct check_list *checks;
    struct run_result result;
    struct derived_list derived;
    struct needs needs;
    struct examined examined;
    struct finder finder;
    struct stmt *put_check, *put_hospital;
    char started[STAMP_SIZE];
    int as_of_day, first_day, last_day;
    int place;
    struct rule_job *jobs;
    size_t job_count;
    struct queue *todo, *done; /* jobs, for the threads that run rules */
    struct lock *compiling;    /* compiling writes to the rules' arena */
};

static void prepare(struct runner *runner);
static void find_jobs(struct runner *runner);
static void derive(struct runner *runner);
static void run_jobs(struct runner *runner);
static void store_job(struct runner *runner, struct rule_job *job);
static int64_t put_run(struct runner *runner);
static void end_run(struct runner *runner);
static bool chosen(const struct run_options *options,
                   const struct check *check);
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

    clock_stamp(runner.started);
    derived_list_init(&runner.derived);
    prepare(&runner);
    run_jobs(&runner);
    runner.result.run_id = put_run(&runner);
    finder_init(&runner.finder, db, runner.result.run_id, options->from_day,
                options->to_day);
    runner.put_check = db_prepare(db, PUT_CHECK);
    runner.put_hospital = db_prepare(db, PUT_HOSPITAL);
    for (size_t i = 0; i < runner.job_count; i++)
        store_job(&runner, &runner.jobs[i]);
    free(runner.jobs);
    end_run(&runner);
    db_commit(db);
    finder_release(&runner.finder);
    examined_release(&runner.examined);
    needs_release(&runner.needs);
    derived_list_release(&runner.derived);
    stmt_free(runner.put_check);
    stmt_free(runner.put_hospital);
    return runner.result;
}

static void release_jobs(struct runner *runner)
{
    for (size_t i = 0; i < runner->job_count; i++)
        free(runner->jobs[i].verdicts);
    free(runner->jobs);
    runner->job_count = 0;
    examined_release(&runner->examined);
    needs_release(&runner->needs);
}

/* Which rules may judge, and what they read beside the data. */
static void look_ahead(struct runner *runner)
{
    const struct run_options *options = runner->options;

    derived_make(&runner->derived, runner->db, options->from_day,
                 options->to_day);
    needs_init(&runner->needs, runner->db);
    examined_init(&runner->examined, runner->db, &runner->needs,
                  &(struct examined_part){options->hospital, options->from_day,
                                          options->to_day});
    find_jobs(runner);
    derive(runner);
}

/*
 * The derived tables are committed, for connections that only read them.
 * Until the run is stored nobody else may write: a change between the two
 * transactions is reckoned with again.
 */
static void prepare(struct runner *runner)
{
    const struct run_options *options = runner->options;
    struct db *db = runner->db;
    int64_t version;

    for (;;) {
        db_begin(db);
        look_ahead(runner);
        db_commit(db);
        version = db_int(db, "PRAGMA data_version");
        db_begin(db);
        if (version == db_int(db, "PRAGMA data_version"))
            break;
        db_rollback(db);
        release_jobs(runner);
    }
    runner->first_day = runner->examined.first_day;
    runner->last_day = runner->examined.last_day;
    runner->as_of_day = options->as_of_day != DAY_UNKNOWN ? options->as_of_day
                        : options->to_day != DAY_UNKNOWN  ? options->to_day
                                                          : runner->last_day;
}

/* Fill the tables that rules which judge read; what fails is theirs. */
static void derive(struct runner *runner)
{
    struct looks_joined joined;

    looks_joined_init(&joined);
    for (size_t i = 0; i < runner->job_count; i++) {
        struct check *check = runner->jobs[i].check;

        if (!runner->jobs[i].judges)
            continue;
        derived_need(&runner->derived, &check->reads);
        derived_need(&runner->derived, &check->looks.reads);
        looks_join(&joined, &check->looks);
    }
    derived_fill(&runner->derived, runner->db, &joined);
    looks_joined_release(&joined);
    for (size_t i = 0; i < runner->job_count; i++) {
        struct rule_job *job = &runner->jobs[i];
        const char *error = derived_error(&runner->derived, &job->check->reads);

        if (!job->judges || !error)
            continue;
        sql_file_defect_at(&job->check->file, -1, error);
        job->judges = false;
    }
}

static void find_jobs(struct runner *runner)
{
    size_t count = runner->examined.count;
    struct text missing;

    text_init(&missing);
    runner->jobs = xcalloc(runner->checks->count + 1, sizeof(*runner->jobs));
    for (size_t i = 0; i < runner->checks->count; i++) {
        struct check *check = runner->checks->checks[i];
        struct rule_job *job = &runner->jobs[runner->job_count];
        bool good;

        if (!chosen(runner->options, check))
            continue;
        runner->job_count++;
        good = lineage_learn(check, &runner->derived, runner->db);
        job->check = check;
        job->verdicts = xcalloc(count + 1, sizeof(*job->verdicts));
        for (size_t h = 0; h < count; h++) {
            struct verdict *verdict = &job->verdicts[h];

            text_clear(&missing);
            verdict->hospital_id = runner->examined.hospitals[h].id;
            if (good)
                needs_missing(&runner->needs, check->needs,
                              verdict->hospital_id, &missing);
            verdict->judged = good && !missing.length;
            job->judges |= verdict->judged;
        }
    }
    text_release(&missing);
}

static void run_job(struct runner *runner, struct db *db, struct rule_job *job)
{
    struct stmt *stmt;

    lock_take(runner->compiling);
    db_guard(db, runner->options->guard_seconds);
    stmt = check_compile(job->check, db);
    lock_give(runner->compiling);
    if (!stmt)
        bug("rule '%s' compiles on one connection only", job->check->id);
    bind_built_in(runner, stmt);
    hits_read(&job->hits, stmt);
    stmt_free(stmt);
}

/* Run rules from the queue, on a connection of its own, to its end. */
static void work(void *data)
{
    struct runner *runner = data;
    struct db *db = db_open(db_path(runner->db), DB_READ);
    struct rule_job *job;

    while ((job = queue_take(runner->todo))) {
        if (!interrupt_pending())
            run_job(runner, db, job);
        queue_put(runner->done, job);
    }
    db_close(db);
}

static void run_beside(struct runner *runner, struct progress *progress,
                       size_t judging, int threads)
{
    struct thread **workers = xcalloc((size_t)threads, sizeof(*workers));

    runner->todo = queue_new(judging + (size_t)threads);
    runner->done = queue_new(judging + 1);
    for (size_t i = 0; i < runner->job_count; i++)
        if (runner->jobs[i].judges)
            queue_put(runner->todo, &runner->jobs[i]);
    for (int i = 0; i < threads; i++)
        queue_put(runner->todo, NULL);
    for (int i = 0; i < threads; i++)
        workers[i] = thread_start(work, runner);
    for (size_t i = 0; i < judging; i++) {
        queue_take(runner->done);
        progress_at(progress, (int64_t)i + 1, 0);
    }
    for (int i = 0; i < threads; i++)
        thread_join(workers[i]);
    queue_free(runner->todo);
    queue_free(runner->done);
    free(workers);
}

/* A database in memory has one connection. */
static void run_jobs(struct runner *runner)
{
    int threads = runner->options->threads;
    struct progress progress;
    size_t judging = 0, done = 0;

    if (!threads)
        threads = thread_processors();
    if (strcmp(db_path(runner->db), ":memory:") == 0)
        threads = 1;
    for (size_t i = 0; i < runner->job_count; i++)
        judging += runner->jobs[i].judges;
    progress_begin(&progress, runner->options->quiet, tr("checking"),
                   (int64_t)judging);
    runner->compiling = lock_new();
    if (threads > 1)
        run_beside(runner, &progress, judging, threads);
    for (size_t i = 0; i < runner->job_count && threads < 2; i++) {
        if (!runner->jobs[i].judges || interrupt_pending())
            continue;
        run_job(runner, runner->db, &runner->jobs[i]);
        progress_at(&progress, (int64_t)++done, 0);
    }
    lock_free(runner->compiling);
    if (interrupt_pending()) {
        db_rollback(runner->db);
        quit(EXIT_INTERRUPTED);
    }
    {
        char summary[128];

        snprintf(summary, sizeof(summary), tr("%s, %zu of them judged"),
                 COUNTED((int64_t)runner->job_count, "rule", "rules"), judging);
        progress_end(&progress, summary);
    }
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
        sha256_add(&sha, check->file.source, strlen(check->file.source));
        sha256_add(&sha, settings.data, settings.length);
    }
    text_release(&settings);
    sha256_hex(&sha, hex);
}

static int64_t put_run(struct runner *runner)
{
    struct stmt *stmt = db_prepare(runner->db, PUT_RUN);
    char hex[SHA256_HEX_SIZE], version[96];

    rules_version(runner, hex);
    hex[12] = '\0';
    snprintf(version, sizeof(version), "%s-%s", PROGRAM_VERSION, hex);
    stmt_bind_text(stmt, 1, runner->started);
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
           !listed(&options->skip, check) && !check->disabled;
}

/* Store what a rule hit, or why it could not be run. */
static void store_job(struct runner *runner, struct rule_job *job)
{
    struct check *check = job->check;
    size_t count = runner->examined.count;
    char *error = NULL;
    struct text facts;

    text_init(&facts);
    if (job->judges) {
        db_run(runner->db, "SAVEPOINT rule");
        error = job->hits.error
                    ? xstrdup(job->hits.error)
                    : finder_take(&runner->finder, check, &job->hits,
                                  job->verdicts, count, &facts);
        if (error)
            db_run(runner->db, "ROLLBACK TO rule");
        db_run(runner->db, "RELEASE rule");
    }
    if (error)
        sql_file_defect_at(&check->file, -1, error);
    if (check->file.defect) {
        warn("%s", check->file.defect);
        runner->result.defective++;
        for (size_t i = 0; i < count; i++)
            job->verdicts[i].judged = false;
    }
    store_check(runner, check, check->file.defect, facts.data, job->verdicts,
                count, job->hits.seconds);
    hits_release(&job->hits);
    free(error);
    free(job->verdicts);
    text_release(&facts);
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
    stmt_bind_text(put, 8, check->file.source);
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
