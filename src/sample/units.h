/*
 * What a sample is drawn from, unit by unit. For sample/draw.c.
 */
#ifndef SAMPLE_UNITS_H
#define SAMPLE_UNITS_H

#include "base/text.h"
#include "io/db.h"
#include "sample/plan.h"

/* Columns of a unit. */
enum {
    U_HOSPITAL, /* the columns of strata first: as enum sample_by */
    U_SEVERITY, /* violation suspicion none */
    U_DEPT,
    U_VISIT,
    U_LINE,
    U_DAY,
    U_ITEM,
    U_NAME,
    U_RULE,
    U_FINGERPRINT,
    U_AMOUNT,
    U_COLUMNS
};

/* All units of the plan, in the order of monetary samples where ORDERED. */
struct stmt *units_of(struct db *db, const struct sample_plan *plan,
                      bool ordered);

/* The key of the unit: see sample/lot.h. KEY is cleared before. */
void unit_key(struct stmt *units, enum sample_unit unit, struct text *key);

#endif
