/*
 * From batches of lines, as the file has them, to groups of whole visits, in
 * order of their ids. Where the file has the lines of a visit together, they
 * pass through; where it has lines by time, or anywhere, they wait aside
 * (charge/aside.h). Most visits go out while the file is still being read,
 * judged where the table has no line of them. Owned by the thread that judges.
 * Inside src/charge only.
 */
#ifndef CHARGE_ORDER_H
#define CHARGE_ORDER_H

#include "charge/aside.h"
#include "charge/batch.h"
#include "charge/judge.h"

struct charge_order;

/* For one file. Visits with ids up to LAST_KNOWN may have lines in the table.
 * WINDOW is for lines that wait aside. */
struct charge_order *charge_order_new(int64_t last_known,
                                      struct charge_window window);
void charge_order_free(struct charge_order *order);

/* Take the batch's lines, and fill its group with what can be stored now. */
void charge_order_take(struct charge_order *order, struct charge_batch *batch);

/* After the last batch: fill the group of an empty batch with some of what is
 * left; false when nothing is. A visit may come a second time then. */
bool charge_order_rest(struct charge_order *order, struct charge_batch *batch);

/* What the lines of the visits that were judged come to, but for what groups
 * carry: borrowed. */
const struct charge_sums *charge_order_sums(const struct charge_order *order);

#endif
