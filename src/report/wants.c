#include "report/wants.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/memory.h"
#include "model/needs.h"
#include "report/outcome.h"
#include "report/told.h"
#include "report/words.h"

enum { RULES_NAMED = 6 };

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
    if (want->results <= RULES_NAMED)
        want->first_names = want->rule_names.length;
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

static void release(struct want *want)
{
    free(want->word);
    free(want->hospitals);
    text_release(&want->rule_names);
}

/* True when both are data that hinder the same rules in the same hospitals. */
static bool hinder_alike(const struct report *report, const struct want *left,
                         const struct want *right)
{
    return !left->reason && !right->reason && left->results == right->results &&
           strcmp(left->rule_names.data, right->rule_names.data) == 0 &&
           memcmp(left->hospitals, right->hospitals,
                  report->hospital_count * sizeof(bool)) == 0;
}

/* In order, what hinders alike in one. */
static void sort(const struct report *report, struct wants *wants)
{
    size_t kept = 0;

    if (wants->count)
        qsort(wants->wants, wants->count, sizeof(*wants->wants), by_rules);
    for (size_t i = 0; i < wants->count; i++) {
        struct want *want = &wants->wants[i];
        size_t k = 0;

        while (k < kept && !hinder_alike(report, &wants->wants[k], want))
            k++;
        if (k == kept) {
            wants->wants[kept++] = *want;
        } else {
            struct text words;

            text_init(&words);
            text_printf(&words, "%s, %s", wants->wants[k].word, want->word);
            free(wants->wants[k].word);
            wants->wants[k].word = text_take(&words);
            release(want);
        }
    }
    wants->count = kept;
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
    sort(report, wants);
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
    sort(report, wants);
}

void wants_release(struct wants *wants)
{
    for (size_t i = 0; i < wants->count; i++)
        release(&wants->wants[i]);
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

void add_want_rules(struct text *out, const struct want *want)
{
    text_add_bytes(out, want->rule_names.data, want->first_names);
    if (want->results > RULES_NAMED)
        text_printf(out, tr(" and %s more"),
                    THOUSANDS(want->results - RULES_NAMED, "rule", "rules"));
}
