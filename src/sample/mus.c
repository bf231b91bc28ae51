#include "sample/mus.h"

#include <math.h>
#include <stdlib.h>

#include "base/sum.h"
enum { BISECTIONS = 200, TERMS = 100000 };

/* The regularized lower incomplete gamma function P(a, x), by its series, or
 * by its continued fraction where that is the shorter way. */
static double gamma_below(double a, double x)
{
    double scale = exp(-x + a * log(x) - lgamma(a));
    double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;

    if (x < a + 1) {
        double term = 1 / a, sum = term;

        for (double n = a + 1; term > sum * 1e-16; n++)
            sum += term *= x / n;
        return sum * scale;
    }
    for (int i = 1; i < TERMS; i++) {
        double more = -(double)i * ((double)i - a), step;

        b += 2;
        d = 1 / (more * d + b);
        c = b + more / c;
        step = c * d;
        h *= step;
        if (fabs(step - 1) < 1e-15)
            break;
    }
    return 1 - h * scale;
}

/* The x with P(1 + FIXED + SHARE x, x) = confidence. */
static double bound(int confidence, double fixed, double share)
{
    double low = 1e-9, high = 1;

    while (gamma_below(1 + fixed + share * high, high) * 100 < confidence &&
           high < 1e6)
        high *= 2;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;

        if (gamma_below(1 + fixed + share * middle, middle) * 100 < confidence)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* In hundredths, up. */
static int64_t up_e2(double factor)
{
    return (int64_t)ceil(factor * 100 - 1e-6);
}

int64_t mus_reliability_e2(int confidence, int k)
{
    return up_e2(bound(confidence, k, 0));
}

void mus_plan(struct mus_design *design, int64_t book_fen)
{
    const double tolerable = (double)design->tolerable_e2 / 10000;
    const double factor =
        bound(design->confidence, 0,
              (double)design->expected_e2 / (double)design->tolerable_e2);

    design->factor_e2 = up_e2(factor);
    design->size = (int64_t)ceil(factor / tolerable - 1e-6);
    if (design->size > book_fen)
        design->size = book_fen;
    design->interval_fen = design->size ? book_fen / design->size : 1;
}

/* Overstated fen of a unit. */
static int64_t over_of(const struct mus_answer *answer)
{
    int64_t over = answer->book_fen - answer->right_fen;

    return over < 0 ? 0 : over > answer->book_fen ? answer->book_fen : over;
}

/* The larger overstated share first. */
static int by_share(const void *a, const void *b)
{
    const struct mus_answer *left = a, *right = b;
    double l = (double)over_of(left) / (double)left->book_fen;
    double r = (double)over_of(right) / (double)right->book_fen;

    return (l < r) - (l > r);
}

struct mus_verdict mus_evaluate(const struct mus_design *design,
                                struct mus_answer *answers, size_t count)
{
    const double interval = (double)design->interval_fen;
    int64_t before = mus_reliability_e2(design->confidence, 0);
    double projected = 0, upper = (double)before / 100 * interval;
    struct mus_verdict verdict = {0};
    int rank = 0;

    qsort(answers, count, sizeof(*answers), by_share);
    for (size_t i = 0; i < count; i++) {
        int64_t over = over_of(&answers[i]), now;
        double share;

        if (!over)
            continue;
        verdict.found++;
        if (answers[i].book_fen >= design->interval_fen) {
            sum_add(&verdict.known_fen, over);
            continue;
        }
        share = (double)over / (double)answers[i].book_fen;
        now = mus_reliability_e2(design->confidence, ++rank);
        projected += share * interval;
        upper += (double)(now - before) / 100 * share * interval;
        before = now;
    }
    verdict.projected_fen = verdict.known_fen + (int64_t)floor(projected + 0.5);
    verdict.upper_fen = verdict.known_fen + (int64_t)ceil(upper - 1e-6);
    return verdict;
}
