#include "intake/preflight.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "model/columns.h"
#include "model/schema.h"

/*
 * Columns that the national list wants filled, by kind. The first must stand
 * in every table of its form, and are judged where they stand in others, but
 * for the settlement's number: there a stay may be open still. The second are
 * judged where they stand in a table of its form.
 */
static const struct {
    const char *kind, *always, *present;
} wanted[] = {
    {"visits",
     "hospital_code|visit_no|person_no|id_no|dept|doctor|sex|birth|age|"
     "visit_type|admitted",
     "settlement_no|settled_on|total|discharged|days|discharge_way|fund_pay|"
     "refunded"},
    {"charges",
     "hospital_code|settlement_no|item_code|item_name|national_code|"
     "national_name|price|qty|amount|exec_dept|order_dept|order_doctor|class",
     "unit|prescription_no"},
    {"surgeries",
     "hospital_code|settlement_no|visit_no|operation_code|operation_name|"
     "surgeon",
     ""},
    {"exams", "hospital_code|settlement_no|reported|report_no",
     "item_code|item_name|equipment_code|dept"},
    {"orders",
     "hospital_code|settlement_no|visit_no|item_code|item_name|"
     "started|dept|doctor",
     ""},
    {"store_items",
     "hospital_code|store_item_code|store_item_name|item_code|item_name|"
     "national_code|national_name|self_pay|no_charge",
     ""},
    {"stock_months",
     "hospital_code|store|store_level|item_code|name|month|opening|closing|"
     "supplier|maker|per_pack|unit",
     "lot|spec"},
    {"stock_moves",
     "hospital_code|store|store_level|item_code|name|day|document_no|"
     "move_unit|supplier|maker|per_pack|unit",
     "lot|spec|invoice_no|counterparty"},
    {"unit_conversions",
     "hospital_code|store_item_code|store_item_name|store_unit|store_ratio|"
     "outpatient_unit|outpatient_ratio|inpatient_unit|inpatient_ratio",
     ""},
    {"packages",
     "hospital_code|package_code|package_name|package_price|item_code|"
     "item_name|part_qty|enabled",
     ""},
};

static const char FILES[] =
    "SELECT f.id, f.kind, f.headings, c.rows "
    "FROM import_file AS f JOIN import_column AS c ON c.file_id = f.id "
    "WHERE NOT f.builtin AND c.hospital_id = ? AND c.column_name = '' "
    "  AND f.headings IS NOT NULL ORDER BY f.id";
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

void preflight_update(struct db *db, int from_day, int to_day)
{
    struct stmt *asked, *hospitals;

    db_begin(db);
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
    db_commit(db);
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

/* True when one of the headings, joined by 0x1F, is the column's. */
static bool has_heading(const char *headings, const struct column *column)
{
    for (const char *p = headings; p;) {
        const char *end = strchrnul(p, '\x1f');
        char *heading = xstrndup(p, (size_t)(end - p));
        bool named = column_named(column, heading);

        free(heading);
        if (named)
            return true;
        p = *end ? end + 1 : NULL;
    }
    return false;
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
                         const struct kind *kind, const char *name, bool always)
{
    const struct column *column = kind_column(kind, name);
    int64_t rows = stmt_int(file, 3);
    bool here = column && has_heading(stmt_text(file, 2), column);

    if (!column)
        bug("kind '%s' has no column '%s'", kind->name, name);
    if (!here && !always)
        return;
    fields->judged++;
    add_empty(fields, kind->name, name,
              rows - count_of(fields, FILLED, stmt_int(file, 0), name), rows);
}

/* A file of the national form says HOSPITAL_ID, or its Chinese for it. */
static void judge_file(struct fields *fields, struct stmt *file)
{
    const struct kind *kind = kind_find(stmt_text(file, 1));
    const char *headings = stmt_text(file, 2);
    bool national =
        strstr(headings, "HOSPITAL_ID") || strstr(headings, "医疗机构编码");
    char name[HEADING_SIZE];
    int64_t rejected;

    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
        const char *always = wanted[i].always, *present = wanted[i].present;

        if (strcmp(wanted[i].kind, kind->name) != 0)
            continue;
        while (next_name(&always, name))
            if (national || strcmp(name, "settlement_no") != 0)
                judge_column(fields, file, kind, name, national);
        while (national && next_name(&present, name))
            judge_column(fields, file, kind, name, false);
        rejected = count_of(fields, REJECTED, stmt_int(file, 0), NULL);
        add_empty(fields, kind->name, "*", rejected,
                  rejected + stmt_int(file, 3));
    }
}
