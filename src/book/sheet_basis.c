/*
 * What the figures mean, and every rule's text as it was run.
 */
#include "book/sheets.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "book/book.h"
#include "book/put.h"
#include "model/category.h"
#include "report/words.h"
#include "rules/prose.h"

/* What the figures mean. */
static const struct {
    const char *figure, *meaning; /* English, through tr() */
} definitions[] = {
    {"violation", "Follows from the data alone."},
    {"suspicion", "The data point to it; somebody must look at the records "
                  "before it is one."},
    {"records examined",
     "Rows that the rule looked at: stays, billed lines, receipts and so on, "
     "of the hospitals that delivered what it needs; of a period asked for, "
     "those dated in it and the visits that touch it."},
    {"findings", "Hits of the rule. One billed line may be hit by several "
                 "rules, by each of them once."},
    {"amount at issue",
     "What a finding is about, gross: not the fund's share. Added up over "
     "rules a line that several of them hit counts several times. It is "
     "empty where nothing can be reckoned."},
    {"kind of money",
     "What the amount of a rule's findings is. To refund: violations whose "
     "cost has to be paid back. Suspected: the same of suspicions. To "
     "explain: differences between books, stock, receipts and settlements. "
     "Exposure: whole stays under suspicion. Kinds are never added to each "
     "other, and the total to refund holds the first alone."},
    {"each line once",
     "The amount at issue without counting twice: of a billed line that "
     "several rules of one kind of money hit, only the largest amount counts, "
     "with the rule that claims it; among exposures a stay counts once. This "
     "is the total to speak of."},
    {"within the fund's scope",
     "Of the amount that counts, what lies within the scope of payment: by "
     "the line's own amount within scope where it was delivered, else by the "
     "stay's settlements, amount within scope ÷ total. A dash where neither "
     "was delivered."},
    {"fund's share, estimated",
     "Of the amount that counts, what the fund paid: by the stay's "
     "settlements, fund ÷ total, and not above what lies within the scope; "
     "of a whole stay what the fund paid for it. A dash where no settlement "
     "was delivered; where some are missing the sum holds the others alone."},
    {"estimate of fines",
     "Once to twice the fund's share of what is to be refunded (article 38 "
     "of the Regulation). For orientation only; --no-fines leaves it out."},
    {"quantity, price, amount",
     "Of the billed line as it was delivered. Refunds are set off before "
     "rules look: an amount at issue never contains what was refunded."},
    {"department, doctor", "Who ordered; who executed where the line names "
                           "nobody who ordered."},
    {"not checked",
     "The hospital's data lack what the rule needs, hold nothing to examine, "
     "or their codes do not match. Nothing is said about what the rule would "
     "have found."},
    {"partly checked",
     "Nothing was found, but no file has some of what the rule reads: what "
     "depends on it was not looked at. The rules' results say which data."},
    {"in doubt",
     "The rule hits more than half of what it examined, and more than 50 "
     "records: most likely the data are wrong. Its findings are shown, their "
     "amount is in no total until the rule is accepted (--accept, or the word "
     "accept in the profile)."},
    {"state",
     "Against the last inspection of the same period and hospitals that had "
     "other data: the same data inspected again leave new what is new. New: "
     "not found then. Delivered late: the same, of a month that was closed "
     "then. Still there: found by both. Back again: the ledger says that it "
     "was put right or paid back. Waived: the ledger calls it a false "
     "positive, and its facts are the same; gone: found then only. These two "
     "stand on sheets of their own and are in no sum."},
    {"confirmed of them",
     "Of the findings of which the ledger says what they are (confirmed, "
     "false positive, rectified, refunded, not accepted), over all "
     "inspections: those that are confirmed, rectified or refunded. A low "
     "share is a rule to be tuned."},
    {"share of what was billed",
     "What is to be refunded, each line once, against all that the department "
     "or doctor billed in the period."},
    {"yuan per million billed",
     "What is to be refunded, each line once, for each million yuan that the "
     "hospital billed in the period."},
    {"cases", "Findings of the rules of that category, suspicions included; "
              "the amount is what is to be refunded, each billed line once, in "
              "10,000 yuan."},
    {"period", "Findings are dated by their billed line. The period is the "
               "one asked for, else the one the billed lines cover."},
    {"milliseconds", "Time the rule took on the machine that ran it."},
};
enum { DEFINITIONS = sizeof(definitions) / sizeof(definitions[0]) };

enum {
    C_ID,
    C_TITLE,
    C_SEVERITY,
    C_CATEGORY,
    C_BASIS,
    C_HOW,
    C_AMOUNT,
    C_DOUBTS,
    C_SETTINGS,
    C_CLEARS,
    C_FIX,
    C_NEEDS,
    COLUMNS
};
static const struct head heads[COLUMNS] = {
    [C_ID] = {"rule", 24},
    [C_TITLE] = {"title", 22},
    [C_SEVERITY] = {"severity", 9},
    [C_CATEGORY] = {"category", 12},
    [C_BASIS] = {"basis", 30},
    [C_HOW] = {"how it judges", 48},
    [C_AMOUNT] = {"how the amount is reckoned", 28},
    [C_DOUBTS] = {"known false alarms", 32},
    [C_SETTINGS] = {"parameters as run", 26},
    [C_CLEARS] = {"what clears it", 26},
    [C_FIX] = {"what to do", 26},
    [C_NEEDS] = {"data it needs", 30},
};
enum {
    FIRST_DEFINITION = 3,
    HEAD_ROW = FIRST_DEFINITION + DEFINITIONS + 2,
    FIRST_RULE
};
_Static_assert((int)FIRST_RULE == (int)BASIS_FIRST_ROW,
               "basis_row() counts from BASIS_FIRST_ROW");

static void put_rule(struct sheet *sheet, int row,
                     const struct rule_result *result);

static void put_definitions(struct sheet *sheet)
{
    double width = 0;
    int row = 2;

    for (int i = C_TITLE; i <= C_HOW; i++)
        width += heads[i].width;
    put_heading(sheet, row++, tr("what the figures mean"), STYLE_CAPTION);
    for (int i = 0; i < DEFINITIONS; i++, row++) {
        const char *meaning = tr(definitions[i].meaning);

        sheet_row_height(sheet, row, 4 + wrapped_height(meaning, width, 15));
        sheet_text(sheet, row, 0, tr(definitions[i].figure), STYLE_LABEL);
        sheet_merge(sheet, row, C_TITLE, C_HOW, meaning, STYLE_WRAP);
    }
}

void write_basis(const struct book *book)
{
    const struct report *report = book->report;
    struct sheet *sheet = book->sheets[PART_BASIS][0];
    const int rules_row = HEAD_ROW - 1;

    put_widths(sheet, heads, COLUMNS);
    sheet_text(sheet, 0, 0, part_title(book, PART_BASIS), STYLE_TITLE);
    put_definitions(sheet);
    put_heading(sheet, rules_row, tr("the rules as they were run"),
                STYLE_CAPTION);
    sheet_row_height(sheet, HEAD_ROW, 20);
    put_heads(sheet, HEAD_ROW, heads, COLUMNS);
    for (size_t i = 0; i < report->result_count; i++)
        put_rule(sheet, FIRST_RULE + (int)i, &report->results[i]);
    if (report->result_count)
        sheet_autofilter(sheet, HEAD_ROW, 0,
                         HEAD_ROW + (int)report->result_count, COLUMNS - 1);
    set_paper(book, sheet, HEAD_ROW, HEAD_ROW);
    sheet_print_wide(sheet, 2, C_TITLE + 1);
    sheet_page_breaks(sheet, &rules_row, 1);
}

/* The value of a parameter in "name = value" lines, or NULL. */
static const char *value_of(const char *settings, const char *name,
                            size_t *length)
{
    size_t width = strlen(name);

    while (*settings) {
        if (strncmp(settings, name, width) == 0 &&
            strncmp(settings + width, " = ", 3) == 0) {
            *length = strcspn(settings + width + 3, "\n");
            return settings + width + 3;
        }
        settings += strcspn(settings, "\n");
        settings += *settings == '\n';
    }
    return NULL;
}

/* "days = 15: meaning (default 30)", a line each. */
static void add_settings(const struct rule_result *result, struct text *out)
{
    const struct rule *rule = result->rule;

    for (size_t i = 0; i < rule->param_count; i++) {
        const struct rule_param *param = &rule->params[i];
        const char *meaning = param->meaning[lang_get()];
        size_t length = 0;
        const char *value = value_of(result->settings, param->name, &length);

        if (out->length)
            text_add_char(out, '\n');
        if (!value) {
            value = param->standard;
            length = strlen(value);
        }
        text_printf(out, "%s = %.*s", param->name, (int)length, value);
        if (meaning && *meaning)
            text_printf(out, tr(" (%s)"), meaning);
        if (strlen(param->standard) != length ||
            strncmp(param->standard, value, length) != 0)
            text_printf(out, tr(", changed from %s"), param->standard);
    }
}

static void put_rule(struct sheet *sheet, int row,
                     const struct rule_result *result)
{
    const struct rule *rule = result->rule;
    enum lang lang = lang_get();
    struct prose prose;
    struct text text;

    prose_init(&prose, rule);
    text_init(&text);
    sheet_text(sheet, row, C_ID, result->id, STYLE_PLAIN);
    sheet_text(sheet, row, C_TITLE, rule_title(result), STYLE_WRAP);
    put_severity(sheet, row, C_SEVERITY, result->violation);
    sheet_text(sheet, row, C_CATEGORY, category_title(result->category),
               STYLE_WRAP);
    sheet_text(sheet, row, C_BASIS, rule->basis, STYLE_WRAP);
    sheet_text(sheet, row, C_HOW, prose.how.data, STYLE_WRAP);
    sheet_text(sheet, row, C_AMOUNT, prose.amount.data, STYLE_WRAP);
    sheet_text(sheet, row, C_DOUBTS, prose.doubts.data, STYLE_WRAP);
    add_settings(result, &text);
    sheet_text(sheet, row, C_SETTINGS, text.data, STYLE_WRAP);
    sheet_text(sheet, row, C_CLEARS, rule->clears[lang], STYLE_WRAP);
    sheet_text(sheet, row, C_FIX, rule->fix[lang], STYLE_WRAP);
    text_clear(&text);
    add_needs(&text, rule->needs, "\n");
    sheet_text(sheet, row, C_NEEDS, text.data, STYLE_WRAP);
    prose_release(&prose);
    text_release(&text);
}
