/*
 * Hits of one rule stored as findings: where they are, how much, and a
 * fingerprint of business keys that is the same next month, after a
 * re-import and on another machine.
 */
#ifndef RULES_FINDING_H
#define RULES_FINDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/text.h"
#include "io/db.h"
#include "model/line_key.h"
#include "rules/rule.h"
#include "rules/hits.h"
#include "rules/lineage.h"
#include "rules/lost.h"
#include "rules/run_options.h"
#include "rules/verdict.h"

struct finder {
    struct db *db;
    int64_t run_id;
    const struct run_options *options; /* hits outside of what they ask for are
                                          not this run's matter */
    struct hash unsettled; /* visits by id, where these alone are asked for */
    struct line_keys lines;
    struct stmt *put, *charge, *visit;
    struct stmt *hospital, *shared;
    struct lost lost;
    struct hash seen; /* fingerprints of this run, with how often */
    struct text facts, key;
    bool joint; /* of people, those in several hospitals alone: rules/joint.h */
};

/* OPTIONS: of the period, and of unsettled stays. */
void finder_init(struct finder *finder, struct db *db, int64_t run_id,
                 const struct run_options *options);
void finder_release(struct finder *finder);

/*
 * Count with VERDICTS (COUNT of them) the cells that a rule of the inputs
 * LINEAGE reads and that could not be read.
 */
void finder_lost(struct finder *finder, const struct lineage *lineage,
                 struct verdict *verdicts, size_t count);

/*
 * Store each of HITS, of a rule of the inputs LINEAGE, in a hospital that
 * VERDICTS (COUNT of them) lets be judged, adding to its counts; one about a
 * row with a cell that could not be read is not judged. FACTS receives the names of
 * the columns kept for the note, joined by 0x1F. Returns NULL, or what was
 * wrong with the result (caller frees).
 */
char *finder_take(struct finder *finder, const struct rule *rule,
                  const struct lineage *lineage, struct hits *hits,
                  struct verdict *verdicts, size_t count, struct text *facts);

#endif
