/*
 * Billed lines on their way from the file into the table: read in batches by
 * one thread (intake/kind_charges.c), laid in order of visits by another
 * (charge/order.h), stored by a third (charge/store.h). Inside src/charge and
 * intake/kind_charges.c only.
 */
#ifndef CHARGE_BATCH_H
#define CHARGE_BATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "charge/group.h"
#include "charge/line.h"
#include "charge/series.h"
#include "io/db_later.h"

struct charge_batch {
    struct charge_line *lines;
    struct charge_entry *order; /* by visit, once they are sorted */
    size_t count;
    struct text extras;
    struct later later;         /* what is to be stored before the lines */
    struct series series;       /* of the file, borrowed */
    struct charge_group *group; /* whole visits, to be stored with it */
};
enum {
    CHARGE_BATCH = 32 * 1024,      /* lines of a batch, which stays in the
                                     processor's cache, */
    CHARGE_BATCH_EXTRAS = 16 << 20 /* or bytes of their extras */
};

struct charge_batch *charge_batch_new(void);
void charge_batch_free(struct charge_batch *batch);
void charge_batch_clear(struct charge_batch *batch);
bool charge_batch_full(const struct charge_batch *batch);
/* A new line, empty. */
struct charge_line *charge_batch_add(struct charge_batch *batch);
/* By visit, and as they came; true when they came so. */
bool charge_batch_sort(struct charge_batch *batch);

#endif
