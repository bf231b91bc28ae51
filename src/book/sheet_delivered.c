/*
 * Who delivered what: rows of each kind of file by hospital, what of them
 * holds for all, and how well the codes of one file are found in another.
 */
#include "book/sheets.h"

#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "model/columns.h"
#include "report/told.h"
#include "report/words.h"

enum { C_HOSPITAL, C_FIRST };
enum { HEAD_ROW = 2, FIRST_ROW, NAME_WIDTH = 26, WIDTH = 10, KINDS_MAX = 80 };
static const struct head match_heads[] = {
    {"hospital", NAME_WIDTH},
    {"codes of", WIDTH},
    {"", WIDTH},
    {"", WIDTH},
    {"found in", WIDTH},
    {"", WIDTH},
    {"codes", WIDTH},
    {"found", WIDTH},
    {"match rate", WIDTH},
    {"remark", WIDTH},
};
enum {
    M_HOSPITAL,
    M_NAMED,
    M_LISTED = 4,
    M_KEYS = 6,
    M_MATCHED,
    M_RATE,
    M_REMARK,
    MATCH_COLUMNS
};

static const char KINDS[] =
    "SELECT DISTINCT c.kind FROM import_column AS c JOIN import_file AS f"
    "    ON f.id = c.file_id "
    "WHERE c.column_name = '' AND NOT f.builtin ORDER BY c.kind";
static const char ROWS[] =
    "SELECT coalesce(sum(c.rows), 0) FROM import_column AS c "
    "JOIN import_file AS f ON f.id = c.file_id "
    "WHERE c.hospital_id = ?1 AND c.kind = ?2 AND c.column_name = ''"
    "    AND NOT f.builtin";

int sheets_of_delivered(const struct report *report)
{
    return report->hospital_count > 1;
}

/* What was delivered: a column each, from C_FIRST on. */
struct delivered {
    const struct kind *columns[KINDS_MAX];
    int end; /* behind the last column */
};

/* A line of the table: HOSPITAL_ID 0 is what holds for all. */
static void put_line(const struct report *report, struct sheet *sheet, int row,
                     const char *name, int64_t hospital_id,
                     const struct delivered *delivered)
{
    struct stmt *rows = db_prepare(report->db, ROWS);

    sheet_text(sheet, row, C_HOSPITAL, name, STYLE_WRAP);
    for (int column = C_FIRST; column < delivered->end; column++) {
        stmt_reset(rows);
        stmt_bind_int(rows, 1, hospital_id);
        stmt_bind_text(rows, 2, delivered->columns[column]->name);
        if (stmt_step(rows) && stmt_int(rows, 0))
            sheet_int(sheet, row, column, stmt_int(rows, 0), STYLE_COUNT);
        else
            sheet_text(sheet, row, column, "—", STYLE_CENTER);
    }
    stmt_free(rows);
}

static struct delivered put_kinds(const struct report *report,
                                  struct sheet *sheet)
{
    struct stmt *stmt = db_prepare(report->db, KINDS);
    struct delivered delivered = {.end = C_FIRST};

    sheet_row_height(sheet, HEAD_ROW, 44);
    sheet_text(sheet, HEAD_ROW, C_HOSPITAL, tr("hospital"), STYLE_HEAD);
    while (delivered.end < KINDS_MAX && stmt_step(stmt)) {
        const struct kind *kind = kind_find(stmt_text(stmt, 0));

        if (!kind)
            bug("rows of an unknown kind");
        sheet_text(sheet, HEAD_ROW, delivered.end, kind_title(kind->name),
                   STYLE_HEAD);
        delivered.columns[delivered.end++] = kind;
    }
    stmt_free(stmt);
    return delivered;
}

/* The caption, and at ROW + 1 the head. */
static void put_match_heads(struct sheet *sheet, int row)
{
    char buffer[HEADING_TEXT_SIZE];

    sheet_text(sheet, row++, 0, heading_text(buffer, tr("match of codes")),
               STYLE_CAPTION);
    for (int i = 0, last; i < MATCH_COLUMNS; i = last + 1) {
        last = i;
        while (last + 1 < MATCH_COLUMNS && !*match_heads[last + 1].title)
            last++;
        sheet_merge(sheet, row, i, last, tr(match_heads[i].title), STYLE_HEAD);
    }
}

/* Below their head, at ROW. */
static void put_matches(const struct report *report, struct sheet *sheet,
                        int row)
{
    for (size_t i = 0; i < report->match_count; i++) {
        const struct match_rate *match = &report->matches[i];

        row++;
        sheet_text(sheet, row, M_HOSPITAL, hospital_label(match->hospital),
                   STYLE_WRAP);
        sheet_merge(sheet, row, M_NAMED, M_LISTED - 1, match_named(match->what),
                    STYLE_WRAP);
        sheet_merge(sheet, row, M_LISTED, M_KEYS - 1, match_listed(match->what),
                    STYLE_WRAP);
        sheet_int(sheet, row, M_KEYS, match->keys, STYLE_COUNT);
        sheet_int(sheet, row, M_MATCHED, match->matched, STYLE_COUNT);
        if (match->keys)
            sheet_ratio(sheet, row, M_RATE,
                        (double)match->matched / (double)match->keys,
                        STYLE_PERCENT);
        else
            sheet_text(sheet, row, M_RATE, "—", STYLE_CENTER);
        if (match->fails)
            sheet_text(sheet, row, M_REMARK, tr("too few"), STYLE_AMBER);
        else
            sheet_text(sheet, row, M_REMARK, NULL, STYLE_PLAIN);
    }
}

void write_delivered(const struct book *book)
{
    const struct report *report = book->report;
    struct sheet *sheet = book->sheets[PART_DELIVERED][0];
    int row = FIRST_ROW, heads = HEAD_ROW;
    struct delivered delivered;

    sheet_column_width(sheet, C_HOSPITAL, NAME_WIDTH);
    for (int i = C_FIRST; i < KINDS_MAX; i++)
        sheet_column_width(sheet, i, WIDTH);
    sheet_text(sheet, 0, 0, part_title(book, PART_DELIVERED), STYLE_TITLE);
    sheet_text(sheet, 1, 0, tr("Rows by kind of file; — is not delivered."),
               STYLE_SUBTITLE);
    delivered = put_kinds(report, sheet);
    for (size_t i = 0; i < report->hospital_count; i++)
        put_line(report, sheet, row++, hospital_label(&report->hospitals[i]),
                 report->hospitals[i].id, &delivered);
    put_line(report, sheet, row++, tr("holds for all"), 0, &delivered);
    if (report->match_count) {
        heads = row + 2; /* of the last table */
        put_match_heads(sheet, row + 1);
        put_matches(report, sheet, heads);
    }
    sheet_freeze(sheet, FIRST_ROW, C_FIRST);
    set_paper(book, sheet, heads, heads);
}
