/*
 * A set of hashes with three flags each, eight bytes an entry: for millions of
 * texts that are only asked after. 61 bits do not meet by chance.
 */
#ifndef BASE_KEYSET_H
#define BASE_KEYSET_H

#include <stddef.h>
#include <stdint.h>

struct keyset {
    uint64_t *slots; /* 0: free; else a key, flags in its lowest bits */
    size_t capacity, count;
};

enum { KEY_FLAGS = 7 };

/* A text's hash is made character by character, from this on. */
static const uint64_t KEY_START = 0x9E3779B97F4A7C15u;
uint64_t key_step(uint64_t key, unsigned long c);

/* Put KEY, with FLAGS beside those it has. */
void keyset_put(struct keyset *set, uint64_t key, unsigned flags);

/* Its place, to read or set flags; NULL where it is not there. */
uint64_t *keyset_get(const struct keyset *set, uint64_t key);

#endif
