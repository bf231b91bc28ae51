#include "charge/refund.h"

#include <string.h>

__extension__ typedef __int128 wide; /* amount times quantity */

static int64_t magnitude(int64_t value);
static void leave(struct charge_line *line, int64_t left_e4);
static void take(struct charge_line *refund, struct charge_line *line);
static struct charge_line *named_line(const struct refund_line *lines,
                                      size_t count, const char *line_no);
static struct charge_line *best_line(const struct refund_line *lines,
                                     size_t count,
                                     const struct charge_line *refund);

/* Those that name a line first, then the others in order of time. */
void refund_net(struct refund_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        leave(lines[i].line, magnitude(lines[i].line->qty_e4));
    for (size_t i = 0; i < count; i++) {
        struct charge_line *line;

        if (!charge_negative(lines[i].line) || !lines[i].reverses)
            continue;
        line = named_line(lines, count, lines[i].reverses);
        if (line)
            take(lines[i].line, line);
    }
    for (size_t i = 0; i < count; i++) {
        struct charge_line *line;

        if (!charge_negative(lines[i].line) || lines[i].reverses)
            continue;
        while ((line = best_line(lines, count, lines[i].line)))
            take(lines[i].line, line);
    }
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

static struct charge_line *named_line(const struct refund_line *lines,
                                      size_t count, const char *line_no)
{
    for (size_t i = 0; i < count; i++)
        if (!charge_negative(lines[i].line) && lines[i].line_no &&
            strcmp(lines[i].line_no, line_no) == 0)
            return lines[i].line;
    return NULL;
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

/* The lines are in order of time, so the last that fits is the latest. */
static struct charge_line *best_line(const struct refund_line *lines,
                                     size_t count,
                                     const struct charge_line *refund)
{
    if (wanted(refund) == 0)
        return NULL;
    for (size_t i = count; i-- > 0;) {
        struct charge_line *line = lines[i].line;

        if (charge_negative(line) || line->qty_e4 <= line->taken_qty_e4 ||
            line->day > refund->day || line->alike_id != refund->alike_id ||
            !same_price(line, refund))
            continue;
        return line;
    }
    return NULL;
}
