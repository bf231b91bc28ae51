#include "report/rule_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "report/outcome.h"
#include "report/told.h"
#include "report/words.h"

void add_amount(struct writer *writer, const struct rule_result *result)
{
    struct text *text = &writer->text;
    const struct sums *sums = &result->sums;

    if (sums->doubted && sums->doubted == sums->findings)
        text_printf(text, tr("%s yuan in doubt and in no total"),
                    money_text(&writer->arena, sums->doubt_fen));
    else
        add_money_sum(text, sums, result->money);
    if (sums->unknown && sums->unknown < sums->findings)
        text_printf(text, tr(" (%s of them without an amount)"),
                    count_text(&writer->arena, sums->unknown));
    if (sums->doubted && sums->doubted < sums->findings)
        text_printf(text, tr(", besides %s yuan in doubt"),
                    money_text(&writer->arena, sums->doubt_fen));
}

static void say(struct writer *writer, const struct rule_result *result,
                teller *tell)
{
    struct text told;

    text_init(&told);
    add_told(&told, writer->report, result, tell, lang_text("", " "));
    if (told.length && writer->text.length && lang_get() == LANG_EN &&
        writer->text.data[writer->text.length - 1] != ' ')
        text_add_char(&writer->text, ' '); /* between sentences */
    text_add(&writer->text, told.data);
    text_release(&told);
}

/* Hospitals that the rule did not judge, with what they lack. */
static void say_missing(struct writer *writer, const struct rule_result *result)
{
    struct text *text = &writer->text;

    if (result->defect || !result->hospital_count)
        text_add(text, tr("not checked."));
    if (result->defect) {
        text_add(text, tr(" The rule itself is defective."));
    } else if (!result->hospital_count && result->rule->needs) {
        text_add(text, tr(" Data that are missing: "));
        add_needs(text, result->rule->needs, tr(", "));
        text_add(text, tr("."));
    }
    if (!result->defect)
        say(writer, result, say_not_checked);
}

static void say_found(struct writer *writer, const struct rule_result *result)
{
    struct text *text = &writer->text;
    const char *fix = result->rule->fix[lang_get()];

    text_printf(
        text,
        result->violation ? tr("%s examined, %s found, ")
                          : tr("%s examined, %s found that must be looked "
                               "into, "),
        counted_text(&writer->arena, result->examined, "record", "records"),
        counted_text(&writer->arena, result->sums.findings,
                     result->violation ? "violation" : "suspicion",
                     result->violation ? "violations" : "suspicions"));
    add_amount(writer, result);
    text_add(text, tr("."));
    say(writer, result, say_doubt);
    if (result->rule->basis)
        text_printf(text, tr(" Basis: %s."), result->rule->basis);
    if (fix && *fix)
        text_printf(text, tr(" To do: %s."), fix);
}

void say_rule(struct writer *writer, const struct rule_result *result)
{
    struct text *text = &writer->text;

    text_add(text, rule_title(result));
    text_add(text, tr(": "));
    say_found(writer, result);
    say(writer, result, say_without);
    say(writer, result, say_unread);
    say_missing(writer, result);
    end_paragraph(writer);
}

/* What is told of a rule, the same of several perhaps; caller frees. */
static char *told_of(struct writer *writer, const struct rule_result *result)
{
    struct text before = writer->text;
    char *told;

    text_init(&writer->text);
    say(writer, result, say_without);
    say(writer, result, say_unread);
    say_missing(writer, result);
    told = text_take(&writer->text);
    writer->text = before;
    return told;
}

/* The rules of which the same is TOLD, in one paragraph; they are done then. */
static void say_same(struct writer *writer, enum outcome outcome, char **told,
                     size_t first)
{
    const struct report *report = writer->report;
    char *same = told[first];

    told[first] = NULL;
    for (size_t k = first; k < report->result_count; k++) {
        const struct rule_result *result = &report->results[k];

        if (k > first && (!told[k] || strcmp(told[k], same) != 0))
            continue;
        if (k > first)
            text_add(&writer->text, tr(", "));
        if (outcome == OUTCOME_NOT_CHECKED)
            text_add(&writer->text, rule_title(result));
        else
            text_printf(&writer->text, tr("%s (%s examined)"),
                        rule_title(result),
                        counted_text(&writer->arena, result->examined, "record",
                                     "records"));
        free(told[k]);
        told[k] = NULL;
    }
    text_printf(&writer->text,
                outcome == OUTCOME_PARTLY
                    ? tr(": partly checked, nothing found there. %s")
                : outcome == OUTCOME_CLEAN ? tr(": nothing found. %s")
                                           : tr(": %s"),
                same);
    free(same);
    end_paragraph(writer);
}

void say_alike(struct writer *writer, int section, enum outcome outcome)
{
    const struct report *report = writer->report;
    char **told = xcalloc(report->result_count + 1, sizeof(*told));

    for (size_t i = 0; i < report->result_count; i++)
        if (report->results[i].section == section &&
            rule_outcome(&report->results[i]) == outcome)
            told[i] = told_of(writer, &report->results[i]);
    for (size_t i = 0; i < report->result_count; i++)
        if (told[i])
            say_same(writer, outcome, told, i);
    free(told);
}
