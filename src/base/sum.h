/*
 * Sums that are kept in 64 bits. The bounds of numbers (model/range.h) leave
 * room for them; where one does not fit all the same the program says so and
 * ends: a wrong figure is worse than none.
 */
#ifndef BASE_SUM_H
#define BASE_SUM_H

#include <stdint.h>

#include "base/error.h"

/* *SUM and MORE. */
static inline void sum_add(int64_t *sum, int64_t more)
{
    if (__builtin_add_overflow(*sum, more, sum))
        bug("a sum does not fit 64 bits");
}

/* *SUM without LESS. */
static inline void sum_take(int64_t *sum, int64_t less)
{
    if (__builtin_sub_overflow(*sum, less, sum))
        bug("a sum does not fit 64 bits");
}

#endif
