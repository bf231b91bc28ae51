#include "book/summary_missing.h"

#include "base/lang.h"
#include "book/put.h"
#include "report/told.h"
#include "report/wants.h"
#include "report/words.h"

static int put_unchecked(const struct book *book, struct sheet *sheet, int row,
                         int last_column);
static int put_without(const struct book *book, struct sheet *sheet, int row,
                       int last_column);
static int put_doubtful(const struct book *book, struct sheet *sheet, int row,
                        int last_column);
static int put_want(const struct report *report, struct sheet *sheet, int row,
                    int last_column, const struct want *want);
static int put_defects(const struct report *report, struct sheet *sheet,
                       int row, int last_column);
enum { C_WORD, C_COUNT, C_WHERE, C_NAMES = 4 };
/* Room of a line of the data, the hospitals and the rules, for the height. */
static const double ROOMS[] = {31, 27, 101};

static void put_heads_of(struct sheet *sheet, int row, int last_column)
{
    sheet_text(sheet, row, C_WORD, tr("data that are missing, or the reason"),
               STYLE_HEAD);
    sheet_text(sheet, row, C_COUNT, tr("rules"), STYLE_HEAD);
    sheet_merge(sheet, row, C_WHERE, C_NAMES - 1, tr("hospitals"), STYLE_HEAD);
    sheet_merge(sheet, row, C_NAMES, last_column, tr("rules that need them"),
                STYLE_HEAD);
}

int put_missing(const struct book *book, struct sheet *sheet, int row,
                int last_column, int *starts, int *count, int *heads)
{
    static int (*const tables[MISSING_TABLES])(
        const struct book *book, struct sheet *sheet, int row,
        int last_column) = {put_doubtful, put_unchecked, put_without};

    for (int i = 0; i < MISSING_TABLES; i++) {
        int end = tables[i](book, sheet, row, last_column);

        if (end == row)
            continue;
        if (tables[i] == put_unchecked)
            *heads = row + 1;
        starts[(*count)++] = row;
        row = end + (i < MISSING_TABLES - 1);
    }
    return row;
}

static int put_unchecked(const struct book *book, struct sheet *sheet, int row,
                         int last_column)
{
    const struct report *report = book->report;
    struct wants wants;

    wants_missing(report, &wants);
    put_heading(sheet, row++, tr("what could not be checked, and why"),
                STYLE_CAPTION);
    put_heads_of(sheet, row++, last_column);
    for (size_t i = 0; i < wants.count; i++)
        row = put_want(report, sheet, row, last_column, &wants.wants[i]);
    row = put_defects(report, sheet, row, last_column);
    if (!wants.count)
        sheet_text(sheet, row++, 0, tr("no data are missing"), STYLE_TEXT);
    else
        sheet_merge(sheet, row++, 0, last_column,
                    tr("A rule that lacks several kinds of data is counted "
                       "in each of their lines. What each rule lacks stands "
                       "beside its result."),
                    STYLE_NOTE);
    wants_release(&wants);
    return row;
}

/* Rules that judged, but without some of what they read; below the heads of
 * what could not be checked. */
static int put_without(const struct book *book, struct sheet *sheet, int row,
                       int last_column)
{
    const struct report *report = book->report;
    struct wants wants;

    wants_without(report, &wants);
    if (wants.count)
        put_heading(sheet, row++, tr("what was checked without some data"),
                    STYLE_CAPTION);
    for (size_t i = 0; i < wants.count; i++)
        row = put_want(report, sheet, row, last_column, &wants.wants[i]);
    wants_release(&wants);
    return row;
}

/* Rules that accuse nearly all they examined, with what is in no total. */
static int put_doubtful(const struct book *book, struct sheet *sheet, int row,
                        int last_column)
{
    const struct report *report = book->report;
    struct text told;

    if (!report->total.doubted)
        return row;
    text_init(&told);
    put_heading(sheet, row++, tr("rules in doubt, in no total"), STYLE_CAPTION);
    sheet_text(sheet, row, C_WORD, tr("rule"), STYLE_HEAD);
    sheet_text(sheet, row, C_COUNT, tr("findings in doubt"), STYLE_HEAD);
    sheet_merge(sheet, row, C_WHERE, C_NAMES - 1, tr("amount in doubt (yuan)"),
                STYLE_HEAD);
    sheet_merge(sheet, row++, C_NAMES, last_column, tr("why it is in doubt"),
                STYLE_HEAD);
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        if (!result->sums.doubted)
            continue;
        text_clear(&told);
        add_told(&told, report, result, tell_doubt, "\n");
        sheet_row_height(sheet, row,
                         4 + wrapped_height(told.data, ROOMS[2], 16));
        sheet_text(sheet, row, C_WORD, rule_title(result), STYLE_WRAP);
        sheet_int(sheet, row, C_COUNT, result->sums.doubted, STYLE_COUNT);
        sheet_merge(sheet, row, C_WHERE, C_NAMES - 1, NULL, STYLE_MONEY);
        sheet_fen(sheet, row, C_WHERE, result->sums.doubt_fen, STYLE_MONEY);
        sheet_merge(sheet, row++, C_NAMES, last_column, told.data, STYLE_WRAP);
    }
    text_release(&told);
    return row;
}

static int put_want(const struct report *report, struct sheet *sheet, int row,
                    int last_column, const struct want *want)
{
    struct text texts[3];
    double height = 0;

    for (int i = 0; i < 3; i++)
        text_init(&texts[i]);
    add_want_words(&texts[0], want);
    add_want_hospitals(&texts[1], report, want);
    add_want_rules(&texts[2], want);
    for (int i = 0; i < 3; i++) {
        double other = wrapped_height(texts[i].data, ROOMS[i], 16);

        height = other > height ? other : height;
    }
    sheet_row_height(sheet, row, 4 + height);
    sheet_text(sheet, row, C_WORD, texts[0].data, STYLE_WRAP);
    sheet_int(sheet, row, C_COUNT, want->results, STYLE_COUNT);
    sheet_merge(sheet, row, C_WHERE, C_NAMES - 1, texts[1].data, STYLE_WRAP);
    sheet_merge(sheet, row, C_NAMES, last_column, texts[2].data, STYLE_WRAP);
    for (int i = 0; i < 3; i++)
        text_release(&texts[i]);
    return row + 1;
}

static int put_defects(const struct report *report, struct sheet *sheet,
                       int row, int last_column)
{
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        if (!result->defect)
            continue;
        sheet_text(sheet, row, C_WORD, tr("the rule itself is defective"),
                   STYLE_WRAP);
        sheet_int(sheet, row, C_COUNT, 1, STYLE_COUNT);
        sheet_merge(sheet, row, C_WHERE, C_NAMES - 1, result->defect,
                    STYLE_WRAP);
        sheet_merge(sheet, row++, C_NAMES, last_column, rule_title(result),
                    STYLE_WRAP);
    }
    return row;
}
