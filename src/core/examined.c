#include "core/examined.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "core/columns.h"
#include "core/run.h"

static const char HOSPITALS[] =
    "SELECT id FROM hospital WHERE ?1 IS NULL OR hospital_code = ?1 "
    "ORDER BY hospital_code";
static const char VISITS[] =
    "SELECT hospital_id, count(*) FROM visit GROUP BY hospital_id";
static const char CHARGES[] =
    "SELECT v.hospital_id, sum(b.lines), sum(b.amount_fen),"
    "       min(b.first_day), max(b.last_day) "
    "FROM visit_bill AS b JOIN visit AS v ON v.id = b.visit_id "
    "GROUP BY v.hospital_id";

static struct examined_hospital *find(struct examined *examined, int64_t id);
static int64_t table_rows(struct examined *examined, const char *table,
                          int64_t hospital_id);

void examined_init(struct examined *examined, struct db *db,
                   struct needs *needs, const char *hospital)
{
    struct stmt *stmt = db_prepare(db, HOSPITALS);

    memset(examined, 0, sizeof(*examined));
    examined->db = db;
    examined->needs = needs;
    examined->first_day = examined->last_day = DAY_UNKNOWN;
    hash_init(&examined->known);
    stmt_bind_text(stmt, 1, hospital);
    while (stmt_step(stmt)) {
        examined->hospitals =
            xrealloc(examined->hospitals,
                     (examined->count + 1) * sizeof(*examined->hospitals));
        examined->hospitals[examined->count++] =
            (struct examined_hospital){.id = stmt_int(stmt, 0)};
    }
    stmt_free(stmt);
    if (hospital && !examined->count)
        die(tr("there is no hospital '%s' in the database"), hospital);
    stmt = db_prepare(db, VISITS);
    while (stmt_step(stmt)) {
        struct examined_hospital *here = find(examined, stmt_int(stmt, 0));

        if (here)
            examined->visits += here->visits = stmt_int(stmt, 1);
    }
    stmt_free(stmt);
    stmt = db_prepare(db, CHARGES);
    while (stmt_step(stmt)) {
        struct examined_hospital *here = find(examined, stmt_int(stmt, 0));
        int first = (int)stmt_int(stmt, 3), last = (int)stmt_int(stmt, 4);

        if (!here)
            continue;
        examined->charges += here->charges = stmt_int(stmt, 1);
        examined->amount_fen += here->amount_fen = stmt_int(stmt, 2);
        if (examined->first_day == DAY_UNKNOWN || first < examined->first_day)
            examined->first_day = first;
        if (last > examined->last_day)
            examined->last_day = last;
    }
    stmt_free(stmt);
}

void examined_release(struct examined *examined)
{
    free(examined->hospitals);
    hash_release(&examined->known);
}

int64_t examined_rows(struct examined *examined, const char *examines,
                      size_t index, int64_t *rest)
{
    const struct examined_hospital *here = &examined->hospitals[index];
    const char *dot = strchr(examines, '.');
    const char *p = examines;
    int64_t most = 0, all;

    *rest = 0;
    if (strcmp(examines, "charge") == 0 || strcmp(examines, "charges") == 0)
        return here->charges;
    if (!dot) {
        const struct kind *kind = kind_find(examines);

        return table_rows(examined, kind ? kind->table : examines, here->id);
    }
    while (*p) {
        size_t length = strcspn(p, "|");
        int64_t rows = needs_rows(examined->needs, p, length, here->id);

        if (rows > most)
            most = rows;
        p += length + (p[length] == '|');
    }
    all = needs_rows(examined->needs, examines, (size_t)(dot - examines),
                     here->id);
    /* Lines that a later file replaced were counted with both. */
    if (strncmp(examines, "charge", 6) == 0 && all > here->charges) {
        most = most < here->charges ? most : here->charges;
        all = here->charges;
    }
    *rest = all - most;
    return most;
}

static struct examined_hospital *find(struct examined *examined, int64_t id)
{
    for (size_t i = 0; i < examined->count; i++)
        if (examined->hospitals[i].id == id)
            return &examined->hospitals[i];
    return NULL;
}

static bool has_column(struct db *db, const char *table, const char *column)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT 1 FROM pragma_table_xinfo(?) WHERE name = ?");
    bool has;

    stmt_bind_text(stmt, 1, table);
    stmt_bind_text(stmt, 2, column);
    has = stmt_step(stmt);
    stmt_free(stmt);
    return has;
}

/* Rows of a table or view in a hospital, by hospital_id or by visit_id. */
static int64_t table_rows(struct examined *examined, const char *table,
                          int64_t hospital_id)
{
    struct text key, sql;
    struct stmt *stmt;
    int64_t *rows;
    bool found;

    text_init(&key);
    text_printf(&key, "%s %lld", table, (long long)hospital_id);
    rows = hash_put(&examined->known, key.data, key.length, &found);
    text_release(&key);
    if (found)
        return *rows;
    text_init(&sql);
    if (has_column(examined->db, table, "hospital_id"))
        text_printf(&sql,
                    "SELECT count(*) FROM %s "
                    "WHERE hospital_id = ?1 OR hospital_id IS NULL",
                    table);
    else if (has_column(examined->db, table, "visit_id"))
        text_printf(&sql,
                    "SELECT count(*) FROM %s AS t "
                    "JOIN visit AS v ON v.id = t.visit_id "
                    "WHERE v.hospital_id = ?1",
                    table);
    else
        bug("examines: '%s' has neither hospital_id nor visit_id", table);
    stmt = db_prepare(examined->db, sql.data);
    stmt_bind_int(stmt, 1, hospital_id);
    *rows = stmt_step(stmt) ? stmt_int(stmt, 0) : 0;
    stmt_free(stmt);
    text_release(&sql);
    return *rows;
}
