/*
 * The hospitals side by side, ranked by money to refund per million billed.
 * One that delivered little is not ranked, so that it is never the best: one
 * without charges, or in which fewer than half of the rules came to a result
 * that did so anywhere.
 */
#include "book/sheets.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "report/groups.h"
#include "report/words.h"

enum {
    C_RANK,
    C_HOSPITAL,
    C_STAYS,
    C_BILLED,
    C_VIOLATIONS,
    C_SUSPICIONS,
    C_MONEY, /* a column for each kind */
    C_FUND = C_MONEY + MONEY_NONE,
    C_VIOLATIONS_PER,
    C_SUSPICIONS_PER,
    C_PER_MILLION,
    C_DOUBTFUL,
    C_PARTLY,
    C_NOT_CHECKED,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_RANK] = {"rank", 11},
    [C_HOSPITAL] = {"hospital", 26},
    [C_STAYS] = {"stays", 8},
    [C_BILLED] = {"billed (yuan)", 15},
    [C_VIOLATIONS] = {"violations", 9},
    [C_SUSPICIONS] = {"suspicions", 9},
    /* Titles: put_money_heads(). */
    [C_MONEY] = {"", 14},
    [C_MONEY + MONEY_SUSPECTED] = {"", 13},
    [C_MONEY + MONEY_DIFFERENCE] = {"", 14},
    [C_MONEY + MONEY_EXPOSURE] = {"", 13},
    [C_FUND] = {"fund's share of the refund, estimated", 14},
    [C_VIOLATIONS_PER] = {"violations per 1,000 stays", 11},
    [C_SUSPICIONS_PER] = {"suspicions per 1,000 stays", 11},
    [C_PER_MILLION] = {"yuan per million billed", 13},
    [C_DOUBTFUL] = {"rules in doubt", 8},
    [C_PARTLY] = {"rules partly checked", 9},
    [C_NOT_CHECKED] = {"rules not checked", 9},
};
enum { HEAD_ROW = 2, FIRST_ROW = 3, CHART_HOSPITALS = 20 };

static const char STAYS[] =
    "SELECT count(*) FROM visit WHERE hospital_id = ?1 AND inpatient = 1 "
    "AND (?2 IS NULL OR (admitted_day <= ?3"
    "     AND coalesce(discharged_day, ?3) >= ?2))";
static const char FOUND[] =
    "SELECT coalesce(sum(r.severity = 'violation'), 0), " SUMS SUMS_FROM
    "WHERE f.run_id = ?1 AND f.hospital_id = ?2";

struct line {
    const struct report_hospital *hospital;
    int64_t stays, billed_fen, violations;
    bool ranked;
    struct sums sums;
    struct outcomes outcomes; /* of the rules, in this hospital */
};

/* Money for each million billed; below 0 where nothing was billed. */
static double per_million(const struct line *line)
{
    return line->billed_fen > 0 ? (double)line->sums.money[MONEY_REFUND].fen *
                                      1e6 / (double)line->billed_fen
                                : -1;
}

static int by_risk(const void *a, const void *b)
{
    const struct line *left = a, *right = b;
    double l = per_million(left), r = per_million(right);

    if (left->ranked != right->ranked)
        return left->ranked ? -1 : 1;
    if (l < r || l > r)
        return l < r ? 1 : -1;
    return strcmp(left->hospital->code, right->hospital->code);
}

/* JUDGED: rules that were checked anywhere. */
static void read_line(const struct report *report,
                      const struct billing *billing, int64_t judged,
                      struct line *line)
{
    struct stmt *stays = db_prepare(report->db, STAYS);
    struct stmt *sums = db_prepare(report->db, FOUND);

    stmt_bind_int(stays, 1, line->hospital->id);
    stmt_bind_known(stays, 2, report->asked.known, report->asked.first);
    stmt_bind_known(stays, 3, report->asked.known, report->asked.last);
    if (stmt_step(stays))
        line->stays = stmt_int(stays, 0);
    stmt_bind_int(sums, 1, report->run_id);
    stmt_bind_int(sums, 2, line->hospital->id);
    if (stmt_step(sums)) {
        line->violations = stmt_int(sums, 0);
        line->sums = sums_read(sums, 1);
    }
    stmt_free(stays);
    stmt_free(sums);
    line->billed_fen = billing_hospital(billing, line->hospital->id);
    line->ranked = line->billed_fen > 0 &&
                   2 * ((int64_t)report->result_count -
                        line->outcomes.results[OUTCOME_NOT_CHECKED]) >=
                       judged;
}

static void put_per_stays(struct sheet *sheet, int row, int column,
                          int64_t findings, int64_t stays)
{
    if (stays)
        sheet_ratio(sheet, row, column, (double)findings * 1000 / (double)stays,
                    STYLE_MONEY);
    else
        sheet_text(sheet, row, column, "—", STYLE_CENTER);
}

static void put_line(struct sheet *sheet, int row, int rank,
                     const struct line *line)
{
    const struct money_sum *refund = &line->sums.money[MONEY_REFUND];

    if (line->ranked)
        sheet_int(sheet, row, C_RANK, rank, STYLE_COUNT);
    else
        sheet_text(sheet, row, C_RANK, tr("delivered too little"), STYLE_AMBER);
    sheet_text(sheet, row, C_HOSPITAL, hospital_label(line->hospital),
               STYLE_WRAP);
    sheet_int(sheet, row, C_STAYS, line->stays, STYLE_COUNT);
    sheet_fen(sheet, row, C_BILLED, line->billed_fen, STYLE_MONEY);
    sheet_int(sheet, row, C_VIOLATIONS, line->violations, STYLE_COUNT);
    sheet_int(sheet, row, C_SUSPICIONS, line->sums.findings - line->violations,
              STYLE_COUNT);
    put_moneys(sheet, row, C_MONEY, &line->sums, STYLE_MONEY);
    put_part(sheet, row, C_FUND, refund, &refund->fund, STYLE_MONEY);
    put_per_stays(sheet, row, C_VIOLATIONS_PER, line->violations, line->stays);
    put_per_stays(sheet, row, C_SUSPICIONS_PER,
                  line->sums.findings - line->violations, line->stays);
    if (line->billed_fen > 0)
        sheet_ratio(sheet, row, C_PER_MILLION, per_million(line), STYLE_MONEY);
    else
        sheet_text(sheet, row, C_PER_MILLION, "—", STYLE_CENTER);
    sheet_int(sheet, row, C_DOUBTFUL, line->outcomes.results[OUTCOME_DOUBTFUL],
              STYLE_COUNT);
    sheet_int(sheet, row, C_PARTLY, line->outcomes.results[OUTCOME_PARTLY],
              STYLE_COUNT);
    sheet_int(sheet, row, C_NOT_CHECKED,
              line->outcomes.results[OUTCOME_NOT_CHECKED], STYLE_COUNT);
}

/* What a bar, and what is around them all, takes of a printed page. */
static const double PAGE_OF_BAR = 0.035, PAGE_OF_FRAME = 0.3;

/* The first SHOWN of the table, which are the worst, as bars. */
static void put_chart(struct sheet *sheet, int row, int shown, bool rest)
{
    enum { WIDTH = 760, BAR = 26, FRAME = 80, LOW = 300, COLUMNS_MAX = 6 };
    struct text title;
    char buffer[HEADING_TEXT_SIZE];

    text_init(&title);
    text_add(&title, tr("money to refund per million billed (yuan)"));
    if (rest)
        text_printf(&title, tr(", the first %d"), shown);
    sheet_chart(sheet, row, C_HOSPITAL,
                shown > COLUMNS_MAX ? CHART_BARS : CHART_COLUMNS,
                heading_text(buffer, title.data), sheet_name(sheet), FIRST_ROW,
                FIRST_ROW + shown - 1, C_HOSPITAL, C_PER_MILLION, WIDTH,
                shown > COLUMNS_MAX ? FRAME + BAR * shown : LOW);
    text_release(&title);
}

int sheets_of_hospitals(const struct report *report)
{
    return report->hospital_count > 1;
}

void write_hospitals(const struct book *book)
{
    const struct report *report = book->report;
    struct sheet *sheet = book->sheets[PART_HOSPITALS][0];
    const int64_t judged = report_judged(report);
    size_t count = report->hospital_count;
    int chart_row;
    size_t ranked = 0, shown;
    struct line *lines = xcalloc(count + 1, sizeof(*lines));
    struct groups groups;
    struct arena arena;

    arena_init(&arena);
    groups = groups_by_hospital(report, &arena);
    for (size_t i = 0; i < count; i++) {
        lines[i].hospital = &report->hospitals[i];
        lines[i].outcomes = groups.list[i].outcomes;
        read_line(report, &book->billing, judged, &lines[i]);
        ranked += lines[i].ranked;
    }
    arena_release(&arena);
    shown = ranked < CHART_HOSPITALS ? ranked : CHART_HOSPITALS;
    qsort(lines, count, sizeof(*lines), by_risk);
    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_HOSPITALS), STYLE_TITLE);
    sheet_text(sheet, 1, 0,
               tr("Ranked by money to refund per million billed. A hospital "
                  "without charges, or in which fewer than half of the rules "
                  "could be checked that were checked anywhere, stands below "
                  "without a rank: not delivered is not clean."),
               STYLE_SUBTITLE);
    sheet_row_height(sheet, HEAD_ROW, 44);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    put_money_heads(sheet, HEAD_ROW, C_MONEY);
    for (size_t i = 0; i < count; i++)
        put_line(sheet, FIRST_ROW + (int)i, (int)i + 1, &lines[i]);
    free(lines);
    chart_row = FIRST_ROW + (int)count + 1;
    if (sheet_pages(sheet, 0) + PAGE_OF_FRAME + (double)shown * PAGE_OF_BAR > 1)
        sheet_page_breaks(sheet, &chart_row, 1); /* a chart is whole */
    if (shown)
        put_chart(sheet, chart_row, (int)shown, shown < ranked);
    sheet_freeze(sheet, FIRST_ROW, C_HOSPITAL + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
}
