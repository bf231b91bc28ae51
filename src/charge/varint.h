/*
 * Whole numbers in few bytes: seven bits a byte, small ones of either sign in
 * one or two. Inside src/charge only.
 */
#ifndef CHARGE_VARINT_H
#define CHARGE_VARINT_H

#include <stdint.h>

enum { VARINT_MOST = 10 }; /* bytes of one */

/* Write VALUE at TO; the end of it. */
static inline char *varint_put(char *to, int64_t value)
{
    uint64_t left = (uint64_t)value << 1 ^ (uint64_t)(value >> 63);

    for (; left >= 128; left >>= 7)
        *to++ = (char)(left | 128);
    *to++ = (char)left;
    return to;
}

/* The one at *FROM, which moves past it. */
static inline int64_t varint_get(const char **from)
{
    uint64_t value = 0;
    unsigned char byte;
    int shift = 0;

    do {
        byte = (unsigned char)*(*from)++;
        value |= (uint64_t)(byte & 127) << shift;
        shift += 7;
    } while (byte & 128);
    return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
}

#endif
