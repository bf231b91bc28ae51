/*
 * What became of earlier findings. A run judges a rule in a hospital on the
 * days of its period; of what it judged, each finding is new, still there, or
 * back (it had been reported as put right), and what an earlier run found and
 * this one does not is gone. What it did not judge stays open for the run
 * that will: a run of September says nothing about those of August.
 */
#ifndef RULES_STATES_H
#define RULES_STATES_H

#include <stdint.h>

#include "io/db.h"

/*
 * Mark the findings of RUN_ID, whose checks are stored. Those that are gone
 * become this run's with state 'gone' and count nothing; earlier ones that
 * were found again are dropped.
 */
void states_mark(struct db *db, int64_t run_id);

#endif
