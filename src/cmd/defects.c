#include "cmd/defects.h"

#include "base/error.h"
#include "base/lang.h"
#include "base/text.h"

static const char FILES[] =
    "SELECT coalesce(sum(refusal IS NOT NULL AND refusal NOT IN ('same-file',"
    "        'ignored', 'sheet-other', 'other-file', 'other-lock',"
    "        'other-report')), 0),"
    "       coalesce(sum(problems), 0), coalesce(sum(cells), 0) "
    "FROM import_file WHERE id > ? AND NOT builtin";
static const char RULES[] = "SELECT count(*) FROM run_rule "
                            "WHERE run_id = ? AND defect IS NOT NULL";

struct defects {
    int64_t files, rows, cells, rules;
};

static struct defects defects_of(struct db *db, int64_t after, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, FILES);
    struct defects defects = {0};

    stmt_bind_int(stmt, 1, after);
    if (stmt_step(stmt)) {
        defects.files = stmt_int(stmt, 0);
        defects.rows = stmt_int(stmt, 1);
        defects.cells = stmt_int(stmt, 2);
    }
    stmt_free(stmt);
    stmt = db_prepare(db, RULES);
    stmt_bind_int(stmt, 1, run_id);
    if (stmt_step(stmt))
        defects.rules = stmt_int(stmt, 0);
    stmt_free(stmt);
    return defects;
}

int defects_status(struct db *db, int64_t after, int64_t run_id)
{
    struct defects defects = defects_of(db, after, run_id);

    return defects.files || defects.rows || defects.cells || defects.rules
               ? EXIT_DEFECTS
               : EXIT_DONE;
}

int64_t files_before(struct db *db)
{
    return db_int(db, "SELECT coalesce(max(id), 0) FROM import_file");
}

static void add(struct text *out, const char *counted)
{
    if (out->length)
        text_add(out, tr(", "));
    text_add(out, counted);
}

void say_defects(struct db *db, int64_t after, int64_t run_id, int status)
{
    struct defects defects;
    struct text what, one;

    if (status != EXIT_DEFECTS)
        return;
    defects = defects_of(db, after, run_id);
    text_init(&what);
    text_init(&one);
    if (defects.files) {
        text_printf(&one, tr("%s not read"),
                    COUNTED(defects.files, "file was", "files were"));
        add(&what, one.data);
    }
    text_clear(&one);
    if (defects.rows) {
        text_printf(&one, tr("%s not stored"),
                    COUNTED(defects.rows, "row was", "rows were"));
        add(&what, one.data);
    }
    text_clear(&one);
    if (defects.cells) {
        text_printf(&one, tr("%s not read in rows that are stored"),
                    COUNTED(defects.cells, "cell was", "cells were"));
        add(&what, one.data);
    }
    text_clear(&one);
    if (defects.rules) {
        text_printf(&one, tr("%s could not be run"),
                    COUNTED(defects.rules, "rule", "rules"));
        add(&what, one.data);
    }
    if (!what.length)
        text_add(&what, tr("files that were given before have problems"));
    warn(tr("defective: %s"), what.data);
    text_release(&one);
    text_release(&what);
}
