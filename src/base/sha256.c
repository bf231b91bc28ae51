#include "base/sha256.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

#include "base/banned.h"

enum { BLOCK = 64 }; /* bytes */

/* FIPS 180-4, section 4.2.2 */
static const uint32_t rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static void compress_portable(uint32_t state[8], const unsigned char *bytes,
                              size_t blocks);
#if defined(__x86_64__)
static bool has_instructions(void);
static void compress_x86(uint32_t state[8], const unsigned char *bytes,
                         size_t blocks);
#endif

void sha256_init(struct sha256 *sha)
{
    static const uint32_t start[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };

    memcpy(sha->state, start, sizeof start);
    sha->length = 0;
    sha->used = 0;
    sha->compress = compress_portable;
#if defined(__x86_64__)
    if (has_instructions())
        sha->compress = compress_x86;
#endif
}

void sha256_add(struct sha256 *sha, const void *bytes, size_t count)
{
    const unsigned char *p = bytes;

    sha->length += count;
    if (sha->used > 0) {
        size_t room = BLOCK - sha->used;
        size_t part = count < room ? count : room;

        memcpy(sha->block + sha->used, p, part);
        sha->used += part;
        p += part;
        count -= part;
        if (sha->used < BLOCK)
            return;
        sha->compress(sha->state, sha->block, 1);
        sha->used = 0;
    }
    if (count >= BLOCK) {
        sha->compress(sha->state, p, count / BLOCK);
        p += count / BLOCK * BLOCK;
        count %= BLOCK;
    }
    if (count > 0)
        memcpy(sha->block, p, count);
    sha->used = count;
}

void sha256_hex(struct sha256 *sha, char hex[SHA256_HEX_SIZE])
{
    static const unsigned char one = 0x80, zeros[BLOCK];
    uint64_t bits = sha->length * 8;
    unsigned char tail[8];

    for (size_t i = 0; i < sizeof tail; i++)
        tail[i] = (unsigned char)(bits >> (56 - 8 * i));
    sha256_add(sha, &one, 1);
    sha256_add(sha, zeros, (BLOCK + 56 - sha->used) % BLOCK);
    sha256_add(sha, tail, sizeof tail);
    for (size_t i = 0; i < 8; i++)
        snprintf(hex + 8 * i, 9, "%08x", (unsigned)sha->state[i]);
}

static uint32_t rotate(uint32_t word, unsigned count)
{
    return word >> count | word << (32 - count);
}

/* The message schedule: FIPS 180-4, section 6.2.2, step 1. */
static void schedule(uint32_t words[64], const unsigned char *bytes)
{
    for (size_t i = 0; i < 16; i++, bytes += 4)
        words[i] = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
                   (uint32_t)bytes[2] << 8 | bytes[3];
    for (size_t i = 16; i < 64; i++) {
        uint32_t a = words[i - 15], b = words[i - 2];

        words[i] = words[i - 16] + words[i - 7] +
                   (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
                   (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
    }
}

/* One round; the caller turns the eight names instead of the values. */
static inline void one_round(uint32_t s[8], unsigned turn, uint32_t addend)
{
    uint32_t a = s[(0 - turn) & 7], b = s[(1 - turn) & 7];
    uint32_t c = s[(2 - turn) & 7], e = s[(4 - turn) & 7];
    uint32_t f = s[(5 - turn) & 7], g = s[(6 - turn) & 7];
    uint32_t big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    uint32_t big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    uint32_t t = s[(7 - turn) & 7] + big1 + (g ^ (e & (f ^ g))) + addend;

    s[(3 - turn) & 7] += t;
    s[(7 - turn) & 7] = t + big0 + ((a & b) | (c & (a | b)));
}

static void compress_portable(uint32_t state[8], const unsigned char *bytes,
                              size_t blocks)
{
    for (; blocks > 0; blocks--, bytes += BLOCK) {
        uint32_t words[64], s[8];

        schedule(words, bytes);
        memcpy(s, state, sizeof s);
        for (size_t i = 0; i < 64; i += 8) {
            one_round(s, 0, rounds[i] + words[i]);
            one_round(s, 1, rounds[i + 1] + words[i + 1]);
            one_round(s, 2, rounds[i + 2] + words[i + 2]);
            one_round(s, 3, rounds[i + 3] + words[i + 3]);
            one_round(s, 4, rounds[i + 4] + words[i + 4]);
            one_round(s, 5, rounds[i + 5] + words[i + 5]);
            one_round(s, 6, rounds[i + 6] + words[i + 6]);
            one_round(s, 7, rounds[i + 7] + words[i + 7]);
        }
        for (size_t i = 0; i < 8; i++)
            state[i] += s[i];
    }
}

#if defined(__x86_64__)

/* SSSE3, SSE4.1 and the SHA extensions. */
static bool has_instructions(void)
{
    unsigned a, b, c, d;

    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_SSSE3) ||
        !(c & bit_SSE4_1))
        return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1U << 29);
}

/*
 * The instructions want the state as ABEF and CDGH, and do two rounds each:
 * four rounds with four words of the schedule, from the I-th on.
 */
__attribute__((target("sha,ssse3,sse4.1"))) static inline void
four_rounds(__m128i *abef, __m128i *cdgh, __m128i words, size_t i)
{
    const void *constants = rounds + i;
    __m128i sum = _mm_add_epi32(words, _mm_loadu_si128(constants));

    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, sum);
    sum = _mm_shuffle_epi32(sum, 0x0E);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, sum);
}

/* Four words of the block's bytes, which are big endian. */
__attribute__((target("sha,ssse3,sse4.1"))) static inline __m128i
four_words(const unsigned char *bytes)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const void *words = bytes;

    return _mm_shuffle_epi8(_mm_loadu_si128(words), swap);
}

/* The next four words, from the sixteen before them, four in each. */
__attribute__((target("sha,ssse3,sse4.1"))) static inline __m128i
next_words(__m128i a, __m128i b, __m128i c, __m128i d)
{
    __m128i sum = _mm_sha256msg1_epu32(a, b);

    sum = _mm_add_epi32(sum, _mm_alignr_epi8(d, c, 4));
    return _mm_sha256msg2_epu32(sum, d);
}

__attribute__((target("sha,ssse3,sse4.1"))) static void
rounds_x86(__m128i *abef, __m128i *cdgh, const unsigned char *bytes)
{
    __m128i a = four_words(bytes), b = four_words(bytes + 16);
    __m128i c = four_words(bytes + 32), d = four_words(bytes + 48);

    for (size_t i = 0; i < 64; i += 16) {
        if (i > 0) {
            a = next_words(a, b, c, d);
            b = next_words(b, c, d, a);
            c = next_words(c, d, a, b);
            d = next_words(d, a, b, c);
        }
        four_rounds(abef, cdgh, a, i);
        four_rounds(abef, cdgh, b, i + 4);
        four_rounds(abef, cdgh, c, i + 8);
        four_rounds(abef, cdgh, d, i + 12);
    }
}

__attribute__((target("sha,ssse3,sse4.1"))) static void
compress_x86(uint32_t state[8], const unsigned char *bytes, size_t blocks)
{
    __m128i *half = (__m128i *)(void *)state;
    __m128i dcba = _mm_shuffle_epi32(_mm_loadu_si128(half), 0xB1);
    __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128(half + 1), 0x1B);
    __m128i abef = _mm_alignr_epi8(dcba, hgfe, 8);
    __m128i cdgh = _mm_blend_epi16(hgfe, dcba, 0xF0);

    for (; blocks > 0; blocks--, bytes += BLOCK) {
        __m128i abef_before = abef, cdgh_before = cdgh;

        rounds_x86(&abef, &cdgh, bytes);
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    dcba = _mm_shuffle_epi32(abef, 0x1B); /* F E B A, high to low */
    hgfe = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(half, _mm_blend_epi16(dcba, hgfe, 0xF0));
    _mm_storeu_si128(half + 1, _mm_alignr_epi8(hgfe, dcba, 8));
}

#endif
