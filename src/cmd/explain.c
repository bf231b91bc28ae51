#include "cmd/explain.h"

#include <stdio.h>
#include <string.h>

#include "base/print.h"
#include "base/ink.h"
#include "base/terminal.h"
#include "base/text.h"
#include "model/category.h"
#include "model/columns.h"
#include "model/national.h"
#include "model/needs.h"
#include "report/words.h"
#include "rules/prose.h"

enum { INDENT = 14 };

/* What rules examine, where it is no input kind's column. */
static const struct {
    const char *name, *meaning;
} examined[] = {
    {"charge", "billed lines"},
    {"visit", "stays and outpatient visits"},
    {"stay", "stays whose days of admission and discharge are known"},
    {"settled_visit", "visits with a settled total"},
    {"receipt", "issued receipts"},
    {"purchase", "lines of purchase invoices"},
    {"stock_month", "monthly carry-over of each store and item"},
    {"account_month", "months of the books"},
};

static void put_class(const struct explain *out, const struct rule *rule);
static void put_judging(const struct explain *out, const struct rule *rule);
static void put_params(const struct explain *out, const struct rule *rule);
static void put_needs(const struct explain *out, const char *label,
                      const char *needs);
static void put_examines(const struct explain *out, const char *examines);
static void put_note(const struct explain *out, const char *note);
static void put_national(const struct explain *out, const char *list);

static void put(const struct explain *out, const char *label, const char *value)
{
    if (value && *value)
        out->put(out->stream, label, value);
}

void explain_parts(const struct explain *out, const struct rule *rule)
{
    enum lang lang = lang_get();

    put_class(out, rule);
    put(out, tr("money"), money_meaning(check_money(rule)));
    put_judging(out, rule);
    put_params(out, rule);
    put_needs(out, tr("data needed"), rule->needs);
    put_examines(out, rule->examines);
    put_note(out, rule->note[lang]);
    put(out, tr("cleared by"), rule->clears[lang]);
    put(out, tr("what to do"), rule->fix[lang]);
    put(out, tr("basis"), rule->basis);
    put_national(out, rule->national);
}

static void put_paragraph(FILE *stream, const char *label, const char *value)
{
    print_paragraph(stream, label, value, INDENT, terminal_width(stream));
}

void explain_rule(const struct rule *rule, bool with_sql)
{
    const struct explain out = {put_paragraph, stdout};
    const char *title = rule->title[lang_get()];

    fputs(ink(stdout, INK_BOLD), stdout);
    print_escaped(stdout, title ? title : "");
    fputs(ink(stdout, INK_PLAIN), stdout);
    printf("  ");
    print_escaped(stdout, rule->id);
    printf("\n\n");
    explain_parts(&out, rule);
    putchar('\n');
    if (with_sql) {
        print_lines(stdout, rule->file.sql);
        putchar('\n');
    } else {
        puts(tr("With --sql: the query by which the rule finds its hits."));
    }
}

static void put_national(const struct explain *out, const char *list)
{
    const struct national_rule *rule;
    struct national_word word;
    struct text text;

    text_init(&text);
    while ((rule = national_next(&list, &word)))
        text_printf(&text, "%s%d %s%s%s%s", text.length ? tr("; ") : "",
                    rule->number, national_name(rule), rule->code ? " " : "",
                    rule->code ? rule->code : "",
                    word.by_list ? tr(" (with a list of your own)") : "");
    put(out, tr("national rules"), text.data);
    text_release(&text);
}

static void put_class(const struct explain *out, const struct rule *rule)
{
    struct text text;

    text_init(&text);
    if (rule->violation) {
        text_add(&text, category_title(rule->violation));
        if (lang_get() != LANG_ZH)
            text_printf(&text, " (%s)", rule->violation);
        put(out, tr("category"), text.data);
    }
    if (rule->severity)
        put(out, tr("severity"),
            strcmp(rule->severity, "violation") == 0
                ? tr("violation: it follows from the data alone")
                : tr("suspicion: somebody must look at each hit"));
    text_release(&text);
}

/* How it judges, what the amount is, when a hit is none. */
static void put_judging(const struct explain *out, const struct rule *rule)
{
    struct prose prose;

    prose_init(&prose, rule);
    put(out, tr("how it judges"), prose.how.data);
    put(out, tr("amount"), prose.amount.data);
    put(out, tr("false alarms"), prose.doubts.data);
    prose_release(&prose);
}

static void put_params(const struct explain *out, const struct rule *rule)
{
    struct text text;

    text_init(&text);
    for (size_t i = 0; i < rule->param_count; i++) {
        const struct rule_param *param = &rule->params[i];

        text_clear(&text);
        text_printf(&text, tr("%s = %s by default: %s"), param->name,
                    param->standard, param->meaning[lang_get()]);
        put(out, i ? "" : tr("parameters"), text.data);
    }
    if (rule->param_count) {
        text_clear(&text);
        text_printf(&text, tr("to change it: zicha run --set %s.%s=VALUE ..."),
                    rule->id, rule->params[0].name);
        put(out, "", text.data);
    }
    text_release(&text);
}

/* Add "费用明细 with 国标代码 (charges.national_code)". */
static void add_need(struct text *out, const struct need *need)
{
    const struct kind *kind = need->kind;
    const int length = (int)need->length;
    char heading[HEADING_SIZE];

    if (!kind || !kind->file)
        text_add_bytes(out, need->word, need->length);
    else if (need->column)
        text_printf(out, tr("%s with %s (%.*s)"), kind->file,
                    column_heading(heading, need->column), length, need->word);
    else if (strcmp(need->name, "disease_point") == 0)
        text_add(out, tr("points on what is for some diseases alone (rules)"));
    else if (strcmp(need->name, "elderly_point") == 0)
        text_add(out, tr("points on drugs unsafe for the old (rules)"));
    else if (kind->way == KIND_RULES)
        text_add(out, tr("published knowledge points (rules)"));
    else if (strcmp(need->name, "time_of_day") == 0)
        text_printf(out, tr("%s with hours, not days alone"), kind->file);
    else
        text_printf(out, tr("%s (%.*s)"), kind->file, length, need->word);
}

/* A line for each choice. */
static void put_needs(const struct explain *out, const char *label,
                      const char *needs)
{
    struct text choice, words;

    text_init(&choice);
    text_init(&words);
    for (; next_choice(&needs, &choice); label = "") {
        const char *cursor = choice.data;
        struct need need;

        text_clear(&words);
        while (next_need(&cursor, &need)) {
            if (words.length)
                text_add(&words, tr(" or "));
            add_need(&words, &need);
        }
        put(out, label, words.data);
    }
    text_release(&words);
    text_release(&choice);
}

static void put_examines(const struct explain *out, const char *examines)
{
    for (size_t i = 0; i < sizeof(examined) / sizeof(examined[0]); i++) {
        if (examines && strcmp(examines, examined[i].name) == 0) {
            put(out, tr("examines"), tr(examined[i].meaning));
            return;
        }
    }
    put_needs(out, tr("examines"), examines);
}

/* The sentence of a finding, what changes from hit to hit left open. */
static void put_note(const struct explain *out, const char *note)
{
    struct text text;

    if (!note)
        return;
    text_init(&text);
    while (*note) {
        size_t length = strcspn(note, "{");

        text_add_bytes(&text, note, length);
        note += length;
        if (*note == '{' && strchr(note, '}')) {
            const char *end = strchr(note, '}'), *noun = end;

            while (noun > note && *noun != '|')
                noun--;
            text_add(&text, "…");
            if (noun > note) { /* {number|one|many} */
                text_add_char(&text, ' ');
                text_add_bytes(&text, noun + 1, (size_t)(end - noun - 1));
            }
            note = end + 1;
        } else if (*note) {
            text_add_char(&text, *note++);
        }
    }
    put(out, tr("finding says"), text.data);
    text_release(&text);
}
