#include "report/scope.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"

enum { CUT = 0x1F, CODE_MIN = 4, NAME_MIN = 6 /* two Chinese characters */ };

static const char HOSPITALS[] =
    "SELECT id, hospital_code, name FROM main.hospital ORDER BY hospital_code";
static const char RUN[] = "SELECT count(*) FROM main.run_hospital "
                          "WHERE run_id = ? AND hospital_id = ?";

/* Each file with the rows in it of the hospital, of others, of nobody. */
static const char FILES[] =
    "SELECT f.id, f.name, f.builtin,"
    "       coalesce(sum(c.rows * (c.hospital_id = ?1)), 0),"
    "       coalesce(sum(c.rows * (c.hospital_id NOT IN (0, ?1))), 0),"
    "       count(c.file_id) "
    "FROM main.import_file AS f LEFT JOIN main.import_column AS c"
    "    ON c.file_id = f.id AND c.column_name = '' "
    "GROUP BY f.id ORDER BY f.id";
static const char PUT_FILE[] =
    "INSERT INTO temp.scope_file VALUES (?, ?, ?, ?)";
static const char MAKE_FILE[] =
    "CREATE TEMP TABLE scope_file (id INTEGER PRIMARY KEY, name TEXT,"
    "    rows INTEGER, alone INTEGER)"; /* alone: no other has rows in it */

/* A name that other rows have too is one department. */
static const char OF_DEPARTMENT[] =
    "dept_id IN (SELECT id FROM main.named_dept WHERE hospital_id = ";
static const char DEPARTMENT_IS[] = " AND coalesce(dept_name, dept_code) = '";
static const char NO_DEPARTMENT[] =
    "coalesce((SELECT coalesce(d.dept_name, d.dept_code)"
    "          FROM main.named_dept AS d WHERE d.id = dept_id), '') = ''";
static const char DROP_VIEW[] = "DROP VIEW temp.";
static const char DROP_FILE[] = "DROP TABLE temp.scope_file;";

/* What stands in front of a table: its name, and the hospital's rows. %d is
 * its id. */
static const struct {
    const char *table, *select;
} views[] = {
    {"hospital", "SELECT * FROM main.hospital WHERE id = %d"},
    {"finding", "SELECT * FROM main.finding WHERE hospital_id = %d"},
    {"found", "SELECT * FROM main.found WHERE hospital_id = %d"},
    {"review",
     "SELECT * FROM main.review WHERE fingerprint IN"
     " (SELECT fingerprint FROM main.finding WHERE hospital_id = %d)"},
    {"visit", "SELECT * FROM main.visit WHERE hospital_id = %d"},
    {"unsettled_stay",
     "SELECT * FROM main.unsettled_stay WHERE hospital_id = %d"},
    {"visit_bill", "SELECT * FROM main.visit_bill WHERE visit_id IN"
                   " (SELECT id FROM main.visit WHERE hospital_id = %d)"},
    {"named_dept", "SELECT * FROM main.named_dept WHERE hospital_id = %d"},
    {"named_staff", "SELECT * FROM main.named_staff WHERE hospital_id = %d"},
    /* 1 and 2 are about files: again as in sql/preflight.sql, of these. */
    {"preflight",
     "SELECT * FROM main.preflight WHERE hospital_id = %d AND check_no > 2 "
     "UNION ALL SELECT h.id, 1, CASE WHEN count(*) = 0 THEN 'unknown'"
     "       WHEN sum(f.kind IS NULL) = 0 THEN 'passed' ELSE 'failed' END,"
     "       printf('%d/%d', coalesce(sum(f.kind IS NOT NULL), 0), count(*))"
     "       || coalesce(': ' || group_concat("
     "           CASE WHEN f.kind IS NULL THEN f.name END, ', '), ''),"
     "       NULL, NULL "
     "FROM temp.hospital AS h CROSS JOIN temp.import_file AS f "
     "WHERE NOT f.builtin "
     "UNION ALL SELECT h.id, 2,"
     "       CASE WHEN coalesce(sum(f.read), 0) = 0 THEN 'unknown'"
     "       WHEN sum(f.problems) = 0 AND sum(f.differs) = 0 THEN 'passed'"
     "       ELSE 'failed' END,"
     "       printf('%d/%d', coalesce(sum(f.read - f.problems), 0),"
     "              coalesce(sum(f.read), 0))"
     "       || coalesce('; Σ ≠: ' || group_concat("
     "           CASE WHEN f.differs THEN f.name END, ', '), ''), NULL, NULL "
     "FROM temp.hospital AS h CROSS JOIN (SELECT i.name, i.read, i.problems,"
     "    i.control_fen IS NOT NULL AND i.amount_fen IS NOT NULL"
     "    AND i.replaced = 0 AND i.control_fen <> i.amount_fen AS differs "
     "    FROM temp.import_file AS i WHERE i.kind IS NOT NULL"
     "    AND NOT i.builtin AND coalesce(i.refusal, '') <> 'same-file') AS f"},
    {"run_match", "SELECT * FROM main.run_match WHERE hospital_id = %d"},
    {"run_hospital", "SELECT * FROM main.run_hospital WHERE hospital_id = %d"},
    {"run_billed", "SELECT * FROM main.run_billed WHERE hospital_id = %d"},
    {"run_rule_hospital",
     "SELECT * FROM main.run_rule_hospital WHERE hospital_id = %d"},
    {"import_gap", "SELECT * FROM main.import_gap WHERE hospital_id = %d"},
    {"import_day", "SELECT * FROM main.import_day WHERE hospital_id = %d"},
    {"import_column", "SELECT * FROM main.import_column "
                      "WHERE hospital_id IN (0, %d)"},
    {"import_heading", "SELECT * FROM main.import_heading WHERE file_id IN"
                       " (SELECT id FROM temp.scope_file)"},
    {"import_note", "SELECT * FROM main.import_note WHERE file_id IN"
                    " (SELECT id FROM temp.scope_file WHERE alone)"},
    {"import_skip", "SELECT * FROM main.import_skip WHERE file_id IN"
                    " (SELECT id FROM temp.scope_file WHERE alone)"},
    {"problem", "SELECT * FROM main.problem WHERE file_id IN"
                " (SELECT id FROM temp.scope_file WHERE alone)"},
    {"sample", "SELECT * FROM main.sample WHERE hospital_code ="
               " (SELECT hospital_code FROM main.hospital WHERE id = %d)"},
    {"sample_said",
     "SELECT * FROM main.sample_said WHERE sample_id IN"
     " (SELECT s.id FROM main.sample AS s JOIN main.hospital AS h"
     "  ON h.hospital_code = s.hospital_code WHERE h.id = %d)"},
    {"run",
     "SELECT r.id, r.started, r.finished, r.program, r.rules_version,"
     "       '' AS options, r.from_day, r.to_day, NULL AS hospital,"
     "       h.first_day, h.last_day, h.visits, h.charges, h.amount_fen,"
     "       r.data_file_id, r.previous_run_id, r.unsettled, r.as_of_day "
     "FROM main.run AS r JOIN main.run_hospital AS h ON h.run_id = r.id"
     "    AND h.hospital_id = %d"},
    {"run_rule",
     "SELECT r.run_id, r.rule_id, r.place, r.grp, r.section, r.severity,"
     "       r.violation, r.money, r.source, r.settings, r.facts, h.result,"
     "       r.defect, h.examined, h.unjudged,"
     "       (SELECT count(*) FROM temp.found AS f WHERE f.run_id = r.run_id"
     "        AND f.rule_id = r.rule_id) AS findings,"
     "       (SELECT coalesce(sum(f.amount_at_issue_fen), 0)"
     "        FROM temp.found AS f WHERE f.run_id = r.run_id"
     "        AND f.rule_id = r.rule_id) AS amount_fen,"
     "       (SELECT coalesce(sum(f.counted_fen), 0) FROM temp.found AS f"
     "        WHERE f.run_id = r.run_id AND f.rule_id = r.rule_id)"
     "       AS counted_fen,"
     "       r.microseconds, r.accepted "
     "FROM main.run_rule AS r JOIN main.run_rule_hospital AS h"
     "    ON h.run_id = r.run_id AND h.rule_id = r.rule_id"
     "    AND h.hospital_id = %d"},
    {"import_file",
     "SELECT f.id, s.name, f.kind, f.encoding, f.delimiter, f.sha256,"
     "       CASE WHEN s.alone THEN f.bytes END AS bytes, f.header_line,"
     "       f.imported_at, CASE WHEN s.alone THEN f.read ELSE s.rows END"
     "       AS read, CASE WHEN s.alone THEN f.stored ELSE s.rows END"
     "       AS stored, s.alone * f.replaced AS replaced,"
     "       s.alone * f.replaces AS replaces, s.alone * f.skipped AS skipped,"
     "       s.alone * f.problems AS problems, s.alone * f.cells AS cells,"
     "       s.alone * f.rounded AS rounded,"
     "       s.alone * f.rounded_e9 AS rounded_e9,"
     "       s.alone * f.title_lines AS title_lines,"
     "       s.alone * f.blank_lines AS blank_lines,"
     "       CASE WHEN s.alone THEN f.amount_fen END AS amount_fen,"
     "       CASE WHEN s.alone THEN f.control_fen END AS control_fen,"
     "       CASE WHEN s.alone THEN f.first_day END AS first_day,"
     "       CASE WHEN s.alone THEN f.last_day END AS last_day, f.refusal,"
     "       f.detail, f.line_prefix, f.line_digits, f.line_first,"
     "       f.line_last, f.line_texts, f.headings, f.builtin "
     "FROM main.import_file AS f JOIN temp.scope_file AS s ON s.id = f.id"},
};

static void load_hospitals(struct scope *scope, const char *code);
static void list_files(struct scope *scope);

/* The condition on findings: whose department's. */
static void add_department(struct text *sql, const struct scope *scope,
                           const char *dept)
{
    text_add(sql, " AND ");
    if (!*dept) {
        text_add(sql, NO_DEPARTMENT);
        return;
    }
    text_printf(sql, "%s%lld%s", OF_DEPARTMENT, (long long)scope->own.id,
                DEPARTMENT_IS);
    for (const char *p = dept; *p; p++) {
        if (*p == '\'')
            text_add_char(sql, '\'');
        text_add_char(sql, *p);
    }
    text_add(sql, "')");
}

void scope_begin(struct scope *scope, struct db *db, int64_t run_id,
                 const char *code, const char *dept)
{
    struct stmt *stmt;
    struct text sql;

    *scope = (struct scope){.db = db};
    arena_init(&scope->arena);
    load_hospitals(scope, code);
    stmt = db_prepare(db, RUN);
    stmt_bind_int(stmt, 1, run_id);
    stmt_bind_int(stmt, 2, scope->own.id);
    if (!stmt_step(stmt) || !stmt_int(stmt, 0))
        die(tr("run %lld did not look at hospital '%s'"), (long long)run_id,
            code);
    stmt_free(stmt);
    list_files(scope);
    text_init(&sql);
    for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
        const char *rest = strstr(views[i].select, "%d");
        size_t length =
            rest ? (size_t)(rest - views[i].select) : strlen(views[i].select);

        text_clear(&sql);
        text_printf(&sql, "CREATE TEMP VIEW %s AS ", views[i].table);
        text_add_bytes(&sql, views[i].select, length);
        if (rest)
            text_printf(&sql, "%lld%s", (long long)scope->own.id, rest + 2);
        if (dept && strncmp(views[i].table, "f", 1) == 0) /* finding, found */
            add_department(&sql, scope, dept);
        db_run(db, sql.data);
    }
    text_release(&sql);
}

void scope_end(struct scope *scope)
{
    struct text sql;

    text_init(&sql);
    for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++)
        text_printf(&sql, "%s%s;", DROP_VIEW, views[i].table);
    text_add(&sql, DROP_FILE);
    db_run(scope->db, sql.data);
    text_release(&sql);
    arena_release(&scope->arena);
}

static void load_hospitals(struct scope *scope, const char *code)
{
    size_t count = (size_t)db_int(scope->db, "SELECT count(*) "
                                             "FROM main.hospital");
    struct stmt *stmt = db_prepare(scope->db, HOSPITALS);

    scope->others =
        arena_alloc(&scope->arena, (count + 1) * sizeof(*scope->others));
    while (stmt_step(stmt)) {
        const char *name = stmt_text(stmt, 2);
        struct scope_hospital hospital = {
            .id = stmt_int(stmt, 0),
            .code = arena_strdup(&scope->arena, stmt_text(stmt, 1)),
            .name = name ? arena_strdup(&scope->arena, name) : NULL};

        if (strcmp(hospital.code, code) == 0)
            scope->own = hospital;
        else
            scope->others[scope->count++] = hospital;
    }
    stmt_free(stmt);
    if (!scope->own.id)
        die(tr("there is no hospital '%s' in the database"), code);
}

/* Whether TEXT names the hospital somewhere. */
static bool names(const char *text, const struct scope_hospital *hospital)
{
    return (strlen(hospital->code) >= CODE_MIN &&
            strstr(text, hospital->code)) ||
           (hospital->name && strlen(hospital->name) >= NAME_MIN &&
            strstr(text, hospital->name));
}

/* Of a file that holds nobody's rows: its name, MASKED, tells whose it is. */
static bool is_own(const struct scope *scope, const char *name,
                   const char *masked)
{
    return strcmp(name, masked) == 0 && names(name, &scope->own);
}

static void list_files(struct scope *scope)
{
    struct stmt *files, *put;
    struct text name;

    db_run(scope->db, MAKE_FILE);
    put = db_prepare(scope->db, PUT_FILE);
    files = db_prepare(scope->db, FILES);
    stmt_bind_int(files, 1, scope->own.id);
    text_init(&name);
    while (stmt_step(files)) {
        bool builtin = stmt_int(files, 2), others = stmt_int(files, 4) > 0;
        int64_t rows = stmt_int(files, 3);

        text_clear(&name);
        scope_mask(scope, &name, stmt_text(files, 1));
        if (!builtin && !rows &&
            (others || (!stmt_int(files, 5) &&
                        !is_own(scope, stmt_text(files, 1), name.data))))
            continue;
        stmt_bind_int(put, 1, stmt_int(files, 0));
        stmt_bind_text(put, 2, name.data);
        stmt_bind_int(put, 3, rows);
        stmt_bind_int(put, 4, !others);
        stmt_run(put);
    }
    text_release(&name);
    stmt_free(files);
    stmt_free(put);
}

/* Bytes of NAME when TEXT begins with it; a CODE only as a whole word. */
static size_t begins(const char *text, const char *name, bool code, bool inside)
{
    size_t length = name ? strlen(name) : 0;

    if (length < (code ? (size_t)CODE_MIN : (size_t)NAME_MIN) ||
        strncmp(text, name, length) != 0)
        return 0;
    if (code && (inside || isalnum((unsigned char)text[length])))
        return 0;
    return length;
}

/* The longest of a hospital's names that TEXT begins with. */
static size_t named_here(const char *text,
                         const struct scope_hospital *hospital, bool inside)
{
    size_t code = begins(text, hospital->code, true, inside);
    size_t name = begins(text, hospital->name, false, inside);

    return code > name ? code : name;
}

void scope_mask(const struct scope *scope, struct text *out, const char *text)
{
    bool inside = false; /* a word of letters and digits */

    while (text && *text) {
        size_t own = named_here(text, &scope->own, inside), other = 0;

        for (size_t i = 0; i < scope->count; i++) {
            size_t length = named_here(text, &scope->others[i], inside);

            other = length > other ? length : other;
        }
        if (other > own) {
            text_add(out, tr("another hospital"));
            text += other;
            inside = false;
            continue;
        }
        own = own ? own : 1;
        text_add_bytes(out, text, own);
        text += own;
        inside = isalnum((unsigned char)text[-1]);
    }
}

static bool is_text(const char *text, size_t length, const char *expected)
{
    return expected && strlen(expected) == length &&
           memcmp(text, expected, length) == 0;
}

/* Steps over the next of texts joined by CUT; false at their end. */
static bool next_part(const char **cursor, const char **part, size_t *length)
{
    if (!*cursor)
        return false;
    *part = *cursor;
    *length = strcspn(*cursor, "\x1f");
    *cursor = (*cursor)[*length] ? *cursor + *length + 1 : NULL;
    return true;
}

/* Whether a fact …_hospital, of the PREFIX, is another one's. */
static bool is_foreign(const struct scope *scope, const char *all_names,
                       const char *all_values, const char *prefix,
                       size_t prefix_length)
{
    static const char WORD[] = "hospital";
    const char *name, *value;
    size_t length, size;

    while (next_part(&all_names, &name, &length) &&
           next_part(&all_values, &value, &size)) {
        if (length == prefix_length + strlen(WORD) &&
            memcmp(name, prefix, prefix_length) == 0 &&
            memcmp(name + prefix_length, WORD, strlen(WORD)) == 0)
            return size && !is_text(value, size, scope->own.code) &&
                   !is_text(value, size, scope->own.name);
    }
    return false;
}

static bool names_hospital(const char *name, size_t length)
{
    return length >= 8 && memcmp(name + length - 8, "hospital", 8) == 0;
}

/* "earlier_" of "earlier_from_day": up to the first line. */
static size_t prefix_of(const char *name, size_t length)
{
    size_t prefix = 0;

    while (prefix < length && name[prefix] != '_')
        prefix++;
    return prefix < length ? prefix + 1 : 0;
}

void scope_mask_facts(const struct scope *scope, struct text *out,
                      const char *names_text, const char *values)
{
    const char *names_left = names_text, *values_left = values;
    const char *name, *value;
    size_t length, size;
    struct text one;

    text_init(&one);
    while (next_part(&names_left, &name, &length) &&
           next_part(&values_left, &value, &size)) {
        size_t prefix = prefix_of(name, length);
        bool when = (length > 4 && memcmp(name + length - 4, "_day", 4) == 0) ||
                    (length > 5 && memcmp(name + length - 5, "_time", 5) == 0);

        if (value != values)
            text_add_char(out, CUT);
        if (size && !when &&
            is_foreign(scope, names_text, values, name, prefix)) {
            text_add(out, names_hospital(name, length) ? tr("another hospital")
                                                       : "***");
            continue;
        }
        text_clear(&one);
        text_add_bytes(&one, value, size);
        scope_mask(scope, out, one.data);
    }
    text_release(&one);
}
