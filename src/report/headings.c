#include "report/headings.h"

#include "base/lang.h"
#include "model/dangers.h"
#include "model/needs.h"
#include "report/words.h"

static const char UNKNOWN[] =
    "SELECT f.name, h.heading, h.dangerous,"
    "    instr('|' || coalesce(h.suggestions, '') || '|',"
    "          '|' || ?3 || '|') > 0 "
    "FROM import_heading AS h JOIN import_file AS f ON f.id = h.file_id "
    "WHERE h.could_matter AND h.column_name IS NULL AND f.kind = ?1 "
    "AND EXISTS ("
    "    SELECT 1 FROM import_column AS c WHERE c.file_id = f.id"
    "    AND c.kind = ?1 AND c.hospital_id IN (0, ?2)) "
    "ORDER BY f.id, h.cell_no";

/* It is near to the column, or stands for it. */
static bool could_be(struct stmt *unknown, const struct need *need)
{
    const struct danger *danger =
        stmt_is_null(unknown, 2) ? NULL : danger_named(stmt_text(unknown, 2));

    return stmt_int(unknown, 3) ||
           (danger && danger_column(danger, need->kind) == need->column);
}

void add_unknown_headings(struct text *out, const struct report *report,
                          const struct report_hospital *hospital,
                          const char *needs, const char *between)
{
    struct stmt *stmt;
    char heading[HEADING_SIZE];
    struct need need;

    if (!needs || !report->unknown_headings)
        return;
    stmt = db_prepare(report->db, UNKNOWN);
    while (next_need(&needs, &need)) {
        if (!need.column)
            continue;
        stmt_bind_text(stmt, 1, need.kind->name);
        stmt_bind_int(stmt, 2, hospital->id);
        stmt_bind_text(stmt, 3, need.column->name);
        while (stmt_step(stmt)) {
            if (!could_be(stmt, &need))
                continue;
            text_add(out, between);
            text_printf(out,
                        tr("the heading '%s' of %s is not known and could be "
                           "'%s'"),
                        stmt_text(stmt, 1), stmt_text(stmt, 0),
                        lang_text(column_heading(heading, need.column),
                                  need.column->name));
        }
    }
    stmt_free(stmt);
}

int64_t add_dangerous_headings(struct text *out, const struct report *report)
{
    static const char DANGEROUS[] =
        "SELECT DISTINCT h.heading, f.name FROM import_heading AS h "
        "JOIN import_file AS f ON f.id = h.file_id "
        "WHERE h.dangerous IS NOT NULL AND h.column_name IS NULL "
        "AND f.stored > 0 ORDER BY f.id, h.cell_no";
    enum { NAMED = 5 };
    struct stmt *stmt = db_prepare(report->db, DANGEROUS);
    int64_t count = 0;

    while (stmt_step(stmt)) {
        if (count < NAMED)
            text_printf(out, tr("%s“%s” in %s"), count ? tr(", ") : "",
                        stmt_text(stmt, 0), stmt_text(stmt, 1));
        count++;
    }
    stmt_free(stmt);
    return count;
}
