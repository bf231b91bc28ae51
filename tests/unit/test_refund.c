/* Refunds of many visits at random, against the plain search that says what
 * the rules for them are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "charge/refund.h"

__extension__ typedef __int128 wide;

static int64_t size_of(int64_t value)
{
    return value < 0 ? -value : value;
}

static int64_t left_of(const struct charge_line *line)
{
    return line->qty_e4 - line->taken_qty_e4;
}

static void leave(struct charge_line *line, int64_t left)
{
    int64_t whole = size_of(line->qty_e4);
    wide twice = (wide)size_of(line->amount_fen) * left * 2 + whole;
    int64_t share = (int64_t)(twice / (whole * 2));

    line->taken_qty_e4 = line->qty_e4 - (charge_negative(line) ? -left : left);
    line->taken_amount_fen =
        line->amount_fen - (line->amount_fen < 0 ? -share : share);
}

static bool fits(const struct charge_line *line,
                 const struct charge_line *refund)
{
    int64_t off;

    if (line->has_price && refund->has_price)
        return line->price_e6 == refund->price_e6;
    off = size_of(line->amount_fen) * size_of(refund->qty_e4) -
          size_of(refund->amount_fen) * size_of(line->qty_e4);
    return size_of(off) * 2 <= size_of(line->qty_e4) + size_of(refund->qty_e4);
}

static struct charge_line *best(const struct refund_line *lines, size_t count,
                                const struct refund_line *refund)
{
    for (size_t i = 0; refund->reverses && i < count; i++)
        if (!charge_negative(lines[i].line) && lines[i].line_no &&
            strcmp(lines[i].line_no, refund->reverses) == 0)
            return lines[i].line;
    for (size_t i = count; !refund->reverses && i-- > 0;) {
        struct charge_line *line = lines[i].line;

        if (!charge_negative(line) && left_of(line) > 0 &&
            line->day <= refund->line->day &&
            line->alike_id == refund->line->alike_id &&
            fits(line, refund->line))
            return line;
    }
    return NULL;
}

static void net_plainly(struct refund_line *lines, size_t count)
{
    for (size_t i = 0; i < count; i++)
        leave(lines[i].line, size_of(lines[i].line->qty_e4));
    for (int named = 1; named >= 0; named--)
        for (size_t i = 0; i < count; i++) {
            struct charge_line *refund = lines[i].line, *line;

            if (!charge_negative(refund) || named != !!lines[i].reverses)
                continue;
            while ((line = best(lines, count, &lines[i]))) {
                int64_t want = size_of(left_of(refund)), has = left_of(line);
                int64_t qty = want < has ? want : has;

                if (qty <= 0)
                    break;
                leave(line, has - qty);
                leave(refund, want - qty);
            }
        }
}

static uint32_t at_random(uint32_t below)
{
    static uint32_t state = 12345;

    state = state * 1664525 + 1013904223;
    return (state >> 8) % below;
}

enum { LINES = 60 };

static struct charge_line line_at_random(size_t i)
{
    struct charge_line line = {.line = (int64_t)i,
                               .day = (int32_t)i / 10,
                               .alike_id = (int32_t)at_random(3),
                               .qty_e4 = 10000 * (1 + at_random(3)),
                               .has_price = at_random(3) > 0};

    line.price_e6 = line.has_price ? 1000000 * (1 + at_random(2)) : 0;
    line.amount_fen =
        line.qty_e4 / 100 * (line.has_price ? line.price_e6 / 1000000 : 2);
    if (at_random(3) == 0) {
        line.qty_e4 = at_random(4) ? -line.qty_e4 : line.qty_e4;
        line.amount_fen = -line.amount_fen;
    }
    return line;
}

static void nets_as_told(void **state)
{
    static char numbers[LINES][8];
    struct charge_line lines[2][LINES];
    struct refund_line refunds[2][LINES];

    (void)state;
    for (size_t i = 0; i < LINES; i++)
        snprintf(numbers[i], sizeof(numbers[i]), "L%zu", i / 2);
    for (int round = 0; round < 2000; round++) {
        for (size_t i = 0; i < LINES; i++) {
            lines[0][i] = lines[1][i] = line_at_random(i);
            refunds[0][i] = (struct refund_line){
                &lines[0][i], at_random(4) ? numbers[i] : NULL,
                at_random(4) ? NULL : numbers[at_random(LINES)]};
            refunds[1][i] = refunds[0][i];
            refunds[1][i].line = &lines[1][i];
        }
        refund_net(refunds[0], LINES);
        net_plainly(refunds[1], LINES);
        for (size_t i = 0; i < LINES; i++) {
            assert_int_equal(lines[0][i].taken_qty_e4,
                             lines[1][i].taken_qty_e4);
            assert_int_equal(lines[0][i].taken_amount_fen,
                             lines[1][i].taken_amount_fen);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nets_as_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
