#include "cmd/cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/escape.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "intake/import.h"
#include "io/csv.h"
#include "model/columns.h"
#include "model/schema.h"
#include "rules/run.h"

enum { SECTIONS_MAX = 24, SETTINGS_MAX = 16, COLUMNS_MAX = 24 };

struct section {
    char *name;
    struct text body;
};

/* One case as written. */
struct situation {
    char *title;
    int line;
    struct section sections[SECTIONS_MAX];
    int section_count;
    char *settings[SETTINGS_MAX];
    int setting_count;
};

/* The columns of the --csv output that a case may name. */
static const struct {
    const char *name, *sql;
    enum { PLAIN, YUAN, PRICE, QUANTITY, DATE } form;
} outputs[] = {
    {"check", "f.check_id", PLAIN},
    {"hospital_code", "h.hospital_code", PLAIN},
    {"visit_no", "v.visit_no", PLAIN},
    {"line_no", "c.line_no", PLAIN},
    {"item_code", "coalesce(f.item_code, i.item_code)", PLAIN},
    {"national_code", "coalesce(f.national_code, i.national_code)", PLAIN},
    {"item_name", "coalesce(f.item_name, i.item_name)", PLAIN},
    {"dept", "coalesce(d.dept_name, d.dept_code)", PLAIN},
    {"staff", "coalesce(s.staff_name, s.staff_code)", PLAIN},
    {"day", "f.day", DATE},
    {"qty", "coalesce(f.qty_e4, c.qty_e4)", QUANTITY},
    {"price", "c.price_e6", PRICE},
    {"amount", "c.amount_fen", YUAN},
    {"amount_at_issue", "f.amount_at_issue_fen", YUAN},
    {"note", "f.facts", PLAIN},
    {"line", "f.line", PLAIN},
    {"key", "f.key", PLAIN},
};
enum { OUTPUTS = sizeof(outputs) / sizeof(outputs[0]) };

static void read_cases(struct check *check, struct cases_result *result);
static bool run_situation(struct check *check,
                          const struct situation *situation, bool *fires);
static void situation_clear(struct situation *situation);
static void section_begin(struct situation *situation, const char *name,
                          size_t length);
static void expected_rows(const char *body, struct text *columns,
                          struct text *rows);
static void actual_rows(struct db *db, const char *columns, struct text *rows);
static void sort_lines(struct text *rows);
static void apply_settings(const struct check *check,
                           const struct situation *situation,
                           struct check *copy, struct arena *arena);

void cases_run(struct check *check, struct cases_result *result)
{
    if (check->defect) {
        print_safely(stdout, "%s\n", check->defect);
        result->failed++;
    } else if (!check->cases) {
        print_safely(stdout, tr("%s: the rule has no cases\n"), check->file);
        result->failed++;
    } else {
        read_cases(check, result);
    }
}

static char *rest_of(const char *line, size_t length, const char *key)
{
    size_t skip = strlen(key);

    while (skip < length && line[skip] == ' ')
        skip++;
    while (length > skip &&
           (line[length - 1] == ' ' || line[length - 1] == '\r'))
        length--;
    return xstrndup(line + skip, length - skip);
}

static void end_situation(struct check *check, struct situation *situation,
                          struct cases_result *result, int *firing, int *silent)
{
    bool fires = false;

    if (!situation->title)
        return;
    if (run_situation(check, situation, &fires))
        result->passed++;
    else
        result->failed++;
    ++*(fires ? firing : silent);
    situation_clear(situation);
}

/* Add a line to the situation; false when it has no place there. */
static bool read_line(struct situation *situation, const char *line,
                      size_t length)
{
    if (!length || *line == '\r')
        return true;
    if (!situation->title)
        return false;
    if (strncmp(line, "set:", 4) == 0) {
        if (situation->setting_count == SETTINGS_MAX)
            return false;
        situation->settings[situation->setting_count++] =
            rest_of(line, length, "set:");
    } else if (*line == '[') {
        if (situation->section_count == SECTIONS_MAX)
            return false;
        section_begin(situation, line + 1, strcspn(line, "]\r\n") - 1);
    } else if (situation->section_count) {
        struct text *body =
            &situation->sections[situation->section_count - 1].body;

        text_add_bytes(body, line, length);
        text_add_char(body, '\n');
    } else {
        return false;
    }
    return true;
}

static void read_cases(struct check *check, struct cases_result *result)
{
    struct situation situation = {0};
    const char *p = check->cases;
    int firing = 0, silent = 0;

    for (int number = 1; *p; number++) {
        size_t length = strcspn(p, "\n");

        if (strncmp(p, "case:", 5) == 0) {
            end_situation(check, &situation, result, &firing, &silent);
            situation.title = rest_of(p, length, "case:");
            situation.line = number;
        } else if (*p != '#' && !read_line(&situation, p, length)) {
            print_safely(stdout,
                         tr("%.*s.cases:%d: a line that belongs to no case\n"),
                         (int)(strlen(check->file) - 4), check->file, number);
            result->failed++;
        }
        p += length + (p[length] == '\n');
    }
    end_situation(check, &situation, result, &firing, &silent);
    if (!firing || !silent) {
        print_safely(stdout,
                     tr("%s: needs a case that fires and one that is silent\n"),
                     check->file);
        result->failed++;
    }
}

static void section_begin(struct situation *situation, const char *name,
                          size_t length)
{
    struct section *section = &situation->sections[situation->section_count++];

    section->name = xstrndup(name, length);
    text_init(&section->body);
}

static void situation_clear(struct situation *situation)
{
    for (int i = 0; i < situation->section_count; i++) {
        free(situation->sections[i].name);
        text_release(&situation->sections[i].body);
    }
    for (int i = 0; i < situation->setting_count; i++)
        free(situation->settings[i]);
    free(situation->title);
    memset(situation, 0, sizeof(*situation));
}

static void say(const struct check *check, const struct situation *situation,
                const char *what, const char *expected, const char *actual)
{
    print_safely(stdout, "%.*s.cases:%d: %s\n  %s\n",
                 (int)(strlen(check->file) - 4), check->file, situation->line,
                 situation->title, what);
    if (expected)
        print_safely(stdout, tr("  expected:\n%s  came:\n%s"), expected,
                     actual);
}

/* Import the sections; false and said when a row of them is a problem. */
static bool import_sections(struct db *db, const struct check *check,
                            const struct situation *situation,
                            const char **expect)
{
    bool good = true;

    for (int i = 0; i < situation->section_count; i++) {
        const struct section *section = &situation->sections[i];

        if (strcmp(section->name, "expect") == 0) {
            *expect = section->body.data;
            continue;
        }
        if (!kind_find(section->name) ||
            import_memory(db, section->name, section->body.data,
                          section->body.length, section->name,
                          false) != EXIT_DONE) {
            struct stmt *stmt = db_prepare(
                db, "SELECT line, column_name, text, what FROM problem "
                    "ORDER BY id DESC LIMIT 1");
            struct text what;

            text_init(&what);
            text_printf(&what, tr("section [%s] cannot be read"),
                        section->name);
            if (stmt_step(stmt))
                text_printf(&what, ": %lld, %s, '%s': %s",
                            (long long)stmt_int(stmt, 0),
                            stmt_text(stmt, 1) ? stmt_text(stmt, 1) : "",
                            stmt_text(stmt, 2) ? stmt_text(stmt, 2) : "",
                            stmt_text(stmt, 3));
            say(check, situation, what.data, NULL, NULL);
            text_release(&what);
            stmt_free(stmt);
            good = false;
        }
    }
    return good;
}

static bool run_situation(struct check *check,
                          const struct situation *situation, bool *fires)
{
    const struct run_options options = {.as_of_day = DAY_UNKNOWN,
                                        .from_day = DAY_UNKNOWN,
                                        .to_day = DAY_UNKNOWN,
                                        .quiet = true};
    struct check copy = *check, *only = &copy;
    struct check_list list = {.checks = &only, .count = 1, .capacity = 1};
    struct db *db = db_open(":memory:", DB_CREATE);
    const char *expect = NULL;
    struct text columns, expected, actual;
    struct run_result run;
    bool good;

    arena_init(&list.arena);
    text_init(&columns);
    text_init(&expected);
    text_init(&actual);
    schema_ready(db);
    import_knowledge(db);
    apply_settings(check, situation, &copy, &list.arena);
    good = import_sections(db, check, situation, &expect);
    run = run_checks(db, &list, &options);
    *fires = run.violations + run.suspicions > 0;
    if (run.defective || !expect) {
        say(check, situation,
            expect ? copy.defect : tr("section [expect] is missing"), NULL,
            NULL);
        good = false;
    }
    if (good) {
        expected_rows(expect, &columns, &expected);
        if (!columns.length && *fires)
            text_add(&columns, "visit_no,line_no,day,amount_at_issue");
        actual_rows(db, columns.data, &actual);
        good = strcmp(expected.data, actual.data) == 0;
        if (!good)
            say(check, situation, tr("other findings than expected"),
                expected.data, actual.data);
    }
    text_release(&columns);
    text_release(&expected);
    text_release(&actual);
    db_close(db);
    arena_release(&list.arena);
    return good;
}

/* "name = value" on a copy of the rule. */
static void apply_settings(const struct check *check,
                           const struct situation *situation,
                           struct check *copy, struct arena *arena)
{
    copy->params =
        arena_alloc(arena, (check->param_count + 1) * sizeof(*copy->params));
    if (check->param_count)
        memcpy(copy->params, check->params,
               check->param_count * sizeof(*copy->params));
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
            copy->defect = arena_printf(arena, tr("%s: no parameter in '%s'"),
                                        check->file, setting);
    }
}

/* The first line names columns; "nothing" and "not checked" stand alone. */
static void expected_rows(const char *body, struct text *columns,
                          struct text *rows)
{
    struct csv *csv;
    struct csv_row row;
    bool first = true;

    if (strncmp(body, "nothing", 7) == 0)
        return;
    if (strncmp(body, "not checked", 11) == 0) {
        text_add(rows, "not checked\n");
        return;
    }
    csv = csv_open_memory(body, strlen(body));
    csv_begin(csv, ",");
    while (csv_next(csv, &row)) {
        struct text *out = first ? columns : rows;

        for (size_t i = 0; i < row.count; i++) {
            if (i)
                text_add_char(out, ',');
            text_add(out, row.cells[i]);
        }
        if (!first)
            text_add_char(out, '\n');
        first = false;
    }
    csv_close(csv);
    sort_lines(rows);
}

static void add_value(struct text *out, struct stmt *stmt, int column, int form)
{
    char buffer[DECIMAL_SIZE];
    int64_t n = stmt_int(stmt, column);

    if (stmt_is_null(stmt, column))
        return;
    switch (form) {
    case YUAN:
        text_add(out, fen_format(buffer, n));
        break;
    case PRICE:
        text_add(out, e6_format(buffer, n));
        break;
    case QUANTITY:
        text_add(out, e4_format(buffer, n));
        break;
    case DATE:
        text_add(out, day_format(buffer, (int)n));
        break;
    default:
        text_add(out, stmt_text(stmt, column));
    }
}

static void actual_rows(struct db *db, const char *columns, struct text *rows)
{
    int forms[COLUMNS_MAX], count = 0;
    struct text sql;
    struct stmt *stmt;

    if (db_int(db, "SELECT count(*) FROM run_check "
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
        forms[count++] = found < 0 ? PLAIN : (int)outputs[found].form;
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
            add_value(rows, stmt, i + 1, forms[i]);
        }
        text_add_char(rows, '\n');
    }
    stmt_free(stmt);
    sort_lines(rows);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_lines(struct text *rows)
{
    char *copy = xstrdup(rows->data), **lines = NULL, *p = copy;
    size_t count = 0;

    while (*p) {
        size_t length = strcspn(p, "\n");

        lines = xrealloc(lines, (count + 1) * sizeof(*lines));
        lines[count++] = p;
        p += length;
        if (*p)
            *p++ = '\0';
    }
    if (count)
        qsort(lines, count, sizeof(*lines), by_text);
    text_clear(rows);
    for (size_t i = 0; i < count; i++)
        text_printf(rows, "%s\n", lines[i]);
    free(lines);
    free(copy);
}
