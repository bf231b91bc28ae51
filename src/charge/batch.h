/*
 * Some thousand lines of a file, which go from thread to thread together
 * (charge/pipeline.h): in the order of the file as they are read, and as
 * whole visits, of this batch and others before, as they are stored. Inside
 * src/charge and intake/kind_charges.c only.
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
    struct charge_line *lines;  /* as they were read */
    struct charge_entry *order; /* the same by visit, once they are sorted */
    size_t count;               /* of both */
    struct text extras;         /* of the lines */
    struct later later;         /* rows that the lines name: stored first */
    struct series series;       /* the file's, so far; its prefix borrowed */
    struct charge_group *group; /* whole visits: what is to be stored */
};
enum {
    CHARGE_BATCH = 32 * 1024,       /* lines of a batch, which stays in the
                                     processor's cache, */
    CHARGE_BATCH_EXTRAS = 16 << 20, /* or bytes of their extras, */
    CHARGE_BATCH_LATER = 2 << 20    /* or of rows that they name */
};

struct charge_batch *charge_batch_new(void);
void charge_batch_free(struct charge_batch *batch); /* NULL is fine */

/* Forget the lines and their extras; what is held in later is the caller's. */
void charge_batch_clear(struct charge_batch *batch);
/* True when no line more should be added. */
bool charge_batch_full(const struct charge_batch *batch);
/* A new line, all zero but for its number, which is -1: there is none. */
struct charge_line *charge_batch_add(struct charge_batch *batch);
/* Lay the lines in order of their visits, those of one visit as they came.
 * True when all came in that order. */
bool charge_batch_sort(struct charge_batch *batch);

#endif
