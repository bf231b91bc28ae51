#include "intake/problems_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/text.h"
#include "intake/raw_row.h"
#include "model/columns.h"
#include "model/problem.h"

static const char PROBLEMS[] =
    "SELECT f.name, p.line, p.column_name, p.text, p.what, p.row,"
    "       f.delimiter "
    "FROM problem AS p JOIN import_file AS f ON f.id = p.file_id "
    "ORDER BY p.id";
/* The header that all files with problems have, if they have one. */
static const char HEADINGS[] = "SELECT max(headings) FROM import_file "
                               "WHERE id IN (SELECT file_id FROM problem) "
                               "HAVING count(DISTINCT headings) = 1";

static void write_header(FILE *file, struct db *db);

/*
 * A text that a sheet would take for a formula is marked as text; a negative
 * number is none.
 */
static void add_cell(struct text *line, const char *text)
{
    struct text guarded;

    if (!text || !*text || !strchr("=+-@\t\r", *text) ||
        (*text == '-' &&
         (text[1] == '.' || (text[1] >= '0' && text[1] <= '9')) &&
         text[strspn(text, "-.0123456789")] == '\0')) {
        text_add_csv(line, text ? text : "");
        return;
    }
    text_init(&guarded);
    text_add_char(&guarded, '\'');
    text_add(&guarded, text);
    text_add_csv(line, guarded.data);
    text_release(&guarded);
}

/* The original row, cell by cell, whatever delimiter and quotes it had. */
static void add_row(struct text *line, const char *row, const char *delimiter)
{
    size_t length = row ? strlen(row) : 0, at = 0;
    struct text cell;

    text_init(&cell);
    while (row && raw_row_next(&cell, row, length, delimiter, &at)) {
        text_add_char(line, ',');
        add_cell(line, cell.data);
        text_clear(&cell);
    }
    text_release(&cell);
}

void export_problems(struct db *db, const char *path)
{
    struct output *output = output_open(path);
    struct stmt *stmt = db_prepare(db, PROBLEMS);
    struct text line;

    text_init(&line);
    write_header(output->file, db);
    while (stmt_step(stmt)) {
        text_clear(&line);
        add_cell(&line, stmt_text(stmt, 0));
        text_printf(&line, ",%lld,", (long long)stmt_int(stmt, 1));
        add_cell(&line, stmt_text(stmt, 2));
        text_add_char(&line, ',');
        add_cell(&line, stmt_text(stmt, 3));
        text_add_char(&line, ',');
        text_add_csv(&line, problem_sentence(stmt_text(stmt, 4)));
        add_row(&line, stmt_text(stmt, 5),
                stmt_text(stmt, 6) ? stmt_text(stmt, 6) : ",");
        text_add_char(&line, '\n');
        fwrite(line.data, 1, line.length, output->file);
    }
    text_release(&line);
    stmt_free(stmt);
    output_commit(output);
}

static void write_header(FILE *file, struct db *db)
{
    struct stmt *stmt = db_prepare(db, HEADINGS);
    struct text line;

    text_init(&line);
    text_add(&line, "\xEF\xBB\xBF" PROBLEM_HEADINGS);
    if (stmt_step(stmt) && stmt_text(stmt, 0))
        for (const char *p = stmt_text(stmt, 0); p;) {
            const char *end = strchrnul(p, '\x1f');
            char *heading = xstrndup(p, (size_t)(end - p));

            text_add_char(&line, ',');
            add_cell(&line, heading);
            free(heading);
            p = *end ? end + 1 : NULL;
        }
    else
        text_add(&line, ",row");
    text_add_char(&line, '\n');
    fwrite(line.data, 1, line.length, file);
    text_release(&line);
    stmt_free(stmt);
}
