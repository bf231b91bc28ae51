/*
 * The twelve checks of data as they were delivered, a row for each hospital and
 * check.
 */
#include "book/sheets.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "report/preflight_words.h"
#include "report/told.h"
#include "report/words.h"

/*
 * Table preflight: a row for each hospital and check. A database that was
 * made before the table, or whose data were not judged yet, has none.
 */
static const char THERE[] =
    "SELECT count(*) FROM sqlite_schema WHERE type = 'table' "
    "AND name = 'preflight'";
static const char ROWS[] =
    "SELECT coalesce(h.name, nullif(h.hospital_code, '-')), p.check_no,"
    "       p.result, p.figures, p.tolerance, p.missing "
    "FROM preflight AS p LEFT JOIN hospital AS h ON h.id = p.hospital_id "
    "ORDER BY h.hospital_code, p.check_no";

enum {
    C_HOSPITAL,
    C_NUMBER,
    C_TITLE,
    C_RESULT,
    C_FIGURES,
    C_TOLERANCE,
    C_MISSING,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_HOSPITAL] = {"hospital", 22},
    [C_NUMBER] = {"serial number", 7},
    [C_TITLE] = {"what is compared", 36},
    [C_RESULT] = {"result", 17},
    [C_FIGURES] = {"figures", 54},
    [C_TOLERANCE] = {"tolerance", 24},
    [C_MISSING] = {"data that are missing", 26},
};
enum { HEAD_ROW = 2, FIRST_ROW = 3 };
enum { FILE_RULES = 2 }; /* the first ones tell of files by name */

/* The list's own names in the figures, the longer before what it contains. */
static const struct {
    const char *name, *words; /* English, through tr() */
} names[] = {
    {"Σ ≠: ", "other totals of their own: "},
    {"MEDICAL_FINICAL_INFO", "income of the books"},
    {"Σ TOTAL_AMOUNT", "sum of the settlements"},
    {"Σ COST", "sum of the billed lines"},
    {"; 0: ", "; no data for: "},
    {"COST → HISID?", "billed lines without a settlement"},
    {"HISID → COST?", "settlements without billed lines"},
    {"TOTAL_AMOUNT < 0", "totals below 0"},
    {"TOTAL_AMOUNT", "total of the settlement"},
    {"COST", "billed lines"},
    {"medfee_sumamt", "the insurer's total"},
    {"BILL_DATE", "days of settlement"},
    {"HISID", "settlement numbers"},
    {"≠ ", "not equal: "},
};

/* "266822.51" as 266,822.51, but "2026-08-01" as it stands. */
static const char *add_number(struct text *out, const char *figures)
{
    size_t length = strspn(figures, "0123456789");
    bool date = figures[length] == '-';

    for (size_t i = 0; i < length; i++) {
        if (i && !date && (length - i) % 3 == 0)
            text_add_char(out, ',');
        text_add_char(out, figures[i]);
    }
    figures += length;
    length = strspn(figures, ".-0123456789");
    text_add_bytes(out, figures, length); /* decimals, or the day */
    return figures + length;
}

/* Points between figures, as the language writes them. */
static const char *add_point(struct text *out, const char *figures)
{
    static const char *const points[] = {"; ", ", ", ": "};

    for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++)
        if (strncmp(figures, points[i], 2) == 0 && out->length &&
            out->data[out->length - 1] != ' ') {
            text_add(out, tr(points[i]));
            return figures + 2;
        }
    text_add_char(out, *figures);
    return figures + 1;
}

/*
 * "HISID 0/356" in words; "charges.item_name 3/100" too. With FILES names of
 * files stand behind the first figures, and are left as they are.
 */
static void add_figures(struct text *out, const char *figures, bool files)
{
    bool names_follow = false;

    while (*figures) {
        size_t length = strcspn(figures, " ,;:"), i = 0;

        if (names_follow && *figures != ' ' &&
            strncmp(figures, names[0].name, strlen(names[0].name)) != 0) {
            text_add(out, figures);
            return;
        }
        names_follow |= files && (*figures == ';' || *figures == ':');

        for (; i < sizeof(names) / sizeof(names[0]); i++)
            if (strncmp(figures, names[i].name, strlen(names[i].name)) == 0)
                break;
        if (i < sizeof(names) / sizeof(names[0])) {
            text_add(out, tr(names[i].words));
            figures += strlen(names[i].name);
        } else if (length && figures[0] >= 'a' && figures[0] <= 'z' &&
                   memchr(figures, '.', length)) {
            char need[64];

            snprintf(need, sizeof(need), "%.*s", (int)length, figures);
            add_needs(out, need, "");
            figures += length;
        } else if (*figures >= '0' && *figures <= '9') {
            figures = add_number(out, figures);
        } else {
            figures = add_point(out, figures);
        }
    }
}

static void put_verdict(struct sheet *sheet, int row, const char *result)
{
    static const struct {
        const char *result, *title;
        enum style style;
    } words[] = {{"passed", "passed", STYLE_GREEN},
                 {"failed", "failed", STYLE_RED}};

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (strcmp(words[i].result, result) == 0) {
            sheet_text(sheet, row, C_RESULT, tr(words[i].title),
                       words[i].style);
            return;
        }
    sheet_text(sheet, row, C_RESULT, tr("cannot be checked"), STYLE_GREY);
}

static void put_row(struct sheet *sheet, int row, struct stmt *stmt)
{
    const char *result = stmt_text(stmt, 2), *figures = stmt_text(stmt, 3);
    struct text words, numbers;

    text_init(&words);
    text_init(&numbers);
    add_needs(&words, stmt_text(stmt, 5), tr(", "));
    sheet_text(sheet, row, C_HOSPITAL,
               stmt_is_null(stmt, 0) ? tr("not named") : stmt_text(stmt, 0),
               STYLE_WRAP);
    sheet_int(sheet, row, C_NUMBER, stmt_int(stmt, 1), STYLE_COUNT);
    sheet_text(sheet, row, C_TITLE, preflight_title(stmt_int(stmt, 1)),
               STYLE_WRAP);
    put_verdict(sheet, row, result ? result : "");
    add_figures(&numbers, figures ? figures : "",
                stmt_int(stmt, 1) <= FILE_RULES);
    sheet_text(sheet, row, C_FIGURES, numbers.data, STYLE_WRAP);
    sheet_text(sheet, row, C_TOLERANCE, stmt_text(stmt, 4), STYLE_WRAP);
    sheet_text(sheet, row, C_MISSING, words.data, STYLE_WRAP);
    text_release(&words);
    text_release(&numbers);
}

enum { M_HOSPITAL, M_NUMBER, M_WHAT, M_RESULT, M_FIGURES, M_LISTED, M_REMEDY };

static void put_matched(struct sheet *sheet, int row,
                        const struct match_rate *match)
{
    if (match->fails)
        sheet_text(sheet, row, M_RESULT, tr("does not match"), STYLE_RED);
    else if (match->matched == match->keys)
        sheet_text(sheet, row, M_RESULT, tr("all match"), STYLE_GREEN);
    else if (match->matched)
        sheet_text(sheet, row, M_RESULT, tr("some match"), STYLE_BLUE);
    else
        sheet_text(sheet, row, M_RESULT, tr("none matches"), STYLE_AMBER);
}

static void put_match(struct sheet *sheet, int row, int number,
                      const struct match_rate *match)
{
    struct text figures;

    text_init(&figures);
    text_printf(&figures, tr("%d %% found: %lld of %lld"), match_percent(match),
                (long long)match->matched, (long long)match->keys);
    sheet_text(sheet, row, M_HOSPITAL, hospital_label(match->hospital),
               STYLE_WRAP);
    sheet_int(sheet, row, M_NUMBER, number, STYLE_COUNT);
    sheet_text(sheet, row, M_WHAT, match_named(match->what), STYLE_WRAP);
    put_matched(sheet, row, match);
    sheet_text(sheet, row, M_FIGURES, figures.data, STYLE_WRAP);
    sheet_text(sheet, row, M_LISTED, match_listed(match->what), STYLE_WRAP);
    sheet_text(sheet, row, M_REMEDY, match_remedy(match->remedy), STYLE_WRAP);
    text_release(&figures);
}

/* Below the national checks: do the codes of the files fit together? */
static void put_matches(const struct report *report, struct sheet *sheet,
                        int row)
{
    static const char *const titles[COLUMNS] = {
        "hospital", "serial number",          "what is looked for", "result",
        "figures",  "where it is looked for", "what would mend it"};
    int number = 0; /* in its hospital */

    if (!report->match_count)
        return;
    put_heading(sheet, row++, tr("how far the codes of the files match"),
                STYLE_CAPTION);
    sheet_text(sheet, row++, 0,
               tr("Rules that rest on codes which hardly ever match are not "
                  "checked: they would accuse nearly everybody."),
               STYLE_SUBTITLE);
    for (int i = 0; i < COLUMNS; i++)
        sheet_text(sheet, row, i, tr(titles[i]), STYLE_HEAD);
    row++;
    for (size_t i = 0; i < report->match_count; i++) {
        const struct match_rate *match = &report->matches[i];

        if (i && match->hospital != report->matches[i - 1].hospital)
            number = 0;
        put_match(sheet, row++, ++number, match);
    }
}

void write_preflight(const struct book *book)
{
    struct db *db = book->report->db;
    struct sheet *sheet = book->sheets[PART_PREFLIGHT][0];
    int row = FIRST_ROW;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_PREFLIGHT), STYLE_TITLE);
    sheet_text(sheet, 1, 0,
               tr("The national list's twelve checks of data as they were "
                  "delivered, with its tolerances, as far as the files at "
                  "hand allow."),
               STYLE_SUBTITLE);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    if (db_int(db, THERE)) {
        struct stmt *stmt = db_prepare(db, ROWS);

        while (stmt_step(stmt))
            put_row(sheet, row++, stmt);
        stmt_free(stmt);
    }
    if (row > FIRST_ROW)
        sheet_autofilter(sheet, HEAD_ROW, 0, row - 1, COLUMNS - 1);
    else
        sheet_text(sheet, row++, 0,
                   tr("None of the twelve checks was judged for these data: "
                      "nothing is said about their acceptance."),
                   STYLE_TEXT);
    put_matches(book->report, sheet, row + 1);
    sheet_freeze(sheet, FIRST_ROW, C_NUMBER + 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
}
