#include "intake/problems_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/output.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/veil.h"
#include "intake/raw_row.h"
#include "io/decode.h"
#include "model/columns.h"
#include "model/patients.h"
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
    "       f.headings LIKE '" PROBLEM_PREFIX "%', f.id, f.kind, p.column_no "
    "FROM problem AS p JOIN import_file AS f ON f.id = p.file_id "
    "ORDER BY p.id";
enum {
    P_FILE,
    P_LINE,
    P_COLUMN,
    P_TEXT,
    P_WHAT,
    P_ROW,
    P_DELIMITER,
    P_STORED,
    P_AGAIN, /* it came out of a file of problems before */
    P_FILE_ID,
    P_KIND,
    P_COLUMN_NO
};
static const char HEADING[] = "SELECT column_name, heading FROM import_heading "
                              "WHERE file_id = ? AND cell_no = ?";
/* The header that all files with problems have, if they have one. */
static const char HEADINGS[] = "SELECT max(headings) FROM import_file "
                               "WHERE id IN (SELECT file_id FROM problem) "
                               "HAVING count(DISTINCT headings) = 1";

struct problem_lines {
    struct stmt *problem;
    struct stmt *heading; /* of a cell; NULL: nothing is masked */
    struct text line, shown, once;
};

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

/* A cell that stood at CELL_NO of its row, 0 where that is not known. */
static void add_shown(struct problem_lines *lines, int64_t cell_no,
                      const char *cell, size_t length)
{
    struct stmt *heading = lines->heading;
    const char *shown;

    if (!heading || !cell || strlen(cell) != length) {
        add_bytes(&lines->line, cell ? cell : "", length);
        return;
    }
    stmt_reset(heading);
    stmt_bind_int(heading, 1, stmt_int(lines->problem, P_FILE_ID));
    stmt_bind_int(heading, 2, cell_no);
    if (stmt_step(heading))
        cell = patient_cell(&lines->once, stmt_text(lines->problem, P_KIND),
                            stmt_text(heading, 0), stmt_text(heading, 1), cell);
    shown = veiled(&lines->shown, cell);
    add_bytes(&lines->line, shown, strlen(shown));
}

/*
 * The original row, cell by cell, whatever delimiter and quotes it had. Those
 * that a file of problems had put before it are left out.
 */
static void add_row(struct problem_lines *lines)
{
    struct stmt *stmt = lines->problem;
    const char *row = stmt_text(stmt, P_ROW);
    const char *delimiter = stmt_text(stmt, P_DELIMITER);
    size_t length = stmt_bytes(stmt, P_ROW), at = 0;
    int prefix = stmt_int(stmt, P_AGAIN) ? PROBLEM_COLUMNS : 0;
    struct text cell;

    text_init(&cell);
    for (int n = 1; row && raw_row_next(&cell, row, length,
                                        delimiter ? delimiter : ",", &at);
         n++) {
        if (n > prefix) {
            text_add_char(&lines->line, ',');
            restore_bytes(&cell);
            add_shown(lines, n, cell.data, cell.length);
        }
        text_clear(&cell);
    }
    text_release(&cell);
}

static void add_told(struct problem_lines *lines, const char *text)
{
    text = lines->heading ? veiled(&lines->shown, text) : text;
    add_cell(&lines->line, text);
    text_add_char(&lines->line, ',');
}

static void add_problem(struct problem_lines *lines)
{
    struct stmt *stmt = lines->problem;
    struct text sentence, *line = &lines->line;
    const char *text = stmt_text(stmt, P_TEXT);

    add_told(lines, stmt_text(stmt, P_FILE));
    text_printf(line, "%lld,", (long long)stmt_int(stmt, P_LINE));
    add_told(lines, stmt_text(stmt, P_COLUMN));
    add_shown(lines, stmt_int(stmt, P_COLUMN_NO), text,
              text ? strlen(text) : 0);
    text_add_char(line, ',');
    text_init(&sentence);
    add_problem_sentence(&sentence, stmt_text(stmt, P_WHAT),
                         stmt_int(stmt, P_STORED));
    text_add_csv(line, sentence.data);
    text_release(&sentence);
    add_row(lines);
    text_add_char(line, '\n');
}

/* The SHA-256 of a file that begins as those of problems do. */
static bool problems_hex(const char *path, char hex[SHA256_HEX_SIZE])
{
    static const char start[] = "\xEF\xBB\xBF" PROBLEM_HEADINGS;
    FILE *file = os_stream(path);
    struct sha256 sha;
    char bytes[1 << 14];
    size_t got = file ? fread(bytes, 1, sizeof(bytes), file) : 0;
    bool ours =
        got >= strlen(start) && memcmp(bytes, start, strlen(start)) == 0;

    sha256_init(&sha);
    for (; ours && got; got = fread(bytes, 1, sizeof(bytes), file))
        sha256_add(&sha, bytes, got);
    sha256_hex(&sha, hex);
    if (file)
        fclose(file);
    return ours;
}

static void remember_file(struct db *db, const char *path)
{
    char hex[SHA256_HEX_SIZE];
    struct stmt *put;

    if (!problems_hex(path, hex)) /* a pipe */
        return;
    put = db_prepare(db, "INSERT OR IGNORE INTO problems_file VALUES (?)");
    stmt_bind_text(put, 1, hex);
    stmt_run(put);
    stmt_free(put);
}

bool problems_unmended(struct db *db, const char *path)
{
    char hex[SHA256_HEX_SIZE];
    struct stmt *get;
    bool known;

    if (!problems_hex(path, hex))
        return false;
    get = db_prepare(db, "SELECT 1 FROM problems_file WHERE sha256 = ?");
    stmt_bind_text(get, 1, hex);
    known = stmt_step(get);
    stmt_free(get);
    return known;
}

int64_t export_problems(struct db *db, const char *path, bool masked)
{
    struct output *output = output_open(path);
    struct problem_lines lines = {.problem = db_prepare(db, PROBLEMS)};
    int64_t count = 0;

    if (masked)
        lines.heading = db_prepare(db, HEADING);
    text_init(&lines.line);
    text_init(&lines.shown);
    text_init(&lines.once);
    write_header(output->file, db);
    for (; stmt_step(lines.problem); count++) {
        text_clear(&lines.line);
        add_problem(&lines);
        fwrite(lines.line.data, 1, lines.line.length, output->file);
    }
    text_release(&lines.line);
    text_release(&lines.shown);
    text_release(&lines.once);
    stmt_free(lines.problem);
    if (masked)
        stmt_free(lines.heading);
    output_commit(output);
    remember_file(db, path);
    return count;
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
            const char *end = p + strcspn(p, "\x1f");
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
