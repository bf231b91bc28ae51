/*
 * Screening: who is farthest from his peers, patterns of admissions and
 * amounts, and at last, as they may be long, the national indicators of
 * hospitals and departments (sql/derived/indicator.sql) under one head, which
 * is on every page printed. With pictures. Nothing here is a finding.
 */
#include "book/sheets.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "model/audit.h"
#include "report/outcome.h"
#include "report/words.h"

enum {
    C_HOSPITAL,
    C_NAME,
    C_STAYS,
    C_COST,
    C_LENGTH,
    C_SHARES, /* a column for each */
    SHARES = 7,
    COLUMNS = C_SHARES + SHARES
};
static const struct head heads[COLUMNS] = {
    [C_HOSPITAL] = {"hospital", 26},
    [C_NAME] = {"department", 24},
    [C_STAYS] = {"stays", 11},
    [C_COST] = {"cost of a stay (yuan)", 15},
    [C_LENGTH] = {"days of a stay", 11},
    [C_SHARES] = {"drugs", 11},
    [C_SHARES + 1] = {"tests and examinations", 11},
    [C_SHARES + 2] = {"consumables", 11},
    [C_SHARES + 3] = {"treatment", 11},
    [C_SHARES + 4] = {"CT", 11},
    [C_SHARES + 5] = {"MRI", 11},
    [C_SHARES + 6] = {"back within 31 days", 11},
};

#define HOSPITAL "coalesce(h.name, nullif(h.hospital_code, '-'))"
/* Of hospitals (?1 = 1) or departments; those with most stays first. */
static const char UNITS[] =
    "SELECT " HOSPITAL ", i.dept, max(i.stays),"
    "    max(CASE i.name WHEN 'cost' THEN i.value END),"
    "    max(CASE i.name WHEN 'length' THEN i.value END),"
    "    max(CASE i.name WHEN 'drug' THEN i.value END),"
    "    max(CASE i.name WHEN 'check' THEN i.value END),"
    "    max(CASE i.name WHEN 'consumable' THEN i.value END),"
    "    max(CASE i.name WHEN 'treatment' THEN i.value END),"
    "    max(CASE i.name WHEN 'ct' THEN i.value END),"
    "    max(CASE i.name WHEN 'mri' THEN i.value END),"
    "    max(CASE i.name WHEN 'readmission' THEN i.value END) "
    "FROM indicator AS i JOIN hospital AS h ON h.id = i.hospital_id "
    "WHERE i.doctor = '' AND (i.dept = '') = ?1 "
    "GROUP BY i.hospital_id, i.dept ORDER BY 3 DESC, 1, 2 LIMIT ?2";
/* As many times the usual distance from the middle as they are off it. */
static const char FARTHEST[] =
    "SELECT " HOSPITAL ", i.dept, i.doctor, i.stays, i.name, i.value,"
    "    i.median, i.spread, i.peers "
    "FROM indicator AS i JOIN hospital AS h ON h.id = i.hospital_id "
    "WHERE i.peers >= 8 AND i.spread > 0 AND i.value > i.median "
    "ORDER BY (i.value - i.median) * 100 / i.spread DESC, 1, 2, 3, 5 LIMIT 20";
/* Stays by the weekday of admission: 1970-01-01 was a Thursday. */
static const char WEEKDAYS[] =
    "SELECT (admitted_day + 3) % 7, count(*) FROM visit "
    "WHERE inpatient = 1 AND admitted_day BETWEEN ?1 AND ?2 "
    "GROUP BY 1 ORDER BY 1";
/* Visits by the first digit of what they bill, in yuan. */
static const char DIGITS[] =
    "SELECT CAST(substr(CAST(net_amount_fen / 100 AS TEXT), 1, 1) AS INTEGER),"
    "    count(*) FROM visit_bill "
    "WHERE net_amount_fen >= 1000 AND last_day BETWEEN ?1 AND ?2 "
    "GROUP BY 1 ORDER BY 1";
static const char ROUND[] =
    "SELECT sum(net_amount_fen % 10000 = 0), sum(net_amount_fen % 100000 = 0),"
    "    count(*) FROM visit_bill "
    "WHERE net_amount_fen >= 100000 AND last_day BETWEEN ?1 AND ?2";

enum { UNITS_MAX = 500, BARS_MAX = 20, CHART_WIDTH = 520, CHART_ROWS = 16 };
enum { CHART_HEIGHT = 300 };

/* Of a page, what leaves room for a further chart. */
static const double PAGE_BEFORE = 0.6;

/* Rows that begin a page. */
struct breaks {
    int rows[3], count;
};

/* The period that the run judged. */
static void bind_period(struct stmt *stmt, const struct report *report)
{
    const bool known = report->asked.known;

    stmt_bind_int(stmt, 1, known ? report->asked.first : -1000000);
    stmt_bind_int(stmt, 2, known ? report->asked.last : 1000000);
}

static void put_chart(struct sheet *sheet, int row, int column,
                      const char *title, int first, int count, int names,
                      int values, enum chart_type type)
{
    char buffer[HEADING_TEXT_SIZE];

    sheet_chart(sheet, row, column, type, heading_text(buffer, title),
                sheet_name(sheet), first,
                first + (count < BARS_MAX ? count : BARS_MAX) - 1, names,
                values, CHART_WIDTH, CHART_HEIGHT);
}

/* A ratio in a cell, from ten-thousandths. */
static void put_share(struct sheet *sheet, int row, int column, int64_t e4)
{
    sheet_ratio(sheet, row, column, (double)e4 / 10000, STYLE_PERCENT);
}

static int put_units(const struct book *book, struct sheet *sheet, int row,
                     bool hospitals)
{
    struct stmt *stmt = db_prepare(book->report->db, UNITS);
    int first = row + 1, name = hospitals ? C_HOSPITAL : C_NAME;

    put_heading(sheet, row, hospitals ? tr("by hospital") : tr("by department"),
                STYLE_CAPTION);
    stmt_bind_int(stmt, 1, hospitals);
    stmt_bind_int(stmt, 2, UNITS_MAX);
    for (row = first; stmt_step(stmt); row++) {
        sheet_text(sheet, row, C_HOSPITAL, stmt_text(stmt, 0), STYLE_WRAP);
        sheet_text(sheet, row, C_NAME, hospitals ? "—" : stmt_text(stmt, 1),
                   STYLE_WRAP);
        sheet_int(sheet, row, C_STAYS, stmt_int(stmt, 2), STYLE_COUNT);
        sheet_fen(sheet, row, C_COST, stmt_int(stmt, 3), STYLE_MONEY);
        sheet_e4(sheet, row, C_LENGTH, stmt_int(stmt, 4) / 100 * 100,
                 STYLE_QTY);
        for (int i = 0; i < SHARES; i++)
            put_share(sheet, row, C_SHARES + i, stmt_int(stmt, 5 + i));
    }
    stmt_free(stmt);
    if (row == first) {
        sheet_text(sheet, row, 0,
                   tr("None has ten stays that ended in the period and name a "
                      "department."),
                   STYLE_TEXT);
        return row + 2;
    }
    if (row - first == 1)
        return row + 1; /* a single bar says nothing */
    put_chart(sheet, row + 1, C_HOSPITAL, tr("cost of a stay (yuan)"), first,
              row - first, name, C_COST, CHART_COLUMNS);
    put_chart(sheet, row + 1, C_LENGTH, tr("share of drugs"), first,
              row - first, name, C_SHARES, CHART_SHARES);
    return row + 1 + CHART_ROWS;
}

static const char *indicator_title(const char *name)
{
    static const struct {
        const char *name, *title;
    } titles[] = {{"drug", "drugs"},
                  {"check", "tests and examinations"},
                  {"consumable", "consumables"},
                  {"treatment", "treatment"},
                  {"ct", "CT"},
                  {"mri", "MRI"},
                  {"readmission", "back within 31 days"},
                  {"cost", "cost of a stay (yuan)"},
                  {"length", "days of a stay"}};

    for (size_t i = 0; i < sizeof(titles) / sizeof(*titles); i++)
        if (strcmp(titles[i].name, name) == 0)
            return tr(titles[i].title);
    return name;
}

/* A value of the indicator NAME, in the unit it has. */
static void put_value(struct sheet *sheet, int row, int column,
                      const char *name, int64_t value)
{
    if (strcmp(name, "cost") == 0)
        sheet_fen(sheet, row, column, value, STYLE_MONEY);
    else if (strcmp(name, "length") == 0)
        sheet_e4(sheet, row, column, value / 100 * 100, STYLE_QTY);
    else
        put_share(sheet, row, column, value);
}

static int put_farthest(const struct book *book, struct sheet *sheet, int row)
{
    static const struct head farthest[] = {
        {"hospital", 0},       {"department and doctor", 0},
        {"stays", 0},          {"indicator", 0},
        {"value", 0},          {"median of peers", 0},
        {"usual distance", 0}, {"peers", 0}};
    struct stmt *stmt = db_prepare(book->report->db, FARTHEST);
    const int first = row + 2;

    put_heading(sheet, row, tr("farthest above their peers"), STYLE_CAPTION);
    put_heads(sheet, row + 1, farthest, sizeof(farthest) / sizeof(*farthest));
    for (row = first; stmt_step(stmt); row++) {
        struct text who;

        text_init(&who);
        text_printf(&who, "%s%s%s",
                    *stmt_text(stmt, 1) ? stmt_text(stmt, 1)
                                        : tr("whole hospital"),
                    *stmt_text(stmt, 2) ? " " : "", stmt_text(stmt, 2));
        sheet_text(sheet, row, C_HOSPITAL, stmt_text(stmt, 0), STYLE_WRAP);
        sheet_text(sheet, row, C_NAME, who.data, STYLE_WRAP);
        sheet_int(sheet, row, C_STAYS, stmt_int(stmt, 3), STYLE_COUNT);
        sheet_text(sheet, row, C_COST, indicator_title(stmt_text(stmt, 4)),
                   STYLE_WRAP);
        for (int i = 0; i < 3; i++)
            put_value(sheet, row, C_LENGTH + i, stmt_text(stmt, 4),
                      stmt_int(stmt, 5 + i));
        sheet_int(sheet, row, C_LENGTH + 3, stmt_int(stmt, 8), STYLE_COUNT);
        text_release(&who);
    }
    stmt_free(stmt);
    if (row == first)
        sheet_text(sheet, row++, 0,
                   tr("Nobody has eight peers with ten stays each."),
                   STYLE_TEXT);
    return row + 1;
}

/* Instead of figures of no stay and no bill. Returns where the next begins. */
static int put_none(struct sheet *sheet, int row)
{
    sheet_text(sheet, row, 0, tr("There are none in the period."), STYLE_TEXT);
    return row + 2;
}

static int put_weekdays(const struct book *book, struct sheet *sheet, int row)
{
    static const char *const days[] = {"Monday",   "Tuesday", "Wednesday",
                                       "Thursday", "Friday",  "Saturday",
                                       "Sunday"};
    static const struct head weekdays[] = {{"weekday of admission", 0},
                                           {"stays", 0}};
    struct stmt *stmt = db_prepare(book->report->db, WEEKDAYS);
    int64_t counts[7] = {0}, all = 0;
    const int first = row + 2;

    bind_period(stmt, book->report);
    while (stmt_step(stmt)) {
        if (stmt_int(stmt, 0) < 0 || stmt_int(stmt, 0) > 6)
            continue;
        counts[stmt_int(stmt, 0)] = stmt_int(stmt, 1);
        all += stmt_int(stmt, 1);
    }
    stmt_free(stmt);
    put_heading(sheet, row, tr("admissions by weekday"), STYLE_CAPTION);
    if (!all)
        return put_none(sheet, row + 1);
    put_heads(sheet, row + 1, weekdays, sizeof(weekdays) / sizeof(*weekdays));
    for (int i = 0; i < 7; i++) {
        sheet_text(sheet, first + i, 0, tr(days[i]), STYLE_WRAP);
        sheet_int(sheet, first + i, C_NAME, counts[i], STYLE_COUNT);
    }
    put_chart(sheet, row, C_LENGTH, tr("admissions by weekday"), first, 7, 0,
              C_NAME, CHART_COLUMNS);
    return row + CHART_ROWS + 1;
}

/* First digits of amounts that nobody made up follow Benford's law. */
static int put_digits(const struct book *book, struct sheet *sheet, int row)
{
    static const struct head digits[] = {{"first digit of a visit's total", 0},
                                         {"visits", 0},
                                         {"share of visits", 0},
                                         {"expected", 0}};
    struct stmt *stmt = db_prepare(book->report->db, DIGITS);
    int64_t counts[10] = {0}, all = 0;
    const int first = row + 2;

    bind_period(stmt, book->report);
    while (stmt_step(stmt)) {
        if (stmt_int(stmt, 0) < 1 || stmt_int(stmt, 0) > 9)
            continue;
        counts[stmt_int(stmt, 0)] = stmt_int(stmt, 1);
        all += stmt_int(stmt, 1);
    }
    stmt_free(stmt);
    put_heading(sheet, row, tr("first digits (Benford)"), STYLE_CAPTION);
    if (!all)
        return put_none(sheet, row + 1);
    put_heads(sheet, row + 1, digits, sizeof(digits) / sizeof(*digits));
    for (int i = 1; i < 10; i++) {
        sheet_int(sheet, first + i - 1, 0, i, STYLE_CENTER);
        sheet_int(sheet, first + i - 1, C_NAME, counts[i], STYLE_COUNT);
        sheet_ratio(sheet, first + i - 1, C_NAME + 1,
                    (double)counts[i] / (double)all, STYLE_PERCENT);
        sheet_ratio(sheet, first + i - 1, C_NAME + 2, log10(1 + 1.0 / i),
                    STYLE_PERCENT);
    }
    put_chart(sheet, row, C_LENGTH, tr("first digits of visits' totals"), first,
              9, 0, C_NAME + 1, CHART_SHARES);
    return row + CHART_ROWS + 1;
}

static int put_round(const struct book *book, struct sheet *sheet, int row)
{
    struct stmt *stmt = db_prepare(book->report->db, ROUND);
    struct text text;

    text_init(&text);
    bind_period(stmt, book->report);
    if (stmt_step(stmt) && stmt_int(stmt, 2) > 0)
        text_printf(&text,
                    tr("Of %s that bill 1,000 yuan or more, %lld bill a "
                       "multiple of 100 yuan (by chance one in a hundred), "
                       "%lld a multiple of 1,000."),
                    THOUSANDS(stmt_int(stmt, 2), "visit", "visits"),
                    (long long)stmt_int(stmt, 0), (long long)stmt_int(stmt, 1));
    stmt_free(stmt);
    put_heading(sheet, row, tr("round amounts"), STYLE_CAPTION);
    sheet_text(sheet, row + 1, 0,
               text.length ? text.data : tr("No visit bills 1,000 yuan."),
               STYLE_TEXT);
    text_release(&text);
    return row + 3;
}

/* A chart that begins at ROW is whole: on the next page where this is full. */
static void begin_picture(struct sheet *sheet, struct breaks *breaks, int row)
{
    const double pages =
        sheet_pages(sheet, breaks->count ? breaks->rows[breaks->count - 1] : 0);

    if (pages - floor(pages) > PAGE_BEFORE)
        breaks->rows[breaks->count++] = row;
}

/* Patterns of all stays and bills. Returns where the next begins. */
static int put_patterns(const struct book *book, struct sheet *sheet, int row,
                        struct breaks *breaks)
{
    if (audit_fetched(book->report->db)) {
        sheet_text(sheet, row, 0,
                   tr("Patterns of admissions and amounts are not shown: the "
                      "data are on a server."),
                   STYLE_TEXT);
        return row + 2;
    }
    begin_picture(sheet, breaks, row);
    row = put_weekdays(book, sheet, row);
    begin_picture(sheet, breaks, row);
    row = put_digits(book, sheet, row);
    return put_round(book, sheet, row);
}

void write_statistics(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_STATISTICS][0];
    const struct rule_result *made =
        report_rule(book->report, "indicator-outlier");
    const bool reckoned = made && rule_judged(made);
    struct breaks breaks = {0};
    int row = 3, head = -1;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_STATISTICS), STYLE_TITLE);
    sheet_text(sheet, 1, 0,
               tr("Screening: it shows where to look. No figure here proves "
                  "anything against anybody, and none is in a total."),
               STYLE_SUBTITLE);
    if (reckoned) {
        row = put_farthest(book, sheet, row);
    } else {
        sheet_text(sheet, row, 0,
                   tr("Shares and rates were not reckoned: no file says which "
                      "department a stay was in, or the rule indicator-outlier "
                      "was not run."),
                   STYLE_TEXT);
        row += 2;
    }
    row = put_patterns(book, sheet, row, &breaks);
    if (reckoned) {
        head = breaks.rows[breaks.count++] = row;
        sheet_row_height(sheet, head, 30);
        put_heads(sheet, head, heads, COLUMNS);
        row = put_units(book, sheet, head + 1, true);
        put_units(book, sheet, row, false);
    }
    if (breaks.count)
        sheet_page_breaks(sheet, breaks.rows, breaks.count);
    set_paper(book, sheet, head, head);
}
