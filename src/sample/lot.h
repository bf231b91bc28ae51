/*
 * Chance that everybody can repeat: which units are drawn depends on the seed
 * and on the units' own keys alone, neither on the machine, nor on the order
 * in which they were read, nor on what else is among them.
 *
 * The lot of a unit is the first 16 hexadecimal digits, as a number, of
 *
 *     SHA-256(SEED "|" KEY)
 *
 * with the seed as decimal digits and the key as its parts joined by "|": of a
 * stay hospital and visit number, of a line these with line number, day and
 * item, of a finding its fingerprint. The N units of a stratum with the least
 * lots are drawn. `printf '%s' '7|H1|Z100' | sha256sum` tells the lot of stay
 * Z100 under seed 7. A monetary sample begins at the lot of the key "start",
 * modulo the interval.
 */
#ifndef SAMPLE_LOT_H
#define SAMPLE_LOT_H

#include <stddef.h>
#include <stdint.h>

uint64_t lot_of(int64_t seed, const char *key);

/*
 * Share SIZE units among strata of COUNTS units in proportion, at least one to
 * each that has any, none more than it has; what is left after rounding down
 * goes to the largest remainders, the earlier stratum first. SHARES is filled;
 * returns their sum: more than SIZE where there are more strata than that, and
 * less where there are fewer units.
 */
int64_t share_out(int64_t size, const int64_t *counts, int64_t *shares,
                  size_t strata);

/*
 * The units of one stratum with the least lots, as many as it may have. A unit
 * is any text; of equal lots the one that came first stays.
 */
struct drawn {
    uint64_t lot;
    int64_t number; /* among all offered */
    char *unit;
};
struct pot {
    struct drawn *drawn; /* a heap, the greatest on top */
    size_t count, most;
    int64_t offered;
};
void pot_init(struct pot *pot, size_t most);
void pot_release(struct pot *pot);
/* UNIT is copied where it is kept. */
void pot_offer(struct pot *pot, uint64_t lot, const char *unit);
/* In the order of their lots. */
void pot_sort(struct pot *pot);

#endif
