/*
 * Draw a sample for review by people and store it with its method: tables
 * sample, sample_stratum, sample_unit.
 *
 * Severity is that of the latest run's findings: of a stay or line the worst,
 * none where there is none. A stay's amount is what its lines come to after
 * refunds; a finding's is that at issue. Findings in doubt and gone ones are
 * not drawn.
 *
 * Stratified: in proportion, at least one of each stratum, by lots: see
 * sample/lot.h. Monetary (sample/mus.h): units of a positive amount, laid by
 * hospital, visit, time, line number and item, every interval's fen from the
 * start on draws the unit it lies in; a unit of more than an interval is drawn
 * for certain, once, with the number of times it was hit.
 */
#ifndef SAMPLE_DRAW_H
#define SAMPLE_DRAW_H

#include <stdint.h>

#include "io/db.h"
#include "sample/plan.h"

/* Draws and stores in a transaction of its own; the sample's id. Dies when
 * there is nothing to draw from. */
int64_t sample_draw(struct db *db, struct sample_plan *plan);

#endif
