/*
 * A map from byte strings to int64_t, for dictionaries of texts. Keys are
 * copied. Never shrinks.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hash {
    struct hash_slot *slots;
    size_t capacity, count;   /* capacity is a power of two, or 0 */
    struct hash_page **pages; /* where keys and values live */
    size_t page_count;
};

void hash_init(struct hash *hash);
void hash_release(struct hash *hash);

/*
 * The place of KEY's value; *FOUND tells whether it was there. A new one is
 * 0. Valid until the next call.
 */
int64_t *hash_put(struct hash *hash, const void *key, size_t length,
                  bool *found);

/* The place of KEY's value, or NULL. Valid until the next hash_put(). */
int64_t *hash_get(const struct hash *hash, const void *key, size_t length);

/* FNV-1a, 64 bits: for fingerprints that must be the same everywhere. */
uint64_t fnv1a(uint64_t seed, const void *bytes, size_t count);
#define FNV1A_START 14695981039346656037ULL

#endif
