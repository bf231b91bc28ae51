/*
 * Diagnoses in files of their own: one a row, or the main one and up to
 * fifteen others side by side. The main one also stands at its visit.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "intake/loader.h"
#include "intake/reading.h"

static const char PUT_DIAGNOSIS[] =
    "INSERT INTO diagnosis (visit_id, diagnosis_code, diagnosis_name, type,"
    "    main, file_id, line) VALUES (?, ?, ?, ?, ?, ?, ?)";
static const char SET_MAIN[] =
    "UPDATE visit SET diagnosis_code = ?2,"
    "    diagnosis_name = coalesce(?3, diagnosis_name) "
    "WHERE id = ?1 AND diagnosis_code IS NULL";

enum { OTHERS = 15 };

struct diagnosis_load {
    /* fields */
    int visit_no, settlement_no, code, name, type, main, main_code, main_name;
    int other_code[OTHERS], other_name[OTHERS];
    struct stmt *put, *set_main;
};

static void begin(struct reading *reading);
static bool row(struct reading *reading);
static void end(struct reading *reading, bool broken);

const struct loader load_diagnoses = {.begin = begin, .row = row, .end = end};

static void begin(struct reading *reading)
{
    struct diagnosis_load *own = xcalloc(1, sizeof(*own));
    char name[32];

    reading->own = own;
    own->visit_no = reading_field(reading, "visit_no");
    own->settlement_no = reading_field(reading, "settlement_no");
    own->code = reading_field(reading, "diagnosis_code");
    own->name = reading_field(reading, "diagnosis_name");
    own->type = reading_field(reading, "type");
    own->main = reading_field(reading, "main");
    own->main_code = reading_field(reading, "main_code");
    own->main_name = reading_field(reading, "main_name");
    for (int i = 0; i < OTHERS; i++) {
        snprintf(name, sizeof(name), "other_code_%d", i + 1);
        own->other_code[i] = reading_field(reading, name);
        snprintf(name, sizeof(name), "other_name_%d", i + 1);
        own->other_name[i] = reading_field(reading, name);
    }
    own->put = db_prepare(reading->session->db, PUT_DIAGNOSIS);
    own->set_main = db_prepare(reading->session->db, SET_MAIN);
}

static void end(struct reading *reading, bool broken)
{
    struct diagnosis_load *own = reading->own;

    (void)broken;
    stmt_free(own->put);
    stmt_free(own->set_main);
    free(own);
}

/* Store the one of these fields; MAIN is 1, 0 or -1 (unknown). */
static void put(struct reading *reading, int64_t visit_id, int code, int name,
                int64_t main)
{
    const struct diagnosis_load *own = reading->own;
    const struct values *values = &reading->values;
    struct stmt *stmt = own->put;

    if (!values_text(values, code))
        return;
    stmt_bind_int(stmt, 1, visit_id);
    values_bind(values, stmt, 2, code);
    values_bind(values, stmt, 3, name);
    values_bind(values, stmt, 4, own->type);
    if (main >= 0)
        stmt_bind_int(stmt, 5, main);
    else
        stmt_bind_null(stmt, 5);
    stmt_bind_int(stmt, 6, reading->file_id);
    stmt_bind_int(stmt, 7, reading->row.line);
    stmt_run(stmt);
    if (main == 1) {
        stmt_bind_int(own->set_main, 1, visit_id);
        values_bind(values, own->set_main, 2, code);
        values_bind(values, own->set_main, 3, name);
        stmt_run(own->set_main);
    }
}

static bool row(struct reading *reading)
{
    struct diagnosis_load *own = reading->own;
    int64_t visit_id =
        reading_visit(reading, own->visit_no, own->settlement_no);
    int64_t main = -1;

    if (!visit_id)
        return false;
    values_int(&reading->values, own->main, &main);
    put(reading, visit_id, own->code, own->name, main);
    put(reading, visit_id, own->main_code, own->main_name, 1);
    for (int i = 0; i < OTHERS; i++)
        put(reading, visit_id, own->other_code[i], own->other_name[i], 0);
    return true;
}
