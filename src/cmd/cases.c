#include "cmd/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/day_parse.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "engine/push.h"
#include "model/schema.h"
#include "rules/derived_fill.h"
#include "rules/match.h"
#include "rules/run.h"
#include "base/print.h"
#include "io/db_stmt.h"

enum { COLUMNS_MAX = 24 };

/* The columns of the --csv output that a case may name. */
static const struct {
    const char *name, *sql;
    enum form form;
} outputs[] = {
    {"check", "f.rule_id", FORM_PLAIN},
    {"hospital_code", "h.hospital_code", FORM_PLAIN},
    {"visit_no", "v.visit_no", FORM_PLAIN},
    {"line_no", "c.line_no", FORM_PLAIN},
    {"item_code", "coalesce(f.item_code, i.item_code)", FORM_PLAIN},
    {"national_code", "coalesce(f.national_code, i.national_code)", FORM_PLAIN},
    {"item_name", "coalesce(f.item_name, i.item_name)", FORM_PLAIN},
    {"dept", "coalesce(d.dept_name, d.dept_code)", FORM_PLAIN},
    {"staff", "coalesce(s.staff_name, s.staff_code)", FORM_PLAIN},
    {"day", "f.day", FORM_DATE},
    {"qty", "coalesce(f.qty_e4, c.qty_e4)", FORM_QUANTITY},
    {"price", "c.price_e6", FORM_PRICE},
    {"amount", "c.amount_fen", FORM_YUAN},
    {"amount_at_issue", "f.amount_at_issue_fen", FORM_YUAN},
    {"note", "f.facts", FORM_PLAIN}, /* the Chinese one */
    {"note_en", "f.facts", FORM_PLAIN},
    {"line", "f.line", FORM_PLAIN},
    {"key", "f.key", FORM_PLAIN},
};
enum { OUTPUTS = sizeof(outputs) / sizeof(outputs[0]) };

/* A rule whose cases are judged. */
struct proof {
    struct rule *rule;
    const char *on;                /* a server, or NULL */
    bool ahead;                    /* derived tables stand */
    const struct derived *changed; /* but for this one; NULL: all do */
};

static bool run_before(void *data, struct situation *const *these, int count,
                       struct db *db);
static bool alone(void *data, struct situation *situation, bool *fires);
static bool together(void *data, struct situation *const *these, int count,
                     struct db *db);
static bool as_expected(struct db *db, const struct rule *rule,
                        const struct situation *situation, bool fires);
static void actual_rows(struct db *db, const struct rule *rule,
                        const char *columns, const char *hospital,
                        struct text *rows);
static void apply_settings(const struct rule *rule,
                           const struct situation *situation, struct rule *copy,
                           struct run_options *options, struct arena *arena);

void cases_run(struct rule *rule, struct cases_result *result)
{
    struct proof proof = {.rule = rule, .on = result->on};
    const struct situation_judge judge = {alone, together, &proof};
    struct text file;

    if (rule->file.defect) {
        print_safely(stdout, "%s\n", rule->file.defect);
        result->failed++;
        return;
    }
    if (!rule->cases) {
        print_safely(stdout, tr("%s: the rule has no cases\n"),
                     rule->file.name);
        result->failed++;
        return;
    }
    text_init(&file);
    text_printf(&file, "%.*s.cases", (int)(strlen(rule->file.name) - 4),
                rule->file.name);
    situations_run(file.data, rule->cases, &judge, result);
    text_release(&file);
}

struct situations *cases_open(struct rule *rule, struct cases_result *result)
{
    struct proof proof = {.rule = rule};
    const struct situation_judge before = {.together = run_before,
                                           .data = &proof};
    struct situations *cases =
        situations_open(rule->file.name, rule->cases, true, result);

    situations_judge(cases, &before);
    return cases;
}

bool cases_hold(struct rule *rule, const struct situations *cases,
                const struct derived *changed)
{
    struct proof proof = {.rule = rule, .ahead = !changed, .changed = changed};

    return situations_judge(
        cases, &(struct situation_judge){.together = together, .data = &proof});
}

/* The database that the rules of LIST were run in: DB, or one to be closed
 * that has what came back from the server. */
static struct db *run_there(struct db *db, struct rule_list *list,
                            struct run_options options, const char *on,
                            struct run_result *run)
{
    struct pushed pushed = {0};
    struct pg *pg;

    if (!on || !db_int(db, "SELECT EXISTS (SELECT 1 FROM hospital)")) {
        *run = run_rules(db, list, &options);
        return db;
    }
    pg = server_open(on);
    server_drop_cases(pg);
    push_prelude(pg);
    push_database(db, pg, &(struct push_options){0}, &pushed);
    pg_close(pg);
    options.engine = engine_open(&on, 1);
    db = db_open(":memory:", DB_CREATE);
    schema_ready(db);
    engine_fetch(options.engine, db);
    *run = run_rules(db, list, &options);
    engine_close(options.engine);
    return db;
}

static struct run_options case_options(void)
{
    return (struct run_options){.as_of_day = DAY_UNKNOWN,
                                .from_day = DAY_UNKNOWN,
                                .to_day = DAY_UNKNOWN,
                                .match_percent = MATCH_PERCENT,
                                .quiet = true};
}

/*
 * Run it as the situation sets it; *FIRES: it gave anything. The database that
 * has the findings is *DB or, to be closed, another; NULL, and said, where it
 * cannot be run.
 */
static struct db *run_rule(const struct proof *proof,
                           const struct situation *situation, struct db *db,
                           bool *fires)
{
    struct run_options options = case_options();
    struct rule copy = *proof->rule, *only = &copy;
    struct rule_list list = {.rules = &only, .count = 1, .capacity = 1};
    struct run_result run;
    struct db *found;

    options.ahead = proof->ahead;
    arena_init(&list.arena);
    apply_settings(proof->rule, situation, &copy, &options, &list.arena);
    found = run_there(db, &list, options, proof->on, &run);
    *fires = run.violations + run.suspicions > 0;
    if (run.defective) {
        situation_say(situation, copy.file.defect, NULL, NULL);
        if (found != db)
            db_close(found);
        found = NULL;
    }
    arena_release(&list.arena);
    return found;
}

/* What run_rule() reads, made. */
static bool run_before(void *data, struct situation *const *these, int count,
                       struct db *db)
{
    const struct proof *proof = data;
    struct rule copy = *proof->rule, *only = &copy;
    struct rule_list list = {.rules = &only, .count = 1, .capacity = 1};
    struct run_options options = case_options();

    (void)count;
    arena_init(&list.arena);
    apply_settings(proof->rule, these[0], &copy, &options, &list.arena);
    run_ahead(db, &list, &options);
    arena_release(&list.arena);
    return true;
}

static bool alone(void *data, struct situation *situation, bool *fires)
{
    const struct proof *proof = data;
    struct db *db = situation_open(situation);
    struct db *found = db ? run_rule(proof, situation, db, fires) : NULL;
    bool good = found && as_expected(found, proof->rule, situation, *fires);

    if (found && found != db)
        db_close(found);
    if (db)
        db_close(db);
    return good;
}

static bool together(void *data, struct situation *const *these, int count,
                     struct db *db)
{
    const struct proof *proof = data;
    bool fires, good;
    struct db *found;

    if (proof->changed && derived_stands(proof->changed, db))
        return true;
    found = run_rule(proof, these[0], db, &fires);

    good = found != NULL;
    for (int i = 0; good && i < count; i++)
        good = as_expected(found, proof->rule, these[i], fires);
    if (found && found != db)
        db_close(found);
    return good;
}

static bool as_expected(struct db *db, const struct rule *rule,
                        const struct situation *situation, bool fires)
{
    const char *expect = situation_expect(situation);
    struct text columns, expected, actual;
    bool good;

    text_init(&columns);
    text_init(&expected);
    text_init(&actual);
    situation_expected(expect, &columns, &expected);
    if (!columns.length && fires)
        text_add(&columns, "visit_no,line_no,day,amount_at_issue");
    actual_rows(db, rule, columns.data, situation->hospital, &actual);
    good = strcmp(expected.data, actual.data) == 0;
    if (!good)
        situation_say(situation, tr("other findings than expected"),
                      expected.data, actual.data);
    text_release(&columns);
    text_release(&expected);
    text_release(&actual);
    return good;
}

/* "from = 2026-01-01" and "to": the period of the run. */
static bool set_period(struct run_options *options, const char *name,
                       size_t length, const char *value)
{
    if (length == 4 && memcmp(name, "from", 4) == 0)
        return day_parse(value, &options->from_day);
    return length == 2 && memcmp(name, "to", 2) == 0 &&
           day_parse(value, &options->to_day);
}

/* "name = value" on a copy of the rule, or on the run's period. */
static void apply_settings(const struct rule *rule,
                           const struct situation *situation, struct rule *copy,
                           struct run_options *options, struct arena *arena)
{
    copy->params =
        arena_alloc(arena, (rule->param_count + 1) * sizeof(*copy->params));
    if (rule->param_count)
        memcpy(copy->params, rule->params,
               rule->param_count * sizeof(*copy->params));
    for (int i = 0; i < situation->setting_count; i++) {
        const char *setting = situation->settings[i];
        size_t name = strcspn(setting, " =");
        const char *value = strchr(setting, '=');
        bool known;

        if (value)
            value += 1 + strspn(value + 1, " ");
        known = value && set_period(options, setting, name, value);
        for (size_t k = 0; value && k < copy->param_count; k++) {
            if (strlen(copy->params[k].name) != name ||
                strncmp(copy->params[k].name, setting, name) != 0)
                continue;
            copy->params[k].value = arena_strdup(arena, value);
            known = true;
        }
        if (!known)
            copy->file.defect =
                arena_printf(arena, tr("%s: no parameter in '%s'"),
                             rule->file.name, setting);
    }
}

/* The columns of the output that COLUMNS names: their places, -1: there is no
 * such one; what is to be selected goes to SQL. */
static int name_columns(const char *columns, int *places, struct text *sql)
{
    int count = 0;

    for (const char *p = columns; p && *p && count < COLUMNS_MAX;) {
        size_t length = strcspn(p, ",");
        int found = -1;

        for (int i = 0; i < OUTPUTS; i++)
            if (strlen(outputs[i].name) == length &&
                memcmp(outputs[i].name, p, length) == 0)
                found = i;
        text_printf(sql, ", %s", found < 0 ? "NULL" : outputs[found].sql);
        places[count++] = found;
        p += length + (p[length] == ',');
    }
    return count;
}

static void add_output(struct text *rows, struct stmt *stmt, int column,
                       int place, const struct rule *rule, const char *facts)
{
    const char *value = stmt_text(stmt, column);

    if (place >= 0 && strcmp(outputs[place].name, "note") == 0)
        note_format(rows, rule->note[LANG_ZH], facts, value);
    else if (place >= 0 && strcmp(outputs[place].name, "note_en") == 0)
        note_format(rows, rule->note[LANG_EN], facts, value);
    else
        situation_add_value(rows, stmt, column,
                            place < 0 ? FORM_PLAIN : outputs[place].form);
}

/* Of all hospitals where HOSPITAL is NULL. */
static void actual_rows(struct db *db, const struct rule *rule,
                        const char *columns, const char *hospital,
                        struct text *rows)
{
    int places[COLUMNS_MAX], count;
    struct text sql;
    struct stmt *stmt;

    if (db_int(db, "SELECT count(*) FROM run_rule "
                   "WHERE result <> 'not_checked'") == 0) {
        text_add(rows, "not checked\n");
        return;
    }
    text_init(&sql);
    text_add(&sql, "SELECT (SELECT facts FROM run_rule)");
    count = name_columns(columns, places, &sql);
    text_add(&sql, " FROM finding AS f "
                   "JOIN hospital AS h ON h.id = f.hospital_id "
                   "LEFT JOIN charge AS c "
                   "ON c.visit_id = f.charge_id / 4294967296 "
                   "AND c.n = f.charge_id % 4294967296 "
                   "LEFT JOIN visit AS v ON v.id = f.visit_id "
                   "LEFT JOIN item AS i ON i.id = f.item_id "
                   "LEFT JOIN named_dept AS d ON d.id = f.dept_id "
                   "LEFT JOIN named_staff AS s ON s.id = f.staff_id "
                   "WHERE ?1 IS NULL OR h.hospital_code = ?1");
    stmt = db_prepare(db, sql.data);
    stmt_bind_text(stmt, 1, hospital);
    text_release(&sql);
    while (stmt_step(stmt)) {
        for (int i = 0; i < count; i++) {
            if (i)
                text_add_char(rows, ',');
            add_output(rows, stmt, i + 1, places[i], rule, stmt_text(stmt, 0));
        }
        text_add_char(rows, '\n');
    }
    stmt_free(stmt);
    situation_sort(rows);
}
