/*
 * Refunds, netted once before any rule. A negative line takes from the line
 * it names; one that names none takes from lines of the same visit, item and
 * unit price: of its own day first, then of the nearest earlier day, the
 * latest line first. What is left of a line taken in part is in proportion.
 */
#include "core/charge.h"

#include <string.h>

__extension__ typedef __int128 wide; /* amount times quantity */

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
        lines[i].line->taken_qty_e4 = lines[i].line->taken_amount_fen = 0;
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

        if (!charge_negative(lines[i].line) ||
            (lines[i].reverses && named_line(lines, count, lines[i].reverses)))
            continue;
        while ((line = best_line(lines, count, lines[i].line)))
            take(lines[i].line, line);
    }
}

/* What is still to be taken, in quantity. */
static int64_t wanted(const struct charge_line *refund)
{
    int64_t left = refund->qty_e4 - refund->taken_qty_e4;

    return left < 0 ? -left : left;
}

static int64_t proportion(int64_t amount, int64_t part, int64_t whole)
{
    wide product = (wide)amount * part;

    return (int64_t)((product * 2 + whole) / ((wide)whole * 2));
}

static void take(struct charge_line *refund, struct charge_line *line)
{
    int64_t net_qty = line->qty_e4 - line->taken_qty_e4;
    int64_t want = wanted(refund);
    int64_t qty = want < net_qty ? want : net_qty;
    int64_t refund_left = refund->amount_fen - refund->taken_amount_fen;

    if (qty <= 0)
        return;
    line->taken_qty_e4 += qty;
    line->taken_amount_fen =
        line->amount_fen - proportion(line->amount_fen,
                                      line->qty_e4 - line->taken_qty_e4,
                                      line->qty_e4);
    if (qty == want) {
        refund->taken_qty_e4 = refund->qty_e4;
        refund->taken_amount_fen = refund->amount_fen;
    } else {
        refund->taken_qty_e4 += refund->qty_e4 < 0 ? -qty : qty;
        refund->taken_amount_fen += -proportion(-refund_left, qty, want);
    }
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

static int64_t magnitude(int64_t value)
{
    return value < 0 ? -value : value;
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
            line->has_price != refund->has_price ||
            magnitude(line->price_e6) != magnitude(refund->price_e6))
            continue;
        return line;
    }
    return NULL;
}
