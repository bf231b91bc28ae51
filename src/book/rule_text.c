#include "book/rule_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "report/outcome.h"
#include "report/told.h"
#include "report/words.h"

void add_amount(struct writer *writer, const struct rule *rule)
{
    struct text *text = &writer->text;
    const struct sums *sums = &rule->sums;

    if (sums->doubted && sums->doubted == sums->findings)
        text_printf(text, tr("%s yuan in doubt and in no total"),
                    money_text(&writer->arena, sums->doubt_fen));
    else
        add_money_sum(text, sums, rule->money);
    if (sums->unknown && sums->unknown < sums->findings)
        text_printf(text, tr(" (%s of them without an amount)"),
                    count_text(&writer->arena, sums->unknown));
    if (sums->doubted && sums->doubted < sums->findings)
        text_printf(text, tr(", besides %s yuan in doubt"),
                    money_text(&writer->arena, sums->doubt_fen));
}

static void say(struct writer *writer, const struct rule *rule, teller *tell)
{
    struct text told;

    text_init(&told);
    add_told(&told, writer->report, rule, tell, lang_text("", " "));
    if (told.length && lang_get() == LANG_EN &&
        writer->text.data[writer->text.length - 1] != ' ')
        text_add_char(&writer->text, ' '); /* between sentences */
    text_add(&writer->text, told.data);
    text_release(&told);
}

/* Hospitals that the rule did not judge, with what they lack. */
static void say_missing(struct writer *writer, const struct rule *rule)
{
    struct text *text = &writer->text;

    if (rule->defect || !rule->hospital_count)
        text_add(text, tr("not checked."));
    if (rule->defect) {
        text_add(text, tr(" The rule itself is defective."));
    } else if (!rule->hospital_count && rule->check->needs) {
        text_add(text, tr(" Data that are missing: "));
        add_needs(text, rule->check->needs, tr(", "));
        text_add(text, tr("."));
    }
    if (!rule->defect)
        say(writer, rule, say_not_checked);
}

static void say_found(struct writer *writer, const struct rule *rule)
{
    struct text *text = &writer->text;
    const char *fix = rule->check->fix[lang_get()];

    text_printf(
        text,
        rule->violation ? tr("%s examined, %s found, ")
                        : tr("%s examined, %s found that must be looked "
                             "into, "),
        counted_text(&writer->arena, rule->examined, "record", "records"),
        counted_text(&writer->arena, rule->sums.findings,
                     rule->violation ? "violation" : "suspicion",
                     rule->violation ? "violations" : "suspicions"));
    add_amount(writer, rule);
    text_add(text, tr("."));
    say(writer, rule, say_doubt);
    if (rule->check->basis)
        text_printf(text, tr(" Basis: %s."), rule->check->basis);
    if (fix && *fix)
        text_printf(text, tr(" To do: %s."), fix);
}

void say_rule(struct writer *writer, const struct rule *rule)
{
    struct text *text = &writer->text;
    enum outcome outcome = rule_outcome(rule);

    text_add(text, rule_title(rule));
    text_add(text, tr(": "));
    if (outcome == OUTCOME_CLEAN)
        text_printf(
            text, tr("%s examined, nothing found."),
            counted_text(&writer->arena, rule->examined, "record", "records"));
    else if (outcome != OUTCOME_NOT_CHECKED)
        say_found(writer, rule);
    say(writer, rule, say_without);
    say(writer, rule, say_unread);
    say_missing(writer, rule);
    end_paragraph(writer, STYLE_PARAGRAPH);
}

/* What is told of a rule that was partly checked; caller frees. */
static char *told_of(struct writer *writer, const struct rule *rule)
{
    static teller *const tellers[] = {say_without, say_unread, say_not_checked};
    const char *between = lang_text("", " ");
    struct text told;

    text_init(&told);
    for (size_t i = 0; i < sizeof(tellers) / sizeof(tellers[0]); i++)
        add_told(&told, writer->report, rule, tellers[i], between);
    return text_take(&told);
}

void say_partly(struct writer *writer, int section)
{
    const struct report *report = writer->report;
    char **told = xcalloc(report->rule_count + 1, sizeof(*told));

    for (size_t i = 0; i < report->rule_count; i++)
        if (report->rules[i].section == section &&
            rule_outcome(&report->rules[i]) == OUTCOME_PARTLY)
            told[i] = told_of(writer, &report->rules[i]);
    for (size_t i = 0; i < report->rule_count; i++) {
        bool any = false;

        for (size_t k = i; told[i] && k < report->rule_count; k++) {
            const struct rule *rule = &report->rules[k];

            if (!told[k] || strcmp(told[k], told[i]) != 0)
                continue;
            if (any)
                text_add(&writer->text, tr(", "));
            any = true;
            text_printf(&writer->text, tr("%s (%s examined)"), rule_title(rule),
                        counted_text(&writer->arena, rule->examined, "record",
                                     "records"));
            if (k > i) {
                free(told[k]);
                told[k] = NULL;
            }
        }
        if (!any)
            continue;
        text_printf(&writer->text,
                    tr(": partly checked, nothing found there. %s"), told[i]);
        end_paragraph(writer, STYLE_PARAGRAPH);
    }
    for (size_t i = 0; i < report->rule_count; i++)
        free(told[i]);
    free(told);
}
