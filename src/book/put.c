#include "book/put.h"

#include "base/lang.h"
#include "io/xlsx_text.h"
#include "report/words.h"

void put_heads(struct sheet *sheet, int row, const struct head *heads,
               size_t count)
{
    for (size_t i = 0; i < count; i++)
        sheet_text(sheet, row, (int)i, tr(heads[i].title), STYLE_HEAD);
}

void put_widths(struct sheet *sheet, const struct head *heads, size_t count)
{
    for (size_t i = 0; i < count; i++)
        sheet_column_width(sheet, (int)i, heads[i].width);
}

void put_heading(struct sheet *sheet, int row, const char *text,
                 enum style style)
{
    char buffer[HEADING_TEXT_SIZE];

    sheet_text(sheet, row, 0, heading_text(buffer, text), style);
}

void put_link(struct sheet *sheet, int row, int column,
              const struct sheet *target, int target_row, const char *text)
{
    struct text place;

    if (!sheet_links_left(sheet)) {
        sheet_text(sheet, row, column, text, STYLE_PLAIN);
        return;
    }
    text_init(&place);
    text_add_char(&place, '\'');
    for (const char *p = sheet_name(target); *p; p++) {
        if (*p == '\'')
            text_add_char(&place, '\'');
        text_add_char(&place, *p);
    }
    text_printf(&place, "'!A%d", target_row + 1);
    sheet_link(sheet, row, column, place.data, text);
    text_release(&place);
}

void put_outcome(struct sheet *sheet, int row, int column, enum outcome outcome)
{
    static const enum style styles[OUTCOMES] = {
        [OUTCOME_NOT_CHECKED] = STYLE_GREY,
        [OUTCOME_CLEAN] = STYLE_GREEN,
        [OUTCOME_PARTLY] = STYLE_BLUE,
        [OUTCOME_FOUND] = STYLE_RED,
        [OUTCOME_DOUBTFUL] = STYLE_AMBER};

    sheet_text(sheet, row, column, outcome_title(outcome), styles[outcome]);
}

void put_severity(struct sheet *sheet, int row, int column, bool violation)
{
    sheet_text(sheet, row, column, severity_title(violation),
               violation ? STYLE_RED : STYLE_AMBER);
}

void put_nothing(const struct book *book, struct sheet *sheet, int row)
{
    sheet_text(sheet, row, 0,
               report_judged(book->report) ? tr("nothing was found")
                                           : tr("No rule could be checked."),
               STYLE_TEXT);
}

void put_money_heads(struct sheet *sheet, int row, int column)
{
    for (int i = 0; i < MONEY_NONE; i++)
        sheet_text(sheet, row, column + i, money_head((enum money)i),
                   STYLE_HEAD);
}

static void put_shown(struct sheet *sheet, int row, int column,
                      struct shown shown, enum style style)
{
    if (shown.as == SHOWN_FEN)
        sheet_fen(sheet, row, column, shown.fen, style);
    else if (shown.as == SHOWN_DASH)
        sheet_text(sheet, row, column, "—", STYLE_CENTER);
    else
        sheet_text(sheet, row, column, NULL, style);
}

void put_money(struct sheet *sheet, int row, int column,
               const struct sums *sums, enum money kind, enum style style)
{
    put_shown(sheet, row, column, money_shown(sums, kind), style);
}

void put_total_count(const struct book *book, struct sheet *sheet, int row,
                     int column, int64_t count, enum style style)
{
    if (report_judged(book->report))
        sheet_int(sheet, row, column, count, style);
    else
        sheet_text(sheet, row, column, "—", STYLE_CENTER);
}

void put_moneys(struct sheet *sheet, int row, int column,
                const struct sums *sums, enum style style)
{
    for (int i = 0; i < MONEY_NONE; i++)
        put_money(sheet, row, column + i, sums, (enum money)i, style);
}

void put_part(struct sheet *sheet, int row, int column,
              const struct money_sum *money, const struct part_sum *part,
              enum style style)
{
    put_shown(sheet, row, column, part_shown(money, part), style);
}

void put_kind(const struct book *book, struct sheet *sheet, int row, int column,
              enum money kind)
{
    const struct money_sum *money = &book->report->total.money[kind];

    put_shown(sheet, row, column, total_shown(book->report, kind),
              STYLE_MONEY_BOLD);
    put_part(sheet, row, column + 1, money, &money->scope, STYLE_MONEY);
    put_part(sheet, row, column + 2, money, &money->fund, STYLE_MONEY);
}

static void set_sheet(const struct book *book, struct sheet *sheet,
                      bool landscape, int repeat_first, int repeat_last)
{
    const struct report *report = book->report;
    struct text footer;

    text_init(&footer);
    text_printf(&footer, tr("self-inspection report   rules %s   %.10s"),
                report->rules_version,
                report->finished ? report->finished : report->started);
    sheet_print(sheet, landscape, repeat_first, repeat_last, footer.data);
    text_release(&footer);
}

void set_paper(const struct book *book, struct sheet *sheet, int repeat_first,
               int repeat_last)
{
    set_sheet(book, sheet, true, repeat_first, repeat_last);
    sheet_print_header(sheet, tr("amounts in yuan, unless a head says other"));
}

void set_paper_upright(const struct book *book, struct sheet *sheet)
{
    set_sheet(book, sheet, false, -1, -1);
}

double wrapped_height(const char *text, double width, double points)
{
    return xlsx_lines(text, width) * points;
}
