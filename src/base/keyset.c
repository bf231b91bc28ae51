#include "base/keyset.h"

#include <stdlib.h>

#include "base/memory.h"

uint64_t key_step(uint64_t key, unsigned long c)
{
    key = (key ^ c) * 0xD6E8FEB86659FD93u;
    key ^= key >> 32;
    key &= ~(uint64_t)KEY_FLAGS;
    return key ? key : KEY_FLAGS + 1;
}

/* Where KEY stands, or would. */
static uint64_t *slot_of(const struct keyset *set, uint64_t key)
{
    size_t at = (size_t)(key >> 3) & (set->capacity - 1);

    while (set->slots[at] && (set->slots[at] & ~(uint64_t)KEY_FLAGS) != key)
        at = (at + 1) & (set->capacity - 1);
    return set->slots + at;
}

static void grow(struct keyset *set)
{
    struct keyset old = *set;

    set->capacity = old.capacity ? 2 * old.capacity : 1024;
    set->slots = xcalloc(set->capacity, sizeof(*set->slots));
    for (size_t i = 0; i < old.capacity; i++)
        if (old.slots[i])
            *slot_of(set, old.slots[i] & ~(uint64_t)KEY_FLAGS) = old.slots[i];
    free(old.slots);
}

void keyset_put(struct keyset *set, uint64_t key, unsigned flags)
{
    uint64_t *slot;

    if (4 * set->count >= 3 * set->capacity)
        grow(set);
    slot = slot_of(set, key);
    set->count += !*slot;
    *slot |= key | flags;
}

uint64_t *keyset_get(const struct keyset *set, uint64_t key)
{
    uint64_t *slot = set->count ? slot_of(set, key) : NULL;

    return slot && *slot ? slot : NULL;
}
