#include "book/sheet_problems.h"

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "model/patients.h"
#include "model/problem.h"
#include "report/words.h"

static const struct head problem_heads[] = {
    {"source file", 0},
    {"source line", 0},
    {"column", 0},
    {"text", 0},
    {"what is wrong with it, and what to do", 0},
};
enum {
    PROBLEM_COLUMNS = 5,
    P_LAST = 10,    /* the last one is as wide as several */
    TABLES = 20000, /* rows that the tables before may take at most */
    PER_SHEET = XLSX_ROWS_MAX - 2
};
static const char PROBLEM_ROWS[] =
    "SELECT f.name, p.line, p.column_name, p.text, p.what, f.kind,"
    "       p.input IS NOT NULL, h.column_name "
    "FROM problem AS p JOIN import_file AS f ON f.id = p.file_id "
    "LEFT JOIN import_heading AS h "
    "    ON h.file_id = p.file_id AND h.cell_no = p.column_no "
    "ORDER BY p.id";

int problem_sheets(const struct report *report)
{
    if (report->file_rows + report->problems <= PER_SHEET - TABLES)
        return 0;
    return (int)((report->problems + PER_SHEET - 1) / PER_SHEET);
}

/* The cell as it may be shown: a patient's name and number are masked. */
static const char *shown_cell(const struct book *book, struct stmt *stmt,
                              struct text *out)
{
    const char *cell = stmt_text(stmt, 3);

    return book->report->options->mask
               ? patient_cell(out, stmt_text(stmt, 5), stmt_text(stmt, 7),
                              stmt_text(stmt, 2), cell)
               : cell;
}

static void put_problem_heads(struct sheet *sheet, int row)
{
    put_heads(sheet, row, problem_heads, PROBLEM_COLUMNS - 1);
    sheet_merge(sheet, row, PROBLEM_COLUMNS - 1, P_LAST,
                tr(problem_heads[PROBLEM_COLUMNS - 1].title), STYLE_HEAD);
}

static void put_problem(const struct book *book, struct sheet *sheet, int row,
                        struct stmt *stmt, struct text *cell)
{
    sheet_text(sheet, row, 0, stmt_text(stmt, 0), STYLE_WRAP);
    sheet_int(sheet, row, 1, stmt_int(stmt, 1), STYLE_COUNT);
    sheet_text(sheet, row, 2, stmt_text(stmt, 2), STYLE_WRAP);
    sheet_text(sheet, row, 3, shown_cell(book, stmt, cell), STYLE_WRAP);
    text_clear(cell);
    add_problem_sentence(cell, stmt_text(stmt, 4), stmt_int(stmt, 6));
    sheet_text(sheet, row, 4, cell->data, STYLE_TEXT);
}

/* A sheet of nothing but problems. */
static void begin_sheet(const struct book *book, struct sheet *sheet)
{
    static const double widths[PROBLEM_COLUMNS] = {34, 11, 20, 44, 60};

    for (int i = 0; i < PROBLEM_COLUMNS; i++)
        sheet_column_width(sheet, i, widths[i]);
    put_heads(sheet, 0, problem_heads, PROBLEM_COLUMNS);
    sheet_freeze(sheet, 1, 0);
    sheet_even_rows(sheet);
    set_paper(book, sheet, 0, 0);
}

/* All of them in further sheets, as they would not fit below the tables. */
static void go_on(const struct book *book, struct sheet *first, int row,
                  struct stmt *stmt)
{
    struct sheet **sheets = book->sheets[PART_QUALITY];
    int64_t index = 0;
    struct text text;

    text_init(&text);
    text_printf(&text, tr("%s: see the sheets from %s on"),
                THOUSANDS(book->report->problems, "problem", "problems"),
                sheet_name(sheets[1]));
    sheet_text(first, row, 0, text.data, STYLE_TEXT);
    for (; stmt_step(stmt); index++) {
        struct sheet *sheet = sheets[1 + index / PER_SHEET];

        if (index % PER_SHEET == 0)
            begin_sheet(book, sheet);
        text_clear(&text);
        put_problem(book, sheet, 1 + (int)(index % PER_SHEET), stmt, &text);
    }
    text_release(&text);
}

int write_problems(const struct book *book, struct sheet *sheet, int row)
{
    struct stmt *stmt = db_prepare(book->report->db, PROBLEM_ROWS);
    struct text cell;
    int head, shown = -1;

    text_init(&cell);
    put_heading(sheet, row++, tr("cells that could not be read"),
                STYLE_CAPTION);
    head = row;
    if (book->counts[PART_QUALITY] > 1) {
        go_on(book, sheet, row, stmt);
    } else {
        put_problem_heads(sheet, row++);
        while (stmt_step(stmt))
            put_problem(book, sheet, row++, stmt, &cell);
        if (row > head + 1) {
            sheet_autofilter(sheet, head, 0, row - 1, PROBLEM_COLUMNS - 1);
            shown = head;
        } else {
            sheet_text(sheet, row, 0, tr("none"), STYLE_TEXT);
        }
    }
    stmt_free(stmt);
    text_release(&cell);
    return shown;
}
