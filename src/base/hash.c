#include "base/hash.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"

__extension__ typedef unsigned __int128 wide;

/* Bytes of a page, a longer key has its own; of what entries begin at. */
enum { PAGE = 64 * 1024, UNIT = 8, PAGE_UNITS = PAGE / UNIT };

struct hash_entry {
    int64_t value;
    uint32_t length;
    char key[];
};

/* Free when the tag's lowest bit is 0. */
struct hash_slot {
    uint32_t tag;   /* high bits of mix() of the key */
    uint32_t entry; /* page x PAGE_UNITS + unit in it */
};

struct hash_page {
    size_t used, size; /* bytes of data */
    char data[];
};

static uint64_t mix(const void *key, size_t length);
static struct hash_slot *find(const struct hash *hash, uint64_t mixed,
                              const void *key, size_t length);
static void grow(struct hash *hash);
static uint32_t keep(struct hash *hash, const void *key, size_t length);

void hash_init(struct hash *hash)
{
    *hash = (struct hash){0};
}

void hash_release(struct hash *hash)
{
    for (size_t i = 0; i < hash->page_count; i++)
        free(hash->pages[i]);
    free(hash->pages);
    free(hash->slots);
    hash_init(hash);
}

static uint32_t tag_of(uint64_t mixed)
{
    return (uint32_t)(mixed >> 32) | 1;
}

static struct hash_entry *entry_of(const struct hash *hash,
                                   const struct hash_slot *slot)
{
    struct hash_page *page = hash->pages[slot->entry / PAGE_UNITS];

    return (struct hash_entry *)(void *)(page->data +
                                         slot->entry % PAGE_UNITS * UNIT);
}

int64_t *hash_put(struct hash *hash, const void *key, size_t length,
                  bool *found)
{
    uint64_t mixed = mix(key, length);
    struct hash_slot *slot = NULL;

    if (hash->capacity > 0)
        slot = find(hash, mixed, key, length);
    *found = slot != NULL && slot->tag != 0;
    if (*found)
        return &entry_of(hash, slot)->value;
    if (hash->count >= hash->capacity / 4 * 3) {
        grow(hash);
        slot = find(hash, mixed, key, length);
    }
    slot->tag = tag_of(mixed);
    slot->entry = keep(hash, key, length);
    hash->count++;
    return &entry_of(hash, slot)->value;
}

int64_t *hash_get(const struct hash *hash, const void *key, size_t length)
{
    struct hash_slot *slot;

    if (hash->capacity == 0)
        return NULL;
    slot = find(hash, mix(key, length), key, length);
    return slot->tag != 0 ? &entry_of(hash, slot)->value : NULL;
}

uint64_t fnv1a(uint64_t seed, const void *bytes, size_t count)
{
    const unsigned char *p = bytes;

    for (size_t i = 0; i < count; i++)
        seed = (seed ^ p[i]) * 1099511628211U;
    return seed;
}

/* The slot of KEY, or the free one where it belongs. */
static struct hash_slot *find(const struct hash *hash, uint64_t mixed,
                              const void *key, size_t length)
{
    size_t mask = hash->capacity - 1, place = (size_t)mixed & mask;
    const uint32_t tag = tag_of(mixed);

    for (;; place = (place + 1) & mask) {
        struct hash_slot *slot = &hash->slots[place];
        const struct hash_entry *entry;

        if (slot->tag == 0)
            return slot;
        if (slot->tag != tag)
            continue;
        entry = entry_of(hash, slot);
        if (entry->length == length &&
            (length == 0 || memcmp(entry->key, key, length) == 0))
            return slot;
    }
}

static void grow(struct hash *hash)
{
    struct hash_slot *old = hash->slots;
    size_t old_capacity = hash->capacity, mask;

    hash->capacity = old_capacity > 0 ? old_capacity * 2 : 64;
    hash->slots = xcalloc(hash->capacity, sizeof *hash->slots);
    mask = hash->capacity - 1;
    for (size_t i = 0; i < old_capacity; i++) {
        const struct hash_entry *entry;
        size_t place;

        if (old[i].tag == 0)
            continue;
        entry = entry_of(hash, &old[i]);
        place = (size_t)mix(entry->key, entry->length) & mask;
        while (hash->slots[place].tag != 0)
            place = (place + 1) & mask;
        hash->slots[place] = old[i];
    }
    free(old);
}

static struct hash_page *new_page(struct hash *hash, size_t bytes)
{
    size_t size = bytes > PAGE ? bytes : PAGE;
    struct hash_page *page = xmalloc(sizeof *page + size);

    if (hash->page_count == UINT32_MAX / PAGE_UNITS)
        bug("a hash of %zu pages", hash->page_count);
    hash->pages =
        xrealloc(hash->pages, (hash->page_count + 1) * sizeof *hash->pages);
    hash->pages[hash->page_count++] = page;
    page->used = 0;
    page->size = size;
    return page;
}

/* An entry with a copy of KEY that lives as long as HASH. */
static uint32_t keep(struct hash *hash, const void *key, size_t length)
{
    const size_t head = offsetof(struct hash_entry, key);
    const size_t bytes = (head + length + UNIT - 1) / UNIT * UNIT;
    struct hash_page *page = NULL;
    struct hash_entry *entry;
    uint32_t place;

    if (length > UINT32_MAX)
        bug("a key of %zu bytes", length);
    if (hash->page_count > 0)
        page = hash->pages[hash->page_count - 1];
    if (page == NULL || page->used + bytes > page->size || page->used >= PAGE)
        page = new_page(hash, bytes);
    place = (uint32_t)((hash->page_count - 1) * PAGE_UNITS + page->used / UNIT);
    entry = (struct hash_entry *)(void *)(page->data + page->used);
    entry->value = 0;
    entry->length = (uint32_t)length;
    if (length > 0)
        memcpy(entry->key, key, length);
    page->used += bytes;
    return place;
}

static uint64_t load8(const unsigned char *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

static uint64_t load4(const unsigned char *bytes)
{
    uint32_t word;

    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The two halves of the product, folded: every bit of both reaches all. */
static uint64_t fold(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/*
 * Sixteen bytes a multiplication, and the last sixteen, overlapping, in one.
 * The constants are odd, with as many ones as zeros.
 */
static uint64_t mix(const void *key, size_t length)
{
    static const uint64_t k0 = 0xA0761D6478BD642FU, k1 = 0xE7037ED1A0B428DBU;
    const unsigned char *p = key;
    uint64_t state = k0 ^ length, a = 0, b = 0;

    for (size_t left = length; left > 16; left -= 16, p += 16)
        state = fold(load8(p) ^ k1, load8(p + 8) ^ state);
    if (length > 16) {
        p = (const unsigned char *)key + length - 16;
        a = load8(p);
        b = load8(p + 8);
    } else if (length >= 8) {
        a = load8(p);
        b = load8(p + length - 8);
    } else if (length >= 4) {
        a = load4(p);
        b = load4(p + length - 4);
    } else if (length > 0) {
        a = (uint64_t)p[0] << 16 | (uint64_t)p[length / 2] << 8 | p[length - 1];
    }
    return fold(k1 ^ length, fold(a ^ k1, b ^ state));
}
