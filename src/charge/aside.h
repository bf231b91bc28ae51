/*
 * Lines put aside, packed (charge/pack.h), until their visits have come whole.
 * Most files have the lines of a visit within some days: the visit with the
 * lowest id is given back while the file is read, as soon as more lines came
 * after it than the window holds. A line that comes after its visit was given
 * back is late, and waits for the end of the file, in a spool (base/spool.h).
 * The window grows then; where that does not help, all lines wait there.
 * Inside src/charge only.
 */
#ifndef CHARGE_ASIDE_H
#define CHARGE_ASIDE_H

#include "charge/group.h"

struct charge_aside;

/* How many bytes of packed lines, of 30 or so each, the window holds at first
 * and at most. */
struct charge_window {
    int64_t first, widest;
};

/* Visits with ids up to TAKEN were given out before. */
struct charge_aside *charge_aside_new(int64_t taken,
                                      struct charge_window window);
void charge_aside_free(struct charge_aside *aside); /* NULL is fine */

/* Put COUNT lines of the file aside, given in order of their visits, and their
 * EXTRAS: copies are kept. */
void charge_aside_put(struct charge_aside *aside,
                      const struct charge_entry *entries, size_t count,
                      const char *extras);

/* The file's last line was put aside: all visits that are left can be taken,
 * late lines too. */
void charge_aside_all_in(struct charge_aside *aside);

/* Add the lines of the lowest visit to GROUP; false when no visit is whole
 * yet, or none is left. */
bool charge_aside_take(struct charge_aside *aside, struct charge_group *group);

#endif
