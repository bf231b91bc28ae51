#include "book/sheet_ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "report/finding_row.h"
#include "report/words.h"

enum {
    C_NUMBER,
    C_PROBLEM,
    C_AMOUNT,
    C_MONEY,
    C_DEPT,
    C_STAFF,
    C_MEASURE,
    C_UNTIL,
    C_STATE,
    C_REFUNDED,
    C_REFUND_DAY,
    C_REMARK,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_NUMBER] = {"number", 19},
    [C_PROBLEM] = {"problem", 46},
    [C_AMOUNT] = {"amount", 13},
    [C_MONEY] = {"kind of money", 10},
    [C_DEPT] = {"responsible department", 12},
    [C_STAFF] = {"person responsible", 11},
    [C_MEASURE] = {"rectification", 32},
    [C_UNTIL] = {"to be done by", 12},
    [C_STATE] = {"state", 11},
    [C_REFUNDED] = {"amount paid back", 13},
    [C_REFUND_DAY] = {"paid back on", 12},
    [C_REMARK] = {"remark", 20},
};

/* What the drop-down offers, and the word of table review it stands for. */
static const struct {
    const char *title, *word;
} states[] = {
    {"to be looked into", NULL},
    {"confirmed", "confirmed"},
    {"false positive", "false-positive"},
    {"rectified", "rectified"},
    {"refunded", "refunded"},
};
enum { STATES = sizeof(states) / sizeof(states[0]) };

static const char REVIEW[] =
    "SELECT word, reason, amount_fen, day FROM review WHERE fingerprint = ?";

static void put_lists(const struct book *book);
static void begin_sheet(const struct book *book, struct sheet *sheet,
                        int64_t rows);
static void put_row(struct sheet *sheet, int row,
                    const struct finding_row *finding, struct stmt *review);

struct ledger {
    const struct book *book;
    struct stmt *review;
};

struct ledger *ledger_begin(const struct book *book)
{
    struct ledger *ledger = xcalloc(1, sizeof(*ledger));
    int64_t total = book->report->total.findings;

    ledger->book = book;
    ledger->review = db_prepare(book->report->db, REVIEW);
    put_lists(book);
    for (int i = 0; i < book->counts[PART_LEDGER]; i++)
        begin_sheet(book, book->sheets[PART_LEDGER][i],
                    total - (int64_t)i * FINDINGS_PER_SHEET);
    return ledger;
}

void ledger_put(struct ledger *ledger, int64_t index,
                const struct finding_row *finding)
{
    const struct book *book = ledger->book;
    struct sheet *sheet = book->sheets[PART_LEDGER][index / FINDINGS_PER_SHEET];
    int row = (int)(index % FINDINGS_PER_SHEET) + 1;
    struct sheet *target;
    int place;

    finding_place(book, index, &target, &place);
    put_link(sheet, row, C_NUMBER, target, place, finding->fingerprint);
    put_row(sheet, row, finding, ledger->review);
}

void ledger_end(struct ledger *ledger)
{
    if (ledger)
        stmt_free(ledger->review);
    free(ledger);
}

static void put_lists(const struct book *book)
{
    struct sheet *sheet = book->lists;
    struct text range;

    for (int i = 0; i < STATES; i++)
        sheet_text(sheet, i, 0, tr(states[i].title), STYLE_PLAIN);
    sheet_hide(sheet);
    text_init(&range);
    text_printf(&range, "='%s'!$A$1:$A$%d", sheet_name(sheet), STATES);
    xlsx_define_name(book->xlsx, "ledger_states", range.data);
    text_release(&range);
}

static void begin_sheet(const struct book *book, struct sheet *sheet,
                        int64_t rows)
{
    int last = rows < FINDINGS_PER_SHEET ? (int)rows : FINDINGS_PER_SHEET;
    const char *day = tr("a date, as 2026-10-31");

    put_widths(sheet, heads, COLUMNS);
    sheet_row_height(sheet, 0, 30);
    put_heads(sheet, 0, heads, COLUMNS);
    sheet_freeze(sheet, 1, C_PROBLEM + 1);
    if (last > 0) {
        sheet_autofilter(sheet, 0, 0, last, COLUMNS - 1);
        sheet_allow_list(sheet, 1, C_STATE, last, "=ledger_states");
        sheet_allow_day(sheet, 1, C_UNTIL, last, day);
        sheet_allow_day(sheet, 1, C_REFUND_DAY, last, day);
        sheet_allow_money(sheet, 1, C_REFUNDED, last,
                          tr("an amount in yuan, not below 0"));
    } else {
        put_nothing(book, sheet, 1);
    }
    sheet_protect(sheet);
    if (rows > FINDINGS_WRAPPED_MAX)
        sheet_even_rows(sheet);
    set_paper(book, sheet, 0, 0);
}

/* "rule (visit 123, 2026-08-01, item): what is wrong" */
static void add_problem(struct text *out, const struct finding_row *finding)
{
    const char *const parts[] = {finding->visit_no, finding->item_name};
    char day[DAY_SIZE];
    bool any = false;

    if (finding->doubt)
        text_add(out, tr("in doubt")), text_add(out, tr(": "));
    text_add(out, rule_title(finding->result));
    for (int i = 0; i < 3; i++) {
        const char *part = i < 2 ? parts[i]
                           : finding->day.known
                               ? day_format(day, (int)finding->day.value)
                               : NULL;

        if (!part || !*part)
            continue;
        text_add(out, any ? tr(", ") : tr(" ("));
        text_add(out, part);
        any = true;
    }
    if (any)
        text_add(out, tr(")"));
    if (finding->note && *finding->note)
        text_printf(out, tr(": %s"), finding->note);
}

static void put_review(struct sheet *sheet, int row, struct stmt *review,
                       const char *fingerprint)
{
    int state = 0;

    stmt_bind_text(review, 1, fingerprint);
    if (stmt_step(review)) {
        for (int i = 1; i < STATES; i++)
            if (strcmp(states[i].word, stmt_text(review, 0)) == 0)
                state = i;
        sheet_text(sheet, row, C_STATE, tr(states[state].title), STYLE_INPUT);
        if (stmt_is_null(review, 2))
            sheet_text(sheet, row, C_REFUNDED, NULL, STYLE_INPUT_MONEY);
        else
            sheet_fen(sheet, row, C_REFUNDED, stmt_int(review, 2),
                      STYLE_INPUT_MONEY);
        if (stmt_is_null(review, 3))
            sheet_text(sheet, row, C_REFUND_DAY, NULL, STYLE_INPUT_DAY);
        else
            sheet_day(sheet, row, C_REFUND_DAY, (int)stmt_int(review, 3),
                      STYLE_INPUT_DAY);
        sheet_text(sheet, row, C_REMARK, stmt_text(review, 1), STYLE_INPUT);
    } else {
        sheet_text(sheet, row, C_STATE, tr(states[0].title), STYLE_INPUT);
        sheet_text(sheet, row, C_REFUNDED, NULL, STYLE_INPUT_MONEY);
        sheet_text(sheet, row, C_REFUND_DAY, NULL, STYLE_INPUT_DAY);
        sheet_text(sheet, row, C_REMARK, NULL, STYLE_INPUT);
    }
    stmt_reset(review);
}

static void put_row(struct sheet *sheet, int row,
                    const struct finding_row *finding, struct stmt *review)
{
    struct text problem;

    text_init(&problem);
    add_problem(&problem, finding);
    sheet_text(sheet, row, C_PROBLEM, problem.data, STYLE_WRAP);
    text_release(&problem);
    if (finding->amount_at_issue_fen.known)
        sheet_fen(sheet, row, C_AMOUNT, finding->amount_at_issue_fen.value,
                  STYLE_MONEY);
    else
        sheet_text(sheet, row, C_AMOUNT, NULL, STYLE_MONEY);
    sheet_text(sheet, row, C_MONEY, money_title(finding->result->money),
               STYLE_CENTER);
    sheet_text(sheet, row, C_DEPT, finding->dept, STYLE_INPUT);
    sheet_text(sheet, row, C_STAFF, finding->staff, STYLE_INPUT);
    sheet_text(sheet, row, C_MEASURE, finding->result->rule->fix[lang_get()],
               STYLE_INPUT);
    sheet_text(sheet, row, C_UNTIL, NULL, STYLE_INPUT_DAY);
    put_review(sheet, row, review, finding->fingerprint);
}
