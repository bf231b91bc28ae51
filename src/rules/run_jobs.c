#include "rules/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/thread.h"
#include "io/db_stmt.h"

/* Those who run rules beside each other. */
struct crew {
    struct runner *runner;
    struct queue *todo, *done; /* of jobs */
    struct lock *compiling;    /* compiling writes to the rules' arena */
    struct progress progress;
    size_t judging; /* jobs that judge */
};

void run_built_in(const struct runner *runner,
                  struct dialect_value values[BUILT_IN_VALUES])
{
    const struct run_options *options = runner->options;

    values[0] = (struct dialect_value){.name = "as_of_day",
                                       .number = runner->as_of_day};
    values[1] = (struct dialect_value){
        .name = "from_day",
        .number = options->from_day != DAY_UNKNOWN ? options->from_day
                                                   : runner->first_day};
    values[2] = (struct dialect_value){.name = "to_day",
                                       .number = options->to_day != DAY_UNKNOWN
                                                     ? options->to_day
                                                     : runner->last_day};
}

void runner_bind(const struct runner *runner, struct stmt *stmt)
{
    struct dialect_value values[BUILT_IN_VALUES];

    run_built_in(runner, values);
    for (int i = 0; i < BUILT_IN_VALUES; i++) {
        char name[16];

        snprintf(name, sizeof(name), ":%s", values[i].name);
        stmt_bind_named_int(stmt, name, values[i].number);
    }
}

static void run_job(struct crew *crew, struct db *db, struct rule_job *job)
{
    struct stmt *stmt;

    lock_take(crew->compiling);
    db_guard(db, crew->runner->options->guard_seconds);
    stmt = rule_compile_ordered(job->rule, db);
    lock_give(crew->compiling);
    if (!stmt)
        bug("rule '%s' compiles on one connection only", job->rule->id);
    runner_bind(crew->runner, stmt);
    hits_read(&job->hits, stmt);
    stmt_free(stmt);
}

/* Run rules from the queue, on a connection of its own, to its end. */
static void work(void *data)
{
    struct crew *crew = data;
    struct db *db = db_open(db_path(crew->runner->db), DB_READ);
    struct rule_job *job;

    while ((job = queue_take(crew->todo))) {
        if (!interrupt_pending())
            run_job(crew, db, job);
        queue_put(crew->done, job);
    }
    db_close(db);
}

static void run_beside(struct crew *crew, int threads)
{
    struct runner *runner = crew->runner;
    struct thread **workers = xcalloc((size_t)threads, sizeof(*workers));

    crew->todo = queue_new(crew->judging + (size_t)threads);
    crew->done = queue_new(crew->judging + 1);
    for (size_t i = 0; i < runner->job_count; i++)
        if (runner->jobs[i].judges)
            queue_put(crew->todo, &runner->jobs[i]);
    for (int i = 0; i < threads; i++)
        queue_put(crew->todo, NULL);
    for (int i = 0; i < threads; i++)
        workers[i] = thread_start(work, crew);
    for (size_t i = 0; i < crew->judging; i++) {
        queue_take(crew->done);
        progress_at(&crew->progress, (int64_t)i + 1, 0);
    }
    for (int i = 0; i < threads; i++)
        thread_join(workers[i]);
    queue_free(crew->todo);
    queue_free(crew->done);
    free(workers);
}

static void run_here(struct crew *crew)
{
    struct runner *runner = crew->runner;
    int64_t done = 0;

    for (size_t i = 0; i < runner->job_count; i++) {
        if (!runner->jobs[i].judges || interrupt_pending())
            continue;
        run_job(crew, runner->db, &runner->jobs[i]);
        progress_at(&crew->progress, ++done, 0);
    }
}

void run_jobs(struct runner *runner)
{
    struct crew crew = {.runner = runner, .compiling = lock_new()};
    int threads = runner->options->threads;
    char summary[128];

    if (!threads)
        threads = thread_processors();
    if (strcmp(db_path(runner->db), ":memory:") == 0)
        threads = 1; /* a database in memory has one connection */
    for (size_t i = 0; i < runner->job_count; i++)
        crew.judging += runner->jobs[i].judges;
    progress_begin(&crew.progress, runner->options->quiet, tr("checking"),
                   (int64_t)crew.judging);
    if (runner->options->engine)
        run_engine_jobs(runner, &crew.progress);
    else if (threads > 1)
        run_beside(&crew, threads);
    else
        run_here(&crew);
    lock_free(crew.compiling);
    if (interrupt_pending()) {
        db_rollback(runner->db);
        quit(EXIT_INTERRUPTED);
    }
    snprintf(summary, sizeof(summary), tr("%s, %zu of them judged"),
             COUNTED((int64_t)runner->job_count, "rule", "rules"),
             crew.judging);
    progress_end(&crew.progress, summary);
}
