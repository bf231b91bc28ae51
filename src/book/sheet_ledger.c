#include "book/sheet_ledger.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/veil.h"
#include "book/book.h"
#include "book/put.h"
#include "model/ledger.h"
#include "report/finding_row.h"
#include "report/words.h"

static const double widths[LEDGER_FIELDS] = {
    [LEDGER_NUMBER] = 11,   [LEDGER_PROBLEM] = 46,    [LEDGER_AMOUNT] = 13,
    [LEDGER_MONEY] = 10,    [LEDGER_DEPT] = 12,       [LEDGER_STAFF] = 11,
    [LEDGER_MEASURE] = 32,  [LEDGER_UNTIL] = 12,      [LEDGER_STATE] = 11,
    [LEDGER_REFUNDED] = 13, [LEDGER_REFUND_DAY] = 12, [LEDGER_REMARK] = 20,
    [LEDGER_BY] = 10,       [LEDGER_SAID_DAY] = 12,   [LEDGER_FINGERPRINT] = 18,
    [LEDGER_MARK] = 24,
};

static const char REVIEW[] =
    "SELECT id, word, reason, amount_fen, day, until_day, said_by, said_day,"
    "       dept, staff, measure "
    "FROM review WHERE fingerprint = ?";
enum {
    V_ID,
    V_WORD,
    V_REASON,
    V_AMOUNT,
    V_DAY,
    V_UNTIL,
    V_BY,
    V_SAID_DAY,
    V_DEPT,
    V_STAFF,
    V_MEASURE
};

static void put_lists(const struct book *book);
static void begin_sheet(const struct book *book, struct sheet *sheet,
                        int64_t rows);
static void put_row(struct ledger *ledger, struct sheet *sheet, int row,
                    const struct finding_row *finding);

enum { SHOWN = 5 }; /* texts that may be typed in */

struct ledger {
    const struct book *book;
    struct stmt *review;
    struct text shown[SHOWN]; /* texts as they go out */
    int64_t rows;             /* put so far */
};

struct ledger *ledger_begin(const struct book *book)
{
    struct ledger *ledger = xcalloc(1, sizeof(*ledger));
    int64_t total = book->report->total.findings + book->report->waived;

    ledger->book = book;
    for (int i = 0; i < SHOWN; i++)
        text_init(&ledger->shown[i]);
    ledger->review = db_prepare(book->report->db, REVIEW);
    put_lists(book);
    for (int i = 0; i < book->counts[PART_LEDGER]; i++)
        begin_sheet(book, book->sheets[PART_LEDGER][i],
                    total - (int64_t)i * FINDINGS_PER_SHEET);
    return ledger;
}

void ledger_put(struct ledger *ledger, enum part part, int64_t index,
                const struct finding_row *finding)
{
    const struct book *book = ledger->book;
    struct sheet *sheet =
        book->sheets[PART_LEDGER][ledger->rows / FINDINGS_PER_SHEET];
    int row = (int)(ledger->rows++ % FINDINGS_PER_SHEET) + 1;
    struct sheet *target;
    int place;

    finding_place(book, part, index, &target, &place);
    put_link(sheet, row, LEDGER_NUMBER, target, place, finding->number);
    put_row(ledger, sheet, row, finding);
}

void ledger_end(struct ledger *ledger)
{
    if (!ledger)
        return;
    stmt_free(ledger->review);
    for (int i = 0; i < SHOWN; i++)
        text_release(&ledger->shown[i]);
    free(ledger);
}

static void put_lists(const struct book *book)
{
    struct sheet *sheet = book->lists;
    struct text range;

    for (int i = 0; i < WORDS; i++)
        sheet_text(sheet, i, 0, word_title((enum ledger_word)i), STYLE_PLAIN);
    sheet_hide(sheet);
    text_init(&range);
    text_printf(&range, "='%s'!$A$1:$A$%d", sheet_name(sheet), WORDS);
    xlsx_define_name(book->xlsx, "ledger_states", range.data);
    text_release(&range);
}

static void begin_sheet(const struct book *book, struct sheet *sheet,
                        int64_t rows)
{
    int last = rows < FINDINGS_PER_SHEET ? (int)rows : FINDINGS_PER_SHEET;
    const char *day = tr("a date, as 2026-10-31");

    for (int i = 0; i < LEDGER_FINGERPRINT; i++)
        sheet_column_width(sheet, i, widths[i]);
    for (int i = LEDGER_FINGERPRINT; i < LEDGER_FIELDS; i++)
        sheet_hide_column(sheet, i, widths[i]);
    sheet_row_height(sheet, 0, 30);
    for (int i = 0; i < LEDGER_FIELDS; i++)
        sheet_text(sheet, 0, i, ledger_title((enum ledger_field)i), STYLE_HEAD);
    sheet_freeze(sheet, 1, LEDGER_PROBLEM + 1);
    if (last > 0) {
        sheet_autofilter(sheet, 0, 0, last, LEDGER_FIELDS - 1);
        sheet_allow_list(sheet, 1, LEDGER_STATE, last, "=ledger_states");
        sheet_allow_day(sheet, 1, LEDGER_UNTIL, last, day);
        sheet_allow_day(sheet, 1, LEDGER_REFUND_DAY, last, day);
        sheet_allow_day(sheet, 1, LEDGER_SAID_DAY, last, day);
        sheet_allow_money(sheet, 1, LEDGER_REFUNDED, last,
                          tr("an amount in yuan, not below 0"));
    } else {
        put_nothing(book, sheet, 1);
    }
    sheet_protect(sheet);
    if (rows > FINDINGS_WRAPPED_MAX)
        sheet_even_rows(sheet);
    set_paper(book, sheet, 0, 0);
    if (rows)
        sheet_print_wide(sheet, 2, LEDGER_PROBLEM + 1);
    else
        sheet_print_area(sheet, 0, 0, 1, LEDGER_UNTIL); /* one page is enough */
}

/* "rule (visit 123, 2026-08-01, item): what is wrong"; of SEVERAL hospitals it
 * names the one too. */
static void add_problem(struct text *out, const struct finding_row *finding,
                        bool several)
{
    enum { TEXTS = 3 };
    const char *const parts[TEXTS] = {!several ? NULL
                                      : finding->hospital_name
                                          ? finding->hospital_name
                                          : finding->hospital_code,
                                      finding->visit_no, finding->item_name};
    char day[DAY_SIZE];
    bool any = false;

    if (finding->doubt)
        text_add(out, tr("in doubt")), text_add(out, tr(": "));
    text_add(out, rule_title(finding->result));
    for (int i = 0; i <= TEXTS; i++) {
        const char *part = i < TEXTS ? parts[i]
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

static int day_of(struct stmt *stmt, int column)
{
    return stmt_is_null(stmt, column) ? DAY_UNKNOWN
                                      : (int)stmt_int(stmt, column);
}

/* A text of the last words, where they have it: else what we know. */
static const char *said(struct stmt *review, int column, const char *else_text)
{
    return stmt_is_null(review, column) ? else_text : stmt_text(review, column);
}

static void put_input(struct sheet *sheet, int row, enum ledger_field field,
                      const char *text)
{
    sheet_text(sheet, row, (int)field, text, STYLE_INPUT);
}

static void put_input_day(struct sheet *sheet, int row, enum ledger_field field,
                          int day)
{
    if (day == DAY_UNKNOWN)
        sheet_text(sheet, row, (int)field, NULL, STYLE_INPUT_DAY);
    else
        sheet_day(sheet, row, (int)field, day, STYLE_INPUT_DAY);
}

static void put_entry(struct sheet *sheet, int row,
                      const struct ledger_entry *entry)
{
    put_input(sheet, row, LEDGER_DEPT, entry->dept);
    put_input(sheet, row, LEDGER_STAFF, entry->staff);
    put_input(sheet, row, LEDGER_MEASURE, entry->measure);
    put_input_day(sheet, row, LEDGER_UNTIL, entry->until_day);
    put_input(sheet, row, LEDGER_STATE, word_title(entry->word));
    if (entry->has_amount)
        sheet_fen(sheet, row, LEDGER_REFUNDED, entry->amount_fen,
                  STYLE_INPUT_MONEY);
    else
        sheet_text(sheet, row, LEDGER_REFUNDED, NULL, STYLE_INPUT_MONEY);
    put_input_day(sheet, row, LEDGER_REFUND_DAY, entry->day);
    put_input(sheet, row, LEDGER_REMARK, entry->reason);
    put_input(sheet, row, LEDGER_BY, entry->by);
    put_input_day(sheet, row, LEDGER_SAID_DAY, entry->said_day);
}

/* The digest of the row as it goes out, with patients hidden. */
static void digest_shown(struct ledger *ledger, struct ledger_entry entry,
                         char digest[LEDGER_DIGEST_SIZE])
{
    const char **const texts[SHOWN] = {
        &entry.dept, &entry.staff, &entry.measure, &entry.reason, &entry.by};

    for (int i = 0; i < SHOWN; i++)
        *texts[i] = veiled(&ledger->shown[i], *texts[i]);
    ledger_digest(digest, &entry);
}

/* What may be typed in, as it was said last, and the mark of it. */
static void put_review(struct ledger *ledger, struct sheet *sheet, int row,
                       const struct finding_row *finding)
{
    struct ledger_entry entry = {
        .dept = finding->dept,
        .staff = finding->staff,
        .measure = finding->result->rule->fix[lang_get()],
        .until_day = DAY_UNKNOWN,
        .day = DAY_UNKNOWN,
        .said_day = DAY_UNKNOWN,
    };
    struct stmt *review = ledger->review;
    char digest[LEDGER_DIGEST_SIZE], mark[64];
    int64_t event = 0;

    stmt_bind_text(review, 1, finding->fingerprint);
    if (stmt_step(review)) {
        event = stmt_int(review, V_ID);
        entry = (struct ledger_entry){
            .word = word_of_key(stmt_text(review, V_WORD)),
            .dept = said(review, V_DEPT, entry.dept),
            .staff = said(review, V_STAFF, entry.staff),
            .measure = said(review, V_MEASURE, entry.measure),
            .reason = stmt_text(review, V_REASON),
            .by = stmt_text(review, V_BY),
            .until_day = day_of(review, V_UNTIL),
            .day = day_of(review, V_DAY),
            .said_day = day_of(review, V_SAID_DAY),
            .has_amount = !stmt_is_null(review, V_AMOUNT),
            .amount_fen = stmt_int(review, V_AMOUNT),
        };
    }
    put_entry(sheet, row, &entry);
    sheet_text(sheet, row, LEDGER_FINGERPRINT, finding->fingerprint,
               STYLE_CODE);
    digest_shown(ledger, entry, digest);
    snprintf(mark, sizeof(mark), "%lld.%lld.%s",
             (long long)ledger->book->report->run_id, (long long)event, digest);
    sheet_text(sheet, row, LEDGER_MARK, mark, STYLE_CODE);
    stmt_reset(review);
}

static void put_row(struct ledger *ledger, struct sheet *sheet, int row,
                    const struct finding_row *finding)
{
    struct text problem;

    text_init(&problem);
    add_problem(&problem, finding, ledger->book->report->hospital_count > 1);
    sheet_text(sheet, row, LEDGER_PROBLEM, problem.data, STYLE_WRAP);
    text_release(&problem);
    if (finding->amount_at_issue_fen.known)
        sheet_fen(sheet, row, LEDGER_AMOUNT, finding->amount_at_issue_fen.value,
                  STYLE_MONEY);
    else
        sheet_text(sheet, row, LEDGER_AMOUNT, NULL, STYLE_MONEY);
    sheet_text(sheet, row, LEDGER_MONEY, finding_money_title(finding),
               STYLE_CENTER);
    put_review(ledger, sheet, row, finding);
}
