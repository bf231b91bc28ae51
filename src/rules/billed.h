/*
 * What departments and people billed in a run's period, for one that is not of
 * whole months: those the import keeps (biller_month).
 */
#ifndef RULES_BILLED_H
#define RULES_BILLED_H

#include <stdint.h>

#include "rules/ask.h"

/* Store it with the run, inside the caller's transaction. */
void billed_store(const struct asker *asker, int64_t run_id, int first_day,
                  int last_day);

#endif
