#include "charge/sums.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/sum.h"

static const char PUT_ITEM[] =
    "INSERT INTO item_month VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
    "ON CONFLICT DO UPDATE SET lines = lines + ?3,"
    "    amount_fen = amount_fen + ?4, net_qty_e4 = net_qty_e4 + ?5,"
    "    net_amount_fen = net_amount_fen + ?6,"
    "    first_day = min(first_day, ?7), last_day = max(last_day, ?8),"
    "    highest_price_e6 = max(coalesce(highest_price_e6, ?9),"
    "                           coalesce(?9, highest_price_e6))";
static const char PUT_BILLER[] =
    "INSERT INTO biller_month VALUES (?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT DO UPDATE SET lines = lines + ?4,"
    "    amount_fen = amount_fen + ?5";
static const char PUT_SPAN[] =
    "INSERT INTO staff_span VALUES (?1, ?2, ?3) "
    "ON CONFLICT DO UPDATE SET first_day = min(first_day, ?2),"
    "    last_day = max(last_day, ?3)";

/* What the lines of an item come to in a month. */
struct item_sum {
    int64_t lines, amount_fen, net_qty_e4, net_amount_fen, price_e6;
    int32_t item_id, month_day, month_end, first_day, last_day;
    bool has_price;
};

/* The same of a department and a person. */
struct biller {
    int32_t dept_id, staff_id, month_day;
};
struct biller_sum {
    struct biller biller;
    int32_t month_end;
    int64_t lines, amount_fen;
};

/* Days between which a person was at work. */
struct day_span {
    bool known;
    int first_day, last_day;
};

enum {
    MANY = 1 << 18,       /* some 30 MB */
    PARTS = 16,           /* of a year and a half, of 32 days each */
    RECENT_MOST = 1 << 20 /* indices kept: ids beyond that share them */
};

/* Where the index used last for ID, which is not negative, and DAY stands. */
static uint32_t *recent_of(struct recent *recent, int32_t id, int day)
{
    size_t count = recent->count;
    size_t index =
        ((size_t)id * PARTS + ((unsigned)day / 32) % PARTS) % RECENT_MOST;

    if (index >= count) {
        recent->count = index * 2 + 1024;
        recent->indices =
            xrealloc(recent->indices, recent->count * sizeof(*recent->indices));
        memset(recent->indices + count, 0,
               (recent->count - count) * sizeof(*recent->indices));
    }
    return &recent->indices[index];
}

static struct item_sum *new_item(struct charge_sums *sums,
                                 const struct charge_line *line,
                                 int32_t month_day)
{
    struct item_sum *sum;

    if (sums->item_count == sums->item_capacity) {
        sums->item_capacity = sums->item_capacity * 2 + 1024;
        sums->items =
            xrealloc(sums->items, sums->item_capacity * sizeof(*sums->items));
    }
    sum = &sums->items[sums->item_count++];
    *sum = (struct item_sum){.item_id = line->item_id,
                             .month_day = month_day,
                             .month_end = month_last(line->day),
                             .first_day = line->day,
                             .last_day = line->day};
    return sum;
}

static struct item_sum *item_of(struct charge_sums *sums,
                                const struct charge_line *line)
{
    uint32_t *recent = recent_of(&sums->recent_items, line->item_id, line->day);
    int32_t key[2] = {line->item_id, 0};
    struct item_sum *sum;
    int64_t *index;
    bool found;

    if (*recent) {
        sum = &sums->items[*recent - 1];
        if (sum->item_id == line->item_id && line->day >= sum->month_day &&
            line->day <= sum->month_end)
            return sum;
    }
    key[1] = month_first(line->day);
    index = hash_put(&sums->item_months, key, sizeof(key), &found);
    if (!found) {
        *index = (int64_t)sums->item_count;
        new_item(sums, line, key[1]);
    }
    *recent = (uint32_t)*index + 1;
    return &sums->items[*index];
}

static void new_biller(struct charge_sums *sums, const struct biller *biller,
                       int32_t month_end)
{
    if (sums->biller_count == sums->biller_capacity) {
        sums->biller_capacity = sums->biller_capacity * 2 + 1024;
        sums->billers = xrealloc(sums->billers, sums->biller_capacity *
                                                    sizeof(*sums->billers));
    }
    sums->billers[sums->biller_count++] =
        (struct biller_sum){.biller = *biller, .month_end = month_end};
}

/* Those who ordered the line, else those who executed it. */
static struct biller_sum *biller_of(struct charge_sums *sums,
                                    const struct charge_line *line)
{
    struct biller biller = {
        line->order_dept_id ? line->order_dept_id : line->exec_dept_id,
        line->order_staff_id ? line->order_staff_id : line->exec_staff_id, 0};
    uint32_t *recent =
        recent_of(&sums->recent_billers, biller.staff_id, line->day);
    struct biller_sum *sum;
    int64_t *index;
    bool found;

    if (*recent) {
        sum = &sums->billers[*recent - 1];
        if (sum->biller.staff_id == biller.staff_id &&
            sum->biller.dept_id == biller.dept_id &&
            line->day >= sum->biller.month_day && line->day <= sum->month_end)
            return sum;
    }
    biller.month_day = month_first(line->day);
    index = hash_put(&sums->biller_months, &biller, sizeof(biller), &found);
    if (!found) {
        *index = (int64_t)sums->biller_count;
        new_biller(sums, &biller, month_last(line->day));
    }
    *recent = (uint32_t)*index + 1;
    return &sums->billers[*index];
}

static void add_span(struct charge_sums *sums, int32_t staff_id, int day)
{
    struct day_span *span;

    if (staff_id <= 0)
        return;
    if ((size_t)staff_id >= sums->span_count) {
        size_t count = (size_t)staff_id * 2 + 64;

        sums->spans = xrealloc(sums->spans, count * sizeof(*sums->spans));
        memset(sums->spans + sums->span_count, 0,
               (count - sums->span_count) * sizeof(*sums->spans));
        sums->span_count = count;
    }
    span = &sums->spans[staff_id];
    if (!span->known || day < span->first_day)
        span->first_day = day;
    if (!span->known || day > span->last_day)
        span->last_day = day;
    span->known = true;
}

void charge_sums_add(struct charge_sums *sums, const struct charge_line *line,
                     int sign)
{
    struct item_sum *item = item_of(sums, line);
    struct biller_sum *biller = biller_of(sums, line);

    biller->lines += sign;
    sum_add(&biller->amount_fen, sign * line->amount_fen);
    item->lines += sign;
    sum_add(&item->amount_fen, sign * line->amount_fen);
    sum_add(&item->net_qty_e4, sign * (line->qty_e4 - line->taken_qty_e4));
    sum_add(&item->net_amount_fen,
            sign * (line->amount_fen - line->taken_amount_fen));
    if (line->day < item->first_day)
        item->first_day = line->day;
    if (line->day > item->last_day)
        item->last_day = line->day;
    if (line->has_price &&
        (!item->has_price || line->price_e6 > item->price_e6))
        item->price_e6 = line->price_e6;
    item->has_price |= line->has_price;
    add_span(sums, line->order_staff_id, line->day);
    add_span(sums, line->exec_staff_id, line->day);
}

bool charge_sums_many(const struct charge_sums *sums)
{
    return sums->item_count + sums->biller_count > MANY;
}

static void write_items(const struct charge_sums *sums, struct db *db)
{
    struct stmt *put = db_prepare(db, PUT_ITEM);

    for (size_t i = 0; i < sums->item_count; i++) {
        const struct item_sum *sum = &sums->items[i];

        stmt_bind_int(put, 1, sum->item_id);
        stmt_bind_int(put, 2, sum->month_day);
        stmt_bind_int(put, 3, sum->lines);
        stmt_bind_int(put, 4, sum->amount_fen);
        stmt_bind_int(put, 5, sum->net_qty_e4);
        stmt_bind_int(put, 6, sum->net_amount_fen);
        stmt_bind_int(put, 7, sum->first_day);
        stmt_bind_int(put, 8, sum->last_day);
        stmt_bind_known(put, 9, sum->has_price, sum->price_e6);
        stmt_run(put);
    }
    stmt_free(put);
}

static void write_billers(const struct charge_sums *sums, struct db *db)
{
    struct stmt *put = db_prepare(db, PUT_BILLER);

    for (size_t i = 0; i < sums->biller_count; i++) {
        const struct biller_sum *sum = &sums->billers[i];

        stmt_bind_int(put, 1, sum->biller.dept_id);
        stmt_bind_int(put, 2, sum->biller.staff_id);
        stmt_bind_int(put, 3, sum->biller.month_day);
        stmt_bind_int(put, 4, sum->lines);
        stmt_bind_int(put, 5, sum->amount_fen);
        stmt_run(put);
    }
    stmt_free(put);
}

static void write_spans(const struct charge_sums *sums, struct db *db)
{
    struct stmt *put = db_prepare(db, PUT_SPAN);

    for (size_t i = 0; i < sums->span_count; i++) {
        const struct day_span *span = &sums->spans[i];

        if (!span->known)
            continue;
        stmt_bind_int(put, 1, (int64_t)i);
        stmt_bind_int(put, 2, span->first_day);
        stmt_bind_int(put, 3, span->last_day);
        stmt_run(put);
    }
    stmt_free(put);
}

void charge_sums_write(const struct charge_sums *sums, struct db *db)
{
    write_items(sums, db);
    write_billers(sums, db);
    write_spans(sums, db);
}

void charge_sums_release(struct charge_sums *sums)
{
    hash_release(&sums->item_months);
    hash_release(&sums->biller_months);
    free(sums->items);
    free(sums->billers);
    free(sums->spans);
    free(sums->recent_items.indices);
    free(sums->recent_billers.indices);
    *sums = (struct charge_sums){0};
}
