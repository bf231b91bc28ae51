#include "rules/joint.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db_stmt.h"
#include "rules/derived_fill.h"
#include "rules/joint_lines.h"
#include "rules/joint_parts.h"
#include "rules/joint_people.h"
#include "rules/runner.h"

/* A rule that is judged where all hospitals are together. */
static bool is_joint(const struct rule_job *job)
{
    return rule_scope(job->rule) != SCOPE_HOSPITAL;
}

static void find_jobs(struct runner *runner)
{
    runner->jobs = xcalloc(runner->rules->count + 1, sizeof(*runner->jobs));
    for (size_t i = 0; i < runner->rules->count; i++) {
        struct rule *rule = runner->rules->rules[i];
        struct rule_job *job;

        if (!run_chosen(runner->options, rule))
            continue;
        job = &runner->jobs[runner->job_count++];
        job->rule = rule;
        if (!is_joint(job) ||
            !lineage_learn(rule, &runner->derived, runner->db))
            continue;
        lineage_of(&job->lineage, &runner->derived, rule);
        rule->known_by = joint_known_by(&runner->derived, rule);
    }
}

static void find_verdicts(struct runner *runner)
{
    for (size_t i = 0; i < runner->job_count; i++) {
        struct rule_job *job = &runner->jobs[i];

        joint_verdicts(runner, job);
        job->judges = is_joint(job) && !job->rule->file.defect &&
                      verdicts_judge(job->verdicts, runner->examined.count);
    }
}

/* People, before any line: what tells who is known in several hospitals. */
static void find_people(struct runner *runner)
{
    struct looks_joined none;
    struct reads reads;

    reads_init(&reads, &runner->derived.arena);
    reads_add(&reads, "person_visit", "");
    reads_add(&reads, "visit_person", "");
    derived_learn(&runner->derived, runner->db, &reads);
    derived_need(&runner->derived, &reads);
    for (size_t i = 0; i < runner->job_count; i++)
        if (runner->jobs[i].judges)
            derived_need(&runner->derived,
                         &runner->jobs[i].rule->gathers_reads);
    looks_joined_init(&none);
    derived_fill(&runner->derived, runner->db, &none);
    looks_joined_release(&none);
    joint_find_people(runner->db);
}

static void fetch_lines(struct runner *runner, const struct joint_parts *parts)
{
    joint_ask_first(runner->db);
    joint_fetch(runner->db, parts);
    for (size_t i = 0; i < runner->job_count; i++)
        if (runner->jobs[i].judges && runner->jobs[i].rule->gathers)
            joint_ask(runner, &runner->jobs[i]);
    joint_fetch(runner->db, parts);
}

/* The tables that the rules read, now that the lines are there. */
static void derive(struct runner *runner)
{
    struct looks_joined joined;

    looks_joined_init(&joined);
    for (size_t i = 0; i < runner->job_count; i++) {
        struct rule *rule = runner->jobs[i].rule;

        if (!runner->jobs[i].judges)
            continue;
        derived_need(&runner->derived, &rule->reads);
        derived_need(&runner->derived, &rule->looks.reads);
        looks_join(&joined, &rule->looks);
    }
    derived_fill(&runner->derived, runner->db, &joined);
    looks_joined_release(&joined);
    for (size_t i = 0; i < runner->job_count; i++) {
        struct rule_job *job = &runner->jobs[i];
        const char *error = derived_error(&runner->derived, &job->rule->reads);

        if (job->judges && error)
            sql_file_defect_at(&job->rule->file, -1, error);
        job->judges &= !job->rule->file.defect;
    }
}

static void release(struct runner *runner)
{
    for (size_t i = 0; i < runner->job_count; i++) {
        verdicts_free(runner->jobs[i].verdicts, runner->examined.count);
        lineage_release(&runner->jobs[i].lineage);
    }
    free(runner->jobs);
    examined_release(&runner->examined);
    derived_list_release(&runner->derived);
}

void joint_ready(struct rule_list *rules, const struct run_options *options,
                 const struct joint_parts *parts)
{
    struct runner runner = {.options = options,
                            .rules = rules,
                            .first_day = options->whole->first_day,
                            .last_day = options->whole->last_day};

    runner_as_of(&runner);
    joint_look_at_parts(&runner, parts);
}

struct run_result run_joint(struct db *db, struct rule_list *rules,
                            const struct run_options *options,
                            const struct joint_parts *parts)
{
    struct run_options alone = *options;
    struct runner runner = {.db = db,
                            .options = &alone,
                            .rules = rules,
                            .first_day = options->whole->first_day,
                            .last_day = options->whole->last_day,
                            .joint = true};

    alone.threads = 1; /* nobody else sees the transaction */
    alone.whole = NULL;
    clock_stamp(runner.started);
    runner_as_of(&runner);
    hash_init(&runner.examined.known);
    derived_list_init(&runner.derived);
    derived_make(&runner.derived, db, alone.from_day, alone.to_day);
    find_jobs(&runner);
    joint_read_parts(&runner, parts);
    joint_examined(&runner);
    find_verdicts(&runner);
    find_people(&runner);
    fetch_lines(&runner, parts);
    derive(&runner);
    run_jobs(&runner);
    run_store(&runner);
    release(&runner);
    return runner.result;
}
