#include "intake/file_notes.h"

#include <stdio.h>

#include "base/decimal.h"
#include "base/text.h"
#include "model/remark.h"

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
