#include "rules/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "io/db_stmt.h"
#include "rules/derived_fill.h"
#include "rules/lineage.h"
#include "rules/runner.h"

static void prepare(struct runner *runner);
static void release_jobs(struct runner *runner);
static void find_jobs(struct runner *runner);
static void derive(struct runner *runner);

struct run_result run_rules(struct db *db, struct rule_list *rules,
                            const struct run_options *options)
{
    struct runner runner = {.db = db, .options = options, .rules = rules};

    clock_stamp(runner.started);
    derived_list_init(&runner.derived);
    runner.derived.stands = options->ahead;
    prepare(&runner);
    run_jobs(&runner);
    run_store(&runner);
    db_commit(db);
    release_jobs(&runner);
    derived_list_release(&runner.derived);
    return runner.result;
}

void run_ahead(struct db *db, struct rule_list *rules,
               const struct run_options *options)
{
    struct runner runner = {
        .db = db, .options = options, .rules = rules, .ahead = true};

    derived_list_init(&runner.derived);
    prepare(&runner);
    db_rollback(db);
    release_jobs(&runner);
    derived_list_release(&runner.derived);
}

static void release_jobs(struct runner *runner)
{
    for (size_t i = 0; i < runner->job_count; i++) {
        verdicts_free(runner->jobs[i].verdicts, runner->examined.count);
        lineage_release(&runner->jobs[i].lineage);
    }
    matches_release(&runner->matches);
    free(runner->jobs);
    runner->job_count = 0;
    examined_release(&runner->examined);
    needs_release(&runner->needs);
}

/* The derived tables: all where others than this run's rules read them. What
 * the report shows is there, filled or not. */
static void make_derived(struct runner *runner)
{
    const struct run_options *options = runner->options;

    if (runner->ahead || options->engine || options->whole) {
        derived_make(&runner->derived, runner->db, options->from_day,
                     options->to_day);
        return;
    }
    derived_begin(&runner->derived, runner->db, options->from_day,
                  options->to_day);
    derived_name(&runner->derived, runner->db, "match_rate");
    derived_name(&runner->derived, runner->db, "indicator");
}

/* Which rules may judge, and what they read beside the data. */
static void look_ahead(struct runner *runner)
{
    const struct run_options *options = runner->options;

    make_derived(runner);
    needs_init(&runner->needs, runner->db);
    examined_init(&runner->examined, runner->db, options->engine,
                  &runner->needs,
                  &(struct examined_part){options->hospital, options->from_day,
                                          options->to_day, options->unsettled});
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
    if (options->whole) {
        runner->first_day = options->whole->first_day;
        runner->last_day = options->whole->last_day;
    }
    runner_as_of(runner);
}

void runner_as_of(struct runner *runner)
{
    const struct run_options *options = runner->options;

    runner->as_of_day = options->as_of_day != DAY_UNKNOWN ? options->as_of_day
                        : options->to_day != DAY_UNKNOWN  ? options->to_day
                                                          : runner->last_day;
}

/* Hospitals in which what the rule rests on does not match are not judged. */
static void heed_matches(struct runner *runner, struct rule_job *job)
{
    size_t count = runner->examined.count;

    if (!job->judges)
        return;
    for (size_t i = 0; i < count; i++) {
        struct verdict *verdict = &job->verdicts[i];
        const struct match *match =
            matches_failing(&runner->matches, &runner->derived, job->rule,
                            &job->lineage, verdict->hospital_id);

        if (!verdict->judged || !match)
            continue;
        verdict->judged = false;
        verdict->examined = verdict->unjudged = 0;
        verdict->reason = match->what;
    }
    job->judges = verdicts_judge(job->verdicts, count);
}

/* In a part of all hospitals a rule on all of them only has its tables
 * reckoned, and waits. */
static bool waits(const struct runner *runner, const struct rule *rule)
{
    return runner->options->whole && rule_scope(rule) == SCOPE_COUNTY;
}

static void need(struct runner *runner, struct rule *rule,
                 struct looks_joined *joined)
{
    const char *names = rule->gathers_tables;
    struct derived *table;
    struct reads reads;

    if (!waits(runner, rule)) {
        derived_need(&runner->derived, &rule->reads);
        derived_need(&runner->derived, &rule->looks.reads);
        looks_join(joined, &rule->looks);
        return;
    }
    reads_init(&reads, &runner->derived.arena);
    while (derived_next(&runner->derived, &names, &table))
        reads_add(&reads, table->name, "");
    derived_need(&runner->derived, &reads);
}

/* Fill the tables that rules which judge read; what fails is theirs. */
static void derive_here(struct runner *runner)
{
    const struct asker asker = {runner->db, NULL};
    struct looks_joined joined;

    looks_joined_init(&joined);
    for (size_t i = 0; i < runner->job_count; i++) {
        struct rule *rule = runner->jobs[i].rule;

        if (runner->jobs[i].judges)
            need(runner, rule, &joined);
    }
    derived_fill(&runner->derived, runner->db, &joined);
    looks_joined_release(&joined);
    for (size_t i = 0; i < runner->job_count; i++) {
        struct rule_job *job = &runner->jobs[i];
        const char *error = derived_error(&runner->derived, &job->rule->reads);

        if (!job->judges || !error)
            continue;
        sql_file_defect_at(&job->rule->file, -1, error);
        job->judges = false;
    }
    matches_read(&runner->matches, &asker, 0, runner->options->match_percent);
}

static void derive(struct runner *runner)
{
    struct reads rates; /* verdicts ask for them, whatever runs */

    reads_init(&rates, &runner->derived.arena);
    reads_add(&rates, "match_rate", "");
    derived_learn(&runner->derived, runner->db, &rates);
    derived_need(&runner->derived, &rates);
    if (runner->options->engine)
        run_engine_match(runner);
    else
        derive_here(runner);
    for (size_t i = 0; i < runner->job_count; i++) {
        heed_matches(runner, &runner->jobs[i]);
        if (waits(runner, runner->jobs[i].rule))
            runner->jobs[i].judges = false;
    }
}

/* What JOB's rule reads; false when it cannot run. A shipped rule that has its
 * needs nowhere will not be run, and its tests have compiled it: that is much
 * of the time of a small delivery. */
static bool learn(struct runner *runner, struct rule_job *job)
{
    struct rule *rule = job->rule;

    if (rule->shipped && !verdicts_possible(rule, &runner->examined))
        return true;
    if (!lineage_learn(rule, &runner->derived, runner->db))
        return false;
    lineage_of(&job->lineage, &runner->derived, rule);
    return true;
}

static void find_jobs(struct runner *runner)
{
    runner->jobs = xcalloc(runner->rules->count + 1, sizeof(*runner->jobs));
    for (size_t i = 0; i < runner->rules->count; i++) {
        struct rule *rule = runner->rules->rules[i];
        struct rule_job *job;
        bool good;

        if (!run_chosen(runner->options, rule))
            continue;
        job = &runner->jobs[runner->job_count++];
        job->rule = rule;
        good = learn(runner, job);
        job->verdicts =
            verdicts_new(rule, good ? &job->lineage : NULL, &runner->examined);
        job->judges = verdicts_judge(job->verdicts, runner->examined.count);
    }
}

bool run_listed(const struct opt_list *list, const struct rule *rule)
{
    for (int i = 0; i < list->count; i++)
        if (strcmp(list->values[i], rule->id) == 0 ||
            strcmp(list->values[i], rule->group) == 0)
            return true;
    return false;
}

bool run_chosen(const struct run_options *options, const struct rule *rule)
{
    return (!options->only.count || run_listed(&options->only, rule)) &&
           !run_listed(&options->skip, rule) && !rule->disabled;
}
