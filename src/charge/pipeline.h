/*
 * Billed lines from the file into the table, in three threads: the one that
 * reads fills batches, the second lays their lines in order and judges the
 * visits (charge/order.h), the one that owns the connection stores them
 * (charge/store.h). Batches go round: one that was stored is filled again. For
 * intake/kind_charges.c only.
 */
#ifndef CHARGE_PIPELINE_H
#define CHARGE_PIPELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "charge/batch.h"
#include "charge/series.h"
#include "io/db.h"

struct charge_pipeline;

/* For a file of BYTES. */
struct charge_pipeline *charge_pipeline_new(struct db *db, int64_t file_id,
                                            int64_t bytes);
void charge_pipeline_free(struct charge_pipeline *pipeline);

/*
 * For the thread that reads: the batch to be filled, borrowed until it is
 * passed on with the file's SERIES so far, when the next one is.
 */
struct charge_batch *charge_pipeline_batch(struct charge_pipeline *pipeline);
void charge_pipeline_pass(struct charge_pipeline *pipeline,
                          const struct series *series);
/* The last batch was passed on. WHOLE: what waits for the end is wanted. */
void charge_pipeline_close(struct charge_pipeline *pipeline, bool whole);

/* For the thread that owns the connection: store until all is, while the other
 * reads. */
void charge_pipeline_store(struct charge_pipeline *pipeline);

/*
 * All was read and stored: finish the table. HOSPITALS are the ids of those
 * that the file has lines of, joined by commas. Returns how many lines of this
 * file a later one of it replaced, with their amount.
 */
int64_t charge_pipeline_end(struct charge_pipeline *pipeline,
                            const char *hospitals, int64_t *replaced_fen);

#endif
