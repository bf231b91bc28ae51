/*
 * The cover: what this report is, of whom and what, who signs it, and the
 * contents.
 */
#include "book/sheets.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "report/told.h"
#include "report/words.h"

/* Two pairs of a label and what stands beside it. */
static const double widths[] = {22, 42, 18, 42};
enum { LAST = 3 };

static int put_facts(const struct book *book, struct sheet *sheet, int row);
static int put_signatures(struct sheet *sheet, int row);
static void put_contents(const struct book *book, struct sheet *sheet, int row);
static void hospitals_text(const struct report *report, struct text *out);
static void examined_text(const struct report *report, struct text *out);
static void found_text(const struct report *report, struct text *out);

void write_cover(const struct book *book)
{
    struct sheet *sheet = book->sheets[PART_COVER][0];
    int row = 1;

    for (int i = 0; i <= LAST; i++)
        sheet_column_width(sheet, i, widths[i]);
    sheet_row_height(sheet, row, 84); /* two lines where words are long */
    sheet_merge(sheet, row++, 0, LAST,
                tr("Self-inspection report on the use of the "
                   "medical-insurance fund"),
                STYLE_COVER);
    row = put_facts(book, sheet, row + 1);
    row = put_signatures(sheet, row + 1);
    put_contents(book, sheet, row + 1);
    set_paper(book, sheet, -1, -1);
    sheet_print_whole(sheet);
}

static int put_line(struct sheet *sheet, int row, const char *label,
                    const char *value)
{
    double width = widths[1] + widths[2] + widths[3];

    sheet_row_height(sheet, row, 6 + wrapped_height(value, width, 16));
    sheet_text(sheet, row, 0, label, STYLE_LABEL);
    sheet_merge(sheet, row, 1, LAST, value, STYLE_WRAP);
    return row + 1;
}

/* "2026-11-24T08:03:00+08:00" as people write it. */
static void add_time(struct text *out, const char *stamp)
{
    enum { DAY = 10, TIME = 19 };

    if (strlen(stamp) < TIME)
        text_add(out, stamp);
    else
        text_printf(out, "%.*s %.*s (UTC%s)", DAY, stamp, TIME - DAY - 1,
                    stamp + DAY + 1, stamp + TIME);
}

static int put_facts(const struct book *book, struct sheet *sheet, int row)
{
    const struct report *report = book->report;
    struct period period = report_period(report);
    struct text text;

    text_init(&text);
    hospitals_text(report, &text);
    row = put_line(sheet, row, tr("hospitals"), text.data);
    text_clear(&text);
    if (period.known)
        add_period(&text, period.first, period.last);
    else
        text_add(&text, tr("unknown: there are no charges"));
    row = put_line(sheet, row, tr("period inspected"), text.data);
    text_clear(&text);
    examined_text(report, &text);
    row = put_line(sheet, row, tr("data examined"), text.data);
    text_clear(&text);
    found_text(report, &text);
    row = put_line(sheet, row, tr("what it came to"), text.data);
    text_clear(&text);
    text_printf(&text, tr("%s, version %s"),
                THOUSANDS((int64_t)report->rule_count, "rule", "rules"),
                report->rules_version);
    row = put_line(sheet, row, tr("rules"), text.data);
    text_clear(&text);
    text_printf(&text, tr("zicha %s, checked "), report->program);
    add_time(&text, report->finished ? report->finished : report->started);
    row = put_line(sheet, row, tr("made by"), text.data);
    row = put_line(sheet, row, tr("options"), report->words);
    row = put_line(
        sheet, row, tr("personal data"),
        report->options->mask
            ? tr("patients' names, ID-card and telephone numbers are masked")
            : tr("patients' names and numbers are shown whole: keep this "
                 "file safe"));
    text_release(&text);
    return row;
}

static void hospitals_text(const struct report *report, struct text *out)
{
    for (size_t i = 0; i < report->hospital_count && i < HOSPITALS_NAMED; i++) {
        const struct report_hospital *hospital = &report->hospitals[i];
        const char *title = hospital_title(hospital);

        if (i)
            text_add(out, tr(", "));
        text_add(out, title);
        if (title != hospital->code && *title)
            text_printf(out, tr(" (%s)"), hospital->code);
    }
    if (!out->length)
        text_add(out, tr("not named in the data"));
    add_further_hospitals(report->hospital_count, out);
}

static void examined_text(const struct report *report, struct text *out)
{
    struct arena arena;

    arena_init(&arena);
    text_printf(
        out, tr("%s, %s, %s of %s yuan"),
        counted_text(&arena, report->files, "file", "files"),
        counted_text(&arena, report->visits, "visit", "visits"),
        counted_text(&arena, report->charges, "billed line", "billed lines"),
        money_text(&arena, report->amount_fen));
    arena_release(&arena);
}

static void found_text(const struct report *report, struct text *out)
{
    const struct outcomes outcomes = report_outcomes(report);
    const struct sums *total = &report->total;
    struct arena arena;

    arena_init(&arena);
    if (total->findings)
        add_found(out, report);
    else
        text_add(out, report_judged(report) ? tr("nothing was found")
                                            : tr("no rule could be checked"));
    add_outcomes(out, &outcomes);
    if (report_judged(report) && outcomes.rules[OUTCOME_NOT_CHECKED])
        text_printf(out, tr("; %s not checked"),
                    counted_text(&arena, outcomes.rules[OUTCOME_NOT_CHECKED],
                                 "rule", "rules"));
    text_add(out, tr("."));
    add_doubted(out, total, "\n");
    arena_release(&arena);
}

static int put_signatures(struct sheet *sheet, int row)
{
    static const char *const signers[2][2] = {{"prepared by", "reviewed by"},
                                              {"person in charge", "date"}};

    for (int i = 0; i < 2; i++, row++) {
        sheet_row_height(sheet, row, 34);
        for (int n = 0; n < 2; n++) {
            sheet_text(sheet, row, 2 * n, tr(signers[i][n]), STYLE_TEXT);
            sheet_text(sheet, row, 2 * n + 1, NULL, STYLE_RULED);
        }
    }
    return row;
}

static void put_contents(const struct book *book, struct sheet *sheet, int row)
{
    put_heading(sheet, row++, tr("contents"), STYLE_CAPTION);
    for (int i = PART_SUMMARY; i < PARTS; i++) {
        for (int n = 0; n < book->counts[i]; n++, row++) {
            const struct sheet *target = book->sheets[i][n];

            put_link(sheet, row, 0, target, 0, sheet_name(target));
            sheet_merge(sheet, row, 1, LAST, part_purpose(book, (enum part)i),
                        STYLE_PLAIN);
        }
    }
}
