#include "sample/lot.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sha256.h"

uint64_t lot_of(int64_t seed, const char *key)
{
    char digits[24], hex[SHA256_HEX_SIZE];
    struct sha256 sha;
    int length = snprintf(digits, sizeof(digits), "%lld|", (long long)seed);

    sha256_init(&sha);
    sha256_add(&sha, digits, (size_t)length);
    sha256_add(&sha, key, strlen(key));
    sha256_hex(&sha, hex);
    hex[16] = '\0';
    return strtoull(hex, NULL, 16);
}

/* The stratum that a unit more is due to, given its REMAINDERS: -1 none. */
static int64_t next_due(const int64_t *counts, const int64_t *shares,
                        const int64_t *remainders, size_t strata)
{
    int64_t due = -1;

    for (size_t i = 0; i < strata; i++)
        if (shares[i] < counts[i] &&
            (due < 0 || remainders[i] > remainders[due]))
            due = (int64_t)i;
    return due;
}

int64_t share_out(int64_t size, const int64_t *counts, int64_t *shares,
                  size_t strata)
{
    int64_t *remainders = xcalloc(strata + 1, sizeof(*remainders));
    int64_t total = 0, given = 0, due;
    __extension__ typedef __int128 wide;

    for (size_t i = 0; i < strata; i++)
        total += counts[i];
    if (size > total)
        size = total;
    for (size_t i = 0; i < strata; i++) {
        wide part = (wide)size * counts[i];

        shares[i] = total ? (int64_t)(part / total) : 0;
        remainders[i] = total ? (int64_t)(part % total) : 0;
        if (!shares[i] && counts[i]) { /* has more than its part already */
            shares[i] = 1;
            remainders[i] -= total;
        }
        given += shares[i];
    }
    while (given < size &&
           (due = next_due(counts, shares, remainders, strata)) >= 0) {
        shares[due]++;
        remainders[due] -= total;
        given++;
    }
    while (given > size) { /* the least remainder gives back what it may */
        due = -1;
        for (size_t i = 0; i < strata; i++)
            if (shares[i] > 1 && (due < 0 || remainders[i] < remainders[due]))
                due = (int64_t)i;
        if (due < 0)
            break;
        shares[due]--;
        remainders[due] += total;
        given--;
    }
    free(remainders);
    return given;
}

void pot_init(struct pot *pot, size_t most)
{
    *pot = (struct pot){.most = most};
    pot->drawn = xcalloc(most + 1, sizeof(*pot->drawn));
}

void pot_release(struct pot *pot)
{
    for (size_t i = 0; i < pot->count; i++)
        free(pot->drawn[i].unit);
    free(pot->drawn);
    *pot = (struct pot){0};
}

static bool before(const struct drawn *left, const struct drawn *right)
{
    return left->lot != right->lot ? left->lot < right->lot
                                   : left->number < right->number;
}

static void swap(struct drawn *left, struct drawn *right)
{
    struct drawn kept = *left;

    *left = *right;
    *right = kept;
}

/* The top gave way to another: down to its place. */
static void sink(struct pot *pot)
{
    for (size_t at = 0, child; (child = 2 * at + 1) < pot->count; at = child) {
        if (child + 1 < pot->count &&
            before(&pot->drawn[child], &pot->drawn[child + 1]))
            child++;
        if (!before(&pot->drawn[at], &pot->drawn[child]))
            return;
        swap(&pot->drawn[at], &pot->drawn[child]);
    }
}

void pot_offer(struct pot *pot, uint64_t lot, const char *unit)
{
    struct drawn one = {lot, pot->offered++, NULL};

    if (!pot->most ||
        (pot->count == pot->most && !before(&one, &pot->drawn[0])))
        return;
    one.unit = xstrdup(unit);
    if (pot->count == pot->most) {
        free(pot->drawn[0].unit);
        pot->drawn[0] = one;
        sink(pot);
        return;
    }
    pot->drawn[pot->count] = one;
    for (size_t at = pot->count++; at > 0; at = (at - 1) / 2) {
        if (!before(&pot->drawn[(at - 1) / 2], &pot->drawn[at]))
            break;
        swap(&pot->drawn[(at - 1) / 2], &pot->drawn[at]);
    }
}

static int by_lot(const void *a, const void *b)
{
    return before(a, b) ? -1 : before(b, a);
}

void pot_sort(struct pot *pot)
{
    qsort(pot->drawn, pot->count, sizeof(*pot->drawn), by_lot);
}
