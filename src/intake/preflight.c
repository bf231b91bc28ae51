#include "intake/preflight.h"

#include <string.h>

#include "base/day.h"
#include "base/text.h"
#include "model/columns.h"
#include "model/schema.h"

static const char FILES[] =
    "SELECT f.id, f.kind, f.headings, c.rows "
    "FROM import_file AS f JOIN import_column AS c ON c.file_id = f.id "
    "WHERE NOT f.builtin AND c.hospital_id = ? AND c.column_name = '' "
    "  AND f.headings IS NOT NULL ORDER BY f.id";
static const char HEADING[] =
    "SELECT 1 FROM import_heading WHERE file_id = ? AND column_name = ?";
static const char FILLED[] =
    "SELECT rows FROM import_column "
    "WHERE file_id = ? AND hospital_id = ? AND column_name = ?";
static const char REJECTED[] = "SELECT count(*) FROM problem "
                               "WHERE file_id = ? AND what = 'required-empty'";
static const char PUT[] = "INSERT INTO preflight VALUES (?, 10, ?, ?, NULL, ?)";

/* What check 10 finds of a hospital. */
struct fields {
    struct db *db;
    int64_t hospital_id, judged, empty;
    struct text names; /* "charges.item_name 3/100" */
};

static void judge_fields(struct db *db, int64_t hospital_id);
static void judge_file(struct fields *fields, struct stmt *file);

static void judge(struct db *db, int from_day, int to_day)
{
    struct stmt *asked, *hospitals;

    db_run(db, "DELETE FROM preflight;"
               "DROP TABLE IF EXISTS temp.preflight_asked;"
               "CREATE TEMP TABLE preflight_asked (from_day, to_day)");
    asked = db_prepare(db, "INSERT INTO preflight_asked VALUES (?, ?)");
    stmt_bind_known(asked, 1, from_day != DAY_UNKNOWN, from_day);
    stmt_bind_known(asked, 2, to_day != DAY_UNKNOWN, to_day);
    stmt_run(asked);
    stmt_free(asked);
    db_run(db, embedded_text("src/sql/preflight.sql"));
    hospitals = db_prepare(db, "SELECT id FROM hospital ORDER BY id");
    while (stmt_step(hospitals))
        judge_fields(db, stmt_int(hospitals, 0));
    stmt_free(hospitals);
}

void preflight_update(struct db *db, int from_day, int to_day)
{
    db_begin(db);
    judge(db, from_day, to_day);
    db_commit(db);
}

/* Checks that go by files, their rows and columns alone. */
#define OF_FILES "check_no IN (1, 2, 10)"

void preflight_join(struct db *db, int from_day, int to_day)
{
    db_run(db, "CREATE TEMP TABLE found_there AS SELECT * FROM preflight "
               "WHERE NOT " OF_FILES);
    judge(db, from_day, to_day);
    db_run(db, "DELETE FROM preflight WHERE NOT " OF_FILES ";"
               "INSERT INTO preflight SELECT * FROM found_there;"
               "DROP TABLE found_there");
}

static void judge_fields(struct db *db, int64_t hospital_id)
{
    struct fields fields = {.db = db, .hospital_id = hospital_id};
    struct stmt *files = db_prepare(db, FILES), *put = db_prepare(db, PUT);

    text_init(&fields.names);
    stmt_bind_int(files, 1, hospital_id);
    while (stmt_step(files))
        judge_file(&fields, files);
    stmt_bind_int(put, 1, hospital_id);
    stmt_bind_text(put, 2,
                   !fields.judged ? "unknown"
                   : fields.empty ? "failed"
                                  : "passed");
    stmt_bind_text(put, 3, fields.names.length ? fields.names.data : NULL);
    stmt_bind_text(put, 4, fields.judged ? NULL : "visits, charges");
    stmt_run(put);
    stmt_free(put);
    stmt_free(files);
    text_release(&fields.names);
}

/* True when a heading of the file is the column's. */
static bool has_heading(struct fields *fields, struct stmt *file,
                        const struct column *column)
{
    struct stmt *stmt = db_prepare(fields->db, HEADING);
    bool has;

    stmt_bind_int(stmt, 1, stmt_int(file, 0));
    stmt_bind_text(stmt, 2, column->name);
    has = stmt_step(stmt);
    stmt_free(stmt);
    return has;
}

static int64_t count_of(struct fields *fields, const char *sql, int64_t file_id,
                        const char *column)
{
    struct stmt *stmt = db_prepare(fields->db, sql);
    int64_t count;

    stmt_bind_int(stmt, 1, file_id);
    if (column) {
        stmt_bind_int(stmt, 2, fields->hospital_id);
        stmt_bind_text(stmt, 3, column);
    }
    count = stmt_step(stmt) ? stmt_int(stmt, 0) : 0;
    stmt_free(stmt);
    return count;
}

/* Add "kind.column EMPTY/ROWS", the first few. */
static void add_empty(struct fields *fields, const char *kind,
                      const char *column, int64_t empty, int64_t rows)
{
    enum { SHOWN = 12 };

    if (empty && fields->empty++ < SHOWN)
        text_printf(&fields->names, "%s%s.%s %lld/%lld",
                    fields->names.length ? ", " : "", kind, column,
                    (long long)empty, (long long)rows);
}

static void judge_column(struct fields *fields, struct stmt *file,
                         const struct kind *kind, const struct column *column)
{
    int64_t rows = stmt_int(file, 3);

    fields->judged++;
    add_empty(fields, kind->name, column->name,
              rows - count_of(fields, FILLED, stmt_int(file, 0), column->name),
              rows);
}

/*
 * Files of any form are judged by the columns that must stand in the national
 * one, where they have them, but for the settlement's number: a stay may be
 * open still. Those of the national form by all that the list wants. It says
 * HOSPITAL_ID, or the Chinese for it.
 */
static void judge_file(struct fields *fields, struct stmt *file)
{
    const struct kind *kind = kind_find(stmt_text(file, 1));
    const char *headings = stmt_text(file, 2);
    bool national =
        strstr(headings, "HOSPITAL_ID") || strstr(headings, "医疗机构编码");
    int64_t rejected;

    if (!(kind->flags & KIND_NATIONAL))
        return;
    for (const struct column *column = kind->columns; column->name; column++)
        if (column->flags & NATIONAL_ALWAYS &&
            (national || (strcmp(column->name, "settlement_no") != 0 &&
                          has_heading(fields, file, column))))
            judge_column(fields, file, kind, column);
    for (const struct column *column = kind->columns; column->name; column++)
        if (column->flags & NATIONAL_PRESENT && national &&
            has_heading(fields, file, column))
            judge_column(fields, file, kind, column);
    rejected = count_of(fields, REJECTED, stmt_int(file, 0), NULL);
    add_empty(fields, kind->name, "*", rejected, rejected + stmt_int(file, 3));
}
