#include "charge/judge.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sum.h"
#include "charge/extras.h"

static int by_time(const void *a, const void *b)
{
    const struct charge_line *x = ((const struct refund_line *)a)->line;
    const struct charge_line *y = ((const struct refund_line *)b)->line;
    const char *s = ((const struct refund_line *)a)->line_no;
    const char *t = ((const struct refund_line *)b)->line_no;
    size_t length = s ? strlen(s) : 0, other = t ? strlen(t) : 0;
    int order;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->second != y->second)
        return x->second < y->second ? -1 : 1;
    if (length != other)
        return length < other ? -1 : 1;
    order = length ? strcmp(s, t) : 0;
    if (order)
        return order;
    if (x->file_id != y->file_id)
        return x->file_id < y->file_id ? -1 : 1;
    return x->line < y->line ? -1 : x->line > y->line;
}

void charge_netting_release(struct charge_netting *netting)
{
    free(netting->refunds);
    free(netting->numbers);
    *netting = (struct charge_netting){0};
}

bool charge_any_refund(const struct charge_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (charge_negative(entries[i].line) ||
            charge_is_taken(entries[i].line))
            return true;
    return false;
}

void charge_net(struct charge_netting *netting,
                const struct charge_entry *entries, size_t count,
                const struct charge_names *names)
{
    struct refund_line *refunds;

    if (netting->capacity < count) {
        netting->capacity = count * 2;
        netting->refunds = xrealloc(
            netting->refunds, netting->capacity * sizeof(*netting->refunds));
        netting->numbers = xrealloc(
            netting->numbers, netting->capacity * sizeof(*netting->numbers));
    }
    refunds = netting->refunds;
    for (size_t i = 0; i < count; i++) {
        struct charge_line *line = entries[i].line;

        refunds[i].line = line;
        refunds[i].line_no =
            names->number(names->data, line, netting->numbers[i]);
        refunds[i].reverses = names->reverses(names->data, line);
    }
    qsort(refunds, count, sizeof(*refunds), by_time);
    refund_net(refunds, count);
}

/* What the amount is above price x quantity, in e6 x e4; 0 within rounding,
 * and where that cannot be told. */
static int64_t apart(const struct charge_line *line)
{
    const int64_t half_fen = 50000000;
    int64_t over;

    if (!line->has_price || line->amount_fen >= INT64_MAX / 100000000)
        return 0;
    over = line->amount_fen * 100000000 - line->price_e6 * line->qty_e4;
    return over > half_fen || over < -half_fen ? over : 0;
}

/* What a quantity does not explain: see odd_lines. */
static bool is_odd(const struct charge_line *line)
{
    const int64_t qty = line->qty_e4, amount = line->amount_fen;

    if (qty == 0)
        return amount != 0;
    if (amount != 0 && (qty < 0) != (amount < 0))
        return true;
    return qty > 0 && apart(line) < 0;
}

/* What lines are alike in: item, second, quantity and price. */
static int by_likeness(const void *a, const void *b)
{
    const struct charge_line *x = *(const struct charge_line *const *)a;
    const struct charge_line *y = *(const struct charge_line *const *)b;
    const int64_t pairs[][2] = {
        {x->alike_id, y->alike_id},   {x->day, y->day},
        {x->second, y->second},       {x->qty_e4, y->qty_e4},
        {x->has_price, y->has_price}, {x->price_e6, y->price_e6}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    return 0;
}

/* Of COUNT lines, those but the first of each likeness. */
static int64_t count_repeats(const struct charge_entry *entries, size_t count)
{
    const struct charge_line **lines;
    int64_t repeats = 0;

    if (count < 2)
        return 0;
    lines = xmalloc(count * sizeof(*lines));
    for (size_t i = 0; i < count; i++)
        lines[i] = entries[i].line;
    qsort(lines, count, sizeof(*lines), by_likeness);
    for (size_t i = 1; i < count; i++)
        repeats += by_likeness(&lines[i - 1], &lines[i]) == 0;
    free(lines);
    return repeats;
}

/* Lines with another alike. Where items have several spellings, those of one
 * do not lie together. */
static int64_t count_alike(const struct charge_entry *entries, size_t count)
{
    int64_t alike = 0;
    size_t from = 0;

    for (size_t i = 0; i < count; i++)
        if (entries[i].line->alike_id != entries[i].line->item_id)
            return count_repeats(entries, count);
    for (size_t to = 1; to <= count; to++) {
        const struct charge_line *line = entries[from].line, *other;

        if (to < count) {
            other = entries[to].line;
            if (other->item_id == line->item_id && other->day == line->day &&
                other->second == line->second)
                continue;
        }
        alike += count_repeats(entries + from, to - from);
        from = to;
    }
    return alike;
}

/*
 * The fewest different items, net positive, of a day between the FIRST and the
 * LAST on which there are any; -1: there is no such day. A visit of years is
 * not looked at: 0, which holds for any.
 */
static int few_items(const struct charge_entry *entries, size_t count,
                     int first, int last)
{
    enum { DAYS = 366 };
    uint32_t items[DAYS];
    const struct charge_line *counted = NULL;
    const int days = last - first - 1; /* that lie between */
    int64_t few = -1;

    if (days <= 0 || days > DAYS)
        return days <= 0 ? -1 : 0;
    memset(items, 0, (size_t)days * sizeof(*items));
    for (size_t i = 0; i < count; i++) {
        const struct charge_line *line = entries[i].line;

        if (line->qty_e4 <= line->taken_qty_e4 || line->day == first ||
            line->day == last ||
            (counted && counted->day == line->day &&
             counted->item_id == line->item_id))
            continue;
        items[line->day - first - 1]++;
        counted = line;
    }
    for (int i = 0; i < days; i++)
        if (items[i] && (few < 0 || items[i] < few))
            few = items[i];
    return (int)few;
}

struct visit_sum visit_sum_of(const struct charge_entry *entries, size_t count)
{
    struct visit_sum sum = {.visit_id = entries[0].line->visit_id,
                            .lines = (int64_t)count,
                            .settlement_id = entries[0].line->settlement_id,
                            .first_day = entries[0].line->day,
                            .last_day = entries[0].line->day};

    for (size_t i = 0; i < count; i++) {
        const struct charge_line *line = entries[i].line;

        sum_add(&sum.amount_fen, line->amount_fen);
        sum_add(&sum.net_fen, line->amount_fen - line->taken_amount_fen);
        sum.refunds += charge_negative(line);
        sum.dear += apart(line) > 0;
        sum.odd += is_odd(line);
        sum.mixed |= line->settlement_id != sum.settlement_id;
        if (line->day < sum.first_day)
            sum.first_day = line->day;
        if (line->day > sum.last_day)
            sum.last_day = line->day;
    }
    sum.alike = count_alike(entries, count);
    sum.few = few_items(entries, count, sum.first_day, sum.last_day);
    return sum;
}

/* The lines' extras and the one series their numbers are of. */
struct naming {
    const char *extras;
    const struct series *series;
};

static const char *number_of(void *data, const struct charge_line *line,
                             char buffer[SERIES_TEXT_SIZE])
{
    const struct naming *naming = data;

    if (line->number < 0)
        return extra_text(naming->extras, &line->extras, EXTRA_LINE_NO);
    series_text(buffer, naming->series, line->number);
    return buffer;
}

static const char *reverses_of(void *data, const struct charge_line *line)
{
    return extra_text(((const struct naming *)data)->extras, &line->extras,
                      EXTRA_REVERSES);
}

static bool in_doubt(const struct charge_entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (entries[i].line->repeated || entries[i].line->elsewhere)
            return true;
    return false;
}

static void judge_visit(struct charge_judge *judge,
                        const struct charge_entry *entries, size_t count,
                        const struct charge_names *names, struct judged *judged)
{
    if (entries[0].line->visit_id <= judge->last_known ||
        in_doubt(entries, count))
        return;
    if (charge_any_refund(entries, count))
        charge_net(&judge->netting, entries, count, names);
    for (size_t i = 0; i < count; i++) {
        entries[i].line->n = (int32_t)i + 1;
        charge_sums_add(&judge->sums, entries[i].line, 1);
    }
    if (judged->count == judged->capacity) {
        judged->capacity = judged->capacity * 2 + 64;
        judged->sums =
            xrealloc(judged->sums, judged->capacity * sizeof(*judged->sums));
    }
    judged->sums[judged->count++] = visit_sum_of(entries, count);
}

void charge_judge_visits(struct charge_judge *judge,
                         const struct charge_entry *entries, size_t count,
                         const char *extras, const struct series *series,
                         struct judged *judged)
{
    struct naming naming = {extras, series};
    const struct charge_names names = {number_of, reverses_of, &naming};

    judged->count = 0;
    for (size_t from = 0, to = 1; to <= count; to++) {
        if (to < count &&
            entries[to].line->visit_id == entries[from].line->visit_id)
            continue;
        if (from < to && from < count)
            judge_visit(judge, entries + from, to - from, &names, judged);
        from = to;
    }
}
