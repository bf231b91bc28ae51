/*
 * Lines in the order of their visits. A file has the lines of a visit together
 * or nearly so, by time; rarely anywhere. Batches come in as the file has
 * them, whole visits go out, judged where the table has no line of them, most
 * of them while the file is still being read. The thread that judges owns
 * this. Inside src/charge and intake/kind_charges.c only.
 */
#ifndef CHARGE_ORDER_H
#define CHARGE_ORDER_H

#include "charge/aside.h"
#include "charge/batch.h"
#include "charge/judge.h"

struct charge_order;

/* For one file of charges; visits up to LAST_KNOWN may have lines in the
 * table. WINDOW is that of lines in no order. */
struct charge_order *charge_order_new(int64_t last_known,
                                      struct charge_window window);
void charge_order_free(struct charge_order *order);

/* Take the batch's lines; its group is then what is to be stored. */
void charge_order_take(struct charge_order *order, struct charge_batch *batch);

/* After the last batch: fill the group of an empty one with what is left;
 * false when nothing is. A visit may come a second time then. */
bool charge_order_rest(struct charge_order *order, struct charge_batch *batch);

/* What the lines of the visits judged come to. */
const struct charge_sums *charge_order_sums(const struct charge_order *order);

#endif
