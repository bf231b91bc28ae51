#include "io/biff_record.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "io/csv_defect.h"
#include "io/decode.h"

/* What a text says of itself besides its characters. */
enum { TEXT_WIDE = 1, TEXT_PHONETIC = 4, TEXT_RICH = 8 };

static bool read_record(struct biff_record *record)
{
    unsigned char head[4];

    if (cfb_read(record->cfb, record->next, head, 4) != 4)
        return false;
    record->type = head[0] | (unsigned)head[1] << 8;
    record->length = head[2] | (size_t)head[3] << 8;
    record->at = 0;
    if (cfb_read(record->cfb, record->next + 4, record->data, record->length) !=
        record->length)
        return false;
    record->next += 4 + (int64_t)record->length;
    return true;
}

bool biff_next(struct biff_record *record)
{
    return read_record(record);
}

unsigned biff_u16(const struct biff_record *record, size_t at)
{
    if (at + 2 > record->length)
        return 0;
    return record->data[at] | (unsigned)record->data[at + 1] << 8;
}

uint32_t biff_u32(const struct biff_record *record, size_t at)
{
    if (at + 4 > record->length)
        return 0;
    return biff_u16(record, at) | (uint32_t)biff_u16(record, at + 2) << 16;
}

static double to_double(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof(value));
    return value;
}

double biff_double(const struct biff_record *record, size_t at)
{
    return to_double(biff_u32(record, at) | (uint64_t)biff_u32(record, at + 4)
                                                << 32);
}

/* A number in 30 bits: the upper ones of a double, or a whole number; maybe
 * a hundred times too large. */
double biff_rk(const struct biff_record *record, size_t at)
{
    const uint32_t bits = biff_u32(record, at);
    double value = bits & 2 ? (double)((int32_t)bits >> 2)
                            : to_double((uint64_t)(bits & ~(uint32_t)3) << 32);

    return bits & 1 ? value / 100 : value;
}

/* Have a byte at hand, in the next piece where this one ends. */
static bool at_hand(struct biff_record *record, bool *turned)
{
    unsigned char head[4];

    *turned = false;
    while (record->at >= record->length) {
        if (cfb_read(record->cfb, record->next, head, 4) != 4 ||
            (head[0] | head[1] << 8) != BIFF_CONTINUE || !read_record(record))
            return false;
        *turned = true;
    }
    return true;
}

static bool get_byte(struct biff_record *record, unsigned *byte)
{
    bool turned;

    if (!at_hand(record, &turned))
        return false;
    *byte = record->data[record->at++];
    return true;
}

static bool get_number(struct biff_record *record, int bytes, uint32_t *number)
{
    *number = 0;
    for (int i = 0; i < bytes; i++) {
        unsigned byte;

        if (!get_byte(record, &byte))
            return false;
        *number |= (uint32_t)byte << 8 * i;
    }
    return true;
}

static bool skip(struct biff_record *record, uint64_t count)
{
    bool turned;

    while (count) {
        uint64_t part;

        if (!at_hand(record, &turned))
            return false;
        part = record->length - record->at;
        part = part < count ? part : count;
        record->at += (size_t)part;
        count -= part;
    }
    return true;
}

/* Add a unit of UTF-16; *HIGH is the first half of a pair, or 0. */
static void add_unit(struct text *text, uint32_t unit, uint32_t *high)
{
    char bytes[4];

    if (unit >= 0xDC00 && unit < 0xE000 && *high)
        unit = 0x10000 + ((*high - 0xD800) << 10) + (unit - 0xDC00);
    *high = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (unit && !*high && (unit < 0xDC00 || unit >= 0xE000))
        text_add_bytes(text, bytes, utf8_put(bytes, unit));
}

/* Characters, which may go on in another piece and in another width. */
static bool get_characters(struct biff_record *record, uint32_t count,
                           unsigned flags, struct text *text)
{
    uint32_t high = 0, unit;

    for (uint32_t i = 0; i < count; i++) {
        bool turned;

        if (!at_hand(record, &turned))
            return false;
        if (turned)
            flags = record->data[record->at++];
        if (!get_number(record, flags & TEXT_WIDE ? 2 : 1, &unit))
            return false;
        add_unit(text, unit, &high);
    }
    return true;
}

static bool get_bytes(struct biff_record *record, uint32_t count,
                      struct text *text)
{
    char *bytes = xmalloc(count + 1);
    struct decoder decoder;
    size_t written = 0;
    uint32_t have = 0;
    unsigned byte;

    while (have < count && get_byte(record, &byte))
        bytes[have++] = (char)byte;
    if (memchr(bytes, 0, have))
        have = (uint32_t)strnlen(bytes, have);
    decoder_init(&decoder, ENCODING_GB18030);
    text_reserve(text, decoder_room(have));
    decoder_feed(&decoder, bytes, have, true, text->data, &written);
    text->length = written;
    text->data[written] = '\0';
    decoder_release(&decoder);
    free(bytes);
    return true;
}

bool biff_text(struct biff_record *record, bool biff8, bool wide,
               struct text *text)
{
    uint32_t count, runs = 0, phonetic = 0;
    unsigned flags;

    text_clear(text);
    if (!get_number(record, wide ? 2 : 1, &count))
        return false;
    if (!biff8)
        return get_bytes(record, count, text);
    if (!get_byte(record, &flags) ||
        (flags & TEXT_RICH && !get_number(record, 2, &runs)) ||
        (flags & TEXT_PHONETIC && !get_number(record, 4, &phonetic)))
        return false;
    return get_characters(record, count, flags, text) &&
           skip(record, 4 * (uint64_t)runs + phonetic);
}
