/*
 * A rule's result in one hospital: whether it may judge it, what it examined
 * there, and what it found.
 */
#ifndef RULES_VERDICT_H
#define RULES_VERDICT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "rules/rule.h"
#include "rules/examined.h"
#include "rules/lineage.h"

struct verdict {
    int64_t hospital_id;
    bool judged;
    char *missing; /* unmet needs, as a text of them; NULL: none */
    char *without; /* inputs it reads that no file has, the same; NULL: none */
    const char *reason; /* why else it is not judged, as run_rule_hospital
                           has it; NULL: nothing else */
    bool doubt;         /* it accuses nearly all: the data are accused */
    int64_t examined, unjudged;
    int64_t lost; /* of unjudged: cells that could not be read */
    int64_t findings, amount_fen;
};

/* True where a hospital has all that RULE needs. */
bool verdicts_possible(const struct rule *rule,
                       const struct examined *examined);

/*
 * The verdicts of RULE on every hospital of EXAMINED, by index. LINEAGE is
 * NULL for a rule that cannot run: it judges none.
 */
struct verdict *verdicts_new(const struct rule *rule,
                             const struct lineage *lineage,
                             struct examined *examined);
void verdicts_free(struct verdict *verdicts, size_t count);

/* True when one of them is judged at least. */
bool verdicts_judge(const struct verdict *verdicts, size_t count);

/* After its findings are counted: does it accuse nearly all it examined? */
void verdict_doubt(struct verdict *verdict);

/* found clean not_checked */
const char *verdict_result(const struct verdict *verdict);

#endif
