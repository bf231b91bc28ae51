#include "charge/order.h"

#include <stdlib.h>

#include "base/memory.h"
#include "charge/aside.h"

struct charge_order {
    struct charge_judge judge;
    struct charge_window window;
    struct series series;       /* of the file, borrowed */
    struct charge_group held;   /* the last visit, which may go on */
    int64_t given;              /* the last visit given out */
    struct charge_aside *aside; /* NULL: all visits came in order */
    bool all_in;                /* no batch comes any more */
};

struct charge_order *charge_order_new(int64_t last_known,
                                      struct charge_window window)
{
    struct charge_order *order = xcalloc(1, sizeof(*order));

    order->judge.last_known = last_known;
    order->window = window;
    charge_group_init(&order->held);
    return order;
}

void charge_order_free(struct charge_order *order)
{
    charge_sums_release(&order->judge.sums);
    charge_netting_release(&order->judge.netting);
    charge_group_release(&order->held);
    charge_aside_free(order->aside);
    free(order);
}

const struct charge_sums *charge_order_sums(const struct charge_order *order)
{
    return &order->judge.sums;
}

/* The visits come in no order: what is held waits with the others. */
static void begin_aside(struct charge_order *order)
{
    struct charge_group *held = &order->held;

    order->aside = charge_aside_new(order->given, order->window);
    charge_group_sort(held);
    if (held->count)
        charge_aside_put(order->aside, held->order, held->count,
                         held->extras.data);
    charge_group_clear(held);
}

static void give_held(struct charge_order *order, struct charge_group *group)
{
    struct charge_group empty = *group;

    *group = order->held;
    order->held = empty;
    charge_group_clear(&order->held);
}

/* A batch in order of visits: its last one may go on in the next. */
static void follow(struct charge_order *order, struct charge_batch *batch)
{
    struct charge_group *held = &order->held;
    const char *extras = batch->extras.data;
    const size_t count = batch->count;
    const int64_t last = batch->order[count - 1].line->visit_id;
    size_t i = 0;

    if (!held->count || held->lines[0].visit_id != last)
        give_held(order, batch->group);
    for (; i < count && batch->order[i].line->visit_id != last; i++)
        charge_group_keep(batch->group, batch->order[i].line, extras);
    for (; i < count; i++)
        charge_group_keep(held, batch->order[i].line, extras);
}

static void take_aside(struct charge_order *order, struct charge_group *group)
{
    while (group->count < CHARGE_BATCH &&
           group->extras.length < CHARGE_BATCH_EXTRAS &&
           charge_aside_take(order->aside, group))
        ;
}

static void judge_group(struct charge_order *order, struct charge_group *group)
{
    struct charge_judge *judge = &order->judge;

    if (!group->count)
        return;
    charge_group_sort(group);
    charge_judge_visits(judge, group->order, group->count, group->extras.data,
                        &order->series, &group->judged);
    order->given = group->lines[group->count - 1].visit_id;
    if (charge_sums_many(&judge->sums)) {
        group->sums = judge->sums;
        judge->sums = (struct charge_sums){0};
    }
}

void charge_order_take(struct charge_order *order, struct charge_batch *batch)
{
    const struct charge_group *held = &order->held;
    bool in_order = charge_batch_sort(batch);

    order->series = batch->series;
    charge_group_clear(batch->group);
    if (!batch->count)
        return;
    if (held->count && batch->order[0].line->visit_id < held->lines[0].visit_id)
        in_order = false;
    if (!in_order && !order->aside)
        begin_aside(order);
    if (order->aside) {
        charge_aside_put(order->aside, batch->order, batch->count,
                         batch->extras.data);
        take_aside(order, batch->group);
    } else {
        follow(order, batch);
    }
    judge_group(order, batch->group);
}

bool charge_order_rest(struct charge_order *order, struct charge_batch *batch)
{
    batch->series = order->series;
    charge_group_clear(batch->group);
    if (!order->all_in && order->aside) {
        charge_aside_all_in(order->aside);
        if (order->given > order->judge.last_known)
            order->judge.last_known = order->given;
    }
    order->all_in = true;
    if (order->aside)
        take_aside(order, batch->group);
    else
        give_held(order, batch->group);
    judge_group(order, batch->group);
    return batch->group->count > 0;
}
