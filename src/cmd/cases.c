#include "cmd/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "engine/push.h"
#include "model/schema.h"
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
    {"note", "f.facts", FORM_PLAIN},
    {"line", "f.line", FORM_PLAIN},
    {"key", "f.key", FORM_PLAIN},
};
enum { OUTPUTS = sizeof(outputs) / sizeof(outputs[0]) };

/* A rule whose cases are judged. */
struct proof {
    struct rule *rule;
    const char *on; /* a server, or NULL */
};

static bool judge(void *data, const struct situation *situation, bool *fires);
static bool as_expected(struct db *db, const struct situation *situation,
                        const char *expect, bool fires);
static void actual_rows(struct db *db, const char *columns, struct text *rows);
static void apply_settings(const struct rule *rule,
                           const struct situation *situation, struct rule *copy,
                           struct arena *arena);

void cases_run(struct rule *rule, struct cases_result *result)
{
    struct proof proof = {rule, result->on};
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
    situations_run(file.data, rule->cases, judge, &proof, result);
    text_release(&file);
}

/* Run the rule of LIST over DB. */
static struct run_result run_there(struct db **db, struct rule_list *list,
                                   struct run_options options, const char *on)
{
    struct pushed pushed = {0};
    struct run_result run;
    struct pg *pg;

    if (!on || !db_int(*db, "SELECT EXISTS (SELECT 1 FROM hospital)"))
        return run_rules(*db, list, &options);
    pg = server_open(on);
    server_drop_cases(pg);
    push_database(*db, pg, NULL, true, &pushed);
    pg_close(pg);
    db_close(*db);
    options.engine = engine_open(&on, 1);
    *db = db_open(":memory:", DB_CREATE);
    schema_ready(*db);
    engine_fetch(options.engine, *db);
    run = run_rules(*db, list, &options);
    engine_close(options.engine);
    return run;
}

static bool judge(void *data, const struct situation *situation, bool *fires)
{
    static const struct run_options options = {.as_of_day = DAY_UNKNOWN,
                                               .from_day = DAY_UNKNOWN,
                                               .to_day = DAY_UNKNOWN,
                                               .match_percent = MATCH_PERCENT,
                                               .quiet = true};
    const struct proof *proof = data;
    struct rule *rule = proof->rule, copy = *rule, *only = &copy;
    struct rule_list list = {.rules = &only, .count = 1, .capacity = 1};
    const char *expect = situation_expect(situation);
    struct db *db = situation_open(situation);
    struct run_result run;
    bool good = false;

    if (!db)
        return false;
    arena_init(&list.arena);
    apply_settings(rule, situation, &copy, &list.arena);
    run = run_there(&db, &list, options, proof->on);
    *fires = run.violations + run.suspicions > 0;
    if (run.defective || !expect)
        situation_say(situation,
                      expect ? copy.file.defect
                             : tr("section [expect] is missing"),
                      NULL, NULL);
    else
        good = as_expected(db, situation, expect, *fires);
    db_close(db);
    arena_release(&list.arena);
    return good;
}

static bool as_expected(struct db *db, const struct situation *situation,
                        const char *expect, bool fires)
{
    struct text columns, expected, actual;
    bool good;

    text_init(&columns);
    text_init(&expected);
    text_init(&actual);
    situation_expected(expect, &columns, &expected);
    if (!columns.length && fires)
        text_add(&columns, "visit_no,line_no,day,amount_at_issue");
    actual_rows(db, columns.data, &actual);
    good = strcmp(expected.data, actual.data) == 0;
    if (!good)
        situation_say(situation, tr("other findings than expected"),
                      expected.data, actual.data);
    text_release(&columns);
    text_release(&expected);
    text_release(&actual);
    return good;
}

/* "name = value" on a copy of the rule. */
static void apply_settings(const struct rule *rule,
                           const struct situation *situation, struct rule *copy,
                           struct arena *arena)
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
        bool known = false;

        for (size_t k = 0; value && k < copy->param_count; k++) {
            if (strlen(copy->params[k].name) != name ||
                strncmp(copy->params[k].name, setting, name) != 0)
                continue;
            value += 1 + strspn(value + 1, " ");
            copy->params[k].value = arena_strdup(arena, value);
            known = true;
        }
        if (!known)
            copy->file.defect =
                arena_printf(arena, tr("%s: no parameter in '%s'"),
                             rule->file.name, setting);
    }
}

static void actual_rows(struct db *db, const char *columns, struct text *rows)
{
    enum form forms[COLUMNS_MAX];
    int count = 0;
    struct text sql;
    struct stmt *stmt;

    if (db_int(db, "SELECT count(*) FROM run_rule "
                   "WHERE result <> 'not_checked'") == 0) {
        text_add(rows, "not checked\n");
        return;
    }
    text_init(&sql);
    text_add(&sql, "SELECT 1");
    for (const char *p = columns; p && *p && count < COLUMNS_MAX;) {
        size_t length = strcspn(p, ",");
        int found = -1;

        for (int i = 0; i < OUTPUTS; i++)
            if (strlen(outputs[i].name) == length &&
                memcmp(outputs[i].name, p, length) == 0)
                found = i;
        text_printf(&sql, ", %s", found < 0 ? "NULL" : outputs[found].sql);
        forms[count++] = found < 0 ? FORM_PLAIN : outputs[found].form;
        p += length + (p[length] == ',');
    }
    text_add(&sql, " FROM finding AS f "
                   "JOIN hospital AS h ON h.id = f.hospital_id "
                   "LEFT JOIN charge AS c "
                   "ON c.visit_id = f.charge_id / 4294967296 "
                   "AND c.n = f.charge_id % 4294967296 "
                   "LEFT JOIN visit AS v ON v.id = f.visit_id "
                   "LEFT JOIN item AS i ON i.id = f.item_id "
                   "LEFT JOIN named_dept AS d ON d.id = f.dept_id "
                   "LEFT JOIN named_staff AS s ON s.id = f.staff_id");
    stmt = db_prepare(db, sql.data);
    text_release(&sql);
    while (stmt_step(stmt)) {
        for (int i = 0; i < count; i++) {
            if (i)
                text_add_char(rows, ',');
            situation_add_value(rows, stmt, i + 1, forms[i]);
        }
        text_add_char(rows, '\n');
    }
    stmt_free(stmt);
    situation_sort(rows);
}
