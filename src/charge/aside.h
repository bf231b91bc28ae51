/*
 * Lines put aside, packed, until their visits have come whole. Most files have
 * the lines of a visit within some days: the lowest visit is given back while
 * the file is read, as soon as more lines came after it than the window holds.
 * Where lines come late for their visits, the window grows; where that does
 * not help, all wait for the end, in a file without a name. Inside
 * src/charge only.
 */
#ifndef CHARGE_ASIDE_H
#define CHARGE_ASIDE_H

#include "charge/group.h"

struct charge_aside;

/* Bytes of packed lines, of 30 or so each. */
struct charge_window {
    int64_t first, widest;
};

/* Visits up to TAKEN were given out before. */
struct charge_aside *charge_aside_new(int64_t taken,
                                      struct charge_window window);
void charge_aside_free(struct charge_aside *aside); /* NULL is fine */

/* Put lines of one file aside, given in order of their visits. */
void charge_aside_put(struct charge_aside *aside,
                      const struct charge_entry *entries, size_t count,
                      const char *extras);

/* All is put aside: what is left can be taken, late lines too. */
void charge_aside_all_in(struct charge_aside *aside);

/* Add the lines of the lowest visit to GROUP; false when none is whole yet,
 * or left. */
bool charge_aside_take(struct charge_aside *aside, struct charge_group *group);

#endif
