/*
 * What rules did not have, turned round: for each kind of data, or each other
 * reason, the rules that it hindered and where. Most rules first; data that
 * hindered the same rules in the same hospitals are told together.
 */
#ifndef REPORT_WANTS_H
#define REPORT_WANTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "report/data.h"

/* Kinds of data, or another reason, and what they hinder. */
struct want {
    char *word;  /* needs, or the reason as it is told */
    bool reason; /* and not data */
    int64_t results;
    const struct rule_result *last; /* counted already */
    bool *hospitals;                /* by place in report->hospitals */
    struct text rule_names;         /* of all */
    size_t first_names;             /* the bytes of those that are named */
};

/* To be released. A rule that lacks several may stand in each. */
struct wants {
    struct want *wants;
    size_t count;
};

/* For want of which rules were not checked; rules that are defective
 * themselves are not among them. */
void wants_missing(const struct report *report, struct wants *wants);
/* Without which rules judged. */
void wants_without(const struct report *report, struct wants *wants);
void wants_release(struct wants *wants);

/* What it is; which hospitals it concerns: 全部, or their names; the first of
 * the rules, and how many there are more. */
void add_want_words(struct text *out, const struct want *want);
void add_want_hospitals(struct text *out, const struct report *report,
                        const struct want *want);
void add_want_rules(struct text *out, const struct want *want);

#endif
