/*
 * Findings and money by department and by doctor, against what they billed.
 * One head serves both tables: it stays in sight, and on every page printed.
 */
#include "book/sheets.h"

#include "base/lang.h"
#include "book/book.h"
#include "book/put.h"
#include "report/words.h"

enum {
    C_HOSPITAL,
    C_NAME,
    C_FINDINGS,
    C_VIOLATIONS,
    C_SUSPICIONS,
    C_MONEY, /* a column for each kind */
    C_FUND = C_MONEY + MONEY_NONE,
    C_BILLED,
    C_SHARE,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_HOSPITAL] = {"hospital", 26},
    [C_NAME] = {"department and doctor", 24},
    [C_FINDINGS] = {"findings", 10},
    [C_VIOLATIONS] = {"of them violations", 10},
    [C_SUSPICIONS] = {"of them suspicions", 10},
    /* Titles: put_money_heads(). */
    [C_MONEY] = {"", 16},
    [C_MONEY + MONEY_SUSPECTED] = {"", 15},
    [C_MONEY + MONEY_DIFFERENCE] = {"", 16},
    [C_MONEY + MONEY_EXPOSURE] = {"", 14},
    [C_FUND] = {"fund's share of the refund, estimated", 20},
    [C_BILLED] = {"billed (yuan)", 19},
    [C_SHARE] = {"share of what was billed", 13},
};

#define COLUMNS_OF                                                             \
    " sum(r.severity = 'violation'), sum(r.severity <> 'violation'), " SUMS    \
        SUMS_FROM "JOIN hospital AS h ON h.id = f.hospital_id "
#define GROUPED                                                                \
    "WHERE f.run_id = ? GROUP BY 1, 2, 3 "                                     \
    "ORDER BY sum(CASE WHEN r.money = 'refund' THEN f.counted_fen END) DESC,"  \
    "    sum(f.counted_fen) DESC, count(*) DESC, 2, 3"
static const char DEPTS[] =
    "SELECT f.hospital_id, coalesce(h.name, nullif(h.hospital_code, '-')),"
    " coalesce(d.dept_name, d.dept_code)," COLUMNS_OF
    "LEFT JOIN named_dept AS d ON d.id = f.dept_id " GROUPED;
static const char PEOPLE[] =
    "SELECT f.hospital_id, coalesce(h.name, nullif(h.hospital_code, '-')),"
    " coalesce(s.staff_name, s.staff_code)," COLUMNS_OF
    "LEFT JOIN named_staff AS s ON s.id = f.staff_id " GROUPED;

enum { P_HOSPITAL_ID, P_HOSPITAL, P_NAME, P_VIOLATIONS, P_SUSPICIONS, P_SUMS };

enum { HEAD_ROW = 2, FIRST_ROW };

/* A last page with a few rows is not worth its paper. */
static const double PAGES_DRAWN_IN = 1.35;

static int put_table(const struct book *book, struct sheet *sheet, int row,
                     const struct billing *billing, bool people);

void write_people(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_PEOPLE][0];
    int second;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_PEOPLE), STYLE_TITLE);
    sheet_text(sheet, 1, 0,
               tr("The department and doctor who ordered, else who executed. "
                  "The share is what is to be refunded against all they "
                  "billed in the period."),
               STYLE_SUBTITLE);
    sheet_row_height(sheet, HEAD_ROW, 30);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    put_money_heads(sheet, HEAD_ROW, C_MONEY);
    second = put_table(book, sheet, FIRST_ROW, &book->billing, false) + 1;
    put_table(book, sheet, second, &book->billing, true);
    sheet_freeze(sheet, FIRST_ROW, C_NAME + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
    if (sheet_pages(sheet, 0) > PAGES_DRAWN_IN)
        sheet_page_breaks(sheet, &second, 1);
    else
        sheet_print_whole(sheet);
}

static void put_row(struct sheet *sheet, int row, struct stmt *stmt,
                    const struct billing *billing, bool people)
{
    const char *name = stmt_text(stmt, P_NAME);
    const struct sums sums = sums_read(stmt, P_SUMS);
    const struct money_sum *refund = &sums.money[MONEY_REFUND];
    int64_t hospital_id = stmt_int(stmt, P_HOSPITAL_ID);
    int64_t billed_fen = !name    ? 0
                         : people ? billing_person(billing, hospital_id, name)
                                  : billing_dept(billing, hospital_id, name);

    sheet_text(sheet, row, C_HOSPITAL,
               stmt_is_null(stmt, P_HOSPITAL) ? tr("not named")
                                              : stmt_text(stmt, P_HOSPITAL),
               STYLE_WRAP);
    sheet_text(sheet, row, C_NAME, name ? name : tr("not named"), STYLE_WRAP);
    sheet_int(sheet, row, C_FINDINGS, sums.findings, STYLE_COUNT);
    for (int i = 0; i < 2; i++)
        sheet_int(sheet, row, C_VIOLATIONS + i,
                  stmt_int(stmt, P_VIOLATIONS + i), STYLE_COUNT);
    put_moneys(sheet, row, C_MONEY, &sums, STYLE_MONEY);
    put_part(sheet, row, C_FUND, refund, &refund->fund, STYLE_MONEY);
    if (billed_fen > 0) {
        sheet_fen(sheet, row, C_BILLED, billed_fen, STYLE_MONEY);
        sheet_ratio(sheet, row, C_SHARE,
                    (double)refund->fen / (double)billed_fen, STYLE_PERCENT);
    } else {
        sheet_text(sheet, row, C_BILLED, "—", STYLE_CENTER);
        sheet_text(sheet, row, C_SHARE, "—", STYLE_CENTER);
    }
}

static void put_total(const struct book *book, struct sheet *sheet, int row,
                      const int64_t *severity)
{
    const struct sums *total = &book->report->total;

    for (int i = 0; i < COLUMNS; i++)
        sheet_text(sheet, row, i, i ? NULL : tr("total"), STYLE_LABEL);
    sheet_int(sheet, row, C_FINDINGS, total->findings, STYLE_COUNT_BOLD);
    sheet_int(sheet, row, C_VIOLATIONS, severity[0], STYLE_COUNT_BOLD);
    sheet_int(sheet, row, C_SUSPICIONS, severity[1], STYLE_COUNT_BOLD);
    put_moneys(sheet, row, C_MONEY, total, STYLE_MONEY_BOLD);
    put_part(sheet, row, C_FUND, &total->money[MONEY_REFUND],
             &total->money[MONEY_REFUND].fund, STYLE_MONEY_BOLD);
}

static int put_table(const struct book *book, struct sheet *sheet, int row,
                     const struct billing *billing, bool people)
{
    struct stmt *stmt = db_prepare(book->report->db, people ? PEOPLE : DEPTS);
    int64_t severity[2] = {0};
    const int first = row + 1;

    put_heading(sheet, row++, people ? tr("by doctor") : tr("by department"),
                STYLE_CAPTION);
    stmt_bind_int(stmt, 1, book->report->run_id);
    while (stmt_step(stmt)) {
        severity[0] += stmt_int(stmt, P_VIOLATIONS);
        severity[1] += stmt_int(stmt, P_SUSPICIONS);
        put_row(sheet, row++, stmt, billing, people);
    }
    stmt_free(stmt);
    if (row > first)
        sheet_data_bar(sheet, first, C_MONEY, row - 1);
    else
        put_nothing(book, sheet, row++);
    if (report_judged(book->report))
        put_total(book, sheet, row, severity);
    return row + 1;
}
