/*
 * SHA-256 (FIPS 180-4), with the processor's instructions where it has them.
 */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { SHA256_HEX_SIZE = 65 };

struct sha256 {
    uint32_t state[8];
    uint64_t length; /* bytes so far */
    unsigned char block[64];
    size_t used; /* bytes waiting in block */
    /* The way this processor does it: sha256_init() chooses. */
    void (*compress)(uint32_t state[8], const unsigned char *bytes,
                     size_t blocks);
};

void sha256_init(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *bytes, size_t count);
void sha256_hex(struct sha256 *sha, char hex[SHA256_HEX_SIZE]); /* ends it */

#endif
