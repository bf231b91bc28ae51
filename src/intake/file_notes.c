#include "intake/file_notes.h"

#include <stdio.h>

#include "base/decimal.h"
#include "base/text.h"
#include "io/db_stmt.h"
#include "model/remark.h"

/* Rows enough that two files do not agree in all of this by chance. */
enum { ALIKE_ROWS = 10 };

static const char ALIKE[] =
    "SELECT a.name FROM import_file AS b JOIN import_file AS a"
    " ON a.kind = b.kind AND a.id < b.id AND a.read = b.read"
    " AND a.stored = b.stored"
    " AND a.amount_fen IS b.amount_fen"
    " AND a.first_day IS b.first_day AND a.last_day IS b.last_day"
    " WHERE b.id = ? AND b.stored >= ? AND a.builtin = 0"
    " AND coalesce(b.amount_fen, b.first_day) IS NOT NULL"
    " AND NOT EXISTS (SELECT hospital_id, column_name, rows"
    "  FROM import_column WHERE file_id = a.id"
    "  EXCEPT SELECT hospital_id, column_name, rows"
    "  FROM import_column WHERE file_id = b.id)"
    " AND NOT EXISTS (SELECT hospital_id, day, rows"
    "  FROM import_day WHERE file_id = a.id"
    "  EXCEPT SELECT hospital_id, day, rows"
    "  FROM import_day WHERE file_id = b.id) ORDER BY a.id LIMIT 1";

/* The same rows saved in another form are other bytes: where nothing numbers
 * the rows, all of it is there twice. */
static void put_alike(const struct file_notes *notes)
{
    struct stmt *alike = db_prepare(notes->db, ALIKE);

    stmt_bind_int(alike, 1, notes->file_id);
    stmt_bind_int(alike, 2, ALIKE_ROWS);
    if (stmt_step(alike))
        remark_put(notes->db, notes->file_id, "alike", stmt_text(alike, 0));
    stmt_free(alike);
}

/* Of a sheet: what Excel does not show, and what was merged. */
static void put_sheet_notes(const struct file_notes *notes)
{
    const struct csv_sheet sheet = csv_sheet(notes->csv);
    struct db *db = notes->db;
    char detail[64];

    if (sheet.hidden)
        remark_put(db, notes->file_id, "hidden-sheet", NULL);
    if (sheet.hidden_rows || sheet.hidden_columns) {
        snprintf(detail, sizeof(detail), "%lld\x1f%lld",
                 (long long)sheet.hidden_rows, (long long)sheet.hidden_columns);
        remark_put(db, notes->file_id, "hidden-cells", detail);
    }
    if (sheet.unsaved)
        remark_count(db, notes->file_id, "unsaved", sheet.unsaved);
    if (sheet.merged)
        remark_count(db, notes->file_id, "merged", sheet.merged);
}

/* Where several headings give a column. */
static void put_fallbacks(const struct file_notes *notes)
{
    const struct mapping *mapping = notes->mapping;

    for (int c = 0; mapping->kind->columns[c].name; c++) {
        const int *cells = mapping->columns[c].cells;

        for (int i = 1; i < MAPPING_SOURCES && cells[i] >= 0; i++) {
            struct text detail;

            text_init(&detail);
            text_printf(&detail, "%s\x1f%s", mapping->headings[cells[i - 1]],
                        mapping->headings[cells[i]]);
            remark_put(notes->db, notes->file_id, "fallback", detail.data);
            text_release(&detail);
        }
    }
}

/* What was done to cells. */
static void put_repairs(const struct file_notes *notes)
{
    const struct repairs *repairs = notes->repairs;
    struct db *db = notes->db;

    if (repairs->rounded) {
        char yuan[DECIMAL_SIZE], detail[2 * DECIMAL_SIZE];

        snprintf(detail, sizeof(detail), "%lld\x1f%s",
                 (long long)repairs->rounded,
                 e9_format(yuan, repairs->change_e9));
        remark_put(db, notes->file_id, "rounded-amounts", detail);
    }
    if (repairs->figures)
        remark_count(db, notes->file_id, "rounded-figures", repairs->figures);
    if (repairs->zeros)
        remark_put(db, notes->file_id, "national-zeros", NULL);
    if (repairs->classes)
        remark_put(db, notes->file_id, "class-codes", NULL);
    if (repairs->sexes)
        remark_put(db, notes->file_id, "sex-codes", NULL);
}

void file_notes_put(const struct file_notes *notes)
{
    struct db *db = notes->db;

    put_alike(notes);
    put_repairs(notes);
    put_fallbacks(notes);
    if (notes->nameless)
        remark_count(db, notes->file_id, "nameless", notes->nameless);
    if (notes->mapping->titled)
        remark_put(
            db, notes->file_id, "title-month",
            notes->mapping->constants[notes->mapping->constant_count - 1]);
    put_sheet_notes(notes);
}
