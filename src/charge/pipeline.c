#include "charge/pipeline.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/thread.h"
#include "charge/order.h"
#include "charge/store.h"

enum { BATCHES = 4 }; /* one filled, one judged, one stored, one between */

struct charge_pipeline {
    struct charge_batch *filling; /* of the thread that reads, */
    struct charge_order *order;   /* of the one that judges, */
    struct charge_store *store;   /* and of the one that stores */
    /* between them; NULL ends a queue */
    struct queue *empty, *full, *judged;
    bool whole; /* set before the end of full */
};

/* A hundredth of the file: packed, one in twenty of its lines, of 18 days
 * where the file is a year's. */
static struct charge_window window_for(int64_t bytes)
{
    const int64_t least = 8 << 20, most = 64 << 20;
    int64_t first = bytes / 100;

    first = first < least ? least : first > most ? most : first;
    return (struct charge_window){first, most};
}

struct charge_pipeline *charge_pipeline_new(struct db *db, int64_t file_id,
                                            int64_t bytes)
{
    struct charge_pipeline *pipeline = xcalloc(1, sizeof(*pipeline));
    struct charge_store *store = charge_store_new(db, file_id);

    pipeline->store = store;
    pipeline->order =
        charge_order_new(charge_store_last_known(store), window_for(bytes));
    pipeline->empty = queue_new(BATCHES);
    pipeline->full = queue_new(BATCHES + 1);
    pipeline->judged = queue_new(BATCHES + 1);
    for (int i = 0; i < BATCHES; i++)
        queue_put(pipeline->empty, charge_batch_new());
    pipeline->filling = queue_take(pipeline->empty);
    return pipeline;
}

void charge_pipeline_free(struct charge_pipeline *pipeline)
{
    charge_store_free(pipeline->store);
    charge_order_free(pipeline->order);
    charge_batch_free(pipeline->filling);
    for (int i = 1; i < BATCHES; i++)
        charge_batch_free(queue_take(pipeline->empty));
    queue_free(pipeline->empty);
    queue_free(pipeline->full);
    queue_free(pipeline->judged);
    free(pipeline);
}

struct charge_batch *charge_pipeline_batch(struct charge_pipeline *pipeline)
{
    return pipeline->filling;
}

void charge_pipeline_pass(struct charge_pipeline *pipeline,
                          const struct series *series)
{
    pipeline->filling->series = *series;
    queue_put(pipeline->full, pipeline->filling);
    pipeline->filling = queue_take(pipeline->empty);
}

void charge_pipeline_close(struct charge_pipeline *pipeline, bool whole)
{
    pipeline->whole = whole;
    queue_put(pipeline->full, NULL);
}

/* The second thread. After the last batch the empty ones are its own. */
static void judge_all(void *data)
{
    struct charge_pipeline *pipeline = data;
    struct charge_order *order = pipeline->order;
    struct charge_batch *batch;

    while ((batch = queue_take(pipeline->full))) {
        charge_order_take(order, batch);
        queue_put(pipeline->judged, batch);
    }
    while (pipeline->whole) {
        batch = queue_take(pipeline->empty);
        if (!charge_order_rest(order, batch)) {
            queue_put(pipeline->empty, batch);
            break;
        }
        queue_put(pipeline->judged, batch);
    }
    queue_put(pipeline->judged, NULL);
}

void charge_pipeline_store(struct charge_pipeline *pipeline)
{
    struct thread *judge = thread_start(judge_all, pipeline);
    struct charge_batch *batch;

    while ((batch = queue_take(pipeline->judged))) {
        later_play(&batch->later);
        charge_store_take(pipeline->store, batch->group, &batch->series);
        charge_batch_clear(batch);
        queue_put(pipeline->empty, batch);
    }
    thread_join(judge);
}

int64_t charge_pipeline_end(struct charge_pipeline *pipeline,
                            const char *hospitals, int64_t *replaced_fen)
{
    struct charge_store *store = pipeline->store;

    charge_store_end(store, charge_order_sums(pipeline->order), hospitals);
    return charge_store_replaced(store, replaced_fen);
}
