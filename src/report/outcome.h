/*
 * What a rule's result is called and counted as. The database tells found,
 * clean and not checked; to a reader it makes a difference whether what was
 * clean was looked at whole, and whether what was found can be believed. Every
 * place that shows or counts results goes by these.
 */
#ifndef REPORT_OUTCOME_H
#define REPORT_OUTCOME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"
#include "report/data.h"

/* Of several hospitals a rule comes to the last of theirs in this order. */
enum outcome {
    OUTCOME_NOT_CHECKED,
    OUTCOME_CLEAN,
    OUTCOME_PARTLY, /* nothing found, but without inputs that it reads */
    OUTCOME_FOUND,
    OUTCOME_DOUBTFUL, /* accuses nearly all it examined in some hospital, and
                         nobody accepted that */
    OUTCOMES
};

enum outcome hospital_outcome(const struct hospital_result *here);
enum outcome rule_outcome(const struct rule_result *result);

/* 发现问题 存疑 部分检查 未发现问题 未检查 */
const char *outcome_title(enum outcome outcome);

/* Rules by what they came to. */
struct outcomes {
    int64_t results[OUTCOMES];
};
struct outcomes report_outcomes(const struct report *report);
/* The same of any run, read by itself. */
struct outcomes run_outcomes(struct db *db, int64_t run_id);

/* What a run says is to be refunded: its headline total. */
int64_t run_refund_fen(struct db *db, int64_t run_id);

/* Add "; 3 rules checked in part; 1 rule in doubt", of those there are. */
void add_outcomes(struct text *out, const struct outcomes *outcomes);

/* Whether data were there for it, and whether in some hospitals only. */
bool rule_judged(const struct rule_result *result);
bool rule_partly_judged(const struct rule_result *result);
/* Rules that came to a result. */
int64_t report_judged(const struct report *report);

/* A kind's money in all: a dash where no rule judged. */
struct shown total_shown(const struct report *report, enum money kind);

/*
 * Add "12 problems (10 violations, 2 suspicions): 1,234.00 yuan to refund …",
 * what every output says first.
 */
void add_found(struct text *out, const struct report *report);

/*
 * Add the sentence that of these findings some are in doubt, and how much more
 * is at issue there; nothing where none is. It begins with BETWEEN.
 */
void add_doubted(struct text *out, const struct sums *sums,
                 const char *between);

#endif
