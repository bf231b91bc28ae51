/*
 * The sample drawn last, for review by people: its method with formulas and
 * source, its strata, its units with room for what people find.
 */
#include "book/sheets.h"

#include <string.h>

#include "base/day.h"
#include "base/decimal.h"
#include "base/lang.h"
#include "base/text.h"
#include "base/veil.h"
#include "book/book.h"
#include "book/put.h"
#include "model/ledger.h"
#include "model/sample_sheet.h"
#include "report/words.h"
#include "sample/answers.h"
#include "sample/mus.h"

enum {
    C_NUMBER,
    C_STRATUM,
    C_HOSPITAL,
    C_SEVERITY,
    C_DEPT,
    C_VISIT,
    C_LINE,
    C_DAY,
    C_ITEM,
    C_NAME,
    C_RULE,
    C_AMOUNT,
    C_HITS,
    C_RESULT,
    C_RIGHT,
    C_REMARK,
    C_MARK, /* hidden */
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_NUMBER] = {"serial number", 8},
    [C_STRATUM] = {"stratum", 8},
    [C_HOSPITAL] = {"hospital", 17},
    [C_SEVERITY] = {"severity", 9},
    [C_DEPT] = {"department", 14},
    [C_VISIT] = {"visit", 17},
    [C_LINE] = {"line number", 17},
    [C_DAY] = {"day", 12},
    [C_ITEM] = {"item code", 16},
    [C_NAME] = {"item", 24},
    [C_RULE] = {"rule", 24},
    [C_AMOUNT] = {"amount", 13},
    [C_HITS] = {"times hit", 8},
    [C_RESULT] = {"what review found", 22},
    [C_RIGHT] = {"right amount (yuan)", 13},
    [C_REMARK] = {"remark", 18},
    [C_MARK] = {"mark", 20},
};
enum { UNIT_COLUMNS = C_RESULT };

static const char SAMPLE[] =
    "SELECT id, drawn_at, program, run_id, unit, method, seed, hospital_code,"
    "       from_day, to_day, strata_by, population, population_fen,"
    "       passed_over, confidence, tolerable_e2, expected_e2, factor_e2,"
    "       interval_fen, start_fen,"
    "       (SELECT count(*) FROM sample_unit WHERE sample_id = sample.id) "
    "FROM sample ORDER BY id DESC LIMIT 1";
enum {
    S_ID,
    S_DRAWN_AT,
    S_PROGRAM,
    S_RUN,
    S_UNIT,
    S_METHOD,
    S_SEED,
    S_HOSPITAL,
    S_FROM,
    S_TO,
    S_BY,
    S_POPULATION,
    S_FEN,
    S_PASSED_OVER,
    S_CONFIDENCE,
    S_TOLERABLE,
    S_EXPECTED,
    S_FACTOR,
    S_INTERVAL,
    S_START,
    S_SIZE
};
static const char STRATA[] =
    "SELECT place, hospital_code, severity, dept, population, population_fen,"
    "       size "
    "FROM sample_stratum WHERE sample_id = ? ORDER BY place";
static const char UNITS[] =
    "SELECT u.place, u.stratum, u.hospital_code, u.severity, u.dept,"
    "       u.visit_no, u.line_no, u.day, u.item_code, u.item_name, u.rule_id,"
    "       u.amount_fen, u.hits, s.result, s.right_fen, s.remark, s.word,"
    "       s.answer_id "
    "FROM sample_unit AS u JOIN sample_said AS s"
    "    ON s.sample_id = u.sample_id AND s.place = u.place "
    "WHERE u.sample_id = ? ORDER BY u.place";
enum { U_WORD = C_REMARK + 1, U_ANSWER };

/* Keys of the table sample, as people read them; English, through tr(). */
static const struct {
    const char *key, *title;
} words[] = {
    {"stays", "inpatient stays"},
    {"lines", "billed lines"},
    {"findings", "findings"},
    {"stratified", "stratified, in proportion, at least one of each stratum"},
    {"mus", "monetary-unit sampling, systematic from a start by chance"},
    {"hospital", "hospital"},
    {"severity", "severity"},
    {"department", "department"},
    {"none", "none found"},
};

/* How units are chosen by money, and what may be concluded from them. */
static const char *const money_ways[] = {
    "Size = factor / tolerable share of the book value, rounded up; interval = "
    "book value / size. A unit of at least an interval is drawn for certain.",
    "Projected misstatement = sum over drawn units of (book - right) / book x "
    "interval; of units of at least an interval book - right itself.",
    "Upper limit = R(0) x interval + sum over rank i, the largest share first, "
    "of (R(i) - R(i-1)) x share x interval + misstatement of units of at least "
    "an interval.",
    "Source: AICPA Audit Guide, Audit Sampling, tables C-1 to C-3 (Poisson); "
    "factors are shown rounded up to hundredths. The start is the lot of the "
    "key \"start\" "
    "modulo the interval.",
};

static const char *word_of(const char *key)
{
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i].key, key) == 0)
            return tr(words[i].title);
    return severity_title(strcmp(key, "violation") == 0);
}

int sheets_of_sample(const struct report *report)
{
    return db_int(report->db, "SELECT count(*) FROM sample") > 0;
}

/* A line of the method: what it is, and its value in VALUE, cleared. */
static void put_fact(struct sheet *sheet, int *row, const char *name,
                     struct text *value)
{
    sheet_merge(sheet, *row, 0, C_SEVERITY, name, STYLE_LABEL);
    sheet_merge(sheet, (*row)++, C_DEPT, C_RULE, value->data, STYLE_WRAP);
    text_clear(value);
}

static void add_percent(struct text *out, int64_t e2)
{
    char buffer[DECIMAL_SIZE];

    text_printf(out, "%s %%", fen_format(buffer, e2));
}

static void put_money_facts(struct sheet *sheet, int *row, struct stmt *sample,
                            struct text *value)
{
    int confidence = (int)stmt_int(sample, S_CONFIDENCE);
    char buffer[DECIMAL_SIZE];

    text_printf(value, "%d %%", confidence);
    put_fact(sheet, row, tr("confidence"), value);
    add_percent(value, stmt_int(sample, S_TOLERABLE));
    put_fact(sheet, row, tr("tolerable misstatement"), value);
    add_percent(value, stmt_int(sample, S_EXPECTED));
    put_fact(sheet, row, tr("expected misstatement"), value);
    text_add(value, fen_format(buffer, stmt_int(sample, S_FACTOR)));
    put_fact(sheet, row, tr("factor of the design"), value);
    add_money(value, stmt_int(sample, S_INTERVAL));
    put_fact(sheet, row, tr("interval (yuan)"), value);
    add_money(value, stmt_int(sample, S_START) + 1);
    put_fact(sheet, row, tr("start (yuan)"), value);
    for (int k = 0; k <= 5; k++)
        text_printf(value, "%sR(%d) = %s", k ? ", " : "", k,
                    fen_format(buffer, mus_reliability_e2(confidence, k)));
    put_fact(sheet, row, tr("reliability factors"), value);
    if (stmt_int(sample, S_PASSED_OVER)) {
        add_count(value, stmt_int(sample, S_PASSED_OVER));
        put_fact(sheet, row, tr("without a positive amount, not in it"), value);
    }
}

static void put_yuan(struct sheet *sheet, int *row, const char *name,
                     struct text *value, int64_t fen)
{
    add_money(value, fen);
    put_fact(sheet, row, name, value);
}

/* Once all of a monetary sample is reviewed: what is wrong in all. */
static void put_verdict(struct sheet *sheet, int *row, int64_t confidence,
                        const struct sample_answers *answers,
                        struct text *value)
{
    const struct mus_verdict *verdict = &answers->verdict;
    struct text limit;

    add_count(value, verdict->found);
    put_fact(sheet, row, tr("overstated (units)"), value);
    put_yuan(sheet, row, tr("known misstatement (yuan)"), value,
             verdict->known_fen);
    put_yuan(sheet, row, tr("projected misstatement (yuan)"), value,
             verdict->projected_fen);
    put_yuan(sheet, row, tr("upper limit (yuan)"), value, verdict->upper_fen);
    put_yuan(sheet, row, tr("tolerable misstatement (yuan)"), value,
             answers->tolerable_fen);
    text_init(&limit);
    add_money(&limit, verdict->upper_fen);
    text_printf(value,
                verdict->upper_fen <= answers->tolerable_fen
                    ? tr("With %lld %% confidence no more than %s yuan is "
                         "wrong: within what is tolerable.")
                    : tr("With %lld %% confidence up to %s yuan is wrong: more "
                         "than is tolerable; examine further."),
                (long long)confidence, limit.data);
    put_fact(sheet, row, tr("conclusion"), value);
    text_release(&limit);
}

/* How far people came with it, and what that tells. */
static void put_answers(struct sheet *sheet, int *row, struct stmt *sample,
                        const struct sample_answers *answers,
                        struct text *value)
{
    text_printf(value, tr("%lld of %lld, %lld of them with another amount"),
                (long long)answers->reviewed, (long long)answers->units,
                (long long)answers->wrong);
    put_fact(sheet, row, tr("reviewed (units)"), value);
    if (answers->whole) {
        put_verdict(sheet, row, stmt_int(sample, S_CONFIDENCE), answers, value);
    } else if (!stmt_is_null(sample, S_INTERVAL)) {
        text_add(value, tr("once each drawn unit has its right amount: give "
                           "the workbook to 'zicha ledger' and write the "
                           "report again"));
        put_fact(sheet, row, tr("projection and upper limit"), value);
    }
}

/* Whose units, and of when. */
static void put_scope(struct sheet *sheet, int *row, struct stmt *sample,
                      struct text *value)
{
    bool by[2] = {!stmt_is_null(sample, S_FROM), !stmt_is_null(sample, S_TO)};
    char day[DAY_SIZE];

    text_add(value, stmt_is_null(sample, S_HOSPITAL)
                        ? tr("all hospitals")
                        : stmt_text(sample, S_HOSPITAL));
    if (by[0] || by[1]) {
        text_add(value, tr(", "));
        text_add(value,
                 by[0] ? day_format(day, (int)stmt_int(sample, S_FROM)) : "…");
        text_add(value, " – ");
        text_add(value,
                 by[1] ? day_format(day, (int)stmt_int(sample, S_TO)) : "…");
    }
    put_fact(sheet, row, tr("drawn from"), value);
}

/* The strata's dimensions, "hospital, severity". */
static void put_dimensions(struct sheet *sheet, int *row, const char *by,
                           struct text *value)
{
    char word[32];

    for (const char *p = by; *p; p += *p == ',') {
        size_t length = strcspn(p, ",");

        if (length >= sizeof(word))
            length = sizeof(word) - 1;
        memcpy(word, p, length);
        word[length] = '\0';
        if (value->length)
            text_add(value, tr(", "));
        text_add(value, word_of(word));
        p += length;
    }
    if (!value->length)
        text_add(value, tr("one stratum"));
    put_fact(sheet, row, tr("strata by"), value);
}

/* A paragraph below the method. */
static void put_way(struct sheet *sheet, int *row, const char *text)
{
    enum { LETTERS = 160, POINTS = 15 };

    sheet_row_height(sheet, *row, wrapped_height(text, LETTERS, POINTS));
    sheet_merge(sheet, (*row)++, 0, C_RULE, text, STYLE_PARAGRAPH);
}

static void put_method(struct sheet *sheet, int *row, struct stmt *sample,
                       const struct sample_answers *answers)
{
    bool money = !stmt_is_null(sample, S_INTERVAL);
    const size_t ways = sizeof(money_ways) / sizeof(money_ways[0]);
    struct text value;

    text_init(&value);
    text_add(&value, word_of(stmt_text(sample, S_UNIT)));
    put_fact(sheet, row, sample_sheet_begin(), &value);
    put_scope(sheet, row, sample, &value);
    text_add(&value, word_of(stmt_text(sample, S_METHOD)));
    put_fact(sheet, row, tr("method"), &value);
    if (!money)
        put_dimensions(sheet, row, stmt_text(sample, S_BY), &value);
    text_printf(&value, "%lld", (long long)stmt_int(sample, S_SEED));
    put_fact(sheet, row, tr("seed"), &value);
    add_count(&value, stmt_int(sample, S_POPULATION));
    put_fact(sheet, row, tr("population (units)"), &value);
    add_money(&value, stmt_int(sample, S_FEN));
    put_fact(sheet, row, tr("population (yuan)"), &value);
    if (money)
        put_money_facts(sheet, row, sample, &value);
    add_count(&value, stmt_int(sample, S_SIZE));
    put_fact(sheet, row, tr("drawn (units)"), &value);
    text_add(&value, stmt_text(sample, S_DRAWN_AT));
    put_fact(sheet, row, tr("drawn at"), &value);
    put_answers(sheet, row, sample, answers, &value);
    if (!money)
        put_way(sheet, row,
                tr("Lot of a unit = the first 16 hexadecimal digits of "
                   "SHA-256(seed|key); the key is hospital|visit, of a line "
                   "|line number|day|item too, of a finding its fingerprint. "
                   "In each stratum the least lots are drawn: anybody can draw "
                   "the same again."));
    for (size_t i = 0; money && i < ways; i++)
        put_way(sheet, row, tr(money_ways[i]));
    text_release(&value);
}

static void put_strata(struct sheet *sheet, int *row, struct db *db, int64_t id)
{
    static const char *const titles[] = {
        "stratum",      "hospital",           "severity",
        "department",   "population (units)", "population (yuan)",
        "drawn (units)"};
    static const int places[] = {0,       C_HOSPITAL, C_SEVERITY, C_DEPT,
                                 C_VISIT, C_LINE,     C_DAY};
    struct stmt *stmt = db_prepare(db, STRATA);

    for (int i = 0; i < 7; i++)
        sheet_text(sheet, *row, places[i], tr(titles[i]), STYLE_HEAD);
    (*row)++;
    stmt_bind_int(stmt, 1, id);
    while (stmt_step(stmt)) {
        const char *severity = stmt_text(stmt, 2);

        sheet_int(sheet, *row, 0, stmt_int(stmt, 0), STYLE_COUNT);
        sheet_text(sheet, *row, C_HOSPITAL, stmt_text(stmt, 1), STYLE_WRAP);
        sheet_text(sheet, *row, C_SEVERITY, severity ? word_of(severity) : NULL,
                   STYLE_WRAP);
        sheet_text(sheet, *row, C_DEPT, stmt_text(stmt, 3), STYLE_WRAP);
        sheet_int(sheet, *row, C_VISIT, stmt_int(stmt, 4), STYLE_COUNT);
        sheet_fen(sheet, *row, C_LINE, stmt_int(stmt, 5), STYLE_MONEY);
        sheet_int(sheet, *row, C_DAY, stmt_int(stmt, 6), STYLE_COUNT);
        (*row)++;
    }
    stmt_free(stmt);
}

static void put_unit(const struct report *report, struct sheet *sheet, int row,
                     struct stmt *unit)
{
    const struct rule_result *result =
        stmt_is_null(unit, C_RULE)
            ? NULL
            : report_rule(report, stmt_text(unit, C_RULE));

    for (int i = 0; i < UNIT_COLUMNS; i++) {
        if (i == C_NUMBER || i == C_STRATUM)
            sheet_int(sheet, row, i, stmt_int(unit, i), STYLE_COUNT);
        else if (i == C_SEVERITY)
            sheet_text(sheet, row, i, word_of(stmt_text(unit, i)), STYLE_WRAP);
        else if (i == C_DAY && !stmt_is_null(unit, i))
            sheet_day(sheet, row, i, (int)stmt_int(unit, i), STYLE_INPUT_DAY);
        else if (i == C_RULE && result)
            sheet_text(sheet, row, i, rule_title(result), STYLE_WRAP);
        else if (i == C_AMOUNT)
            sheet_fen(sheet, row, i, stmt_int(unit, i), STYLE_MONEY);
        else if (i == C_HITS)
            sheet_int(sheet, row, i, stmt_int(unit, i), STYLE_COUNT);
        else
            sheet_text(sheet, row, i, stmt_text(unit, i), STYLE_CODE);
    }
}

/* What people found, as they said it last or by their word about the finding,
 * and the mark of it. */
static void put_said(struct sheet *sheet, int row, struct stmt *unit,
                     struct sample_mark *mark)
{
    struct sample_cells said = {
        .result = stmt_text(unit, C_RESULT),
        .remark = stmt_text(unit, C_REMARK),
        .has_right = !stmt_is_null(unit, C_RIGHT),
        .right_fen = stmt_int(unit, C_RIGHT),
    };
    char text[SAMPLE_MARK_SIZE];
    struct text result, remark;

    if (!said.result && !stmt_is_null(unit, U_WORD))
        said.result = word_title(word_of_key(stmt_text(unit, U_WORD)));
    sheet_text(sheet, row, C_RESULT, said.result, STYLE_INPUT);
    if (said.has_right)
        sheet_fen(sheet, row, C_RIGHT, said.right_fen, STYLE_INPUT_MONEY);
    else
        sheet_text(sheet, row, C_RIGHT, NULL, STYLE_INPUT_MONEY);
    sheet_text(sheet, row, C_REMARK, said.remark, STYLE_INPUT);
    text_init(&result);
    text_init(&remark);
    said.result = veiled(&result, said.result);
    said.remark = veiled(&remark, said.remark);
    mark->place = stmt_int(unit, C_NUMBER);
    mark->answer_id = stmt_int(unit, U_ANSWER);
    sample_digest(mark->digest, &said);
    sheet_text(sheet, row, C_MARK, sample_mark_format(text, mark), STYLE_CODE);
    text_release(&result);
    text_release(&remark);
}

/* The units, below the head in row FIRST; the last row. */
static int put_units(const struct report *report, struct sheet *sheet,
                     int first, struct stmt *sample)
{
    struct stmt *units = db_prepare(report->db, UNITS);
    struct sample_mark mark = {.sample_id = stmt_int(sample, S_ID)};
    int row = first;

    sample_owner(mark.owner, stmt_text(sample, S_DRAWN_AT),
                 stmt_int(sample, S_SEED), stmt_int(sample, S_FEN));
    put_heads(sheet, first, heads, COLUMNS);
    stmt_bind_int(units, 1, mark.sample_id);
    while (row + 1 < XLSX_ROWS_MAX && stmt_step(units)) {
        put_unit(report, sheet, ++row, units);
        put_said(sheet, row, units, &mark);
    }
    stmt_free(units);
    return row;
}

void write_sample(const struct book *book)
{
    struct db *db = book->report->db;
    struct sheet *sheet = book->sheets[PART_SAMPLE][0];
    struct stmt *sample = db_prepare(db, SAMPLE);
    struct sample_answers answers;
    int row = 1, first, last;

    put_widths(sheet, heads, C_MARK);
    sheet_hide_column(sheet, C_MARK, heads[C_MARK].width);
    sheet_text(sheet, 0, 0, part_title(book, PART_SAMPLE), STYLE_TITLE);
    if (!stmt_step(sample)) {
        stmt_free(sample);
        return;
    }
    answers = sample_answers(db, stmt_int(sample, S_ID));
    put_method(sheet, &row, sample, &answers);
    row++;
    put_strata(sheet, &row, db, stmt_int(sample, S_ID));
    first = ++row;
    last = put_units(book->report, sheet, first, sample);
    sheet_autofilter(sheet, first, 0, last, C_REMARK);
    sheet_allow_money(sheet, first + 1, C_RIGHT, last,
                      tr("an amount in yuan, not below 0"));
    stmt_free(sample);
    set_paper(book, sheet, first, first);
}
