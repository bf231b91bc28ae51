/*
 * What was read and what could not be: files, gaps, refunds, problems
 * (book/sheet_problems.h).
 */
#include "book/sheets.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/sum.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "book/sheet_problems.h"
#include "model/columns.h"
#include "model/problem.h"
#include "model/remark.h"
#include "report/heading_words.h"
#include "report/words.h"

/* One grid for three tables. */
enum {
    C_FILE,
    C_KIND,
    C_ENCODING,
    C_REMARK,
    C_READ,
    C_STORED,
    C_REPLACED,
    C_SKIPPED,
    C_PROBLEMS,
    C_BALANCE,
    C_AMOUNT,
    C_CONTROL,
    C_DIFFERENCE,
    C_FIRST,
    C_LAST,
    COLUMNS
};
static const struct head file_heads[COLUMNS] = {
    [C_FILE] = {"file", 30},
    [C_KIND] = {"kind", 13},
    [C_ENCODING] = {"encoding", 11},
    [C_REMARK] = {"remarks", 40},
    [C_READ] = {"rows read", 10},
    [C_STORED] = {"= stored", 10},
    [C_REPLACED] = {"+ replaced", 9},
    [C_SKIPPED] = {"+ skipped", 9},
    [C_PROBLEMS] = {"+ problem rows", 9},
    [C_BALANCE] = {"adds up", 7},
    [C_AMOUNT] = {"amount (yuan)", 15},
    [C_CONTROL] = {"the file's own total", 18},
    [C_DIFFERENCE] = {"difference", 12},
    [C_FIRST] = {"from", 12},
    [C_LAST] = {"to", 12},
};
/* Of the query and of the table. */
enum {
    R_FILE,
    R_LINE,
    R_VISIT,
    R_ITEM,
    R_DAY,
    R_QTY,
    R_AMOUNT,
    R_LEFT,
    REFUND_COLUMNS
};
static const struct head refund_heads[REFUND_COLUMNS] = {
    [R_FILE] = {"source file", 0},
    [R_LINE] = {"source line", 0},
    [R_VISIT] = {"visit number", 0},
    [R_ITEM] = {"item", 0},
    [R_DAY] = {"day", 0},
    [R_QTY] = {"quantity", 0},
    [R_AMOUNT] = {"amount", 0},
    [R_LEFT] = {"left over", 0},
};
enum { LISTED_MAX = 10000 };

static const char FILES[] =
    "SELECT id, name, kind, encoding, read, stored, replaced, skipped,"
    "       problems, amount_fen, control_fen, first_day, last_day, refusal,"
    "       detail, replaces, title_lines, blank_lines, cells "
    "FROM import_file WHERE NOT builtin ORDER BY id";
enum {
    F_ID,
    F_NAME,
    F_KIND,
    F_ENCODING,
    F_READ,
    F_STORED,
    F_REPLACED,
    F_SKIPPED,
    F_PROBLEMS,
    F_AMOUNT,
    F_CONTROL,
    F_FIRST,
    F_LAST,
    F_REFUSAL,
    F_DETAIL,
    F_REPLACES,
    F_TITLE_LINES,
    F_BLANK_LINES,
    F_CELLS
};
static const char SKIPS[] =
    "SELECT reason, rows FROM import_skip WHERE file_id = ? ORDER BY reason";
static const char REFUND_ROWS[] =
    "SELECT f.name, c.line, v.visit_no,"
    "       coalesce(i.item_name, i.national_name, i.own_code), c.day,"
    "       c.qty_e4, c.amount_fen, c.net_amount_fen "
    "FROM visit_bill AS b JOIN charge AS c ON c.visit_id = b.visit_id "
    "JOIN visit AS v ON v.id = c.visit_id "
    "JOIN item AS i ON i.id = c.item_id "
    "JOIN import_file AS f ON f.id = c.file_id "
    "WHERE b.refund_lines > 0 AND (c.qty_e4 < 0 OR c.amount_fen < 0)"
    "  AND (c.net_qty_e4 < 0 OR c.net_amount_fen < 0) "
    "ORDER BY c.file_id, c.line";
static const char GAPS[] =
    "SELECT coalesce(h.name, nullif(h.hospital_code, '-')), g.from_day, "
    "g.to_day "
    "FROM import_gap AS g LEFT JOIN hospital AS h ON h.id = g.hospital_id "
    "ORDER BY h.hospital_code, g.from_day";
static const char NO_VISIT[] =
    "SELECT coalesce(sum(b.lines), 0), coalesce(sum(b.amount_fen), 0) "
    "FROM visit AS v JOIN visit_bill AS b ON b.visit_id = v.id "
    "WHERE v.file_id IS NULL";

static int put_files(const struct book *book, struct sheet *sheet, int row);
static int put_gaps(const struct book *book, struct sheet *sheet, int row,
                    int *heads);
static int put_orphans(const struct book *book, struct sheet *sheet, int row);
static int put_refunds(const struct book *book, struct sheet *sheet, int row,
                       int *heads);

int sheets_of_quality(const struct report *report)
{
    return 1 + problem_sheets(report);
}

void write_quality(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_QUALITY][0];
    int row = 0, heads, problems;

    put_widths(sheet, file_heads, COLUMNS);
    sheet_text(sheet, row++, 0, part_title(book, PART_QUALITY), STYLE_TITLE);
    sheet_text(sheet, row++, 0,
               tr("Every row of every file is accounted for: rows read = "
                  "stored + replaced + skipped + problem rows."),
               STYLE_SUBTITLE);
    heads = row + 2;
    row = put_files(book, sheet, row + 1);
    row = put_gaps(book, sheet, row + 1, &heads);
    row = put_orphans(book, sheet, row + 1);
    row = put_refunds(book, sheet, row + 1, &heads);
    problems = write_problems(book, sheet, row + 1);
    heads = problems >= 0 ? problems : heads; /* of the last that has rows */
    set_paper(book, sheet, heads, heads);
    sheet_print_whole(sheet);
}

static void put_day(struct sheet *sheet, int row, int column, struct stmt *stmt,
                    int from)
{
    char day[DAY_SIZE];

    sheet_text(sheet, row, column,
               stmt_is_null(stmt, from)
                   ? NULL
                   : day_format(day, (int)stmt_int(stmt, from)),
               STYLE_CENTER);
}

static void put_yuan(struct sheet *sheet, int row, int column,
                     struct stmt *stmt, int from)
{
    if (stmt_is_null(stmt, from))
        sheet_text(sheet, row, column, NULL, STYLE_MONEY);
    else
        sheet_fen(sheet, row, column, stmt_int(stmt, from), STYLE_MONEY);
}

static void add_remark(struct text *out, const char *remark)
{
    if (out->length)
        text_add(out, tr("; "));
    text_add(out, remark);
}

static void add_number(struct text *out, const char *format, int64_t number,
                       const char *one, const char *many)
{
    char remark[256];

    if (!number)
        return;
    snprintf(remark, sizeof(remark), format, THOUSANDS(number, one, many));
    add_remark(out, remark);
}

/* What is to be done about a file that was refused. */
static const char *what_to_do(const char *refusal)
{
    static const struct {
        const char *refusal, *deed;
    } deeds[] = {
        {"empty", "export it again"},
        {"xlsx", "save every sheet as CSV (UTF-8), import these"},
        {"unreadable", "look at its access rights, then import it again"},
        {"kind", "name its columns with --map or its kind with --kind, or "
                 "take it out of the folder"},
        {"unclear", "say what it is in 列对照.csv ('zicha map' writes one), or "
                    "take it out of the folder"},
        {"fewer", "add --replace if it is to take the place of our own"},
        {"problems", "mend the rows that --problems writes, then import them"},
        {"other-data", "save it as .xlsx or CSV, import that"},
        {"changed", "import it again when nobody writes to it"},
    };

    for (size_t i = 0; i < sizeof(deeds) / sizeof(deeds[0]); i++)
        if (strcmp(deeds[i].refusal, refusal) == 0)
            return tr(deeds[i].deed);
    return NULL;
}

static void add_refusal(struct text *out, const char *file, const char *refusal,
                        const char *detail)
{
    struct text why, said;

    if (strcmp(refusal, "same-file") == 0) {
        add_remark(out, tr("the same file was imported before: not stored "
                           "again"));
        return;
    }
    text_init(&why);
    text_init(&said);
    add_file_refusal(&why, file, refusal, detail);
    text_printf(&said, tr("refused: %s"), why.data);
    add_remark(out, said.data);
    text_release(&said);
    text_release(&why);
    if (what_to_do(refusal))
        add_remark(out, what_to_do(refusal));
}

static void put_remark(void *data, const char *sentence)
{
    add_remark(data, sentence);
}

/* Why the file was refused, what of it is no data, what nobody knows. */
static void add_remarks(struct db *db, struct stmt *file, struct stmt *skips,
                        struct text *out)
{
    const char *refusal = stmt_text(file, F_REFUSAL);

    if (refusal)
        add_refusal(out, stmt_text(file, F_NAME), refusal,
                    stmt_text(file, F_DETAIL));
    else if (!stmt_int(file, F_READ))
        add_remark(out, tr("nothing but its header: no data of this kind"));
    if (!stmt_is_null(file, F_AMOUNT) && !stmt_is_null(file, F_CONTROL) &&
        stmt_int(file, F_AMOUNT) != stmt_int(file, F_CONTROL))
        add_remark(out, stmt_int(file, F_REPLACED)
                            ? tr("its own total also holds the rows that "
                                 "were replaced")
                            : tr("its rows do not add up to its own total"));
    stmt_bind_int(skips, 1, stmt_int(file, F_ID));
    while (stmt_step(skips)) {
        struct text skipped;

        text_init(&skipped);
        text_printf(&skipped, tr("%s: %s skipped"),
                    skip_title(stmt_text(skips, 0)),
                    THOUSANDS(stmt_int(skips, 1), "row", "rows"));
        add_remark(out, skipped.data);
        text_release(&skipped);
    }
    stmt_reset(skips);
    add_number(out, tr("%s not taken, their rows are stored"),
               stmt_int(file, F_CELLS), "cell", "cells");
    add_number(out, tr("%s above the header"), stmt_int(file, F_TITLE_LINES),
               "title line", "title lines");
    add_number(out, tr("%s passed over"), stmt_int(file, F_BLANK_LINES),
               "blank line", "blank lines");
    add_number(out, tr("%s of our own knowledge gave way to it"),
               stmt_int(file, F_REPLACES), "row", "rows");
    remark_each(db, stmt_int(file, F_ID), put_remark, out);
    add_file_headings(out, db, stmt_int(file, F_ID), true);
}

static void put_file(struct db *db, struct sheet *sheet, int row,
                     struct stmt *stmt, struct stmt *skips)
{
    int64_t rest = stmt_int(stmt, F_READ);
    struct text remarks;

    text_init(&remarks);
    add_remarks(db, stmt, skips, &remarks);
    sheet_text(sheet, row, C_FILE, stmt_text(stmt, F_NAME), STYLE_WRAP);
    sheet_text(sheet, row, C_KIND,
               stmt_is_null(stmt, F_KIND) ? NULL
                                          : kind_title(stmt_text(stmt, F_KIND)),
               STYLE_WRAP);
    sheet_text(sheet, row, C_ENCODING, stmt_text(stmt, F_ENCODING),
               STYLE_PLAIN);
    sheet_text(sheet, row, C_REMARK, remarks.data, STYLE_WRAP);
    for (int i = 0; i < 5; i++) {
        if (i)
            rest -= stmt_int(stmt, F_READ + i);
        sheet_int(sheet, row, C_READ + i, stmt_int(stmt, F_READ + i),
                  STYLE_COUNT);
    }
    sheet_text(sheet, row, C_BALANCE, rest ? tr("no") : tr("yes"),
               rest ? STYLE_RED : STYLE_GREEN);
    put_yuan(sheet, row, C_AMOUNT, stmt, F_AMOUNT);
    put_yuan(sheet, row, C_CONTROL, stmt, F_CONTROL);
    if (stmt_is_null(stmt, F_AMOUNT) || stmt_is_null(stmt, F_CONTROL))
        sheet_text(sheet, row, C_DIFFERENCE, NULL, STYLE_MONEY);
    else
        sheet_fen(sheet, row, C_DIFFERENCE,
                  stmt_int(stmt, F_AMOUNT) - stmt_int(stmt, F_CONTROL),
                  stmt_int(stmt, F_AMOUNT) == stmt_int(stmt, F_CONTROL)
                      ? STYLE_MONEY_BOLD
                  : stmt_int(stmt, F_REPLACED) /* replaced: explained */
                      ? STYLE_MONEY
                      : STYLE_MONEY_RED);
    put_day(sheet, row, C_FIRST, stmt, F_FIRST);
    put_day(sheet, row, C_LAST, stmt, F_LAST);
    text_release(&remarks);
}

static int put_files(const struct book *book, struct sheet *sheet, int row)
{
    struct stmt *stmt = db_prepare(book->report->db, FILES);
    struct stmt *skips = db_prepare(book->report->db, SKIPS);
    int first;

    put_heading(sheet, row++, tr("files"), STYLE_CAPTION);
    sheet_row_height(sheet, row, 30);
    put_heads(sheet, row++, file_heads, COLUMNS);
    first = row;
    while (stmt_step(stmt))
        put_file(book->report->db, sheet, row++, stmt, skips);
    if (row == first)
        sheet_text(sheet, row++, 0, tr("none"), STYLE_TEXT);
    stmt_free(skips);
    stmt_free(stmt);
    return row;
}

/* Days between the first and the last billed one on which nothing was. */
static int put_gaps(const struct book *book, struct sheet *sheet, int row,
                    int *heads)
{
    static const struct head gap_heads[] = {
        {"hospital", 0}, {"from", 0}, {"to", 0}, {"days", 0}};
    struct stmt *stmt = db_prepare(book->report->db, GAPS);
    bool any = false;

    put_heading(sheet, row++, tr("days without billed lines"), STYLE_CAPTION);
    for (; stmt_step(stmt); row++) {
        const char *hospital = stmt_text(stmt, 0);

        if (!any) {
            *heads = row;
            put_heads(sheet, row++, gap_heads, 4);
        }
        any = true;
        sheet_text(sheet, row, 0, hospital ? hospital : tr("not named"),
                   STYLE_WRAP);
        put_day(sheet, row, 1, stmt, 1);
        put_day(sheet, row, 2, stmt, 2);
        sheet_int(sheet, row, 3, stmt_int(stmt, 2) - stmt_int(stmt, 1) + 1,
                  STYLE_COUNT);
    }
    stmt_free(stmt);
    sheet_text(sheet, row++, 0,
               any ? tr("Was the hospital closed on these days, or is a part "
                        "of the export missing?")
                   : tr("none"),
               STYLE_TEXT);
    return row;
}

/* Lines whose visit no file gave. */
static int put_orphans(const struct book *book, struct sheet *sheet, int row)
{
    struct stmt *stmt = db_prepare(book->report->db, NO_VISIT);

    put_heading(sheet, row++, tr("billed lines without their visit"),
                STYLE_CAPTION);
    if (stmt_step(stmt)) {
        struct arena arena;
        struct text text;

        arena_init(&arena);
        text_init(&text);
        text_printf(&text,
                    tr("%s of %s yuan without a visit that any file gave: "
                       "rules on stays do not judge them."),
                    counted_text(&arena, stmt_int(stmt, 0), "billed line",
                                 "billed lines"),
                    money_text(&arena, stmt_int(stmt, 1)));
        sheet_text(sheet, row++, 0, text.data, STYLE_TEXT);
        text_release(&text);
        arena_release(&arena);
    }
    stmt_free(stmt);
    return row;
}

/* How many of a list were left out, if any. */
static int put_rest(struct sheet *sheet, int row, int64_t rest)
{
    struct text text;

    if (!rest)
        return row;
    text_init(&text);
    text_printf(&text, tr("%s not listed here"),
                THOUSANDS(rest, "more is", "more are"));
    sheet_text(sheet, row++, 0, text.data, STYLE_LABEL);
    text_release(&text);
    return row;
}

static int put_refunds(const struct book *book, struct sheet *sheet, int row,
                       int *heads)
{
    struct stmt *stmt = db_prepare(book->report->db, REFUND_ROWS);
    int64_t count = 0, left_fen = 0, rest = 0;
    const int head = row + 1;
    struct text text;

    put_heading(sheet, row++, tr("refunds that found no line to take from"),
                STYLE_CAPTION);
    put_heads(sheet, row++, refund_heads, REFUND_COLUMNS);
    while (stmt_step(stmt)) {
        sum_add(&left_fen, stmt_int(stmt, R_LEFT));
        if (++count > LISTED_MAX) {
            rest++;
            continue;
        }
        sheet_text(sheet, row, R_FILE, stmt_text(stmt, R_FILE), STYLE_WRAP);
        sheet_int(sheet, row, R_LINE, stmt_int(stmt, R_LINE), STYLE_COUNT);
        sheet_text(sheet, row, R_VISIT, stmt_text(stmt, R_VISIT), STYLE_CODE);
        sheet_text(sheet, row, R_ITEM, stmt_text(stmt, R_ITEM), STYLE_WRAP);
        put_day(sheet, row, R_DAY, stmt, R_DAY);
        sheet_e4(sheet, row, R_QTY, stmt_int(stmt, R_QTY), STYLE_QTY);
        sheet_fen(sheet, row, R_AMOUNT, stmt_int(stmt, R_AMOUNT), STYLE_MONEY);
        sheet_fen(sheet, row++, R_LEFT, stmt_int(stmt, R_LEFT), STYLE_MONEY);
    }
    stmt_free(stmt);
    if (count)
        *heads = head;
    row = put_rest(sheet, row, rest);
    text_init(&text);
    text_printf(&text, tr("%s, of which "),
                THOUSANDS(count, "refund", "refunds"));
    add_money(&text, left_fen);
    text_add(&text, tr(" yuan took nothing back"));
    sheet_text(sheet, row++, 0, text.data, STYLE_TEXT);
    text_release(&text);
    return row;
}
