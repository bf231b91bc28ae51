/*
 * How large a number may be: the one table of bounds. They are chosen so that
 * what the program and the shipped rules make of numbers fits 64 bits: sums of
 * columns over two billion billed lines, or over as many rows as a kind can
 * have; price x quantity in a row (RANGE_PRODUCT); quantity x units in a pack,
 * twice that where it is rounded.
 */
#ifndef MODEL_RANGE_H
#define MODEL_RANGE_H

#include <stdint.h>

#include "model/kind.h"

/* Of |price x quantity| in a row, in e6 x e4: 100 million yuan. */
#define RANGE_PRODUCT ((int64_t)1000000000000000000)

/* The largest number, and the smallest negated, that cells of the column may
 * hold; INT64_MAX where it is no number. */
int64_t range_most(const struct kind *kind, const struct column *column);

#endif
