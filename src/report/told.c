#include "report/told.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "model/needs.h"
#include "report/headings.h"
#include "report/outcome.h"
#include "report/words.h"

/* English, through tr(). */
static const struct {
    const char *what, *named, *listed;
} matches[] = {
    {"visits", "visits of billed lines", "the visits delivered"},
    {"items", "billed items", "the price catalogue"},
    {"staff", "people on billed lines", "the staff register"},
    {"departments", "departments on billed lines", "the department register"},
    {"stock", "items of the stock", "the billed lines"},
    {"receipts", "visits and settlements of receipts",
     "the visits and settlements delivered"},
};

static const struct {
    const char *remedy, *words;
} remedies[] = {
    {"zeros", "without leading zeros they would match"},
    {"case", "with letters of one case they would match"},
    {"decimal", "without a trailing .0 they would match"},
    {"suffix", "without what follows - or _ they would match"},
};

static void add_group(struct text *out, const struct rule_result *result,
                      char **texts, size_t first);

static void begin(struct text *out, const char *between)
{
    if (out->length)
        text_add(out, between);
}

void add_told(struct text *out, const struct report *report,
              const struct rule_result *result, teller *tell,
              const char *between)
{
    size_t count = result->hospital_count;
    char **texts = xcalloc(count + 1, sizeof(*texts));
    bool alike = true;

    for (size_t i = 0; i < count; i++) {
        struct text one;

        text_init(&one);
        tell(&one, report, result, &result->hospitals[i]);
        texts[i] = text_take(&one);
        alike &= strcmp(texts[i], texts[0]) == 0;
    }
    for (size_t i = 0; i < count; i++) {
        bool said = false;

        for (size_t k = 0; k < i && !said; k++)
            said = strcmp(texts[k], texts[i]) == 0;
        if (said || !*texts[i])
            continue;
        begin(out, between);
        if (!alike)
            add_group(out, result, texts, i);
        text_add(out, texts[i]);
    }
    for (size_t i = 0; i < count; i++)
        free(texts[i]);
    free(texts);
}

/* "县医院、乡医院：", of whom the same is told as of FIRST. */
static void add_group(struct text *out, const struct rule_result *result,
                      char **texts, size_t first)
{
    size_t count = 0;

    for (size_t i = first; i < result->hospital_count; i++) {
        if (strcmp(texts[i], texts[first]) != 0)
            continue;
        if (count++ < HOSPITALS_NAMED) {
            if (count > 1)
                text_add(out, tr(", "));
            text_add(out, hospital_label(result->hospitals[i].hospital));
        }
    }
    add_further_hospitals(count, out);
    text_add(out, tr(": "));
}

static const struct match_rate *match_of(const struct report *report,
                                         const struct hospital_result *here)
{
    for (size_t i = 0; i < report->match_count; i++)
        if (report->matches[i].hospital == here->hospital &&
            strcmp(report->matches[i].what, here->reason) == 0)
            return &report->matches[i];
    bug("no match '%s' in this run", here->reason);
}

static void add_match(struct text *out, const struct match_rate *match)
{
    text_printf(out,
                tr("of %s only %d %% (%lld/%lld) are found in %s: check the "
                   "codes first"),
                match_named(match->what), match_percent(match),
                (long long)match->matched, (long long)match->keys,
                match_listed(match->what));
    if (match->remedy) {
        text_add(out, tr("; "));
        text_add(out, match_remedy(match->remedy));
    }
}

void tell_reason(struct text *out, const struct report *report,
                 const struct rule_result *result,
                 const struct hospital_result *here)
{
    (void)result;
    if (!here->reason || here->missing)
        return;
    if (strcmp(here->reason, "nothing") == 0)
        text_add(out, tr("there is nothing to examine"));
    else
        add_match(out, match_of(report, here));
}

void tell_doubt(struct text *out, const struct report *report,
                const struct rule_result *result,
                const struct hospital_result *here)
{
    (void)report;
    if (here->doubt)
        text_printf(
            out,
            tr("%s among %s, more than half: most likely the data are "
               "wrong; look into them, then accept the rule by "
               "--accept %s"),
            THOUSANDS(here->findings, "hit", "hits"),
            THOUSANDS(here->examined, "record examined", "records examined"),
            result->id);
}

/* What was not judged for its cells, or for want of any. */
static void tell_unread(struct text *out, const struct report *report,
                        const struct rule_result *result,
                        const struct hospital_result *here)
{
    (void)report, (void)result;
    if (here->lost)
        text_printf(out,
                    tr("%s not be read: their rows are not judged by them"),
                    THOUSANDS(here->lost, "cell could", "cells could"));
    if (here->unjudged > here->lost) {
        begin(out, "\n");
        text_printf(out, tr("%s nothing to judge by"),
                    THOUSANDS(here->unjudged - here->lost, "record names",
                              "records name"));
    }
}

void tell_remarks(struct text *out, const struct report *report,
                  const struct rule_result *result,
                  const struct hospital_result *here)
{
    static teller *const tellers[] = {tell_reason, tell_doubt, tell_unread};
    struct text one;

    text_init(&one);
    for (size_t i = 0; i < sizeof(tellers) / sizeof(tellers[0]); i++) {
        text_clear(&one);
        tellers[i](&one, report, result, here);
        if (one.length)
            begin(out, "\n");
        text_add(out, one.data);
    }
    text_release(&one);
}

/* What it did without; for a rule that was not checked that says nothing. */
static const char *without_of(const struct hospital_result *here)
{
    return hospital_outcome(here) == OUTCOME_NOT_CHECKED ? NULL : here->without;
}

void tell_data(struct text *out, const struct report *report,
               const struct rule_result *result,
               const struct hospital_result *here)
{
    const char *without = without_of(here);

    (void)result;
    if (here->missing) {
        text_add(out, tr("lacks "));
        add_needs(out, here->missing, tr(", "));
    }
    if (without) {
        text_add(out, tr("did without "));
        add_needs(out, without, tr(", "));
    }
    add_unknown_headings(out, report, here->hospital,
                         here->missing ? here->missing : without, tr("; "));
}

void say_not_checked(struct text *out, const struct report *report,
                     const struct rule_result *result,
                     const struct hospital_result *here)
{
    if (hospital_outcome(here) != OUTCOME_NOT_CHECKED)
        return;
    text_add(out, tr("not checked."));
    if (here->missing) {
        text_add(out, tr(" Data that are missing: "));
        add_needs(out, here->missing, tr(", "));
        add_unknown_headings(out, report, here->hospital, here->missing,
                             tr("; "));
        text_add(out, tr("."));
    } else if (here->reason) {
        text_add(out, tr(" The reason: "));
        tell_reason(out, report, result, here);
        text_add(out, tr("."));
    }
}

void say_without(struct text *out, const struct report *report,
                 const struct rule_result *result,
                 const struct hospital_result *here)
{
    const char *without = without_of(here);

    (void)result;
    if (!without)
        return;
    text_add(out, tr("For want of "));
    add_needs(out, without, tr(", "));
    text_add(out, tr(" what depends on them could not be checked"));
    add_unknown_headings(out, report, here->hospital, without, tr("; "));
    text_add(out, tr("."));
}

void say_doubt(struct text *out, const struct report *report,
               const struct rule_result *result,
               const struct hospital_result *here)
{
    if (!here->doubt)
        return;
    text_add(out, tr("In doubt: "));
    tell_doubt(out, report, result, here);
    text_add(out, tr("."));
}

void say_unread(struct text *out, const struct report *report,
                const struct rule_result *result,
                const struct hospital_result *here)
{
    (void)report, (void)result;
    if (here->lost)
        text_printf(
            out, tr("%s not be read: their rows are not judged by them."),
            THOUSANDS(here->lost, "further cell could", "further cells could"));
}

const char *match_named(const char *what)
{
    for (size_t i = 0; i < sizeof(matches) / sizeof(matches[0]); i++)
        if (strcmp(matches[i].what, what) == 0)
            return tr(matches[i].named);
    return what;
}

const char *match_listed(const char *what)
{
    for (size_t i = 0; i < sizeof(matches) / sizeof(matches[0]); i++)
        if (strcmp(matches[i].what, what) == 0)
            return tr(matches[i].listed);
    return "";
}

const char *match_remedy(const char *remedy)
{
    for (size_t i = 0; i < sizeof(remedies) / sizeof(remedies[0]); i++)
        if (remedy && strcmp(remedies[i].remedy, remedy) == 0)
            return tr(remedies[i].words);
    return "";
}

int match_percent(const struct match_rate *match)
{
    return match->keys ? (int)(match->matched * 100 / match->keys) : 0;
}

void add_further_hospitals(size_t count, struct text *out)
{
    if (count > HOSPITALS_NAMED)
        text_printf(out, tr(" and others, %s in all"),
                    THOUSANDS((int64_t)count, "hospital", "hospitals"));
}

/* True when a text of needs has that choice. */
static bool has_choice(const char *needs, const char *choice)
{
    struct text other;
    bool has = false;

    text_init(&other);
    while (!has && next_choice(&needs, &other))
        has = strcmp(other.data, choice) == 0;
    text_release(&other);
    return has;
}

void gather_without(struct text *needs, const struct rule_result *result)
{
    struct text choice;

    text_init(&choice);
    for (size_t i = 0; i < result->hospital_count; i++) {
        const struct hospital_result *here = &result->hospitals[i];
        const char *cursor = here->without;

        if (hospital_outcome(here) == OUTCOME_NOT_CHECKED)
            continue;
        while (next_choice(&cursor, &choice)) {
            if (has_choice(needs->data, choice.data))
                continue;
            if (needs->length)
                text_add(needs, ", ");
            text_add(needs, choice.data);
        }
    }
    text_release(&choice);
}

void add_rule_data(struct text *out, const struct report *report,
                   const struct rule_result *result)
{
    add_told(out, report, result, tell_data, "\n");
    if (!result->hospital_count && !result->defect && result->rule->needs) {
        text_add(out, tr("lacks "));
        add_needs(out, result->rule->needs, tr(", "));
    }
}

void add_rule_remark(struct text *out, const struct report *report,
                     const struct rule_result *result)
{
    if (result->defect)
        text_printf(out, tr("the rule itself is defective: %s"),
                    result->defect);
    add_told(out, report, result, tell_remarks, "\n");
}
