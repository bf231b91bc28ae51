#include "report/wants.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "model/needs.h"
#include "report/outcome.h"
#include "report/told.h"
#include "report/words.h"

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

void wants_missing(const struct report *report, struct wants *wants)
{
    *wants = (struct wants){0};
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

void wants_without(const struct report *report, struct wants *wants)
{
    *wants = (struct wants){0};
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

void wants_release(struct wants *wants)
{
    for (size_t i = 0; i < wants->count; i++) {
        free(wants->wants[i].word);
        free(wants->wants[i].hospitals);
        text_release(&wants->wants[i].rule_names);
    }
    free(wants->wants);
}

void add_want_hospitals(struct text *out, const struct report *report,
                        const struct want *want)
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

void add_want_words(struct text *out, const struct want *want)
{
    if (want->reason)
        text_add(out, want->word);
    else
        add_needs(out, want->word, tr(", "));
}
