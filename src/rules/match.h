/*
 * Matches between what one file names and another lists: people on lines and
 * the register of staff, billed items and the catalogue ... A rule that rests
 * on a match that hardly ever succeeds would accuse nearly everybody: it is
 * not checked, and the report says which codes to look at.
 */
#ifndef RULES_MATCH_H
#define RULES_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/db.h"
#include "rules/ask.h"
#include "rules/derived.h"
#include "rules/lineage.h"

enum { MATCH_PERCENT = 20, MATCH_KEYS = 20 }; /* fails below, of at least */

struct match {
    const char *what; /* of match_rate */
    int64_t hospital_id, keys, matched;
    const char *remedy; /* zeros case decimal suffix, or NULL */
    bool fails;
};

struct matches {
    struct match *list;
    size_t count;
};

/* Add what table match_rate, which is filled, holds at a place of ASKER.
 * PERCENT is where a match fails. MATCHES are zeroed before the first. */
void matches_read(struct matches *matches, const struct asker *asker,
                  size_t place, int percent);
void matches_release(struct matches *matches);

/*
 * The match that fails in HOSPITAL_ID and that RULE, of these inputs, rests
 * on; NULL when there is none.
 */
const struct match *matches_failing(const struct matches *matches,
                                    const struct derived_list *list,
                                    const struct rule *rule,
                                    const struct lineage *lineage,
                                    int64_t hospital_id);

/* Store them with the run. */
void matches_store(const struct matches *matches, struct db *db,
                   int64_t run_id);

#endif
