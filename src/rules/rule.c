#include "rules/rule.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "model/category.h"
#include "model/money.h"
#include "model/national.h"
#include "model/needs.h"

enum { SECTIONS = 4, PARAMS_MAX = 64 };

static void read_key(struct rule *rule, const struct sql_key *key);
static void rule_complete(struct rule *rule);
static void add_param(struct rule *rule, const struct sql_key *key);
static bool parameters_known(struct rule *rule, struct stmt *stmt);
static bool columns_known(struct rule *rule, struct stmt *stmt);
static void bind_parameters(const struct rule *rule, struct stmt *stmt);

struct rule *rule_parse(struct arena *arena, const char *group, const char *id,
                        const char *file, const char *source, const char *cases)
{
    struct rule *rule = arena_alloc(arena, sizeof(*rule));

    rule->id = arena_strdup(arena, id);
    rule->group = arena_strdup(arena, group);
    rule->cases = cases ? arena_strdup(arena, cases) : NULL;
    sql_file_read(&rule->file, arena, file, source);
    for (size_t i = 0; i < rule->file.key_count; i++)
        read_key(rule, &rule->file.keys[i]);
    rule_complete(rule);
    return rule;
}

struct stmt *rule_compile(struct rule *rule, struct db *db)
{
    struct stmt *stmt;

    if (rule->file.defect)
        return NULL;
    stmt = sql_file_compile(&rule->file, db, rule->file.sql, 0);
    if (!stmt)
        return NULL;
    if (!parameters_known(rule, stmt) || !columns_known(rule, stmt)) {
        stmt_free(stmt);
        return NULL;
    }
    bind_parameters(rule, stmt);
    rule->columns = stmt_columns(stmt);
    return stmt;
}

void rule_add_ordered(const struct rule *rule, struct text *sql)
{
    size_t length = strlen(rule->file.sql);

    while (length && strchr("; \t\r\n", rule->file.sql[length - 1]))
        length--;
    text_printf(sql, "SELECT * FROM (\n%.*s\n) AS hit ORDER BY", (int)length,
                rule->file.sql);
    for (int i = 1; i <= rule->columns; i++)
        text_printf(sql, "%s %d NULLS FIRST", i > 1 ? "," : "", i);
}

struct stmt *rule_compile_ordered(struct rule *rule, struct db *db)
{
    struct stmt *stmt;
    char *error = NULL;
    struct text sql;
    int offset;

    text_init(&sql);
    rule_add_ordered(rule, &sql);
    stmt = db_prepare_guarded(db, sql.data, &error, &offset);
    text_release(&sql);
    free(error);
    if (!stmt) /* a remark behind it, say */
        return rule_compile(rule, db);
    bind_parameters(rule, stmt);
    return stmt;
}

struct stmt *rule_gathers(struct rule *rule, struct db *db)
{
    static const char *const columns[] = {"visit_id", "charge_id",
                                          "ordered_id"};
    struct stmt *stmt =
        sql_file_compile(&rule->file, db, rule->gathers, rule->gathers_line);
    bool good = false;

    if (!stmt)
        return NULL;
    for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
        good |= stmt_columns(stmt) == 1 &&
                strcmp(stmt_name(stmt, 0), columns[i]) == 0;
    if (!good)
        sql_file_defect(&rule->file, rule->gathers_line, 4,
                        tr("gathers must give visit_id, charge_id or "
                           "ordered_id alone"));
    if (!good || !parameters_known(rule, stmt)) {
        stmt_free(stmt);
        return NULL;
    }
    bind_parameters(rule, stmt);
    return stmt;
}

void rule_values(const struct rule *rule, struct dialect_value *values)
{
    for (size_t i = 0; i < rule->param_count; i++) {
        const struct rule_param *param = &rule->params[i];

        values[i].name = param->name;
        values[i].text = param->is_text ? param->value : NULL;
        if (!param->is_text)
            decimal_parse(param->value, param->is_decimal ? 4 : 0,
                          &values[i].number);
    }
}

enum rule_scope rule_scope(const struct rule *rule)
{
    return !rule->scope                         ? SCOPE_HOSPITAL
           : strcmp(rule->scope, "county") == 0 ? SCOPE_COUNTY
                                                : SCOPE_PEOPLE;
}

enum money check_money(const struct rule *rule)
{
    return money_of(rule->money,
                    rule->severity && strcmp(rule->severity, "violation") == 0);
}

static void set_section(struct rule *rule, const struct sql_key *key)
{
    if (strlen(key->value) != 1 || *key->value < '1' ||
        *key->value > '0' + SECTIONS)
        sql_file_defect(&rule->file, key->line, 4,
                        tr("section must be 1, 2, 3 or 4"));
    rule->section = *key->value - '0';
}

static void read_key(struct rule *rule, const struct sql_key *key)
{
    char *section = rule->section ? key->value : NULL;
    const struct {
        const char *name;
        char **place;
    } keys[] = {
        {"title", &rule->title[LANG_ZH]},
        {"title.en", &rule->title[LANG_EN]},
        {"section", &section},
        {"violation", &rule->violation},
        {"severity", &rule->severity},
        {"basis", &rule->basis},
        {"needs", &rule->needs},
        {"examines", &rule->examines},
        {"note", &rule->note[LANG_ZH]},
        {"note.en", &rule->note[LANG_EN]},
        {"fix", &rule->fix[LANG_ZH]},
        {"fix.en", &rule->fix[LANG_EN]},
        {"clears", &rule->clears[LANG_ZH]},
        {"clears.en", &rule->clears[LANG_EN]},
        {"ignores", &rule->ignores},
        {"money", &rule->money},
        {"scope", &rule->scope},
        {"national", &rule->national},
        {"gz", &rule->national}, /* its older name */
        {"how", &rule->how},
        {"amount", &rule->amount},
        {"doubts", &rule->doubts},
        {"gathers", &rule->gathers},
        {"gathers-tables", &rule->gathers_tables},
    };

    if (strcmp(key->name, "param") == 0) {
        add_param(rule, key);
        return;
    }
    if (looks_key(&rule->looks, &rule->file, key))
        return;
    if (strcmp(key->name, "gathers") == 0)
        rule->gathers_line = key->line;
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (strcmp(keys[i].name, key->name) != 0)
            continue;
        if (*keys[i].place)
            sql_file_defect(&rule->file, key->line, 4,
                            tr("key '%s' is given twice"), key->name);
        *keys[i].place = key->value;
        if (keys[i].place == &section)
            set_section(rule, key);
        return;
    }
    sql_file_defect(&rule->file, key->line, 4, tr("unknown key '%s'"),
                    key->name);
}

/* name = default | meaning | meaning.en */
static void add_param(struct rule *rule, const struct sql_key *key)
{
    struct arena *arena = rule->file.arena;
    char *value = key->value;
    struct rule_param *params;
    char *equals = strchr(value, '=');
    char *bar = equals ? strchr(equals, '|') : NULL;
    char *second = bar ? strchr(bar + 1, '|') : NULL;
    struct rule_param *param;
    int64_t ignored;

    if (rule->param_count == PARAMS_MAX) {
        sql_file_defect(&rule->file, key->line, 4,
                        tr("there are too many parameters"));
        return;
    }
    if (!second) {
        sql_file_defect(
            &rule->file, key->line, 4,
            tr("param must be 'name = default | meaning | meaning.en'"));
        return;
    }
    params = arena_alloc(arena, (rule->param_count + 1) * sizeof(*params));
    if (rule->param_count)
        memcpy(params, rule->params, rule->param_count * sizeof(*params));
    rule->params = params;
    param = &params[rule->param_count++];
    param->name = trimmed(arena, value, (size_t)(equals - value));
    param->standard = trimmed(arena, equals + 1, (size_t)(bar - equals - 1));
    param->value = param->standard;
    param->meaning[LANG_ZH] =
        trimmed(arena, bar + 1, (size_t)(second - bar - 1));
    param->meaning[LANG_EN] = trimmed(arena, second + 1, strlen(second + 1));
    param->is_text = !decimal_parse(param->standard, 4, &ignored);
    param->is_decimal = !param->is_text && strchr(param->standard, '.');
}

static void check_national(struct rule *rule)
{
    const char *list = rule->national;
    struct national_word word;

    while (national_next(&list, &word))
        ;
    if (word.text)
        sql_file_defect(&rule->file, 1, 1,
                        tr("national: '%.*s' is neither the number nor the "
                           "code of a national rule"),
                        (int)word.length, word.text);
}

static void rule_complete(struct rule *rule)
{
    const struct {
        const char *name, *value;
    } required[] = {
        {"title", rule->title[LANG_ZH]},
        {"title.en", rule->title[LANG_EN]},
        {"section", rule->section ? "" : NULL},
        {"violation", rule->violation},
        {"severity", rule->severity},
        {"basis", rule->basis},
        {"needs", rule->needs},
        {"examines", rule->examines},
        {"note", rule->note[LANG_ZH]},
        {"note.en", rule->note[LANG_EN]},
        {"fix", rule->fix[LANG_ZH]},
        {"fix.en", rule->fix[LANG_EN]},
    };

    for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++)
        if (!required[i].value)
            sql_file_defect(&rule->file, 1, 1, tr("key '%s' is missing"),
                            required[i].name);
    if (rule->severity && strcmp(rule->severity, "violation") != 0 &&
        strcmp(rule->severity, "suspicion") != 0)
        sql_file_defect(&rule->file, 1, 1,
                        tr("severity must be violation or suspicion"));
    if (rule->violation && !category_find(rule->violation))
        sql_file_defect(&rule->file, 1, 1,
                        tr("'%s' is not an official category"),
                        rule->violation);
    if (rule->ignores && needs_unknown(rule->ignores, rule->file.arena))
        sql_file_defect(&rule->file, 1, 1,
                        tr("ignores: '%s' is neither an input kind nor a "
                           "column of one"),
                        needs_unknown(rule->ignores, rule->file.arena));
    if (rule->money && !money_word(rule->money))
        sql_file_defect(&rule->file, 1, 1,
                        tr("money must be refund, difference, exposure or "
                           "none"));
    if (rule->scope && strcmp(rule->scope, "people") != 0 &&
        strcmp(rule->scope, "county") != 0)
        sql_file_defect(&rule->file, 1, 1,
                        tr("scope must be people or county"));
    if (!rule->scope && (rule->gathers || rule->gathers_tables))
        sql_file_defect(&rule->file, 1, 1,
                        tr("gathers is for a rule that has a scope"));
    check_national(rule);
    if (rule->needs) {
        const char *wrong = needs_unknown(rule->needs, rule->file.arena);

        if (wrong)
            sql_file_defect(
                &rule->file, 1, 1,
                tr("needs: '%s' is neither an input kind nor a column of "
                   "one"),
                wrong);
    }
}

static const char *const built_in[] = {":as_of_day", ":from_day", ":to_day"};

static bool parameters_known(struct rule *rule, struct stmt *stmt)
{
    const char *name;

    for (int i = 1; (name = stmt_parameter(stmt, i)); i++) {
        bool known = false;
        const char *place;

        for (size_t k = 0; k < sizeof(built_in) / sizeof(*built_in); k++)
            known |= strcmp(built_in[k], name) == 0;
        for (size_t k = 0; k < rule->param_count; k++)
            known |= strcmp(rule->params[k].name, name + 1) == 0;
        if (known)
            continue;
        place = strstr(rule->file.sql, name);
        sql_file_defect_at(
            &rule->file, place ? (int)(place - rule->file.sql) : 0,
            arena_printf(rule->file.arena, tr("unknown parameter '%s'"), name));
        return false;
    }
    return true;
}

/* The result must say where it is; the notes may name its columns alone. */
static bool columns_known(struct rule *rule, struct stmt *stmt)
{
    static const char *const places[] = {"charge_id", "visit_id",
                                         "hospital_id"};
    bool placed = false;

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        placed |= stmt_column(stmt, places[i], strlen(places[i])) >= 0;
    if (!placed) {
        sql_file_defect_at(&rule->file, 0,
                           tr("the result has none of charge_id, visit_id, "
                              "hospital_id"));
        return false;
    }
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        const char *p = rule->note[lang];

        while ((p = strchr(p, '{'))) {
            size_t length = strcspn(++p, "|}");

            if (stmt_column(stmt, p, length) < 0) {
                sql_file_defect(&rule->file, 1, 1,
                                tr("note: the result has no column '%.*s'"),
                                (int)length, p);
                return false;
            }
        }
    }
    return true;
}

static void bind_parameters(const struct rule *rule, struct stmt *stmt)
{
    for (size_t i = 0; i < rule->param_count; i++) {
        const struct rule_param *param = &rule->params[i];
        char name[64];
        int64_t number;

        snprintf(name, sizeof(name), ":%s", param->name);
        if (param->is_text)
            stmt_bind_named_text(stmt, name, param->value);
        else if (decimal_parse(param->value, param->is_decimal ? 4 : 0,
                               &number))
            stmt_bind_named_int(stmt, name, number);
    }
}
