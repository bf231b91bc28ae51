#include "cmd/cases.h"

#include <string.h>

#include "base/day.h"
#include "base/day_parse.h"
#include "base/lang.h"
#include "io/db_stmt.h"
#include "rules/derived_fill.h"

/* What a number of a row is told by. */
static const struct {
    const char *name, *column, *sql;
} told[] = {
    {"line_no", "charge_id",
     "(SELECT c.line_no FROM charge AS c"
     " WHERE c.visit_id = t.charge_id / 4294967296"
     " AND c.n = t.charge_id % 4294967296)"},
    {"visit_no", "visit_id",
     "(SELECT visit_no FROM visit WHERE id = t.visit_id)"},
    {"item_code", "item_id",
     "(SELECT own_code FROM item WHERE id = t.item_id)"},
    {"item_name", "item_id",
     "(SELECT item_name FROM item WHERE id = t.item_id)"},
    {"first_name", "first_id",
     "(SELECT item_name FROM item WHERE id = t.first_id)"},
    {"main", "main_item_id",
     "(SELECT own_code FROM item WHERE id = t.main_item_id)"},
    {"component", "component_item_id",
     "(SELECT own_code FROM item WHERE id = t.component_item_id)"},
    {"hospital_code", "hospital_id",
     "(SELECT hospital_code FROM hospital WHERE id = t.hospital_id)"},
    {"equipment_code", "equipment_id",
     "(SELECT equipment_code FROM equipment WHERE id = t.equipment_id)"},
    {"named_dept", "named_dept_id",
     "(SELECT coalesce(dept_name, dept_code) FROM named_dept"
     " WHERE id = t.named_dept_id)"},
    {"dept_code", "department_id",
     "(SELECT dept_code FROM department WHERE id = t.department_id)"},
    {"named_staff", "named_staff_id",
     "(SELECT coalesce(staff_name, staff_code) FROM named_staff"
     " WHERE id = t.named_staff_id)"},
    {"licence_no", "staff_id",
     "(SELECT licence_no FROM staff WHERE id = t.staff_id)"},
    {"entry", "catalogue_id",
     "(SELECT item_code FROM catalogue WHERE id = t.catalogue_id)"},
    {"entry_name", "catalogue_id",
     "(SELECT name FROM catalogue WHERE id = t.catalogue_id)"},
    {"first_entry", "subject_id",
     "(SELECT item_code FROM catalogue WHERE id = t.subject_id)"},
    {"pair", "pair_id", "(SELECT note FROM rule_pair WHERE id = t.pair_id)"},
    {"lot", "id", "(SELECT lot FROM stock_month WHERE id = t.id)"},
};

enum { FAR_DAY = 90000 }; /* in 2216: days so far off are open ends */

struct proof {
    struct derived_list *list;
    struct derived *table;
};

/* What the settings of a case say of the run. */
struct run_asked {
    struct sql_file file; /* for defects */
    struct looks looks;   /* of a rule that runs */
    int from_day, to_day;
};

/* Of which hospital a row is: the first that a table has. */
static const struct {
    const char *column, *sql;
} owners[] = {
    {"hospital_id", "t.hospital_id"},
    {"visit_id", "(SELECT hospital_id FROM visit WHERE id = t.visit_id)"},
    {"charge_id", "(SELECT hospital_id FROM visit"
                  " WHERE id = t.charge_id / 4294967296)"},
    {"item_id", "(SELECT hospital_id FROM item WHERE id = t.item_id)"},
    {"main_item_id",
     "(SELECT hospital_id FROM item WHERE id = t.main_item_id)"},
    {"equipment_id",
     "(SELECT hospital_id FROM equipment WHERE id = t.equipment_id)"},
    {"named_dept_id",
     "(SELECT hospital_id FROM named_dept WHERE id = t.named_dept_id)"},
    {"department_id",
     "(SELECT hospital_id FROM department WHERE id = t.department_id)"},
    {"named_staff_id",
     "(SELECT hospital_id FROM named_staff WHERE id = t.named_staff_id)"},
    {"staff_id", "(SELECT hospital_id FROM staff WHERE id = t.staff_id)"},
};

static bool alone(void *data, struct situation *situation, bool *fires);
static bool together(void *data, struct situation *const *these, int count,
                     struct db *db);
static void read_settings(struct run_asked *asked,
                          const struct situation *situation,
                          struct arena *arena);
static bool has_column(const struct derived *table, const char *name,
                       size_t length);
static bool is_owned(const struct derived *table);
static bool actual_rows(struct db *db, const struct derived *table,
                        const struct situation *situation, const char *columns,
                        struct text *rows);

void cases_run_derived(struct derived_list *list, struct derived *table,
                       struct cases_result *result)
{
    struct proof proof = {list, table};
    const struct situation_judge judge = {alone, together, &proof};
    struct text file;

    if (!table->cases)
        return;
    text_init(&file);
    text_printf(&file, "%.*s.cases", (int)(strlen(table->file.name) - 4),
                table->file.name);
    situations_run(file.data, table->cases, &judge, result);
    text_release(&file);
}

struct situations *cases_open_derived(const struct derived *table,
                                      struct cases_result *result)
{
    return table->cases ? situations_open(table->file.name, table->cases,
                                          is_owned(table), result)
                        : NULL;
}

bool cases_hold_derived(struct derived_list *list, struct derived *table,
                        const struct situations *cases)
{
    struct proof proof = {list, table};

    return situations_judge(
        cases, &(struct situation_judge){.together = together, .data = &proof});
}

/*
 * Fill TABLE and what it needs, in a run as the case sets it; NULL, or what is
 * wrong with the settings.
 */
static const char *fill(const struct proof *proof,
                        const struct situation *situation, struct db *db)
{
    struct run_asked asked;
    struct looks_joined joined;
    struct reads reads;

    read_settings(&asked, situation, &proof->list->arena);
    derived_make(proof->list, db, asked.from_day, asked.to_day);
    if (asked.file.defect || !looks_compile(&asked.looks, &asked.file, db))
        return asked.file.defect;
    reads_init(&reads, &proof->list->arena);
    reads_add(&reads, proof->table->name, "");
    derived_learn(proof->list, db, &reads);
    derived_learn(proof->list, db, &asked.looks.reads);
    derived_need(proof->list, &reads);
    derived_need(proof->list, &asked.looks.reads);
    looks_joined_init(&joined);
    looks_join(&joined, &asked.looks);
    derived_fill(proof->list, db, &joined);
    looks_joined_release(&joined);
    return proof->table->error;
}

static void read_settings(struct run_asked *asked,
                          const struct situation *situation,
                          struct arena *arena)
{
    *asked = (struct run_asked){.from_day = DAY_UNKNOWN, .to_day = DAY_UNKNOWN};
    sql_file_read(&asked->file, arena, situation->file, "");
    for (int i = 0; i < situation->setting_count; i++) {
        const char *setting = situation->settings[i];
        size_t length = strcspn(setting, "=");
        const char *value = setting + length + (setting[length] != '\0');
        struct sql_key key = {.name = trimmed(arena, setting, length),
                              .value = trimmed(arena, value, strlen(value)),
                              .line = situation->line};
        bool from = strcmp(key.name, "from") == 0;

        if (looks_key(&asked->looks, &asked->file, &key))
            continue;
        if ((!from && strcmp(key.name, "to") != 0) ||
            !day_parse(key.value, from ? &asked->from_day : &asked->to_day))
            sql_file_defect(&asked->file, key.line, 1, tr("unknown key '%s'"),
                            key.name);
    }
}

/* The table, filled, has what the situation expects of it. */
static bool as_expected(const struct proof *proof,
                        const struct situation *situation, struct db *db,
                        bool *fires)
{
    struct text columns, expected, actual;
    const char *wrong = NULL;

    text_init(&columns);
    text_init(&expected);
    text_init(&actual);
    situation_expected(situation_expect(situation), &columns, &expected);
    *fires = expected.length > 0;
    if (!actual_rows(db, proof->table, situation, columns.data, &actual))
        wrong = tr("[expect] names a column that the table has not");
    else if (strcmp(expected.data, actual.data) != 0)
        wrong = tr("other rows than expected");
    if (wrong)
        situation_say(situation, wrong, expected.data, actual.data);
    text_release(&columns);
    text_release(&expected);
    text_release(&actual);
    return !wrong;
}

static bool alone(void *data, struct situation *situation, bool *fires)
{
    struct db *db = situation_open(situation);
    const char *wrong = db ? fill(data, situation, db) : NULL;
    bool good = false;

    if (wrong)
        situation_say(situation, wrong, NULL, NULL);
    else
        good = db && as_expected(data, situation, db, fires);
    if (db)
        db_close(db);
    return good;
}

/* Its rows are of hospitals. */
static bool is_owned(const struct derived *table)
{
    for (size_t i = 0; i < sizeof(owners) / sizeof(owners[0]); i++)
        if (has_column(table, owners[i].column, strlen(owners[i].column)))
            return true;
    return false;
}

static bool together(void *data, struct situation *const *these, int count,
                     struct db *db)
{
    const struct proof *proof = data;
    const char *wrong;
    bool fires, good = true;

    if (count > 1 && !is_owned(proof->table))
        return true;
    wrong = fill(proof, these[0], db);
    if (wrong)
        situation_say(these[0], wrong, NULL, NULL);
    for (int i = 0; !wrong && i < count; i++)
        good &= as_expected(proof, these[i], db, &fires);
    return good && !wrong;
}

static enum form form_of(const char *name, size_t length)
{
    static const struct {
        const char *suffix;
        enum form form;
    } forms[] = {{"_fen", FORM_YUAN},
                 {"_e6", FORM_PRICE},
                 {"_e4", FORM_QUANTITY},
                 {"day", FORM_DATE}};

    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        size_t end = strlen(forms[i].suffix);

        if (length >= end &&
            memcmp(name + length - end, forms[i].suffix, end) == 0)
            return forms[i].form;
    }
    return FORM_PLAIN;
}

static bool has_column(const struct derived *table, const char *name,
                       size_t length)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (strlen(table->columns[i].name) == length &&
            memcmp(table->columns[i].name, name, length) == 0)
            return true;
    return false;
}

/* Add ", expression" for a column that a case names; false: there is none. */
static bool add_column(struct text *sql, const struct derived *table,
                       const char *name, size_t length)
{
    if (has_column(table, name, length)) {
        text_printf(sql, ", t.%.*s", (int)length, name);
        return true;
    }
    for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
        if (strlen(told[i].name) != length ||
            memcmp(told[i].name, name, length) != 0 ||
            !has_column(table, told[i].column, strlen(told[i].column)))
            continue;
        text_printf(sql, ", %s", told[i].sql);
        return true;
    }
    return false;
}

static void add_value(struct text *rows, struct stmt *stmt, int column,
                      enum form form)
{
    int64_t n = stmt_int(stmt, column);

    if (form == FORM_DATE && (n > FAR_DAY || n < -FAR_DAY))
        text_add(rows, n < 0 ? "past" : "future");
    else
        situation_add_value(rows, stmt, column, form);
}

/* Add what leaves only the rows of that hospital. */
static void add_owner(struct text *sql, const struct derived *table)
{
    for (size_t i = 0; i < sizeof(owners) / sizeof(owners[0]); i++) {
        if (!has_column(table, owners[i].column, strlen(owners[i].column)))
            continue;
        text_printf(sql,
                    " JOIN hospital AS own ON own.id = %s"
                    " WHERE own.hospital_code = ?1",
                    owners[i].sql);
        return;
    }
}

static bool actual_rows(struct db *db, const struct derived *table,
                        const struct situation *situation, const char *columns,
                        struct text *rows)
{
    enum form forms[32];
    int count = 0;
    struct stmt *stmt;
    struct text sql;
    bool good = true;

    text_init(&sql);
    text_add(&sql, "SELECT 1");
    for (const char *p = columns; *p && count < 32;) {
        size_t length = strcspn(p, ",");

        good &= add_column(&sql, table, p, length);
        forms[count++] = form_of(p, length);
        p += length + (p[length] == ',');
    }
    text_printf(&sql, " FROM %s AS t", table->name);
    if (situation->hospital)
        add_owner(&sql, table);
    stmt = good ? db_prepare(db, sql.data) : NULL;
    if (stmt && situation->hospital)
        stmt_bind_text(stmt, 1, situation->hospital);
    while (stmt && stmt_step(stmt)) {
        for (int i = 0; i < count; i++) {
            if (i)
                text_add_char(rows, ',');
            add_value(rows, stmt, i + 1, forms[i]);
        }
        text_add(rows, count ? "\n" : "a row\n");
    }
    stmt_free(stmt);
    text_release(&sql);
    situation_sort(rows);
    return good;
}
