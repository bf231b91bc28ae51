#include "base/utf8.h"

#include <stdint.h>
#include <string.h>

static size_t sequence(const unsigned char *bytes, size_t count);

unsigned long utf8_next(const char **cursor)
{
    const unsigned char *p = (const unsigned char *)*cursor;
    size_t length;
    unsigned long c;

    if (p[0] < 0x80) {
        *cursor += p[0] != '\0';
        return p[0];
    }
    /* A NUL is no continuation byte, so that nothing is read past it. */
    length = sequence(p, 4);
    if (length == 0) {
        ++*cursor;
        return 0xFFFD;
    }
    c = p[0] & (0x7FUL >> length);
    for (size_t i = 1; i < length; i++)
        c = c << 6 | (p[i] & 0x3FU);
    *cursor += length;
    return c;
}

/* Unicode's East Asian Width W and F, and what takes no room, coarsely. */
static size_t width_of(unsigned long c)
{
    static const struct {
        unsigned long first, last;
        size_t width;
    } ranges[] = {
        {0x0000, 0x001F, 0},   {0x007F, 0x009F, 0},   {0x0300, 0x036F, 0},
        {0x1100, 0x115F, 2},   {0x200B, 0x200F, 0},   {0x202A, 0x202E, 0},
        {0x2060, 0x2064, 0},   {0x20D0, 0x20FF, 0},   {0x2E80, 0x303E, 2},
        {0x3041, 0x33FF, 2},   {0x3400, 0x4DBF, 2},   {0x4E00, 0x9FFF, 2},
        {0xA000, 0xA4CF, 2},   {0xAC00, 0xD7A3, 2},   {0xF900, 0xFAFF, 2},
        {0xFE00, 0xFE0F, 0},   {0xFE10, 0xFE19, 2},   {0xFE30, 0xFE6F, 2},
        {0xFEFF, 0xFEFF, 0},   {0xFF00, 0xFF60, 2},   {0xFFE0, 0xFFE6, 2},
        {0x1F300, 0x1F64F, 2}, {0x1F900, 0x1F9FF, 2}, {0x20000, 0x3FFFD, 2},
    };

    if (c >= 0x20 && c < 0x7F)
        return 1;
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (c <= ranges[i].last)
            return c >= ranges[i].first ? ranges[i].width : 1;
    }
    return 1;
}

size_t utf8_width(const char *string)
{
    size_t width = 0;
    unsigned long c;

    while ((c = utf8_next(&string)) != 0)
        width += width_of(c);
    return width;
}

bool utf8_valid(const char *bytes, size_t count)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t i = 0;

    while (i < count) {
        uint64_t eight;
        size_t length;

        if (count - i >= sizeof eight) {
            memcpy(&eight, p + i, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                i += sizeof eight;
                continue;
            }
        }
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        length = sequence(p + i, count - i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

/*
 * Bytes of the character of two bytes or more that begins at BYTES, or 0
 * when there is none within COUNT bytes (RFC 3629, section 4). Reads on only
 * as far as the bytes continue it.
 */
static size_t sequence(const unsigned char *bytes, size_t count)
{
    unsigned char first = bytes[0], low = 0x80, high = 0xBF;
    size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

    if (first < 0xC2 || first > 0xF4 || count < length)
        return 0;
    if (first == 0xE0)
        low = 0xA0; /* overlong */
    else if (first == 0xED)
        high = 0x9F; /* surrogates */
    else if (first == 0xF0)
        low = 0x90; /* overlong */
    else if (first == 0xF4)
        high = 0x8F; /* above U+10FFFF */
    if (bytes[1] < low || bytes[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    }
    return length;
}

size_t utf8_unseen(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;

    switch (byte[0]) {
    case 0x1A:
        return 1;
    case 0xC2: /* U+00A0, U+00AD */
        return byte[1] == 0xA0 || byte[1] == 0xAD ? 2 : 0;
    case 0xE2: /* U+200B to 200F, 202A to 202F, 2060 to 206F */
        if (byte[1] == 0x80)
            return (byte[2] >= 0x8B && byte[2] <= 0x8F) ||
                           (byte[2] >= 0xAA && byte[2] <= 0xAF)
                       ? 3
                       : 0;
        return byte[1] == 0x81 && byte[2] >= 0xA0 && byte[2] <= 0xAF ? 3 : 0;
    case 0xEF: /* U+FEFF */
        return byte[1] == 0xBB && byte[2] == 0xBF ? 3 : 0;
    default:
        return 0;
    }
}

size_t utf8_put(char *to, uint32_t c)
{
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char marks[] = {0, 0, 0xC0, 0xE0, 0xF0};

    for (size_t i = length; i-- > 1; c >>= 6)
        to[i] = (char)(0x80 | (c & 0x3F));
    to[0] = (char)(marks[length] | c);
    return length;
}
