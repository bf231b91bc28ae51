#include "charge/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { RADIX_BITS = 11, RADIX = 1 << RADIX_BITS };

static void order_by_visit(struct charge_batch *batch);

struct charge_batch *charge_batch_new(void)
{
    struct charge_batch *batch = xcalloc(1, sizeof(*batch));

    batch->lines = xmalloc(CHARGE_BATCH * sizeof(*batch->lines));
    batch->order = xmalloc(CHARGE_BATCH * sizeof(*batch->order));
    batch->group = xcalloc(1, sizeof(*batch->group));
    charge_group_init(batch->group);
    text_init(&batch->extras);
    later_init(&batch->later);
    batch->later.held = true;
    charge_batch_clear(batch);
    return batch;
}

void charge_batch_free(struct charge_batch *batch)
{
    if (!batch)
        return;
    free(batch->lines);
    free(batch->order);
    charge_group_release(batch->group);
    free(batch->group);
    text_release(&batch->extras);
    later_release(&batch->later);
    free(batch);
}

void charge_batch_clear(struct charge_batch *batch)
{
    batch->count = 0;
    text_clear(&batch->extras);
}

bool charge_batch_full(const struct charge_batch *batch)
{
    return batch->count == CHARGE_BATCH ||
           batch->extras.length >= CHARGE_BATCH_EXTRAS ||
           batch->later.entries.length >= CHARGE_BATCH_LATER;
}

struct charge_line *charge_batch_add(struct charge_batch *batch)
{
    struct charge_line *line = &batch->lines[batch->count++];

    *line = (struct charge_line){.number = -1};
    return line;
}

bool charge_batch_sort(struct charge_batch *batch)
{
    bool sorted = true; /* visits come in order of their ids */

    for (size_t i = 0; i < batch->count; i++) {
        batch->order[i].line = &batch->lines[i];
        if (i && batch->lines[i].visit_id < batch->lines[i - 1].visit_id)
            sorted = false;
    }
    if (!sorted)
        order_by_visit(batch);
    return sorted;
}

/* Stable, digit by digit. */
static void order_by_visit(struct charge_batch *batch)
{
    struct charge_entry *from = batch->order;
    struct charge_entry *to = xmalloc(batch->count * sizeof(*to)), *spare = to;
    uint64_t highest = 0;

    for (size_t i = 0; i < batch->count; i++) {
        from[i].key = (uint64_t)from[i].line->visit_id;
        highest = from[i].key > highest ? from[i].key : highest;
    }
    for (unsigned shift = 0; shift < 64 && highest >> shift;
         shift += RADIX_BITS) {
        size_t starts[RADIX] = {0}, sum = 0;
        struct charge_entry *swap = from;

        for (size_t i = 0; i < batch->count; i++)
            starts[from[i].key >> shift & (RADIX - 1)]++;
        for (size_t d = 0; d < RADIX; d++) {
            size_t here = starts[d];

            starts[d] = sum;
            sum += here;
        }
        for (size_t i = 0; i < batch->count; i++)
            to[starts[from[i].key >> shift & (RADIX - 1)]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != batch->order)
        memcpy(batch->order, from, batch->count * sizeof(*from));
    free(spare);
}
