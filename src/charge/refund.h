/*
 * Refunds, netted once before any rule. A negative line takes from the line
 * it names, and from no other: what it names may stand in another month's
 * export. One that names none takes from lines of the same visit, item and
 * unit price: of its own day first, then of the nearest earlier day, the
 * latest line first. What is left of a line taken in part is in proportion.
 * What finds nothing to take from stays negative.
 *
 * Time grows with the number of lines alone. Where prices are missing, so that
 * amounts must be compared, the search for one refund's line ends after
 * REFUND_MISFITS lines of the item that do not fit. Inside src/charge only.
 */
#ifndef CHARGE_REFUND_H
#define CHARGE_REFUND_H

#include <stddef.h>

#include "charge/line.h"

enum { REFUND_MISFITS = 1000 };

struct refund_line {
    struct charge_line *line;
    const char *line_no;  /* its number, or NULL */
    const char *reverses; /* that of the line which it names, or NULL */
};
/* LINES are those of one visit, in order of time and then line number. */
void refund_net(struct refund_line *lines, size_t count);

#endif
