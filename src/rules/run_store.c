#include "rules/match.h"
#include "rules/runner.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/sum.h"
#include "base/version.h"
#include "io/db_stmt.h"
#include "rules/amounts.h"
#include "rules/billed.h"
#include "rules/states.h"

static const char PUT_RUN[] =
    "INSERT INTO run (started, program, rules_version, options, from_day,"
    "    to_day, hospital, unsettled, as_of_day, data_file_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT max(id) FROM import_file"
    "    WHERE NOT builtin AND refusal IS NULL))";
static const char COMPARE[] =
    "UPDATE run SET previous_run_id = ?2 WHERE id = ?1";
static const char TOTALS[] =
    "SELECT coalesce(sum(findings) FILTER (WHERE severity = 'violation'), 0),"
    "    coalesce(sum(findings) FILTER (WHERE severity <> 'violation'), 0),"
    "    (SELECT count(*) FROM finding AS f WHERE f.run_id = ?1"
    "     AND f.state IN ('new', 'late', 'back')) "
    "FROM run_rule WHERE run_id = ?1";
static const char END_RUN[] =
    "UPDATE run SET finished = ?2, first_day = ?3, last_day = ?4,"
    "    visits = ?5, charges = ?6, amount_fen = ?7 WHERE id = ?1";
static const char PUT_RULE[] =
    "INSERT INTO run_rule (run_id, rule_id, place, grp, section, severity,"
    "    violation, source, settings, facts, result, defect, examined,"
    "    unjudged, findings, amount_fen, microseconds, accepted, money) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char PUT_HOSPITAL[] =
    "INSERT INTO run_rule_hospital (run_id, rule_id, hospital_id, result,"
    "    missing, without, reason, doubt, examined, unjudged, lost,"
    "    findings, amount_fen) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char PUT_EXAMINED[] =
    "INSERT INTO run_hospital VALUES (?, ?, ?, ?, ?, ?, ?)";
static const char DOUBT[] = "UPDATE finding SET doubt = 1 WHERE run_id = ? "
                            "AND rule_id = ? AND hospital_id = ?";
/* Statements and counts of the run that is stored. */
struct store {
    struct runner *runner;
    struct finder finder;
    struct stmt *put_rule, *put_hospital;
    int place; /* of the last rule stored */
};

static void bind_day(struct stmt *stmt, int index, int day)
{
    if (day == DAY_UNKNOWN)
        stmt_bind_null(stmt, index);
    else
        stmt_bind_int(stmt, index, day);
}

/* "name = value" lines. */
static void settings_text(const struct rule *rule, struct text *out)
{
    for (size_t i = 0; i < rule->param_count; i++)
        text_printf(out, "%s = %s\n", rule->params[i].name,
                    rule->params[i].value);
}

/* What a rule came to in all hospitals. */
struct outcome {
    const char *result, *facts;
    int64_t examined, unjudged, findings, amount_fen;
};

static bool accepted(const struct runner *runner, const struct rule *rule)
{
    return rule->accepted || run_listed(&runner->options->accept, rule);
}

static void doubt_findings(struct store *store, const struct rule *rule,
                           const struct verdict *verdict)
{
    struct stmt *stmt = db_prepare(store->runner->db, DOUBT);

    stmt_bind_int(stmt, 1, store->runner->result.run_id);
    stmt_bind_text(stmt, 2, rule->id);
    stmt_bind_int(stmt, 3, verdict->hospital_id);
    stmt_run(stmt);
    stmt_free(stmt);
}

static void put_hospital(struct store *store, const struct rule *rule,
                         const struct verdict *verdict)
{
    struct stmt *put = store->put_hospital;

    stmt_bind_int(put, 1, store->runner->result.run_id);
    stmt_bind_text(put, 2, rule->id);
    stmt_bind_int(put, 3, verdict->hospital_id);
    stmt_bind_text(put, 4, verdict_result(verdict));
    stmt_bind_text(put, 5, verdict->missing);
    stmt_bind_text(put, 6, verdict->without);
    stmt_bind_text(put, 7, verdict->reason);
    stmt_bind_int(put, 8, verdict->doubt);
    stmt_bind_int(put, 9, verdict->examined);
    stmt_bind_int(put, 10, verdict->unjudged);
    stmt_bind_int(put, 11, verdict->lost);
    stmt_bind_int(put, 12, verdict->findings);
    stmt_bind_int(put, 13, verdict->amount_fen);
    stmt_run(put);
}

static void put_rule(struct store *store, const struct rule_job *job,
                     const struct outcome *outcome)
{
    const struct rule *rule = job->rule;
    struct stmt *put = store->put_rule;
    struct text settings;

    text_init(&settings);
    settings_text(rule, &settings);
    stmt_bind_int(put, 1, store->runner->result.run_id);
    stmt_bind_text(put, 2, rule->id);
    stmt_bind_int(put, 3, ++store->place);
    stmt_bind_text(put, 4, rule->group);
    stmt_bind_int(put, 5, rule->section);
    stmt_bind_text(put, 6, rule->severity ? rule->severity : "");
    stmt_bind_text(put, 7, rule->violation ? rule->violation : "");
    /* A part is joined with others: there it is kept once. */
    stmt_bind_text(put, 8,
                   store->runner->options->whole ? "" : rule->file.source);
    stmt_bind_text(put, 9, settings.data);
    stmt_bind_text(put, 10, outcome->facts);
    stmt_bind_text(put, 11, outcome->result);
    stmt_bind_text(put, 12, rule->file.defect);
    stmt_bind_int(put, 13, outcome->examined);
    stmt_bind_int(put, 14, outcome->unjudged);
    stmt_bind_int(put, 15, outcome->findings);
    stmt_bind_int(put, 16, outcome->amount_fen);
    stmt_bind_int(put, 17, (int64_t)(job->hits.seconds * 1e6));
    stmt_bind_int(put, 18, accepted(store->runner, rule));
    stmt_bind_text(put, 19, money_key(check_money(rule)));
    stmt_run(put);
    text_release(&settings);
}

/* One row for the rule, one for each hospital. */
static void store_rule(struct store *store, const struct rule_job *job,
                       const char *facts)
{
    struct runner *runner = store->runner;
    const struct rule *rule = job->rule;
    struct outcome outcome = {.result = "not_checked", .facts = facts};

    for (size_t i = 0; i < runner->examined.count; i++) {
        struct verdict *verdict = &job->verdicts[i];

        verdict_doubt(verdict);
        if (verdict->doubt && !accepted(runner, rule))
            doubt_findings(store, rule, verdict);
        put_hospital(store, rule, verdict);
        if (strcmp(outcome.result, "found") != 0 && verdict->judged)
            outcome.result = verdict_result(verdict);
        outcome.examined += verdict->examined;
        outcome.unjudged += verdict->unjudged;
        outcome.findings += verdict->findings;
        sum_add(&outcome.amount_fen, verdict->amount_fen);
    }
    put_rule(store, job, &outcome);
}

void runner_rules_version(const struct runner *runner,
                          char version[RULES_VERSION_SIZE])
{
    char hex[SHA256_HEX_SIZE];
    struct sha256 sha;
    struct text settings;

    sha256_init(&sha);
    text_init(&settings);
    for (size_t i = 0; i < runner->rules->count; i++) {
        const struct rule *rule = runner->rules->rules[i];

        if (!run_chosen(runner->options, rule))
            continue;
        text_clear(&settings);
        settings_text(rule, &settings);
        sha256_add(&sha, rule->id, strlen(rule->id) + 1);
        sha256_add(&sha, rule->file.source, strlen(rule->file.source));
        sha256_add(&sha, settings.data, settings.length);
    }
    if (runner->options->match_percent != MATCH_PERCENT)
        sha256_add(&sha, &runner->options->match_percent,
                   sizeof(runner->options->match_percent));
    text_release(&settings);
    sha256_hex(&sha, hex);
    snprintf(version, RULES_VERSION_SIZE, "%s-%.12s", PROGRAM_VERSION, hex);
}

static int64_t put_run(struct runner *runner)
{
    struct stmt *stmt = db_prepare(runner->db, PUT_RUN);
    char version[RULES_VERSION_SIZE];

    runner_rules_version(runner, version);
    stmt_bind_text(stmt, 1, runner->started);
    stmt_bind_text(stmt, 2, PROGRAM_VERSION);
    stmt_bind_text(stmt, 3, version);
    stmt_bind_text(stmt, 4,
                   runner->options->options_text ? runner->options->options_text
                                                 : "");
    bind_day(stmt, 5, runner->options->from_day);
    bind_day(stmt, 6, runner->options->to_day);
    stmt_bind_text(stmt, 7, runner->options->hospital);
    stmt_bind_int(stmt, 8, runner->options->unsettled);
    bind_day(stmt, 9, runner->as_of_day);
    stmt_run(stmt);
    stmt_free(stmt);
    return db_last_id(runner->db);
}

/* What the run is compared with. */
static void compare(struct runner *runner)
{
    int64_t run_id = runner->result.run_id;
    int64_t previous = runner->options->since;
    struct stmt *stmt = db_prepare(runner->db, COMPARE);

    if (!previous)
        previous = states_previous(runner->db, run_id);
    stmt_bind_int(stmt, 1, run_id);
    stmt_bind_known(stmt, 2, previous != 0, previous);
    stmt_run(stmt);
    stmt_free(stmt);
}

/* Findings that count, now that it is known what is waived. */
static void add_up(struct runner *runner)
{
    struct stmt *stmt = db_prepare(runner->db, TOTALS);

    stmt_bind_int(stmt, 1, runner->result.run_id);
    if (stmt_step(stmt)) {
        runner->result.violations = stmt_int(stmt, 0);
        runner->result.suspicions = stmt_int(stmt, 1);
        runner->result.fresh = stmt_int(stmt, 2);
    }
    stmt_free(stmt);
}

/* What was examined of each hospital. */
static void put_examined(struct runner *runner)
{
    struct stmt *stmt = db_prepare(runner->db, PUT_EXAMINED);

    for (size_t i = 0; i < runner->examined.count; i++) {
        const struct examined_hospital *here = &runner->examined.hospitals[i];

        stmt_bind_int(stmt, 1, runner->result.run_id);
        stmt_bind_int(stmt, 2, here->id);
        bind_day(stmt, 3, here->first_day);
        bind_day(stmt, 4, here->last_day);
        stmt_bind_int(stmt, 5, here->visits);
        stmt_bind_int(stmt, 6, here->charges);
        stmt_bind_int(stmt, 7, here->amount_fen);
        stmt_run(stmt);
    }
    stmt_free(stmt);
}

/* What was billed in a period that was asked for and is not of whole months. */
static void put_billed(struct runner *runner)
{
    const struct run_options *options = runner->options;
    int first = options->from_day, last = options->to_day;

    if (first == DAY_UNKNOWN && last == DAY_UNKNOWN)
        return;
    first = first == DAY_UNKNOWN ? runner->first_day : first;
    last = last == DAY_UNKNOWN ? runner->last_day : last;
    if (first != month_first(first) || last != month_last(last))
        billed_store(&runner->examined.asker, runner->result.run_id, first,
                     last);
}

static void end_run(struct runner *runner)
{
    struct stmt *stmt = db_prepare(runner->db, END_RUN);
    int64_t run_id = runner->result.run_id;
    char stamp[STAMP_SIZE];

    compare(runner);
    states_waive(runner->db, run_id);
    put_examined(runner);
    amounts_mark(runner->db, run_id);
    states_mark(runner->db, run_id);
    add_up(runner);
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

/* A rule that failed judged nothing, and has no findings. */
static void disown(struct rule_job *job, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct verdict *verdict = &job->verdicts[i];

        verdict->judged = false;
        verdict->examined = verdict->unjudged = verdict->lost = 0;
        verdict->findings = verdict->amount_fen = 0;
    }
}

/* NULL, or what was wrong with them. */
static char *take_hits(struct store *store, struct rule_job *job,
                       struct text *facts)
{
    struct runner *runner = store->runner;
    size_t count = runner->examined.count;
    /* Persons' hospitals have counted theirs. */
    bool counted = runner->joint && rule_scope(job->rule) == SCOPE_PEOPLE;

    if (job->hits.error)
        return xstrdup(job->hits.error);
    if (!counted)
        finder_lost(&store->finder, &job->lineage, job->verdicts, count);
    return finder_take(&store->finder, job->rule, &job->lineage, &job->hits,
                       job->verdicts, count, facts);
}

/* Store what a rule hit, or why it could not be run. */
static void store_job(struct store *store, struct rule_job *job)
{
    struct runner *runner = store->runner;
    struct rule *rule = job->rule;
    size_t count = runner->examined.count;
    char *error = NULL;
    struct text facts;

    text_init(&facts);
    db_run(runner->db, "SAVEPOINT rule");
    if (runner->joint)
        joint_keep(runner, job);
    if (job->judges)
        error = take_hits(store, job, &facts);
    if (error || rule->file.defect)
        db_run(runner->db, "ROLLBACK TO rule");
    db_run(runner->db, "RELEASE rule");
    if (error)
        sql_file_defect_at(&rule->file, -1, error);
    if (rule->file.defect) {
        if (!runner->options->whole)
            warn("%s", rule->file.defect);
        runner->result.defective++;
        disown(job, count);
    }
    store_rule(store, job, job->facts ? job->facts : facts.data);
    hits_release(&job->hits);
    free(error);
    text_release(&facts);
}

void run_store(struct runner *runner)
{
    struct store store = {.runner = runner};
    struct db *db = runner->db;

    runner->result.run_id = put_run(runner);
    finder_init(&store.finder, db, runner->result.run_id, runner->options);
    store.finder.joint = runner->joint;
    store.put_rule = db_prepare(db, PUT_RULE);
    store.put_hospital = db_prepare(db, PUT_HOSPITAL);
    if (runner->joint) {
        joint_keep_sums(runner);
    } else {
        matches_store(&runner->matches, db, runner->result.run_id);
        put_billed(runner);
    }
    for (size_t i = 0; i < runner->job_count; i++)
        store_job(&store, &runner->jobs[i]);
    end_run(runner);
    finder_release(&store.finder);
    stmt_free(store.put_rule);
    stmt_free(store.put_hospital);
}
