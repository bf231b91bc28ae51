/*
 * Monetary-unit sampling: the numbers, without any data.
 *
 * Source: AICPA Audit Guide, Audit Sampling, appendix C (tables C-2, factors
 * for sample size design, and C-3, factors for evaluation) and chapter 6. Both
 * tables are of the Poisson distribution, and are reckoned here:
 *
 *     R(k), for k misstatements found, is the x with
 *         1 - exp(-x) (1 + x + … + x^k / k!) = confidence,
 *     for k that is no whole number by the incomplete gamma function;
 *     the factor of a design that expects a share r of what is tolerable is
 *     the x with x = R(r x).
 *
 * Both are rounded up to hundredths where they are shown and evaluated with, as
 * published: at 95 % R is 3.00, 4.75, 6.30, 7.76, 9.16, 10.52 …, and the factor
 * for r = 1/5 is 4.63. Of the factor as it is come the sizes of table C-1:
 *
 *     size     = factor / tolerable share of the book value, rounded up
 *     interval = book value / size, to the fen, rounded down
 *
 * Money in fen, percentages in hundredths (500 is 5 %), factors in hundredths.
 */
#ifndef SAMPLE_MUS_H
#define SAMPLE_MUS_H

#include <stddef.h>
#include <stdint.h>

/* R(K) at CONFIDENCE percent, 50 to 99. */
int64_t mus_reliability_e2(int confidence, int k);

struct mus_design {
    int confidence;                    /* percent */
    int64_t tolerable_e2, expected_e2; /* of the book value; expected is less */
    int64_t factor_e2;
    int64_t interval_fen, size;
};

/*
 * Fill in factor, size and interval for a book value. The interval is at least
 * one fen; the size 0 where there is no book value. By the interval's rounding
 * one unit more than the size may be drawn.
 */
void mus_plan(struct mus_design *design, int64_t book_fen);

/* A drawn unit whose right amount is known: overstated by book - right, an
 * amount of which more than the book value counts as all of it. */
struct mus_answer {
    int64_t book_fen, right_fen;
};

struct mus_verdict {
    int64_t found;         /* units overstated */
    int64_t known_fen;     /* overstatement of units not below the interval */
    int64_t projected_fen; /* that, and each other's share times the interval */
    int64_t upper_fen;     /* limit of what it may be at the confidence */
};

/*
 * Evaluate: of units below the interval the overstated share t of each, ranked
 * from the largest,
 *
 *     projected = sum of t x interval + known
 *     upper     = R(0) x interval
 *               + sum over rank i of (R(i) - R(i - 1)) x t(i) x interval
 *               + known
 *
 * Understatements are left out. ANSWERS are put in another order. Rounded half
 * up to the fen; the upper limit is rounded up.
 */
struct mus_verdict mus_evaluate(const struct mus_design *design,
                                struct mus_answer *answers, size_t count);

#endif
