/*
 * Batches of lines put aside in a file without a name, packed, until the file
 * they come from is read; then gathered visit by visit. Inside
 * core/charge_*.c only.
 */
#ifndef CORE_CHARGE_ASIDE_H
#define CORE_CHARGE_ASIDE_H

#include "core/charge_group.h"

struct charge_aside;

struct charge_aside *charge_aside_new(void);
void charge_aside_free(struct charge_aside *aside); /* NULL is fine */

/* Put a sorted batch aside. No line of it may be judged yet. */
void charge_aside_put(struct charge_aside *aside,
                      const struct charge_batch *batch);

/* All is put aside: begin to take it back. */
void charge_aside_rewind(struct charge_aside *aside);

/* Add all lines of the lowest visit that is left to GROUP; false when none is
 * left. */
bool charge_aside_take(struct charge_aside *aside, struct charge_group *group);

#endif
