/*
 * What a rule depends on in the files: from what its SELECT and its looks
 * read, through the derived tables, to input columns (model/origin.h). Nobody
 * declares it; a rule or a derived table may say by the key `ignores` which
 * of them do not matter to what it decides.
 */
#ifndef RULES_LINEAGE_H
#define RULES_LINEAGE_H

#include <stdbool.h>

#include "model/kind.h"
#include "rules/rule.h"
#include "rules/derived.h"

/*
 * Compile RULE, the derived tables being there, and note what it reads;
 * false, with its file's defect noted, when it cannot run.
 */
bool lineage_learn(struct rule *rule, struct derived_list *list, struct db *db);

struct input {
    const struct kind *kind;
    const struct column *column; /* NULL: its rows are read at all */
};

struct lineage {
    struct input *list; /* by kind, then column, in the kinds' order */
    size_t count, capacity;
};

/* The inputs of RULE, which was learnt; those of the tables it reads are noted
 * in LIST. Caller releases. */
void lineage_of(struct lineage *lineage, struct derived_list *list,
                const struct rule *rule);
void lineage_release(struct lineage *lineage);

#endif
