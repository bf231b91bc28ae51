/*
 * Every finding with its source line; beside them the ledger
 * (book/sheet_ledger.h). What reviewers waived, and what an earlier inspection
 * found and this one no longer does, stand on sheets of their own.
 */
#include "book/sheets.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/progress.h"
#include "book/book.h"
#include "book/put.h"
#include "book/sheet_ledger.h"
#include "model/category.h"
#include "report/finding_row.h"
#include "report/words.h"

enum {
    C_NUMBER,
    C_STATE,
    C_SEVERITY,
    C_RULE,
    C_CATEGORY,
    C_MONTH,
    C_HOSPITAL,
    C_DEPT,
    C_STAFF,
    C_PATIENT,
    C_ID_NO,
    C_VISIT,
    C_ADMITTED,
    C_DISCHARGED,
    C_LINE_NO,
    C_DAY,
    C_TIME,
    C_ITEM_CODE,
    C_ITEM_NAME,
    C_QTY,
    C_PRICE,
    C_AMOUNT,
    C_AT_ISSUE,
    C_MONEY,
    C_COUNTED,
    C_SCOPE,
    C_FUND,
    C_NOTE,
    C_CLEARS,
    C_BASIS,
    C_FILE,
    C_LINE,
    C_LINK,
    C_FINGERPRINT, /* hidden */
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_NUMBER] = {"number", 11},
    [C_STATE] = {"state", 11},
    [C_SEVERITY] = {"severity", 9},
    [C_RULE] = {"rule", 20},
    [C_CATEGORY] = {"category", 11},
    [C_MONTH] = {"month", 9},
    [C_HOSPITAL] = {"hospital", 12},
    [C_DEPT] = {"department", 10},
    [C_STAFF] = {"doctor", 8},
    [C_PATIENT] = {"patient", 6},
    [C_ID_NO] = {"ID number", 20},
    [C_VISIT] = {"visit number", 13},
    [C_ADMITTED] = {"admitted", 12},
    [C_DISCHARGED] = {"discharged", 12},
    [C_LINE_NO] = {"line number", 12},
    [C_DAY] = {"day", 12},
    [C_TIME] = {"time of day", 9},
    [C_ITEM_CODE] = {"item code", 14},
    [C_ITEM_NAME] = {"item", 20},
    [C_QTY] = {"quantity", 8},
    [C_PRICE] = {"price", 10},
    [C_AMOUNT] = {"amount", 11},
    [C_AT_ISSUE] = {"amount at issue", 12},
    [C_MONEY] = {"kind of money", 10},
    [C_COUNTED] = {"counted in its total", 12},
    [C_SCOPE] = {"within the fund's scope", 12},
    [C_FUND] = {"fund's share, estimated", 12},
    [C_NOTE] = {"what is wrong", 44},
    [C_CLEARS] = {"what clears it", 28},
    [C_BASIS] = {"basis", 28},
    [C_FILE] = {"source file", 20},
    [C_LINE] = {"source line", 8},
    [C_LINK] = {"its rule", 10},
    [C_FINGERPRINT] = {"fingerprint", 18},
};
enum { PROGRESS_EVERY = 1000 };

static void begin_sheet(const struct book *book, struct sheet *sheet,
                        int64_t rows);
static void put_row(const struct book *book, struct sheet *sheet, int row,
                    const struct finding_row *finding, enum style wrap);

/* With the LEDGER beside, where there is one: both go by the same findings,
 * read once. */
static void write_rows(const struct book *book, enum part part,
                       enum finding_set set, int64_t total,
                       struct ledger *ledger)
{
    enum style wrap = total <= FINDINGS_WRAPPED_MAX ? STYLE_WRAP : STYLE_PLAIN;
    int64_t index = 0;
    struct finding_rows rows;
    struct progress progress;
    char summary[64];

    progress_begin(&progress, !book->report->options->progress,
                   tr("writing the findings"), total);
    for (int i = 0; i < book->counts[part]; i++)
        begin_sheet(book, book->sheets[part][i],
                    total - (int64_t)i * FINDINGS_PER_SHEET);
    finding_rows_open(&rows, book->report, set);
    for (; finding_rows_next(&rows); index++) {
        put_row(book, book->sheets[part][index / FINDINGS_PER_SHEET],
                (int)(index % FINDINGS_PER_SHEET) + 1, &rows.row, wrap);
        if (ledger)
            ledger_put(ledger, part, index, &rows.row);
        if ((index + 1) % PROGRESS_EVERY)
            continue;
        progress_at(&progress, index, index);
        if (interrupt_pending())
            quit(EXIT_INTERRUPTED);
    }
    finding_rows_close(&rows);
    snprintf(summary, sizeof(summary), tr("%s written"),
             COUNTED(total, "finding", "findings"));
    progress_end(&progress, summary);
}

int sheets_of_findings(const struct report *report)
{
    return finding_sheets(report->total.findings);
}

int sheets_of_ledger(const struct report *report)
{
    return finding_sheets(report->total.findings + report->waived);
}

int sheets_of_waived(const struct report *report)
{
    return report->waived ? finding_sheets(report->waived) : 0;
}

int sheets_of_gone(const struct report *report)
{
    return report->gone ? finding_sheets(report->gone) : 0;
}

void write_findings(const struct book *book)
{
    const struct report *report = book->report;
    struct ledger *ledger = ledger_begin(book);

    write_rows(book, PART_FINDINGS, FINDINGS_FOUND, report->total.findings,
               ledger);
    if (report->waived)
        write_rows(book, PART_WAIVED, FINDINGS_WAIVED, report->waived, ledger);
    ledger_end(ledger);
}

void write_gone(const struct book *book)
{
    write_rows(book, PART_GONE, FINDINGS_GONE, book->report->gone, NULL);
}

static void begin_sheet(const struct book *book, struct sheet *sheet,
                        int64_t rows)
{
    int last = rows < FINDINGS_PER_SHEET ? (int)rows : FINDINGS_PER_SHEET;

    put_widths(sheet, heads, COLUMNS);
    sheet_hide_column(sheet, C_FINGERPRINT, heads[C_FINGERPRINT].width);
    sheet_row_height(sheet, 0, 30);
    put_heads(sheet, 0, heads, COLUMNS);
    sheet_freeze(sheet, 1, C_RULE + 1);
    if (rows)
        sheet_autofilter(sheet, 0, 0, last, COLUMNS - 1);
    else
        put_nothing(book, sheet, 1);
    set_paper(book, sheet, 0, 0);
    if (rows)
        sheet_print_wide(sheet, 4, C_RULE + 1); /* or nobody can read it */
    else
        sheet_print_area(sheet, 0, 0, 1, C_VISIT);
    if (rows > FINDINGS_WRAPPED_MAX)
        sheet_even_rows(sheet);
}

/* A date that a sheet can sort and reckon with. */
static void put_day(struct sheet *sheet, int row, int column, struct maybe day)
{
    if (day.known)
        sheet_day(sheet, row, column, (int)day.value, STYLE_INPUT_DAY);
    else
        sheet_text(sheet, row, column, NULL, STYLE_CENTER);
}

/* Day, month and time of day: none where no day or only a day is known. */
static void put_time(struct sheet *sheet, int row,
                     const struct finding_row *finding)
{
    enum { DATE = 11 }; /* "2026-10-31 " */
    struct maybe day = finding->day;
    char month[DAY_SIZE], text[TIME_SIZE];
    bool timed =
        finding->time.known && finding->time.value % SECONDS_PER_DAY != 0;

    put_day(sheet, row, C_DAY, day);
    sheet_text(sheet, row, C_TIME,
               timed ? time_format(text, finding->time.value) + DATE : NULL,
               STYLE_CENTER);
    sheet_text(sheet, row, C_MONTH,
               day.known ? month_format(month, (int)day.value) : NULL,
               STYLE_CENTER);
}

static void put_number(struct sheet *sheet, int row, int column,
                       struct maybe number, enum style style,
                       void (*put)(struct sheet *, int, int, int64_t,
                                   enum style))
{
    if (number.known)
        put(sheet, row, column, number.value, style);
    else
        sheet_text(sheet, row, column, NULL, style);
}

static enum style state_style(const char *state)
{
    static const struct {
        const char *state;
        enum style style;
    } styles[] = {{"back", STYLE_RED},
                  {"still", STYLE_AMBER},
                  {"late", STYLE_AMBER},
                  {"gone", STYLE_GREEN},
                  {"waived", STYLE_GREY}};

    for (size_t i = 0; i < sizeof(styles) / sizeof(styles[0]); i++)
        if (strcmp(styles[i].state, state) == 0)
            return styles[i].style;
    return STYLE_CENTER;
}

/* "new", "new, in doubt" */
static void put_state(struct sheet *sheet, int row,
                      const struct finding_row *finding)
{
    const char *title = state_title(finding->state);
    struct text doubted;

    if (!finding->doubt) {
        sheet_text(sheet, row, C_STATE, title, state_style(finding->state));
        return;
    }
    text_init(&doubted);
    text_printf(&doubted, tr("%s, in doubt"), title);
    sheet_text(sheet, row, C_STATE, doubted.data, STYLE_AMBER);
    text_release(&doubted);
}

/* What its amount is, and what of it is in the totals of its kind. */
static void put_money_of(struct sheet *sheet, int row,
                         const struct finding_row *finding)
{
    const struct {
        int column;
        struct maybe fen;
    } parts[] = {{C_COUNTED, finding->counted_fen},
                 {C_SCOPE, finding->scope_fen},
                 {C_FUND, finding->fund_fen}};

    sheet_text(sheet, row, C_MONEY, finding_money_title(finding), STYLE_CENTER);
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (i && finding->counted_fen.known && !parts[i].fen.known)
            sheet_text(sheet, row, parts[i].column, "—", STYLE_CENTER);
        else
            put_number(sheet, row, parts[i].column, parts[i].fen, STYLE_MONEY,
                       sheet_fen);
}

static void put_row(const struct book *book, struct sheet *sheet, int row,
                    const struct finding_row *finding, enum style wrap)
{
    const struct rule *rule = finding->result->rule;

    sheet_text(sheet, row, C_NUMBER, finding->number, STYLE_CODE);

    put_state(sheet, row, finding);
    put_severity(sheet, row, C_SEVERITY, finding->result->violation);
    sheet_text(sheet, row, C_RULE, rule_title(finding->result), wrap);
    sheet_text(sheet, row, C_CATEGORY,
               category_title(finding->result->category), wrap);
    sheet_text(sheet, row, C_HOSPITAL,
               finding->hospital_name ? finding->hospital_name
                                      : finding->hospital_code,
               wrap);
    sheet_text(sheet, row, C_DEPT, finding->dept, wrap);
    sheet_text(sheet, row, C_STAFF, finding->staff, wrap);
    sheet_text(sheet, row, C_PATIENT, finding->patient, STYLE_PLAIN);
    sheet_text(sheet, row, C_ID_NO, finding->id_no, STYLE_CODE);
    sheet_text(sheet, row, C_VISIT, finding->visit_no, STYLE_CODE);
    put_day(sheet, row, C_ADMITTED, finding->admitted_day);
    put_day(sheet, row, C_DISCHARGED, finding->discharged_day);
    sheet_text(sheet, row, C_LINE_NO, finding->line_no, STYLE_CODE);
    put_time(sheet, row, finding);
    sheet_text(sheet, row, C_ITEM_CODE,
               finding->item_code ? finding->item_code : finding->national_code,
               STYLE_CODE);
    sheet_text(sheet, row, C_ITEM_NAME, finding->item_name, wrap);
    put_number(sheet, row, C_QTY, finding->qty_e4, STYLE_QTY, sheet_e4);
    put_number(sheet, row, C_PRICE, finding->price_e6, STYLE_PRICE, sheet_e6);
    put_number(sheet, row, C_AMOUNT, finding->amount_fen, STYLE_MONEY,
               sheet_fen);
    put_number(sheet, row, C_AT_ISSUE, finding->amount_at_issue_fen,
               STYLE_MONEY_BOLD, sheet_fen);
    put_money_of(sheet, row, finding);
    sheet_text(sheet, row, C_NOTE, finding->note, wrap);
    sheet_text(sheet, row, C_CLEARS, rule->clears[lang_get()], wrap);
    sheet_text(sheet, row, C_BASIS, rule->basis, wrap);
    sheet_text(sheet, row, C_FILE, finding->file, wrap);
    put_number(sheet, row, C_LINE, finding->line, STYLE_COUNT, sheet_int);
    if (book->counts[PART_RULES])
        put_link(sheet, row, C_LINK, book->sheets[PART_RULES][0],
                 rule_row(book, finding->result), tr("the rule"));
    else /* a work list */
        sheet_text(sheet, row, C_LINK, finding->result->id, wrap);
    sheet_text(sheet, row, C_FINGERPRINT, finding->fingerprint, STYLE_CODE);
}
