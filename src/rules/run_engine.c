#include "rules/runner.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/thread.h"
#include "io/db_stmt.h"
#include "rules/cited.h"
#include "rules/derived_fill.h"
#include "rules/people.h"

enum {
    /* After these, and a second for so many lines, a plan is taken to have
     * run away. */
    PLAN_SECONDS = 2,
    PLAN_LINES = 500000,
    VALUES_MAX = 64,
    STEPS_MAX = 256
};

/* A derived table as it is made on a server. */
struct step {
    const struct derived *table;
    char *create, *insert;
    bool away; /* its plan ran away at one place: it would at the next */
};

/* A rule as it is run there. */
struct task {
    struct rule_job *job;
    char *sql;
    bool away;
};

/* What is done at each place. */
struct plan {
    struct arena arena;
    struct step steps[STEPS_MAX];
    size_t step_count;
    struct task *tasks;
    size_t task_count;
    struct reads reads; /* of all of them */
};

/* What workers share. */
struct crew {
    struct runner *runner;
    struct plan single, people;
    struct queue *todo, *done;
    struct lock *home; /* the database that all of it comes back to */
};

/* A worker at a place. */
struct site {
    struct crew *crew;
    struct plan *plan;
    const struct engine_place *place;
    struct pg *pg;
    struct cited cited;
    bool failed[STEPS_MAX];
};

static void add_reads(struct reads *all, const struct reads *reads)
{
    for (size_t i = 0; i < reads->count; i++)
        reads_add(all, reads->list[i].table, "");
}

static void make(void *data, const struct derived *table, const char *create,
                 const char *insert)
{
    struct plan *plan = data;
    struct step *step = &plan->steps[plan->step_count++];
    struct text sql;

    if (plan->step_count == STEPS_MAX)
        bug("there are too many derived tables");
    text_init(&sql);
    step->table = table;
    add_reads(&plan->reads, &table->reads);
    add_reads(&plan->reads, &table->looks.reads);
    dialect_add(&sql, create, NULL, 0);
    step->create = arena_strdup(&plan->arena, sql.data);
    text_clear(&sql);
    dialect_add(&sql, insert, NULL, 0);
    step->insert = arena_strdup(&plan->arena, sql.data);
    text_release(&sql);
}

/* The derived tables that are needed, with the looks of JOINED. */
static void plan_steps(struct runner *runner, struct plan *plan,
                       struct looks_joined *joined)
{
    const struct derived_maker maker = {make, plan};

    runner->derived.maker = &maker;
    derived_fill(&runner->derived, runner->db, joined);
    runner->derived.maker = NULL;
}

static void add_task(struct runner *runner, struct plan *plan,
                     struct rule_job *job)
{
    struct dialect_value values[VALUES_MAX];
    struct text ordered, sql;

    if (job->rule->param_count + BUILT_IN_VALUES > VALUES_MAX)
        bug("rule '%s' has too many parameters", job->rule->id);
    text_init(&ordered);
    text_init(&sql);
    run_built_in(runner, values);
    rule_values(job->rule, values + BUILT_IN_VALUES);
    rule_add_ordered(job->rule, &ordered);
    dialect_add(&sql, ordered.data, values,
                BUILT_IN_VALUES + job->rule->param_count);
    plan->tasks[plan->task_count++] =
        (struct task){.job = job, .sql = arena_strdup(&plan->arena, sql.data)};
    text_release(&ordered);
    text_release(&sql);
}

/* The rules that look into one hospital at a time, or over all of them. */
static void plan_rules(struct runner *runner, struct plan *plan, bool people)
{
    bool one = runner->options->engine->count == 1;
    struct looks_joined joined;

    *plan = (struct plan){
        .tasks = xcalloc(runner->job_count + 1, sizeof(*plan->tasks))};
    arena_init(&plan->arena);
    reads_init(&plan->reads, &plan->arena);
    derived_reset(&runner->derived);
    looks_joined_init(&joined);
    for (size_t i = 0; i < runner->job_count; i++) {
        struct rule_job *job = &runner->jobs[i];

        if (!job->judges ||
            (!one && rule_scope(job->rule) != SCOPE_HOSPITAL) != people)
            continue;
        derived_need(&runner->derived, &job->rule->reads);
        derived_need(&runner->derived, &job->rule->looks.reads);
        looks_join(&joined, &job->rule->looks);
        add_reads(&plan->reads, &job->rule->reads);
        add_reads(&plan->reads, &job->rule->looks.reads);
        add_task(runner, plan, job);
    }
    plan_steps(runner, plan, &joined);
    looks_joined_release(&joined);
}

static void plan_release(struct plan *plan)
{
    free(plan->tasks);
    arena_release(&plan->arena);
}

/* Begin a transaction in which rules see the place, and make the tables that
 * it needs, which end with it. */
static void enter(struct site *site)
{
    const struct run_options *options = site->crew->runner->options;
    struct text sql;

    text_init(&sql);
    text_add(&sql, "BEGIN ISOLATION LEVEL REPEATABLE READ; SET LOCAL jit = "
                   "off; SET LOCAL work_mem = '64MB'; SET LOCAL ");
    if (site->place)
        engine_path(site->place, &sql);
    else
        text_add(&sql, "search_path = pg_temp, zicha, pg_catalog");
    pg_do(site->pg, sql.data);
    if (!site->place)
        people_enter(options->engine, &site->plan->reads, site->pg);
    text_clear(&sql);
    text_printf(&sql,
                "CREATE TABLE pg_temp.asked_period (from_day BIGINT NOT NULL, "
                "to_day BIGINT NOT NULL); "
                "INSERT INTO pg_temp.asked_period VALUES (%lld, %lld);",
                options->from_day == DAY_UNKNOWN ? (long long)INT32_MIN
                                                 : (long long)options->from_day,
                options->to_day == DAY_UNKNOWN ? (long long)INT32_MAX
                                               : (long long)options->to_day);
    for (size_t i = 0; i < site->plan->step_count; i++)
        text_add(&sql, site->plan->steps[i].create);
    text_printf(&sql, "%s SET TRANSACTION READ ONLY", CITED_TABLES);
    pg_do(site->pg, sql.data);
    text_release(&sql);
}

static void limit(struct site *site, int64_t seconds, bool loops)
{
    struct text sql;

    text_init(&sql);
    text_printf(&sql,
                "SET LOCAL statement_timeout = %lld; "
                "SET LOCAL enable_nestloop = %s; "
                "SET LOCAL enable_mergejoin = %s",
                (long long)seconds * 1000, loops ? "on" : "off",
                loops ? "on" : "off");
    pg_do(site->pg, sql.data);
    text_release(&sql);
}

/* How long a plan is let run before it is taken to have run away. */
static int64_t plan_seconds(const struct site *site)
{
    const struct examined *examined = &site->crew->runner->examined;
    int64_t guard = site->crew->runner->options->guard_seconds;
    int64_t lines = site->place ? 0 : examined->charges, seconds;

    for (size_t i = 0; site->place && i < examined->count; i++)
        if (examined->hospitals[i].id == engine_hospital(site->place))
            lines = examined->hospitals[i].charges;
    seconds = PLAN_SECONDS + lines / PLAN_LINES;
    return guard && guard < seconds * 2 ? (guard + 1) / 2 : seconds;
}

/* Ask, and say with SET, whether a plan ran away: workers share it. */
static bool ran_away(struct site *site, bool *away, bool set)
{
    bool before;

    if (!site->crew->home) /* nobody is beside it */
        return *away |= set;
    lock_take(site->crew->home);
    before = *away;
    *away |= set;
    lock_give(site->crew->home);
    return before;
}

/* True when the first try was stopped for its plan, and all is as before. */
static bool runs_away(struct site *site, const char *name, char *error,
                      bool *away)
{
    if (!error || !pg_timed_out(site->pg))
        return false;
    free(error);
    pg_do(site->pg, "ROLLBACK TO work");
    if (!ran_away(site, away, true))
        warn(tr("'%s' on '%s': its plan ran away, it is done again without "
                "nested loops"),
             name, pg_name(site->pg));
    return true;
}

/*
 * Do WORK, twice where its plan runs away: the second time without nested
 * loops (and without merging by a part of the keys, which is as slow), and for
 * as long as a rule may take. NULL, or what went wrong.
 */
static char *guarded(struct site *site, const char *name,
                     char *(*work)(struct site *site, void *data), void *data,
                     bool *away)
{
    char *error = NULL;
    bool loops = !ran_away(site, away, false);

    pg_do(site->pg, "SAVEPOINT work");
    if (loops) {
        limit(site, plan_seconds(site), true);
        error = work(site, data);
        loops = !runs_away(site, name, error, away);
    }
    if (!loops) {
        limit(site, site->crew->runner->options->guard_seconds, false);
        error = work(site, data);
        if (error && pg_timed_out(site->pg)) {
            free(error);
            error = xstrdup(tr("it takes longer than --time-limit allows"));
        }
    }
    if (error)
        pg_do(site->pg, "ROLLBACK TO work");
    limit(site, 0, true);
    pg_do(site->pg, "RELEASE work");
    return error;
}

static char *fill_step(struct site *site, void *data)
{
    const struct step *step = data;
    char *error = pg_attempt(site->pg, step->insert);
    struct text sql;

    if (error)
        return error;
    text_init(&sql);
    text_printf(&sql, "ANALYZE %s", step->table->name);
    error = pg_attempt(site->pg, sql.data);
    text_release(&sql);
    return error;
}

/* Why a derived table that READS reach could not be filled here. */
static bool reads_failed(const struct site *site, const struct reads *reads)
{
    const struct derived_list *list = &site->crew->runner->derived;

    for (size_t i = 0; i < site->plan->step_count; i++)
        if (site->failed[i] &&
            derived_reaches(list, reads, site->plan->steps[i].table->name))
            return true;
    return false;
}

/* Fill the derived tables, in order; what fails is their readers'. ERROR
 * receives the first reason. */
static void fill_steps(struct site *site, char **error)
{
    for (size_t i = 0; i < site->plan->step_count; i++) {
        struct step *step = &site->plan->steps[i];
        struct text line;
        char *why;

        if (interrupt_pending())
            return;
        if (reads_failed(site, &step->table->reads)) {
            site->failed[i] = true;
            continue;
        }
        why = guarded(site, step->table->name, fill_step, step, &step->away);
        if (!why)
            continue;
        site->failed[i] = true;
        text_init(&line);
        text_printf(&line, tr("the derived table '%s' cannot be reckoned: %s"),
                    step->table->name, why);
        free(why);
        if (*error)
            text_release(&line);
        else
            *error = text_take(&line);
    }
}

static void keep_row(struct site *site, struct hits *hits,
                     const struct pg_rows *rows)
{
    for (int i = 0; i < hits->columns; i++) {
        int64_t number = pg_int(rows, i);

        if (pg_is_null(rows, i)) {
            hits_add(hits, HIT_NULL, 0, NULL);
            continue;
        }
        if (pg_is_text(rows, i)) {
            hits_add(hits, HIT_TEXT, 0, pg_text(rows, i));
            continue;
        }
        cited_add(&site->cited, hits->names[i], number);
        if (site->place)
            number += engine_shift(site->place, "", hits->names[i]);
        hits_add(hits, HIT_INT, number, NULL);
    }
    cited_add_row(&site->cited);
    hits_add_row(hits);
}

/* A task, and what it finds. */
struct search {
    const struct task *task;
    struct hits hits;
};

static char *find(struct site *site, void *data)
{
    struct search *search = data;
    struct hits *hits = &search->hits;
    struct pg_rows *rows = pg_select(site->pg, search->task->sql);
    bool begun = false;

    hits_release(hits);
    while (pg_next(rows)) {
        if (!begun) {
            hits_begin(hits, pg_columns(rows));
            for (int i = 0; i < hits->columns; i++)
                hits_name(hits, i, pg_column(rows, i));
            begun = true;
        }
        keep_row(site, hits, rows);
    }
    if (!begun) { /* the names are wanted all the same */
        hits_begin(hits, pg_columns(rows));
        for (int i = 0; i < hits->columns; i++)
            hits_name(hits, i, pg_column(rows, i));
    }
    return pg_end(rows);
}

/* True when the rule may judge the place's hospital. */
static bool judges_here(const struct site *site, const struct rule_job *job)
{
    const struct examined *examined = &site->crew->runner->examined;

    if (!site->place)
        return true;
    for (size_t i = 0; i < examined->count; i++)
        if (examined->hospitals[i].id == engine_hospital(site->place))
            return job->verdicts[i].judged;
    return false;
}

static void run_task(struct site *site, struct task *task, const char *fault)
{
    struct search search = {.task = task};
    struct rule_job *job = task->job;
    double began = clock_seconds();
    char *error;

    if (!judges_here(site, job) || interrupt_pending())
        return;
    error = reads_failed(site, &job->rule->reads)
                ? xstrdup(fault)
                : guarded(site, job->rule->id, find, &search, &task->away);
    free(search.hits.error);
    search.hits.error = error;
    search.hits.seconds = clock_seconds() - began;
    lock_take(site->crew->home);
    hits_join(&job->hits, &search.hits);
    lock_give(site->crew->home);
}

/* What a place has to say, from the first derived table to the rows cited. */
static void visit(struct site *site)
{
    struct runner *runner = site->crew->runner;
    const struct engine *engine = runner->options->engine;
    char *fault = NULL;

    cited_init(&site->cited, runner->db, site->place);
    enter(site);
    fill_steps(site, &fault);
    for (size_t i = 0; i < site->plan->task_count; i++)
        run_task(site, &site->plan->tasks[i], fault);
    if (!interrupt_pending()) {
        cited_send(&site->cited, site->pg);
        lock_take(site->crew->home);
        cited_fetch(engine, site->place, site->pg, runner->db);
        if (!site->place || engine->count == 1)
            people_fetch(site->pg, runner->db);
        lock_give(site->crew->home);
    }
    pg_do(site->pg, "ROLLBACK");
    cited_release(&site->cited);
    free(fault);
}

static void work(void *data)
{
    struct crew *crew = data;
    const struct engine *engine = crew->runner->options->engine;
    struct pg **servers =
        xcalloc((size_t)engine->server_count, sizeof(*servers));
    struct site *site;

    while ((site = queue_take(crew->todo))) {
        int server =
            site->place ? site->place->server : engine->places[0].server;

        if (!interrupt_pending()) {
            if (!servers[server])
                servers[server] = server_open(engine->uris[server]);
            site->pg = servers[server];
            visit(site);
        }
        queue_put(crew->done, site);
    }
    for (int i = 0; i < engine->server_count; i++)
        pg_close(servers[i]);
    free(servers);
}

static void run_sites(struct crew *crew, struct site *sites, size_t count,
                      struct progress *progress)
{
    int threads = crew->runner->options->threads;
    struct thread **workers;

    if (!threads)
        threads = thread_processors();
    if ((size_t)threads > count)
        threads = (int)count;
    workers = xcalloc((size_t)threads + 1, sizeof(*workers));
    crew->todo = queue_new(count + (size_t)threads);
    crew->done = queue_new(count + 1);
    for (size_t i = 0; i < count; i++)
        queue_put(crew->todo, &sites[i]);
    for (int i = 0; i < threads; i++)
        queue_put(crew->todo, NULL);
    for (int i = 0; i < threads; i++)
        workers[i] = thread_start(work, crew);
    progress->total = (int64_t)count;
    for (size_t i = 0; i < count; i++) {
        queue_take(crew->done);
        progress_at(progress, (int64_t)i + 1, 0);
    }
    for (int i = 0; i < threads; i++)
        thread_join(workers[i]);
    queue_free(crew->todo);
    queue_free(crew->done);
    free(workers);
}

/* A hospital that the run is about. */
static bool is_examined(const struct runner *runner,
                        const struct engine_place *place)
{
    for (size_t i = 0; i < runner->examined.count; i++)
        if (runner->examined.hospitals[i].id == engine_hospital(place))
            return true;
    return false;
}

void run_engine_jobs(struct runner *runner, struct progress *progress)
{
    const struct engine *engine = runner->options->engine;
    struct crew *crew = xcalloc(1, sizeof(*crew));
    struct site *sites = xcalloc(engine->count + 1, sizeof(*sites));
    size_t count = 0;

    crew->runner = runner;
    crew->home = lock_new();
    plan_rules(runner, &crew->single, false);
    plan_rules(runner, &crew->people, true);
    if (crew->people.task_count) /* the longest first */
        sites[count++] = (struct site){.crew = crew, .plan = &crew->people};
    for (size_t i = 0; i < engine->count; i++)
        if (crew->single.task_count && is_examined(runner, &engine->places[i]))
            sites[count++] = (struct site){.crew = crew,
                                           .plan = &crew->single,
                                           .place = &engine->places[i]};
    run_sites(crew, sites, count, progress);
    plan_release(&crew->single);
    plan_release(&crew->people);
    lock_free(crew->home);
    free(sites);
    free(crew);
}

/* What matches, place by place: it says which rules may judge. */
void run_engine_match(struct runner *runner)
{
    struct engine *engine = runner->options->engine;
    const struct asker asker = {runner->db, engine};
    struct crew crew = {.runner = runner};
    struct plan *plan = xcalloc(1, sizeof(*plan));
    struct looks_joined none;

    arena_init(&plan->arena);
    reads_init(&plan->reads, &plan->arena);
    looks_joined_init(&none);
    plan_steps(runner, plan, &none);
    for (size_t i = 0; i < engine->count; i++) {
        struct site *site = xcalloc(1, sizeof(*site));
        char *fault = NULL;

        *site = (struct site){.crew = &crew,
                              .plan = plan,
                              .place = &engine->places[i],
                              .pg = engine->servers[engine->places[i].server]};
        enter(site);
        fill_steps(site, &fault);
        if (fault)
            warn("%s", fault);
        matches_read(&runner->matches, &asker, i,
                     runner->options->match_percent);
        pg_do(site->pg, "ROLLBACK");
        free(fault);
        free(site);
    }
    looks_joined_release(&none);
    plan_release(plan);
    free(plan);
}
