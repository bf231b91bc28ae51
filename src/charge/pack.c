#include "charge/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* What a line has, in its first byte. */
enum {
    HAS_PRICE = 1,
    HAS_CEILING = 2,
    HAS_SCOPE = 4,
    HAS_SETTLEMENT = 8,
    HAS_TEXT = 16,
    REPEATED = 32,
    ELSEWHERE = 64
};
enum { PACKED_MOST = 20 * 10 }; /* bytes of a line without its texts */

/* Seven bits a byte, small numbers of either sign in few bytes. */
static char *put(char *to, int64_t value)
{
    uint64_t left = (uint64_t)value << 1 ^ (uint64_t)(value >> 63);

    for (; left >= 128; left >>= 7)
        *to++ = (char)(left | 128);
    *to++ = (char)left;
    return to;
}

static int64_t get(const char **from)
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

void charge_packer_release(struct charge_packer *packer)
{
    free(packer->named);
}

static int flags_of(const struct charge_line *line)
{
    return (line->has_price ? HAS_PRICE : 0) |
           (line->has_ceiling ? HAS_CEILING : 0) |
           (line->has_scope ? HAS_SCOPE : 0) |
           (line->settlement_id ? HAS_SETTLEMENT : 0) |
           (line->text_length ? HAS_TEXT : 0) |
           (line->repeated ? REPEATED : 0) | (line->elsewhere ? ELSEWHERE : 0);
}

static void learn(struct charge_packer *packer, int32_t id, int32_t dept_id,
                  int32_t staff_id)
{
    size_t count = (size_t)id * 2 + 256;

    if ((size_t)id >= packer->count) {
        packer->named = xrealloc(packer->named, count * sizeof(*packer->named));
        memset(packer->named + packer->count, 0,
               (count - packer->count) * sizeof(*packer->named));
        packer->count = count;
    }
    packer->named[id] = (struct charge_named){dept_id, staff_id};
}

void charge_pack(struct charge_packer *packer, struct text *packed,
                 const struct charge_line *line, const char *texts)
{
    int flags = flags_of(line);
    char *to;

    text_reserve(packed, PACKED_MOST + line->text_length);
    to = packed->data + packed->length;
    *to++ = (char)flags;
    to = put(to, line->line);
    to = put(to, line->number);
    to = put(to, line->item_id);
    to = put(to, line->alike_id - line->item_id);
    to = put(to, line->day);
    to = put(to, line->second);
    to = put(to, line->qty_e4);
    to = put(to, line->amount_fen);
    learn(packer, line->ordered_id, line->order_dept_id, line->order_staff_id);
    learn(packer, line->executed_id, line->exec_dept_id, line->exec_staff_id);
    to = put(to, line->ordered_id);
    to = put(to, line->executed_id);
    if (flags & HAS_PRICE)
        to = put(to, line->price_e6);
    if (flags & HAS_CEILING)
        to = put(to, line->ceiling_e6);
    if (flags & HAS_SCOPE)
        to = put(to, line->scope_amount_fen);
    if (flags & HAS_SETTLEMENT)
        to = put(to, line->settlement_id);
    if (flags & (REPEATED | ELSEWHERE))
        to = put(to, (int64_t)line->hash);
    if (flags & HAS_TEXT) {
        to = put(to, line->text_length);
        memcpy(to, texts + line->text_at, line->text_length);
        to += line->text_length;
    }
    packed->length = (size_t)(to - packed->data);
}

const char *charge_unpack(const struct charge_packer *packer, const char *from,
                          struct charge_line *line, struct text *texts)
{
    int flags = *from++;

    line->line = get(&from);
    line->number = get(&from);
    line->item_id = (int32_t)get(&from);
    line->alike_id = (int32_t)get(&from) + line->item_id;
    line->day = (int32_t)get(&from);
    line->second = (int32_t)get(&from);
    line->qty_e4 = get(&from);
    line->amount_fen = get(&from);
    line->ordered_id = (int32_t)get(&from);
    line->executed_id = (int32_t)get(&from);
    line->order_dept_id = packer->named[line->ordered_id].dept_id;
    line->order_staff_id = packer->named[line->ordered_id].staff_id;
    line->exec_dept_id = packer->named[line->executed_id].dept_id;
    line->exec_staff_id = packer->named[line->executed_id].staff_id;
    line->has_price = flags & HAS_PRICE;
    line->has_ceiling = flags & HAS_CEILING;
    line->has_scope = flags & HAS_SCOPE;
    line->repeated = flags & REPEATED;
    line->elsewhere = flags & ELSEWHERE;
    if (flags & HAS_PRICE)
        line->price_e6 = get(&from);
    if (flags & HAS_CEILING)
        line->ceiling_e6 = get(&from);
    if (flags & HAS_SCOPE)
        line->scope_amount_fen = get(&from);
    if (flags & HAS_SETTLEMENT)
        line->settlement_id = get(&from);
    if (flags & (REPEATED | ELSEWHERE))
        line->hash = (uint64_t)get(&from);
    if (flags & HAS_TEXT) {
        line->text_length = (uint32_t)get(&from);
        line->text_at = (uint32_t)texts->length;
        text_add_bytes(texts, from, line->text_length);
        from += line->text_length;
    }
    return from;
}
