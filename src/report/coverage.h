/*
 * The national rules (model/national.h) against a run: which rules of ours
 * decide each, what these came to, or why nothing can be said.
 */
#ifndef REPORT_COVERAGE_H
#define REPORT_COVERAGE_H

#include "model/national.h"
#include "report/data.h"
#include "report/outcome.h"

enum covered {
    COVERED,         /* by rules of this run */
    COVERED_NO_LIST, /* by rules, once points of it are imported */
    COVERED_NOT_RUN, /* by rules that this run left out */
    COVERED_NO_RULE, /* by none */
    COVERED_NEVER,   /* no delivery can tell */
    COVERED_STATES
};

struct coverage {
    const struct national_rule *national;
    enum covered covered;
    const struct rule_result **results; /* of this run */
    size_t result_count;
    bool by_list;         /* some of the run decide it by a user's list alone */
    const char *left_out; /* titles of those not run, a line each */
    enum outcome outcome; /* the last of the rules' in the order of outcomes */
    struct sums sums;     /* of the rules */
};

/* One for each of NATIONAL_RULES, in their order, in the report's arena. */
struct coverage *coverage_of(struct report *report);

/* 发现问题, 未检查 …, 尚无对应规则; the same as a key for programs. */
const char *coverage_title(const struct coverage *coverage);
const char *coverage_key(const struct coverage *coverage);
/* Why nothing is decided, a sentence; NULL where it is. */
const char *coverage_reason(const struct coverage *coverage);

#endif
