#include "intake/problems_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/text.h"
#include "intake/raw_row.h"
#include "io/decode.h"
#include "model/columns.h"
#include "model/problem.h"

/* PROBLEM_HEADINGS as import_file.headings has them. */
#define PROBLEM_PREFIX                                                         \
    "file\x1f"                                                                 \
    "line\x1f"                                                                 \
    "column\x1f"                                                               \
    "text\x1f"                                                                 \
    "problem\x1f"
enum { PROBLEM_COLUMNS = 5 };

static const char PROBLEMS[] =
    "SELECT f.name, p.line, p.column_name, p.text, p.what, p.row,"
    "       f.delimiter, p.input IS NOT NULL, "
    "       f.headings LIKE '" PROBLEM_PREFIX "%' "
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
static void add_bytes(struct text *line, const char *text, size_t length)
{
    struct text guarded;

    if (!length || !looks_like_formula(text) ||
        (*text == '-' &&
         (text[1] == '.' || (text[1] >= '0' && text[1] <= '9')) &&
         strspn(text, "-.0123456789") == length)) {
        text_add_csv_bytes(line, text, length);
        return;
    }
    text_init(&guarded);
    text_add_char(&guarded, '\'');
    text_add_bytes(&guarded, text, length);
    text_add_csv_bytes(line, guarded.data, guarded.length);
    text_release(&guarded);
}

static void add_cell(struct text *line, const char *text)
{
    add_bytes(line, text ? text : "", text ? strlen(text) : 0);
}

/* Bytes that mean nothing in the file's encoding, as they were. */
static void restore_bytes(struct text *cell)
{
    const char *from = cell->data, *end = cell->data + cell->length;
    char *to = cell->data;

    if (!memchr(from, 0xED, cell->length))
        return;
    while (from < end) {
        int byte = decode_bad(from);

        if (byte < 0)
            *to++ = *from++;
        else
            from += 3;
        if (byte >= 0)
            *to++ = (char)byte;
    }
    *to = '\0';
    cell->length = (size_t)(to - cell->data);
}

/*
 * The original row, cell by cell, whatever delimiter and quotes it had. The
 * first PREFIX cells are left out.
 */
static void add_row(struct text *line, const char *row, size_t length,
                    const char *delimiter, int prefix)
{
    struct text cell;
    size_t at = 0;

    text_init(&cell);
    while (row && raw_row_next(&cell, row, length, delimiter, &at)) {
        if (prefix-- <= 0) {
            text_add_char(line, ',');
            restore_bytes(&cell);
            add_bytes(line, cell.data, cell.length);
        }
        text_clear(&cell);
    }
    text_release(&cell);
}

static void add_problem(struct text *line, struct stmt *stmt)
{
    const char *delimiter = stmt_text(stmt, 6);
    const char *row = stmt_text(stmt, 5);
    struct text sentence;

    add_cell(line, stmt_text(stmt, 0));
    text_printf(line, ",%lld,", (long long)stmt_int(stmt, 1));
    add_cell(line, stmt_text(stmt, 2));
    text_add_char(line, ',');
    add_cell(line, stmt_text(stmt, 3));
    text_add_char(line, ',');
    text_init(&sentence);
    add_problem_sentence(&sentence, stmt_text(stmt, 4), stmt_int(stmt, 7));
    text_add_csv(line, sentence.data);
    text_release(&sentence);
    add_row(line, row, stmt_bytes(stmt, 5), delimiter ? delimiter : ",",
            stmt_int(stmt, 8) ? PROBLEM_COLUMNS : 0);
    text_add_char(line, '\n');
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
        add_problem(&line, stmt);
        fwrite(line.data, 1, line.length, output->file);
    }
    text_release(&line);
    stmt_free(stmt);
    output_commit(output);
}

/* The headings that the rows had before they came out of a file of problems
 * once already. */
static const char *without_prefix(const char *headings)
{
    const size_t length = strlen(PROBLEM_PREFIX);

    return strncmp(headings, PROBLEM_PREFIX, length) == 0 ? headings + length
                                                          : headings;
}

static void write_header(FILE *file, struct db *db)
{
    struct stmt *stmt = db_prepare(db, HEADINGS);
    struct text line;

    text_init(&line);
    text_add(&line, "\xEF\xBB\xBF" PROBLEM_HEADINGS);
    if (stmt_step(stmt) && stmt_text(stmt, 0))
        for (const char *p = without_prefix(stmt_text(stmt, 0)); p;) {
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
