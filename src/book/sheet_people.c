/*
 * Findings and money by department and by doctor, against what they billed.
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
    C_AMOUNT,
    C_COUNTED,
    C_BILLED,
    C_SHARE,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_HOSPITAL] = {"hospital", 26},
    [C_NAME] = {"department", 24},
    [C_FINDINGS] = {"findings", 10},
    [C_VIOLATIONS] = {"of them violations", 10},
    [C_SUSPICIONS] = {"of them suspicions", 10},
    [C_AMOUNT] = {"amount at issue (yuan)", 17},
    [C_COUNTED] = {"each line once (yuan)", 19},
    [C_BILLED] = {"billed (yuan)", 19},
    [C_SHARE] = {"share of what was billed", 13},
};

#define SUMS                                                                   \
    " count(*), sum(r.severity = 'violation'),"                                \
    " sum(r.severity <> 'violation'),"                                         \
    " coalesce(sum(CASE WHEN f.doubt = 0 THEN f.amount_at_issue_fen END), 0)," \
    " sum(f.counted_fen), sum(f.amount_at_issue_fen IS NULL), sum(f.doubt) "   \
    "FROM finding AS f "                                                       \
    "JOIN run_check AS r ON r.run_id = f.run_id AND r.check_id = f.check_id "  \
    "JOIN hospital AS h ON h.id = f.hospital_id "
#define GROUPED                                                                \
    "WHERE f.run_id = ? AND f.state <> 'gone' GROUP BY 1, 2, 3 "               \
    "ORDER BY 8 DESC, 4 DESC, 2, 3"
static const char DEPTS[] =
    "SELECT f.hospital_id, coalesce(h.name, nullif(h.hospital_code, '-')),"
    " coalesce(d.dept_name, d.dept_code)," SUMS
    "LEFT JOIN named_dept AS d ON d.id = f.dept_id " GROUPED;
static const char PEOPLE[] =
    "SELECT f.hospital_id, coalesce(h.name, nullif(h.hospital_code, '-')),"
    " coalesce(s.staff_name, s.staff_code)," SUMS
    "LEFT JOIN named_staff AS s ON s.id = f.staff_id " GROUPED;

enum {
    P_HOSPITAL_ID,
    P_HOSPITAL,
    P_NAME,
    P_FINDINGS,
    P_VIOLATIONS,
    P_SUSPICIONS,
    P_AMOUNT,
    P_COUNTED,
    P_UNKNOWN,
    P_DOUBTED
};

/* A last page with a few rows is not worth its paper. */
static const double PAGES_DRAWN_IN = 1.35;

static int put_table(const struct book *book, struct sheet *sheet, int row,
                     const struct billing *billing, bool people);

void write_people(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_PEOPLE][0];
    int row = 3, second;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_PEOPLE), STYLE_TITLE);
    sheet_text(sheet, 1, 0,
               tr("The department and doctor who ordered, else who executed. "
                  "The share is each line once against all they billed in "
                  "the period."),
               STYLE_SUBTITLE);
    row = put_table(book, sheet, row, &book->billing, false);
    second = row + 1;
    put_table(book, sheet, second, &book->billing, true);
    set_paper(book, sheet, second + 1, second + 1);
    if (sheet_pages(sheet, 0) > PAGES_DRAWN_IN)
        sheet_page_breaks(sheet, &second, 1); /* its heads are repeated */
    else
        sheet_print_whole(sheet);
}

static void put_row(struct sheet *sheet, int row, struct stmt *stmt,
                    const struct billing *billing, bool people)
{
    const char *name = stmt_text(stmt, P_NAME);
    const struct sums sums = {.findings = stmt_int(stmt, P_FINDINGS),
                              .unknown = stmt_int(stmt, P_UNKNOWN),
                              .doubted = stmt_int(stmt, P_DOUBTED)};
    int64_t hospital_id = stmt_int(stmt, P_HOSPITAL_ID);
    int64_t billed_fen = !name    ? 0
                         : people ? billing_person(billing, hospital_id, name)
                                  : billing_dept(billing, hospital_id, name);

    sheet_text(sheet, row, C_HOSPITAL,
               stmt_is_null(stmt, P_HOSPITAL) ? tr("not named")
                                              : stmt_text(stmt, P_HOSPITAL),
               STYLE_WRAP);
    sheet_text(sheet, row, C_NAME, name ? name : tr("not named"), STYLE_WRAP);
    for (int i = 0; i < 3; i++)
        sheet_int(sheet, row, C_FINDINGS + i, stmt_int(stmt, P_FINDINGS + i),
                  STYLE_COUNT);
    for (int i = 0; i < 2; i++)
        put_sum(sheet, row, C_AMOUNT + i, stmt_int(stmt, P_AMOUNT + i), &sums,
                STYLE_MONEY);
    if (billed_fen > 0) {
        sheet_fen(sheet, row, C_BILLED, billed_fen, STYLE_MONEY);
        sheet_ratio(sheet, row, C_SHARE,
                    (double)stmt_int(stmt, P_COUNTED) / (double)billed_fen,
                    STYLE_PERCENT);
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
    sheet_fen(sheet, row, C_AMOUNT, total->amount_fen, STYLE_MONEY_BOLD);
    sheet_fen(sheet, row, C_COUNTED, total->counted_fen, STYLE_MONEY_BOLD);
}

static int put_table(const struct book *book, struct sheet *sheet, int row,
                     const struct billing *billing, bool people)
{
    struct stmt *stmt = db_prepare(book->report->db, people ? PEOPLE : DEPTS);
    int64_t severity[2] = {0};
    int first;

    put_heading(sheet, row++, people ? tr("by doctor") : tr("by department"),
                STYLE_CAPTION);
    sheet_row_height(sheet, row, 30);
    put_heads(sheet, row, heads, COLUMNS);
    if (people)
        sheet_text(sheet, row, C_NAME, tr("doctor"), STYLE_HEAD);
    first = ++row;
    stmt_bind_int(stmt, 1, book->report->run_id);
    while (stmt_step(stmt)) {
        severity[0] += stmt_int(stmt, P_VIOLATIONS);
        severity[1] += stmt_int(stmt, P_SUSPICIONS);
        put_row(sheet, row++, stmt, billing, people);
    }
    stmt_free(stmt);
    if (row > first)
        sheet_data_bar(sheet, first, C_COUNTED, row - 1);
    else
        put_nothing(book, sheet, row++);
    put_total(book, sheet, row, severity);
    return row + 1;
}
