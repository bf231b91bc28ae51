/*
 * Diagnoses in files of their own: one a row, or the main one and up to
 * fifteen others side by side. The main one also stands at its visit.
 */
#include "intake/loader.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

static const char PUT_DIAGNOSIS[] =
    "INSERT INTO diagnosis (visit_id, diagnosis_code, diagnosis_name, type,"
    "    main, file_id, line) VALUES (?, ?, ?, ?, ?, ?, ?)";
static const char SET_MAIN[] =
    "UPDATE visit SET diagnosis_code = ?2,"
    "    diagnosis_name = coalesce(?3, diagnosis_name) "
    "WHERE id = ?1 AND diagnosis_code IS NULL";

enum { OTHERS = 15 };

struct own {
    int visit_no, settlement_no, code, name, type, main, main_code, main_name;
    int other_code[OTHERS], other_name[OTHERS];
    struct stmt *set_main;
};

static void begin(struct loader *loader);
static bool row(struct loader *loader);
static void end(struct loader *loader, bool broken);

const struct load_way load_diagnoses = {.begin = begin, .row = row, .end = end};

static void begin(struct loader *loader)
{
    struct own *own = xcalloc(1, sizeof(*own));
    char name[32];

    loader->own = own;
    own->visit_no = loader_column(loader, "visit_no");
    own->settlement_no = loader_column(loader, "settlement_no");
    own->code = loader_column(loader, "diagnosis_code");
    own->name = loader_column(loader, "diagnosis_name");
    own->type = loader_column(loader, "type");
    own->main = loader_column(loader, "main");
    own->main_code = loader_column(loader, "main_code");
    own->main_name = loader_column(loader, "main_name");
    for (int i = 0; i < OTHERS; i++) {
        snprintf(name, sizeof(name), "other_code_%d", i + 1);
        own->other_code[i] = loader_column(loader, name);
        snprintf(name, sizeof(name), "other_name_%d", i + 1);
        own->other_name[i] = loader_column(loader, name);
    }
    loader->put_row = db_prepare(loader->db, PUT_DIAGNOSIS);
    own->set_main = db_prepare(loader->db, SET_MAIN);
}

static void end(struct loader *loader, bool broken)
{
    struct own *own = loader->own;

    (void)broken;
    stmt_free(own->set_main);
    free(own);
}

/* Store one; MAIN is 1, 0 or -1 (unknown). */
static void put(struct loader *loader, int64_t visit_id, int code, int name,
                int64_t main)
{
    const struct own *own = loader->own;
    struct stmt *stmt = loader->put_row;

    if (!loader_text(loader, code))
        return;
    stmt_bind_int(stmt, 1, visit_id);
    loader_bind(loader, stmt, 2, code);
    loader_bind(loader, stmt, 3, name);
    loader_bind(loader, stmt, 4, own->type);
    if (main >= 0)
        stmt_bind_int(stmt, 5, main);
    else
        stmt_bind_null(stmt, 5);
    stmt_bind_int(stmt, 6, loader->file_id);
    stmt_bind_int(stmt, 7, loader->row.line);
    stmt_run(stmt);
    if (main == 1) {
        stmt_bind_int(own->set_main, 1, visit_id);
        loader_bind(loader, own->set_main, 2, code);
        loader_bind(loader, own->set_main, 3, name);
        stmt_run(own->set_main);
    }
}

static bool row(struct loader *loader)
{
    struct own *own = loader->own;
    int64_t visit_id = loader_visit(loader, loader_text(loader, own->visit_no),
                                    loader_text(loader, own->settlement_no),
                                    loader->mapping.inpatient);
    int64_t main = -1;

    loader_int(loader, own->main, &main);
    put(loader, visit_id, own->code, own->name, main);
    put(loader, visit_id, own->main_code, own->main_name, 1);
    for (int i = 0; i < OTHERS; i++)
        put(loader, visit_id, own->other_code[i], own->other_name[i], 0);
    return true;
}
