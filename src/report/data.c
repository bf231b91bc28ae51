#include "report/data.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"

static const char RUN[] =
    "SELECT started, finished, program, rules_version, options, from_day,"
    "       to_day, first_day, last_day, visits, charges, amount_fen,"
    "       previous_run_id, unsettled "
    "FROM run WHERE id = ?";
enum {
    RUN_STARTED,
    RUN_FINISHED,
    RUN_PROGRAM,
    RUN_RULES_VERSION,
    RUN_OPTIONS,
    RUN_FROM,
    RUN_TO,
    RUN_FIRST,
    RUN_LAST,
    RUN_VISITS,
    RUN_CHARGES,
    RUN_AMOUNT,
    RUN_PREVIOUS,
    RUN_UNSETTLED
};
static const char HOSPITALS[] =
    "SELECT id, hospital_code, name FROM hospital "
    "WHERE id IN (SELECT hospital_id FROM run_rule_hospital"
    "             WHERE run_id = ?) "
    "ORDER BY hospital_code";
static const char RULES[] =
    "SELECT rule_id, grp, section, severity, violation, source, settings,"
    "       facts, result, defect, examined, unjudged, microseconds,"
    "       findings, accepted, money "
    "FROM run_rule WHERE run_id = ? ORDER BY place";
enum {
    RULE_ID,
    RULE_GROUP,
    RULE_SECTION,
    RULE_SEVERITY,
    RULE_VIOLATION,
    RULE_SOURCE,
    RULE_SETTINGS,
    RULE_FACTS,
    RULE_RESULT,
    RULE_DEFECT,
    RULE_EXAMINED,
    RULE_UNJUDGED,
    RULE_MICROSECONDS,
    RULE_FINDINGS,
    RULE_ACCEPTED,
    RULE_MONEY
};
static const char RULE_HOSPITALS[] =
    "SELECT r.hospital_id, r.result, r.missing, r.without, r.reason, r.doubt,"
    "       r.examined, r.unjudged, r.findings, r.amount_fen, r.lost "
    "FROM run_rule_hospital AS r JOIN hospital AS h ON h.id = r.hospital_id "
    "WHERE r.run_id = ? AND r.rule_id = ? ORDER BY h.hospital_code";
static const char MATCHES[] =
    "SELECT m.hospital_id, m.what, m.remedy, m.keys, m.matched, m.fails "
    "FROM run_match AS m JOIN hospital AS h ON h.id = m.hospital_id "
    "WHERE m.run_id = ?1 AND m.hospital_id IN (SELECT hospital_id"
    "    FROM run_rule_hospital WHERE run_id = ?1) "
    "ORDER BY h.hospital_code, m.what";
static const char FOUND[] =
    "SELECT f.rule_id, " SUMS SUMS_FROM "WHERE f.run_id = ? GROUP BY f.rule_id";
static const char ASIDE[] = "SELECT coalesce(sum(state = 'gone'), 0),"
                            "       coalesce(sum(state = 'unjudged'), 0) "
                            "FROM finding WHERE run_id = ?1";
static const char WAIVED[] =
    "SELECT rule_id, count(*) FROM finding "
    "WHERE run_id = ?1 AND state = 'waived' GROUP BY rule_id";
static const char REVIEWED[] =
    "SELECT n.rule_id, count(*), sum(e.word IN ('confirmed', 'rectified',"
    "    'refunded')) "
    "FROM review AS e JOIN finding_number AS n"
    "    ON n.fingerprint = e.fingerprint "
    "WHERE e.word <> 'open' GROUP BY n.rule_id";
static const char FILES[] =
    "SELECT count(*), coalesce(sum(refusal IS NULL), 0),"
    "       coalesce(sum(refusal NOT IN ('same-file', 'sheet-other', "
    "'other-file', 'other-lock', 'other-output', 'other-report')), 0),"
    "       coalesce(sum(problems), 0), (SELECT count(*) FROM problem) "
    "FROM import_file WHERE NOT builtin";

static void load_run(struct report *report);
static void load_hospitals(struct report *report);
static void load_matches(struct report *report);
static void load_rules(struct report *report);
static void load_rule(struct report *report, struct rule_result *result,
                      struct stmt *stmt);
static void load_results(struct report *report, struct rule_result *result);
static void load_sums(struct report *report);
static void place_rules(struct report *report);
static void load_reviews(struct report *report);

static struct stmt *prepare(const struct report *report, const char *sql)
{
    struct stmt *stmt = db_prepare(report->db, sql);

    stmt_bind_int(stmt, 1, report->run_id);
    return stmt;
}

/* A column's text for as long as the report; NULL when it is NULL. */
static const char *keep(struct report *report, struct stmt *stmt, int column)
{
    const char *text = stmt_text(stmt, column);

    return text ? arena_strdup(&report->arena, text) : NULL;
}

int64_t report_latest_run(struct db *db)
{
    return db_int(db, "SELECT max(id) FROM run");
}

void report_load(struct report *report, struct db *db, int64_t run_id,
                 const struct report_options *options)
{
    struct stmt *stmt;

    memset(report, 0, sizeof(*report));
    report->db = db;
    report->options = options;
    report->run_id = run_id ? run_id : report_latest_run(db);
    arena_init(&report->arena);
    if (!report->run_id)
        die(tr("nothing was checked yet: run 'zicha check' first"));
    load_run(report);
    load_hospitals(report);
    load_matches(report);
    load_rules(report);
    load_sums(report);
    load_reviews(report);
    stmt = prepare(report, ASIDE);
    if (stmt_step(stmt)) {
        report->gone = stmt_int(stmt, 0);
        report->not_judged = stmt_int(stmt, 1);
    }
    stmt_free(stmt);
    stmt = db_prepare(db, FILES);
    if (stmt_step(stmt)) {
        report->file_rows = stmt_int(stmt, 0);
        report->files = stmt_int(stmt, 1);
        report->refused = stmt_int(stmt, 2);
        report->problem_rows = stmt_int(stmt, 3);
        report->problems = stmt_int(stmt, 4);
    }
    stmt_free(stmt);
    report->unknown_headings =
        db_int(report->db, "SELECT EXISTS (SELECT 1 FROM import_heading "
                           "WHERE could_matter AND column_name IS NULL)");
}

void report_release(struct report *report)
{
    hash_release(&report->hospital_places);
    arena_release(&report->arena);
}

static struct period period_of(struct stmt *stmt, int first, int last)
{
    struct period period = {
        .known = !stmt_is_null(stmt, first) && !stmt_is_null(stmt, last),
        .first = (int)stmt_int(stmt, first),
        .last = (int)stmt_int(stmt, last),
    };

    return period;
}

static void load_run(struct report *report)
{
    struct stmt *stmt = prepare(report, RUN);

    if (!stmt_step(stmt)) {
        stmt_free(stmt);
        die(tr("there is no run %lld in the database"),
            (long long)report->run_id);
    }
    report->started = keep(report, stmt, RUN_STARTED);
    report->finished = keep(report, stmt, RUN_FINISHED);
    report->program = keep(report, stmt, RUN_PROGRAM);
    report->rules_version = keep(report, stmt, RUN_RULES_VERSION);
    report->words = keep(report, stmt, RUN_OPTIONS);
    report->asked = period_of(stmt, RUN_FROM, RUN_TO);
    report->covered = period_of(stmt, RUN_FIRST, RUN_LAST);
    /* One end asked for: the other is that of the charges. */
    if (!report->asked.known && report->covered.known &&
        (!stmt_is_null(stmt, RUN_FROM) || !stmt_is_null(stmt, RUN_TO)))
        report->asked =
            period_of(stmt, stmt_is_null(stmt, RUN_FROM) ? RUN_FIRST : RUN_FROM,
                      stmt_is_null(stmt, RUN_TO) ? RUN_LAST : RUN_TO);
    report->visits = stmt_int(stmt, RUN_VISITS);
    report->charges = stmt_int(stmt, RUN_CHARGES);
    report->amount_fen = stmt_int(stmt, RUN_AMOUNT);
    report->previous_run_id = stmt_int(stmt, RUN_PREVIOUS);
    report->unsettled = stmt_int(stmt, RUN_UNSETTLED);
    stmt_free(stmt);
}

static size_t rows_of(const struct report *report, const char *sql)
{
    struct stmt *stmt = prepare(report, sql);
    size_t rows = 0;

    while (stmt_step(stmt))
        rows++;
    stmt_free(stmt);
    return rows;
}

static void load_hospitals(struct report *report)
{
    size_t count = rows_of(report, HOSPITALS);
    struct stmt *stmt = prepare(report, HOSPITALS);

    report->hospitals =
        arena_alloc(&report->arena, (count + 1) * sizeof(*report->hospitals));
    hash_init(&report->hospital_places);
    while (stmt_step(stmt)) {
        const int64_t id = stmt_int(stmt, 0);
        bool found;

        *hash_put(&report->hospital_places, &id, sizeof(id), &found) =
            (int64_t)report->hospital_count;
        report->hospitals[report->hospital_count++] =
            (struct report_hospital){.id = id,
                                     .code = keep(report, stmt, 1),
                                     .name = keep(report, stmt, 2)};
    }
    stmt_free(stmt);
}

const struct report_hospital *report_hospital(const struct report *report,
                                              int64_t id)
{
    const int64_t *place = hash_get(&report->hospital_places, &id, sizeof(id));

    return place ? &report->hospitals[*place] : NULL;
}

static const struct report_hospital *hospital_of(const struct report *report,
                                                 int64_t id)
{
    const struct report_hospital *hospital = report_hospital(report, id);

    if (hospital)
        return hospital;
    bug("a result of a hospital that has none");
}

static void load_matches(struct report *report)
{
    size_t count = rows_of(report, MATCHES);
    struct stmt *stmt = prepare(report, MATCHES);

    report->matches =
        arena_alloc(&report->arena, (count + 1) * sizeof(*report->matches));
    while (stmt_step(stmt))
        report->matches[report->match_count++] = (struct match_rate){
            .hospital = hospital_of(report, stmt_int(stmt, 0)),
            .what = keep(report, stmt, 1),
            .remedy = keep(report, stmt, 2),
            .keys = stmt_int(stmt, 3),
            .matched = stmt_int(stmt, 4),
            .fails = stmt_int(stmt, 5)};
    stmt_free(stmt);
}

static void load_rules(struct report *report)
{
    size_t count = rows_of(report, RULES);
    struct stmt *stmt = prepare(report, RULES);

    report->results =
        arena_alloc(&report->arena, (count + 1) * sizeof(*report->results));
    while (stmt_step(stmt))
        load_rule(report, &report->results[report->result_count++], stmt);
    stmt_free(stmt);
}

static void load_rule(struct report *report, struct rule_result *result,
                      struct stmt *stmt)
{
    result->id = keep(report, stmt, RULE_ID);
    result->rule =
        rule_parse(&report->arena, stmt_text(stmt, RULE_GROUP), result->id,
                   result->id, stmt_text(stmt, RULE_SOURCE), NULL);
    result->section = (int)stmt_int(stmt, RULE_SECTION);
    result->violation =
        strcmp(stmt_text(stmt, RULE_SEVERITY), "violation") == 0;
    result->category = keep(report, stmt, RULE_VIOLATION);
    result->settings = keep(report, stmt, RULE_SETTINGS);
    result->facts = keep(report, stmt, RULE_FACTS);
    result->result = keep(report, stmt, RULE_RESULT);
    result->defect = keep(report, stmt, RULE_DEFECT);
    result->examined = stmt_int(stmt, RULE_EXAMINED);
    result->unjudged = stmt_int(stmt, RULE_UNJUDGED);
    result->microseconds = stmt_int(stmt, RULE_MICROSECONDS);
    result->accepted = stmt_int(stmt, RULE_ACCEPTED);
    result->money = money_find(stmt_text(stmt, RULE_MONEY));
    /* Compared in load_sums(). */
    result->sums.findings = stmt_int(stmt, RULE_FINDINGS);
    load_results(report, result);
}

static void load_results(struct report *report, struct rule_result *result)
{
    struct stmt *stmt = prepare(report, RULE_HOSPITALS);

    result->hospitals =
        arena_alloc(&report->arena,
                    (report->hospital_count + 1) * sizeof(*result->hospitals));
    stmt_bind_text(stmt, 2, result->id);
    while (stmt_step(stmt)) {
        struct hospital_result *here =
            &result->hospitals[result->hospital_count++];

        here->hospital = hospital_of(report, stmt_int(stmt, 0));
        here->result = keep(report, stmt, 1);
        here->missing = keep(report, stmt, 2);
        here->without = keep(report, stmt, 3);
        here->reason = keep(report, stmt, 4);
        here->doubt = stmt_int(stmt, 5) && !result->accepted;
        here->examined = stmt_int(stmt, 6);
        here->unjudged = stmt_int(stmt, 7);
        here->findings = stmt_int(stmt, 8);
        here->amount_fen = stmt_int(stmt, 9);
        here->lost = stmt_int(stmt, 10);
    }
    stmt_free(stmt);
}

static struct rule_result *find_rule(const struct report *report,
                                     const char *id)
{
    for (size_t i = 0; i < report->result_count; i++)
        if (strcmp(report->results[i].id, id) == 0)
            return &report->results[i];
    return NULL;
}

/* Every number of findings and money comes from the findings themselves. */
static void load_sums(struct report *report)
{
    struct stmt *stmt = prepare(report, FOUND);

    while (stmt_step(stmt)) {
        const char *id = stmt_text(stmt, 0);
        struct rule_result *result = find_rule(report, id);
        struct sums sums = sums_read(stmt, 1);

        if (!result)
            bug("findings of '%s', which was not run", id);
        if (result->sums.findings != sums.findings &&
            report->run_id == report_latest_run(report->db))
            bug("rule '%s' has not the findings it counted", result->id);
        result->sums = sums;
        sums_add(&report->total, &result->sums);
    }
    stmt_free(stmt);
    place_rules(report);
}

/* Those that are back come first, of all rules. */
static void place_rules(struct report *report)
{
    int64_t back = 0, others = report->total.back;

    for (size_t i = 0; i < report->result_count; i++) {
        struct rule_result *result = &report->results[i];
        const struct sums *sums = &result->sums;

        if (sums->findings && !sums->fresh && !sums->late && !sums->still &&
            !sums->back)
            die(tr("the findings of run %lld are no longer kept"),
                (long long)report->run_id);
        result->first = sums->findings > sums->back ? others : back;
        back += sums->back;
        others += sums->findings - sums->back;
    }
}

/* What reviewers said of the rules' findings. */
static void load_reviews(struct report *report)
{
    struct stmt *stmt = prepare(report, WAIVED);

    while (stmt_step(stmt)) {
        struct rule_result *result = find_rule(report, stmt_text(stmt, 0));

        if (!result)
            continue;
        result->waived = stmt_int(stmt, 1);
        report->waived += result->waived;
    }
    stmt_free(stmt);
    stmt = db_prepare(report->db, REVIEWED);
    while (stmt_step(stmt)) {
        struct rule_result *result = find_rule(report, stmt_text(stmt, 0));

        if (!result)
            continue;
        result->reviewed = stmt_int(stmt, 1);
        result->confirmed = stmt_int(stmt, 2);
    }
    stmt_free(stmt);
}

const char *hospital_title(const struct report_hospital *hospital)
{
    if (!hospital)
        return "";
    if (hospital->name && *hospital->name)
        return hospital->name;
    return strcmp(hospital->code, "-") == 0 ? "" : hospital->code;
}

const char *hospital_label(const struct report_hospital *hospital)
{
    const char *title = hospital_title(hospital);

    return *title ? title : tr("not named in the data");
}

const struct rule_result *report_rule(const struct report *report,
                                      const char *id)
{
    return find_rule(report, id);
}

const char *rule_title(const struct rule_result *result)
{
    const char *title = result->rule->title[lang_get()];

    return title && *title ? title : result->id;
}

struct period report_period(const struct report *report)
{
    return report->asked.known ? report->asked : report->covered;
}

struct fines report_fines(const struct report *report)
{
    const struct money_sum *refund = &report->total.money[MONEY_REFUND];

    if (report->options->no_fines || !refund->fund.fen)
        return (struct fines){0};
    return (struct fines){true, refund->fund.fen, 2 * refund->fund.fen};
}

static int by_money(const void *a, const void *b)
{
    const struct rule_result *const *left = a, *const *right = b;
    int order = sums_compare(&(*left)->sums, &(*right)->sums);

    return order ? order : strcmp((*left)->id, (*right)->id);
}

size_t rules_by_money(const struct report *report,
                      const struct rule_result ***results)
{
    size_t count = 0;

    *results =
        xcalloc(report->result_count + 1, sizeof(const struct rule_result *));
    for (size_t i = 0; i < report->result_count; i++)
        if (report->results[i].sums.findings)
            (*results)[count++] = &report->results[i];
    qsort(*results, count, sizeof(const struct rule_result *), by_money);
    return count;
}
