#include "rules/joint_parts.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/sum.h"
#include "base/text.h"
#include "io/db_carry.h"
#include "io/db_stmt.h"
#include "rules/joint_people.h"

static const char RUN[] =
    "SELECT id, rules_version, from_day, to_day, as_of_day, unsettled FROM run "
    "WHERE finished IS NOT NULL ORDER BY id DESC LIMIT 1";

/* The tables of a run, and which rows of them count. */
static const struct {
    const char *part, *rows;
} tables[] = {
    {"part_hospital", "FROM run_hospital AS t WHERE t.run_id = ?1"},
    {"part_billed", "FROM run_billed AS t WHERE t.run_id = ?1"},
    {"part_match", "FROM run_match AS t WHERE t.run_id = ?1"},
    {"part_rule", "FROM run_rule AS t WHERE t.run_id = ?1"},
    {"part_verdict", "FROM run_rule_hospital AS t WHERE t.run_id = ?1"},
    {"part_finding", "FROM finding AS t WHERE t.run_id = ?1 "
                     "AND t.state NOT IN ('gone', 'unjudged') ORDER BY t.id"},
};
static const char MAKE[] =
    "CREATE TEMP TABLE part_hospital AS SELECT * FROM run_hospital "
    "WHERE FALSE;"
    "CREATE TEMP TABLE part_billed AS SELECT * FROM run_billed WHERE FALSE;"
    "CREATE TEMP TABLE part_match AS SELECT * FROM run_match WHERE FALSE;"
    "CREATE TEMP TABLE part_rule AS SELECT * FROM run_rule WHERE FALSE;"
    "CREATE TEMP TABLE part_verdict AS SELECT * FROM run_rule_hospital "
    "WHERE FALSE;"
    "CREATE TEMP TABLE part_finding AS SELECT * FROM finding WHERE FALSE;";
static const char INDEXES[] =
    "CREATE INDEX temp.part_rule_of ON part_rule (rule_id);"
    "CREATE INDEX temp.part_verdict_of ON part_verdict (rule_id, hospital_id);"
    "CREATE INDEX temp.part_finding_of ON part_finding (rule_id);";

static const char EXAMINED[] =
    "SELECT p.hospital_id, p.first_day, p.last_day, p.visits, p.charges,"
    "    p.amount_fen "
    "FROM part_hospital AS p JOIN hospital AS h ON h.id = p.hospital_id "
    "ORDER BY h.hospital_code";
static const char VERDICT[] =
    "SELECT result, missing, without, reason, examined, unjudged, lost "
    "FROM part_verdict WHERE rule_id = ?1 AND hospital_id = ?2";
static const char RULE[] =
    "SELECT max(defect), max(facts), sum(microseconds) FROM part_rule "
    "WHERE rule_id = ?1";
static const char KEEP[] =
    "INSERT INTO finding (run_id, rule_id, hospital_id, charge_id, visit_id,"
    "    item_id, dept_id, staff_id, equipment_id, day, qty_e4,"
    "    amount_at_issue_fen, item_code, national_code, item_name, file_id,"
    "    line, related, facts, key, fingerprint, facts_digest) "
    "SELECT ?1, rule_id, hospital_id, charge_id, visit_id,"
    "    item_id, dept_id, staff_id, equipment_id, day, qty_e4,"
    "    amount_at_issue_fen, item_code, national_code, item_name, file_id,"
    "    line, related, facts, key, fingerprint, facts_digest "
    "FROM part_finding AS f WHERE f.rule_id = ?2 "
    "AND (?3 < 0 OR NOT EXISTS (SELECT 1 FROM shared_visit AS s"
    "    WHERE s.visit_id = f.visit_id AND s.known_by = ?3)) "
    "ORDER BY f.rowid";
static const char KEPT[] =
    "SELECT hospital_id, count(*), coalesce(sum(amount_at_issue_fen), 0) "
    "FROM finding WHERE run_id = ?1 AND rule_id = ?2 GROUP BY hospital_id";
static const char *const keep_sums[] = {
    "INSERT INTO run_match SELECT ?1, hospital_id, what, keys, matched,"
    "    remedy, fails FROM part_match",
    "INSERT INTO run_billed SELECT ?1, hospital_id, dept_id, staff_id,"
    "    amount_fen FROM part_billed",
};

static bool same_day(struct stmt *run, int column, int day)
{
    return day == DAY_UNKNOWN
               ? stmt_is_null(run, column)
               : !stmt_is_null(run, column) && stmt_int(run, column) == day;
}

/* The part cannot be joined, as WORDS say of its path. */
static _Noreturn void refuse(struct db *part, struct stmt *run,
                             const char *words)
{
    const char *path = xstrdup(db_path(part));

    stmt_free(run);
    db_close(part);
    die(words, path);
}

/* The last run of a part, which is one of these rules and options. */
static int64_t run_of(const struct runner *runner, struct db *part)
{
    const struct run_options *options = runner->options;
    char version[RULES_VERSION_SIZE];
    struct stmt *run = db_prepare(part, RUN);
    int64_t id;

    runner_rules_version(runner, version);
    if (!stmt_step(run))
        refuse(part, run,
               tr("the shard '%s' was not checked: use 'zicha check --shards' "
                  "first"));
    if (strcmp(stmt_text(run, 1), version) != 0)
        refuse(
            part, run,
            tr("the shard '%s' was checked with other rules or settings than "
               "are to be joined: check all with these"));
    if (!same_day(run, 2, options->from_day) ||
        !same_day(run, 3, options->to_day) ||
        !same_day(run, 4, runner->as_of_day) ||
        stmt_int(run, 5) != options->unsettled)
        refuse(part, run,
               tr("the shard '%s' was checked for another period or as on "
                  "another day than are to be joined: check all for this one"));
    id = stmt_int(run, 0);
    stmt_free(run);
    return id;
}

void joint_look_at_parts(const struct runner *runner,
                         const struct joint_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct db *part = parts->open(parts->data, i);

        run_of(runner, part);
        db_close(part);
    }
}

/* The derived tables that rules take as each part reckoned them. */
static void take_derived(struct runner *runner, struct db *part)
{
    struct text rows;

    text_init(&rows);
    for (size_t i = 0; i < runner->job_count; i++) {
        const char *names = runner->jobs[i].rule->gathers_tables;
        struct derived *table;

        while (derived_next(&runner->derived, &names, &table)) {
            text_clear(&rows);
            text_printf(&rows, "FROM %s AS t", table->name);
            db_carry(part, runner->db, table->name, rows.data, 0);
            table->filled = true;
        }
    }
    text_release(&rows);
}

void joint_read_parts(struct runner *runner, const struct joint_parts *parts)
{
    db_run(runner->db, MAKE);
    for (size_t i = 0; i < parts->count; i++) {
        struct db *part = parts->open(parts->data, i);
        int64_t run_id = run_of(runner, part);

        for (size_t k = 0; k < sizeof(tables) / sizeof(tables[0]); k++)
            db_carry(part, runner->db, tables[k].part, tables[k].rows, run_id);
        take_derived(runner, part);
        db_close(part);
    }
    db_run(runner->db, INDEXES);
}

void joint_examined(struct runner *runner)
{
    struct examined *examined = &runner->examined;
    struct stmt *stmt = db_prepare(runner->db, EXAMINED);

    examined->db = examined->asker.db = runner->db;
    while (stmt_step(stmt)) {
        struct examined_hospital *here;

        examined->hospitals =
            xrealloc(examined->hospitals,
                     (examined->count + 1) * sizeof(*examined->hospitals));
        here = &examined->hospitals[examined->count++];
        *here = (struct examined_hospital){
            .id = stmt_int(stmt, 0),
            .first_day =
                stmt_is_null(stmt, 1) ? DAY_UNKNOWN : (int)stmt_int(stmt, 1),
            .last_day =
                stmt_is_null(stmt, 2) ? DAY_UNKNOWN : (int)stmt_int(stmt, 2),
            .visits = stmt_int(stmt, 3),
            .charges = stmt_int(stmt, 4),
            .amount_fen = stmt_int(stmt, 5),
        };
        examined->visits += here->visits;
        examined->charges += here->charges;
        sum_add(&examined->amount_fen, here->amount_fen);
    }
    stmt_free(stmt);
}

static char *copied(struct stmt *stmt, int column)
{
    const char *text = stmt_text(stmt, column);

    return text ? xstrdup(text) : NULL;
}

static void read_verdict(struct runner *runner, struct stmt *row,
                         struct verdict *verdict)
{
    const char *reason = stmt_text(row, 3);

    verdict->judged = strcmp(stmt_text(row, 0), "not_checked") != 0;
    verdict->missing = copied(row, 1);
    verdict->without = copied(row, 2);
    verdict->reason =
        reason ? arena_strdup(&runner->derived.arena, reason) : NULL;
    verdict->examined = stmt_int(row, 4);
    verdict->unjudged = stmt_int(row, 5);
    verdict->lost = stmt_int(row, 6);
}

void joint_verdicts(struct runner *runner, struct rule_job *job)
{
    struct arena *arena = &runner->derived.arena;
    struct stmt *stmt = db_prepare(runner->db, VERDICT);
    size_t count = runner->examined.count;

    job->verdicts = xcalloc(count + 1, sizeof(*job->verdicts));
    for (size_t i = 0; i < count; i++) {
        job->verdicts[i].hospital_id = runner->examined.hospitals[i].id;
        stmt_bind_text(stmt, 1, job->rule->id);
        stmt_bind_int(stmt, 2, job->verdicts[i].hospital_id);
        if (stmt_step(stmt))
            read_verdict(runner, stmt, &job->verdicts[i]);
        stmt_reset(stmt);
    }
    stmt_free(stmt);
    stmt = db_prepare(runner->db, RULE);
    stmt_bind_text(stmt, 1, job->rule->id);
    if (stmt_step(stmt)) {
        if (!stmt_is_null(stmt, 0) && !job->rule->file.defect)
            job->rule->file.defect = arena_strdup(arena, stmt_text(stmt, 0));
        if (!stmt_is_null(stmt, 1) && *stmt_text(stmt, 1))
            job->facts = arena_strdup(arena, stmt_text(stmt, 1));
        job->hits.seconds = (double)stmt_int(stmt, 2) / 1e6;
    }
    stmt_free(stmt);
}

void joint_keep(struct runner *runner, struct rule_job *job)
{
    const struct rule *rule = job->rule;
    int64_t run_id = runner->result.run_id;
    struct stmt *stmt = db_prepare(runner->db, KEEP);

    stmt_bind_int(stmt, 1, run_id);
    stmt_bind_text(stmt, 2, rule->id);
    stmt_bind_int(stmt, 3,
                  rule_scope(rule) == SCOPE_PEOPLE ? rule->known_by : -1);
    stmt_run(stmt);
    stmt_free(stmt);
    stmt = db_prepare(runner->db, KEPT);
    stmt_bind_int(stmt, 1, run_id);
    stmt_bind_text(stmt, 2, rule->id);
    while (stmt_step(stmt))
        for (size_t i = 0; i < runner->examined.count; i++)
            if (job->verdicts[i].hospital_id == stmt_int(stmt, 0)) {
                job->verdicts[i].findings = stmt_int(stmt, 1);
                job->verdicts[i].amount_fen = stmt_int(stmt, 2);
            }
    stmt_free(stmt);
}

void joint_keep_sums(struct runner *runner)
{
    for (size_t i = 0; i < sizeof(keep_sums) / sizeof(keep_sums[0]); i++) {
        struct stmt *stmt = db_prepare(runner->db, keep_sums[i]);

        stmt_bind_int(stmt, 1, runner->result.run_id);
        stmt_run(stmt);
        stmt_free(stmt);
    }
}
