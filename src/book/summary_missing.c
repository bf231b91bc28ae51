#include "book/summary_missing.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "book/put.h"
#include "model/needs.h"
#include "report/told.h"
#include "report/words.h"

/* One kind of data, or another reason, and what it hinders. */
struct want {
    char *word;  /* of needs, or the reason as it is told */
    bool reason; /* and not data */
    int64_t results;
    const struct rule_result *last; /* counted already */
    bool *hospitals;                /* by place in report->hospitals */
    struct text rule_names;
};

struct wants {
    struct want *wants;
    size_t count;
};

static void collect(const struct report *report, struct wants *wants);
static void collect_without(const struct report *report, struct wants *wants);
static int put_without(const struct book *book, struct sheet *sheet, int row,
                       int last_column);
static int put_doubtful(const struct book *book, struct sheet *sheet, int row,
                        int last_column);
static void release(struct wants *wants);
static int put_want(const struct report *report, struct sheet *sheet, int row,
                    int last_column, const struct want *want);
static int put_defects(const struct report *report, struct sheet *sheet,
                       int row, int last_column);
enum { C_WORD, C_COUNT, C_WHERE, C_NAMES = 4 };
/* Room of a line of the data, the hospitals and the rules, for the height. */
static const double ROOMS[] = {33, 32, 75};

static void put_heads_of(struct sheet *sheet, int row, int last_column,
                         const char *word, const char *names)
{
    sheet_text(sheet, row, C_WORD, word, STYLE_HEAD);
    sheet_text(sheet, row, C_COUNT, tr("rules"), STYLE_HEAD);
    sheet_merge(sheet, row, C_WHERE, C_NAMES - 1, tr("hospitals"), STYLE_HEAD);
    sheet_merge(sheet, row, C_NAMES, last_column, names, STYLE_HEAD);
}

int put_missing(const struct book *book, struct sheet *sheet, int row,
                int last_column)
{
    const struct report *report = book->report;
    struct wants wants = {0};

    collect(report, &wants);
    put_heading(sheet, row++, tr("what could not be checked, and why"),
                STYLE_CAPTION);
    put_heads_of(sheet, row++, last_column,
                 tr("data that are missing, or the reason"),
                 tr("rules that need them"));
    for (size_t i = 0; i < wants.count; i++)
        row = put_want(report, sheet, row, last_column, &wants.wants[i]);
    row = put_defects(report, sheet, row, last_column);
    if (!wants.count)
        sheet_text(sheet, row++, 0, tr("no data are missing"), STYLE_TEXT);
    else
        sheet_merge(sheet, row++, 0, last_column,
                    tr("A rule that lacks several kinds of data is counted "
                       "in each of their lines."),
                    STYLE_NOTE);
    release(&wants);
    row = put_without(book, sheet, row, last_column);
    return put_doubtful(book, sheet, row, last_column);
}

/* Rules that judged, but without some of what they read. */
static int put_without(const struct book *book, struct sheet *sheet, int row,
                       int last_column)
{
    const struct report *report = book->report;
    struct wants wants = {0};

    collect_without(report, &wants);
    if (wants.count) {
        put_heading(sheet, ++row, tr("what was checked without some data"),
                    STYLE_CAPTION);
        row++;
        put_heads_of(sheet, row++, last_column, tr("data not delivered"),
                     tr("rules that did without them"));
    }
    for (size_t i = 0; i < wants.count; i++)
        row = put_want(report, sheet, row, last_column, &wants.wants[i]);
    release(&wants);
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
    put_heading(sheet, ++row, tr("rules in doubt, in no total"), STYLE_CAPTION);
    row++;
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

static struct want *want_of(const struct report *report, struct wants *wants,
                            const char *word)
{
    struct want *want;

    for (size_t i = 0; i < wants->count; i++)
        if (strcmp(wants->wants[i].word, word) == 0)
            return &wants->wants[i];
    wants->wants =
        xrealloc(wants->wants, (wants->count + 1) * sizeof(*wants->wants));
    want = &wants->wants[wants->count++];
    memset(want, 0, sizeof(*want));
    want->word = xstrdup(word);
    want->hospitals = xcalloc(report->hospital_count + 1, sizeof(bool));
    text_init(&want->rule_names);
    return want;
}

static int by_rules(const void *a, const void *b)
{
    const struct want *left = a, *right = b;

    if (left->results != right->results)
        return left->results < right->results ? 1 : -1;
    return strcmp(left->word, right->word);
}

/*
 * WORD is what RULE lacks, in that hospital or, NULL, in none at all. Returns
 * its line.
 */
static struct want *add_want(const struct report *report, struct wants *wants,
                             const struct rule_result *result, const char *word,
                             const struct report_hospital *hospital)
{
    struct want *want = want_of(report, wants, word);

    if (hospital)
        want->hospitals[hospital - report->hospitals] = true;
    if (want->last == result)
        return want;
    want->last = result;
    if (want->results++)
        text_add(&want->rule_names, tr(", "));
    text_add(&want->rule_names, rule_title(result));
    return want;
}

/* What stands in NEEDS, which may be NULL. */
static void add_words(const struct report *report, struct wants *wants,
                      const struct rule_result *result, const char *needs,
                      const struct report_hospital *hospital)
{
    struct text word;

    text_init(&word);
    while (next_choice(&needs, &word))
        add_want(report, wants, result, word.data, hospital);
    text_release(&word);
}

static void add_reason(const struct report *report, struct wants *wants,
                       const struct rule_result *result,
                       const struct hospital_result *here)
{
    struct text reason;

    text_init(&reason);
    tell_reason(&reason, report, result, here);
    if (reason.length)
        add_want(report, wants, result, reason.data, here->hospital)->reason =
            true;
    text_release(&reason);
}

static void collect(const struct report *report, struct wants *wants)
{
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        /* All that it needs, where there is no hospital at all. */
        if (!result->hospital_count && !result->defect)
            add_words(report, wants, result, result->rule->needs, NULL);
        for (size_t h = 0; h < result->hospital_count; h++) {
            const struct hospital_result *here = &result->hospitals[h];

            add_words(report, wants, result, here->missing, here->hospital);
            add_reason(report, wants, result, here);
        }
    }
    if (wants->count)
        qsort(wants->wants, wants->count, sizeof(*wants->wants), by_rules);
}

static void collect_without(const struct report *report, struct wants *wants)
{
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        for (size_t h = 0; h < result->hospital_count; h++) {
            const struct hospital_result *here = &result->hospitals[h];

            if (hospital_outcome(here) != OUTCOME_NOT_CHECKED)
                add_words(report, wants, result, here->without, here->hospital);
        }
    }
    if (wants->count)
        qsort(wants->wants, wants->count, sizeof(*wants->wants), by_rules);
}

static void release(struct wants *wants)
{
    for (size_t i = 0; i < wants->count; i++) {
        free(wants->wants[i].word);
        free(wants->wants[i].hospitals);
        text_release(&wants->wants[i].rule_names);
    }
    free(wants->wants);
}

static void add_hospitals(const struct report *report, const struct want *want,
                          struct text *out)
{
    size_t count = 0;

    for (size_t i = 0; i < report->hospital_count; i++)
        count += want->hospitals[i];
    if (count == report->hospital_count) {
        text_add(out, count ? tr("all") : "—");
        return;
    }
    for (size_t i = 0, named = 0; i < report->hospital_count; i++) {
        const struct report_hospital *hospital = &report->hospitals[i];

        if (!want->hospitals[i])
            continue;
        if (++named > HOSPITALS_NAMED) {
            add_further_hospitals(count, out);
            return;
        }
        if (out->length)
            text_add(out, tr(", "));
        text_add(out, hospital_label(hospital));
    }
}

static int put_want(const struct report *report, struct sheet *sheet, int row,
                    int last_column, const struct want *want)
{
    struct text word, hospitals;
    const char *texts[3];
    double height = 0;

    text_init(&word);
    text_init(&hospitals);
    if (want->reason)
        text_add(&word, want->word);
    else
        add_needs(&word, want->word, tr(", "));
    add_hospitals(report, want, &hospitals);
    texts[0] = word.data;
    texts[1] = hospitals.data;
    texts[2] = want->rule_names.data;
    for (int i = 0; i < 3; i++) {
        double other = wrapped_height(texts[i] ? texts[i] : "", ROOMS[i], 16);

        height = other > height ? other : height;
    }
    sheet_row_height(sheet, row, 4 + height);
    sheet_text(sheet, row, C_WORD, word.data, STYLE_WRAP);
    sheet_int(sheet, row, C_COUNT, want->results, STYLE_COUNT);
    sheet_merge(sheet, row, C_WHERE, C_NAMES - 1, hospitals.data, STYLE_WRAP);
    sheet_merge(sheet, row, C_NAMES, last_column, want->rule_names.data,
                STYLE_WRAP);
    text_release(&word);
    text_release(&hospitals);
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
