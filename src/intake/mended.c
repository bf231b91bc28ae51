#include "intake/mended.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/text.h"
#include "charge/store.h"
#include "intake/sample.h"
#include "model/cell.h"

#define MENDED "SELECT file_id, line FROM mended"

static const char NOTE[] =
    "INSERT OR IGNORE INTO mended "
    "SELECT p.file_id, p.line FROM import_file AS f "
    "JOIN problem AS p ON p.file_id = f.id "
    "WHERE f.name = ? AND p.line = ? AND p.input IS NOT NULL";

/* A row that was not stored is here again: it may be stored now. */
static const char BACK[] =
    "UPDATE problem SET visit_no = NULL, good = NULL WHERE line = ?2 "
    "AND file_id IN (SELECT id FROM import_file WHERE name = ?1) "
    "AND input IS NULL";

/* Note rows of the file that are stored; their number. */
static int64_t note_rows(struct db *db, struct csv *csv,
                         const struct mapping *mapping)
{
    struct stmt *note, *back;
    struct csv_row row;

    db_run(db, "CREATE TEMP TABLE IF NOT EXISTS mended (file_id INTEGER, "
               "line INTEGER, PRIMARY KEY (file_id, line)) WITHOUT ROWID");
    db_run(db, "DELETE FROM mended");
    note = db_prepare(db, NOTE);
    back = db_prepare(db, BACK);
    sample_begin(csv, mapping);
    while (csv_next(csv, &row)) {
        if (row.count < 2)
            continue;
        const char *name = cell_clean(row.cells[0]);
        const int64_t line = strtoll(cell_clean(row.cells[1]), NULL, 10);

        stmt_bind_text(note, 1, name);
        stmt_bind_int(note, 2, line);
        stmt_run(note);
        stmt_bind_text(back, 1, name);
        stmt_bind_int(back, 2, line);
        stmt_run(back);
    }
    stmt_free(note);
    stmt_free(back);
    return db_int(db, "SELECT count(*) FROM mended");
}

/* Of kinds whose rows are stored one by one. */
static void drop_rows(struct db *db, const struct kind *kind)
{
    struct text sql;

    text_init(&sql);
    text_printf(&sql,
                "UPDATE import_file SET stored = stored - m.rows,"
                "    replaced = replaced + m.rows "
                "FROM (SELECT t.file_id, count(*) AS rows FROM %s AS t "
                "      WHERE (t.file_id, t.line) IN (" MENDED
                ") GROUP BY t.file_id) AS m WHERE id = m.file_id",
                kind->table);
    db_run(db, sql.data);
    text_clear(&sql);
    text_printf(&sql, "DELETE FROM %s WHERE (file_id, line) IN (" MENDED ")",
                kind->table);
    db_run(db, sql.data);
    text_release(&sql);
}

/* What was wrong with them is mended, or told anew. */
static void drop_problems(struct db *db)
{
    db_run(db, "UPDATE import_file SET cells = cells - "
               "(SELECT count(*) FROM problem AS p JOIN mended AS m "
               " ON m.file_id = p.file_id AND m.line = p.line "
               " WHERE p.file_id = import_file.id AND p.input IS NOT NULL) "
               "WHERE id IN (SELECT file_id FROM mended)");
    db_run(db, "DELETE FROM problem WHERE input IS NOT NULL "
               "AND (file_id, line) IN (" MENDED ")");
}

void mended_drop(struct db *db, struct csv *csv, const struct mapping *mapping)
{
    const struct kind *kind = mapping->kind;

    if (!mapping_is_of_problems(mapping) || !note_rows(db, csv, mapping) ||
        (kind->way != KIND_CHARGES && kind->way != KIND_APPEND))
        return;
    if (kind->way == KIND_CHARGES)
        charge_store_drop(db, MENDED);
    else
        drop_rows(db, kind);
    drop_problems(db);
}
