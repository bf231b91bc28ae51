/*
 * The findings to look at first: those with most of
 *
 *     amount at issue x severity x the rule's precision so far
 *
 * where a violation weighs 1, a suspicion 1/2, and the precision is
 * (confirmed + 1) / (reviewed + 2) of all findings of the rule that somebody
 * said a word about: 1/2 where nobody did. None in doubt, none without an
 * amount; those that are back go before all others.
 */
#ifndef REPORT_FIRSTS_H
#define REPORT_FIRSTS_H

#include "base/memory.h"
#include "model/ledger.h"
#include "report/data.h"

enum { FIRSTS_MAX = 10 };

/* Texts are NULL where they do not apply, and live as long as the arena. */
struct first {
    const struct rule_result *result;
    char number[NUMBER_SIZE];
    const char *dept; /* with its hospital, where there are several */
    const char *visit_no, *item;
    bool has_day;
    int day;
    int64_t amount_fen;
    int64_t index; /* among FINDINGS_FOUND: report/finding_row.h */
};
struct firsts {
    struct first list[FIRSTS_MAX];
    size_t count;
};

struct firsts report_firsts(const struct report *report, struct arena *arena);

/* How they were chosen, a sentence. */
const char *firsts_told(void);

#endif
