/*
 * The lines that a rule, or a derived table, wants looked at: header keys
 *
 *   looks-at: SELECT item_id FROM ...            every line of these items
 *   looks-at: SELECT item_id, above_e6 FROM ...  those above that unit price
 *   of-lines: c.ordered_id IN (...)              those of the looks-at before
 *                                                it for which this holds;
 *                                                c is the line (charge)
 *
 * Nobody sweeps over all lines alone: what all that run want is joined into
 * one look (sql/derived/item_look.sql, noted_item.sql), after which each
 * opens the visits of its own items.
 */
#ifndef RULES_LOOKS_H
#define RULES_LOOKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "rules/reads.h"
#include "rules/sql_file.h"

struct look {
    char *items;          /* the SELECT */
    char *lines;          /* the condition, or NULL */
    int line, lines_line; /* where they stand in the file */
    bool above;           /* it says above which price */
};

enum { LOOKS_MAX = 8 };

struct looks {
    struct look list[LOOKS_MAX];
    size_t count;
    struct reads reads; /* of all of them: told by looks_compile() */
};

/* Take KEY if it is one of a look's; false when it is another. */
bool looks_key(struct looks *looks, struct sql_file *file,
               const struct sql_key *key);

/*
 * Compile them under the authorizer, the derived tables being there; false
 * with the file's defect noted when one is refused.
 */
bool looks_compile(struct looks *looks, struct sql_file *file, struct db *db);

/*
 * All looks together, as they stand in the two derived tables in place of
 * {looks} and {lines}.
 */
struct looks_joined {
    struct text looks; /* SELECT bit, item_id, above_e6 UNION ALL ... */
    struct text lines; /* (n.bits & 1 <> 0 AND (...)) OR ... */
    int bits;          /* looks with a condition, so far */
};

void looks_joined_init(struct looks_joined *joined);
void looks_join(struct looks_joined *joined, const struct looks *looks);
void looks_joined_end(struct looks_joined *joined); /* none: nothing */
void looks_joined_release(struct looks_joined *joined);

/* They have a place in that SQL. */
bool looks_stand_in(const char *sql);

/* SQL with JOINED in their places; the caller frees it with free(). */
char *looks_complete(const char *sql, const struct looks_joined *joined);

#endif
