#include "rules/check.h"

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

static void read_key(struct check *check, const struct sql_key *key);
static void check_complete(struct check *check);
static void add_param(struct check *check, const struct sql_key *key);
static bool parameters_known(struct check *check, struct stmt *stmt);
static bool columns_known(struct check *check, struct stmt *stmt);
static void bind_parameters(const struct check *check, struct stmt *stmt);

struct check *check_parse(struct arena *arena, const char *group,
                          const char *id, const char *file, const char *source,
                          const char *cases)
{
    struct check *check = arena_alloc(arena, sizeof(*check));

    check->id = arena_strdup(arena, id);
    check->group = arena_strdup(arena, group);
    check->cases = cases ? arena_strdup(arena, cases) : NULL;
    sql_file_read(&check->file, arena, file, source);
    for (size_t i = 0; i < check->file.key_count; i++)
        read_key(check, &check->file.keys[i]);
    check_complete(check);
    return check;
}

struct stmt *check_compile(struct check *check, struct db *db)
{
    struct stmt *stmt;

    if (check->file.defect)
        return NULL;
    stmt = sql_file_compile(&check->file, db, check->file.sql, 0);
    if (!stmt)
        return NULL;
    if (!parameters_known(check, stmt) || !columns_known(check, stmt)) {
        stmt_free(stmt);
        return NULL;
    }
    bind_parameters(check, stmt);
    return stmt;
}

enum money check_money(const struct check *check)
{
    return money_of(check->money, check->severity && strcmp(check->severity,
                                                            "violation") == 0);
}

static void set_section(struct check *check, const struct sql_key *key)
{
    if (strlen(key->value) != 1 || *key->value < '1' ||
        *key->value > '0' + SECTIONS)
        sql_file_defect(&check->file, key->line, 4,
                        tr("section must be 1, 2, 3 or 4"));
    check->section = *key->value - '0';
}

static void read_key(struct check *check, const struct sql_key *key)
{
    char *section = check->section ? key->value : NULL;
    const struct {
        const char *name;
        char **place;
    } keys[] = {
        {"title", &check->title[LANG_ZH]},
        {"title.en", &check->title[LANG_EN]},
        {"section", &section},
        {"violation", &check->violation},
        {"severity", &check->severity},
        {"basis", &check->basis},
        {"needs", &check->needs},
        {"examines", &check->examines},
        {"note", &check->note[LANG_ZH]},
        {"note.en", &check->note[LANG_EN]},
        {"fix", &check->fix[LANG_ZH]},
        {"fix.en", &check->fix[LANG_EN]},
        {"clears", &check->clears[LANG_ZH]},
        {"clears.en", &check->clears[LANG_EN]},
        {"ignores", &check->ignores},
        {"money", &check->money},
        {"national", &check->national},
        {"gz", &check->national}, /* its older name */
        {"how", &check->how},
        {"amount", &check->amount},
        {"doubts", &check->doubts},
    };

    if (strcmp(key->name, "param") == 0) {
        add_param(check, key);
        return;
    }
    if (looks_key(&check->looks, &check->file, key))
        return;
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (strcmp(keys[i].name, key->name) != 0)
            continue;
        if (*keys[i].place)
            sql_file_defect(&check->file, key->line, 4,
                            tr("key '%s' is given twice"), key->name);
        *keys[i].place = key->value;
        if (keys[i].place == &section)
            set_section(check, key);
        return;
    }
    sql_file_defect(&check->file, key->line, 4, tr("unknown key '%s'"),
                    key->name);
}

/* name = default | meaning | meaning.en */
static void add_param(struct check *check, const struct sql_key *key)
{
    struct arena *arena = check->file.arena;
    char *value = key->value;
    struct check_param *params;
    char *equals = strchr(value, '=');
    char *bar = equals ? strchr(equals, '|') : NULL;
    char *second = bar ? strchr(bar + 1, '|') : NULL;
    struct check_param *param;
    int64_t ignored;

    if (check->param_count == PARAMS_MAX) {
        sql_file_defect(&check->file, key->line, 4,
                        tr("there are too many parameters"));
        return;
    }
    if (!second) {
        sql_file_defect(
            &check->file, key->line, 4,
            tr("param must be 'name = default | meaning | meaning.en'"));
        return;
    }
    params = arena_alloc(arena, (check->param_count + 1) * sizeof(*params));
    if (check->param_count)
        memcpy(params, check->params, check->param_count * sizeof(*params));
    check->params = params;
    param = &params[check->param_count++];
    param->name = trimmed(arena, value, (size_t)(equals - value));
    param->standard = trimmed(arena, equals + 1, (size_t)(bar - equals - 1));
    param->value = param->standard;
    param->meaning[LANG_ZH] =
        trimmed(arena, bar + 1, (size_t)(second - bar - 1));
    param->meaning[LANG_EN] = trimmed(arena, second + 1, strlen(second + 1));
    param->is_text = !decimal_parse(param->standard, 4, &ignored);
    param->is_decimal = !param->is_text && strchr(param->standard, '.');
}

static void check_national(struct check *check)
{
    const char *list = check->national, *wrong;
    size_t length;

    while (national_next(&list, &wrong, &length))
        ;
    if (wrong)
        sql_file_defect(&check->file, 1, 1,
                        tr("national: '%.*s' is neither the number nor the "
                           "code of a national rule"),
                        (int)length, wrong);
}

static void check_complete(struct check *check)
{
    const struct {
        const char *name, *value;
    } required[] = {
        {"title", check->title[LANG_ZH]},
        {"title.en", check->title[LANG_EN]},
        {"section", check->section ? "" : NULL},
        {"violation", check->violation},
        {"severity", check->severity},
        {"basis", check->basis},
        {"needs", check->needs},
        {"examines", check->examines},
        {"note", check->note[LANG_ZH]},
        {"note.en", check->note[LANG_EN]},
        {"fix", check->fix[LANG_ZH]},
        {"fix.en", check->fix[LANG_EN]},
    };

    for (size_t i = 0; i < sizeof(required) / sizeof(required[0]); i++)
        if (!required[i].value)
            sql_file_defect(&check->file, 1, 1, tr("key '%s' is missing"),
                            required[i].name);
    if (check->severity && strcmp(check->severity, "violation") != 0 &&
        strcmp(check->severity, "suspicion") != 0)
        sql_file_defect(&check->file, 1, 1,
                        tr("severity must be violation or suspicion"));
    if (check->violation && !category_find(check->violation))
        sql_file_defect(&check->file, 1, 1,
                        tr("'%s' is not an official category"),
                        check->violation);
    if (check->ignores && needs_unknown(check->ignores, check->file.arena))
        sql_file_defect(&check->file, 1, 1,
                        tr("ignores: '%s' is neither an input kind nor a "
                           "column of one"),
                        needs_unknown(check->ignores, check->file.arena));
    if (check->money && !money_word(check->money))
        sql_file_defect(&check->file, 1, 1,
                        tr("money must be refund, difference, exposure or "
                           "none"));
    check_national(check);
    if (check->needs) {
        const char *wrong = needs_unknown(check->needs, check->file.arena);

        if (wrong)
            sql_file_defect(
                &check->file, 1, 1,
                tr("needs: '%s' is neither an input kind nor a column of "
                   "one"),
                wrong);
    }
}

static const char *const built_in[] = {":as_of_day", ":from_day", ":to_day"};

static bool parameters_known(struct check *check, struct stmt *stmt)
{
    const char *name;

    for (int i = 1; (name = stmt_parameter(stmt, i)); i++) {
        bool known = false;
        const char *place;

        for (size_t k = 0; k < sizeof(built_in) / sizeof(*built_in); k++)
            known |= strcmp(built_in[k], name) == 0;
        for (size_t k = 0; k < check->param_count; k++)
            known |= strcmp(check->params[k].name, name + 1) == 0;
        if (known)
            continue;
        place = strstr(check->file.sql, name);
        sql_file_defect_at(&check->file,
                           place ? (int)(place - check->file.sql) : 0,
                           arena_printf(check->file.arena,
                                        tr("unknown parameter '%s'"), name));
        return false;
    }
    return true;
}

/* The result must say where it is; the notes may name its columns alone. */
static bool columns_known(struct check *check, struct stmt *stmt)
{
    static const char *const places[] = {"charge_id", "visit_id",
                                         "hospital_id"};
    bool placed = false;

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
        placed |= stmt_column(stmt, places[i], strlen(places[i])) >= 0;
    if (!placed) {
        sql_file_defect_at(&check->file, 0,
                           tr("the result has none of charge_id, visit_id, "
                              "hospital_id"));
        return false;
    }
    for (int lang = LANG_ZH; lang <= LANG_EN; lang++) {
        const char *p = check->note[lang];

        while ((p = strchr(p, '{'))) {
            size_t length = strcspn(++p, "|}");

            if (stmt_column(stmt, p, length) < 0) {
                sql_file_defect(&check->file, 1, 1,
                                tr("note: the result has no column '%.*s'"),
                                (int)length, p);
                return false;
            }
        }
    }
    return true;
}

static void bind_parameters(const struct check *check, struct stmt *stmt)
{
    for (size_t i = 0; i < check->param_count; i++) {
        const struct check_param *param = &check->params[i];
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
