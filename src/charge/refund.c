#include "charge/refund.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/memory.h"

__extension__ typedef __int128 wide; /* amount times quantity */

static int64_t magnitude(int64_t value);
static void leave(struct charge_line *line, int64_t left_e4);
static void take(struct charge_line *refund, struct charge_line *line);
static void take_named(const struct refund_line *lines, size_t count);
static void take_unnamed(const struct refund_line *lines, size_t count);

/* Those that name a line first, then the others in order of time. */
void refund_net(struct refund_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        leave(lines[i].line, magnitude(lines[i].line->qty_e4));
    take_named(lines, count);
    take_unnamed(lines, count);
}

static int64_t magnitude(int64_t value)
{
    return value < 0 ? -value : value;
}

/* What is still to be taken, in quantity. */
static int64_t wanted(const struct charge_line *refund)
{
    return magnitude(refund->qty_e4 - refund->taken_qty_e4);
}

/* The part of an amount, half a fen away from zero. */
static int64_t proportion(int64_t amount, int64_t part, int64_t whole)
{
    wide product = (wide)magnitude(amount) * part;
    int64_t share = (int64_t)((product * 2 + whole) / ((wide)whole * 2));

    return amount < 0 ? -share : share;
}

/*
 * Leave a line with what is in proportion to its own amount and quantity. Of
 * a refund the quantity left is negative, whether the hospital writes refunds
 * with a negative quantity or with a negative amount alone.
 */
static void leave(struct charge_line *line, int64_t left_e4)
{
    int64_t whole = magnitude(line->qty_e4);

    line->taken_qty_e4 =
        line->qty_e4 - (charge_negative(line) ? -left_e4 : left_e4);
    line->taken_amount_fen =
        whole ? line->amount_fen - proportion(line->amount_fen, left_e4, whole)
              : 0;
}

static void take(struct charge_line *refund, struct charge_line *line)
{
    int64_t net_qty = line->qty_e4 - line->taken_qty_e4;
    int64_t want = wanted(refund);
    int64_t qty = want < net_qty ? want : net_qty;

    if (qty <= 0)
        return;
    leave(line, net_qty - qty);
    leave(refund, want - qty);
}

static bool is_named(const struct refund_line *line)
{
    return charge_negative(line->line) && line->reverses;
}

static bool is_unnamed(const struct refund_line *line)
{
    return charge_negative(line->line) && !line->reverses;
}

static bool has_any(const struct refund_line *lines, size_t count,
                    bool (*is)(const struct refund_line *line))
{
    for (size_t i = 0; i < count; i++)
        if (is(&lines[i]))
            return true;
    return false;
}

/* Of several lines with one number the first is meant. */
static void take_named(const struct refund_line *lines, size_t count)
{
    struct hash numbers;
    bool found;

    if (!has_any(lines, count, is_named))
        return;
    hash_init(&numbers);
    for (size_t i = 0; i < count; i++) {
        const char *line_no = lines[i].line_no;
        int64_t *index;

        if (charge_negative(lines[i].line) || !line_no)
            continue;
        index = hash_put(&numbers, line_no, strlen(line_no), &found);
        if (!found)
            *index = (int64_t)i;
    }
    for (size_t i = 0; i < count; i++) {
        const char *line_no = lines[i].reverses;
        const int64_t *index;

        if (!is_named(&lines[i]))
            continue;
        index = hash_get(&numbers, line_no, strlen(line_no));
        if (index)
            take(lines[i].line, lines[*index].line);
    }
    hash_release(&numbers);
}

/*
 * Where a line gives no price, its amount and quantity must agree with the
 * other's to half a fen each.
 */
static bool same_price(const struct charge_line *line,
                       const struct charge_line *refund)
{
    int64_t qty = magnitude(line->qty_e4), taken = magnitude(refund->qty_e4);
    wide off;

    if (line->has_price && refund->has_price)
        return magnitude(line->price_e6) == magnitude(refund->price_e6);
    off = (wide)magnitude(line->amount_fen) * taken -
          (wide)magnitude(refund->amount_fen) * qty;
    return (off < 0 ? -off : off) * 2 <= qty + taken;
}

/*
 * Lines that refunds may take from, in stacks: the latest on top. A line lies
 * in that of its item and unit price and in that of its item; what refunds
 * have taken whole is unlinked when it is met.
 */
enum stack { OF_PRICE, OF_ITEM, STACKS };
enum { PRICE_NONE = -1, PRICE_ANY = -2, MASK_BITS = 1024 };

struct shelf {
    const struct refund_line *lines;
    struct hash tops;                /* of a stack_key: 1 + index of its top */
    int64_t *below[STACKS];          /* 1 + index; 0: the line is the lowest */
    uint64_t wanted[MASK_BITS / 64]; /* bits of items that have refunds */
};

struct stack_key {
    int64_t alike_id, price_e6;
};

static uint64_t *wanted_word(struct shelf *shelf,
                             const struct charge_line *line, uint64_t *bit)
{
    const unsigned place = (unsigned)line->alike_id % MASK_BITS;

    *bit = (uint64_t)1 << place % 64;
    return &shelf->wanted[place / 64];
}

static struct stack_key key_of(const struct charge_line *line, enum stack stack)
{
    return (struct stack_key){line->alike_id, stack == OF_ITEM ? PRICE_ANY
                                              : !line->has_price
                                                  ? PRICE_NONE
                                                  : magnitude(line->price_e6)};
}

static void push(struct shelf *shelf, size_t index)
{
    const struct charge_line *line = shelf->lines[index].line;
    uint64_t bit;

    if (charge_negative(line) || !(*wanted_word(shelf, line, &bit) & bit))
        return;
    for (enum stack stack = 0; stack < STACKS; stack++) {
        const struct stack_key key = key_of(line, stack);
        bool found;
        int64_t *top = hash_put(&shelf->tops, &key, sizeof(key), &found);

        shelf->below[stack][index] = *top;
        *top = (int64_t)index + 1;
    }
}

/* 1 + the index of the latest line of a stack that fits, or 0. */
static int64_t find_in(struct shelf *shelf, struct stack_key key,
                       const struct charge_line *refund)
{
    const enum stack stack = key.price_e6 == PRICE_ANY ? OF_ITEM : OF_PRICE;
    int64_t *link = hash_get(&shelf->tops, &key, sizeof(key));
    int misfits = 0;

    while (link && *link && misfits < REFUND_MISFITS) {
        const size_t index = (size_t)*link - 1;
        const struct charge_line *line = shelf->lines[index].line;
        int64_t *below = &shelf->below[stack][index];

        if (line->qty_e4 <= line->taken_qty_e4) {
            *link = *below;
            continue;
        }
        if (same_price(line, refund))
            return *link;
        misfits++;
        link = below;
    }
    return 0;
}

static struct charge_line *best_line(struct shelf *shelf,
                                     const struct charge_line *refund)
{
    struct stack_key key = key_of(refund, OF_PRICE);
    int64_t index, other;

    if (wanted(refund) == 0)
        return NULL;
    if (!refund->has_price)
        key.price_e6 = PRICE_ANY;
    index = find_in(shelf, key, refund);
    if (refund->has_price) {
        key.price_e6 = PRICE_NONE;
        other = find_in(shelf, key, refund);
        index = other > index ? other : index;
    }
    return index ? shelf->lines[index - 1].line : NULL;
}

/* In order of time: what is dated after a refund's day is not there yet. */
static void take_unnamed(const struct refund_line *lines, size_t count)
{
    struct shelf shelf = {.lines = lines};
    size_t pushed = 0;
    uint64_t bit;

    if (!has_any(lines, count, is_unnamed))
        return;
    hash_init(&shelf.tops);
    for (enum stack stack = 0; stack < STACKS; stack++)
        shelf.below[stack] = xmalloc(count * sizeof(*shelf.below[stack]));
    for (size_t i = 0; i < count; i++)
        if (is_unnamed(&lines[i])) {
            uint64_t *word = wanted_word(&shelf, lines[i].line, &bit);

            *word |= bit;
        }
    for (size_t i = 0; i < count; i++) {
        struct charge_line *refund = lines[i].line, *line;

        if (!is_unnamed(&lines[i]))
            continue;
        while (pushed < count && lines[pushed].line->day <= refund->day)
            push(&shelf, pushed++);
        while ((line = best_line(&shelf, refund)))
            take(refund, line);
    }
    for (enum stack stack = 0; stack < STACKS; stack++)
        free(shelf.below[stack]);
    hash_release(&shelf.tops);
}
