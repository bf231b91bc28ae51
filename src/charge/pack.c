#include "charge/pack.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "charge/varint.h"

/* The first byte of a packed line: which of its values follow the others, and
 * what its number is in doubt for. */
enum {
    HAS_PRICE = 1,
    HAS_SETTLEMENT = 2,
    HAS_EXTRAS = 4,
    REPEATED = 8,
    ELSEWHERE = 16
};
enum { PACKED_MOST = 20 * VARINT_MOST }; /* bytes of a line without extras */

void charge_packer_release(struct charge_packer *packer)
{
    free(packer->named);
}

static int flags_of(const struct charge_line *line)
{
    return (line->has_price ? HAS_PRICE : 0) |
           (line->settlement_id ? HAS_SETTLEMENT : 0) |
           (line->extras.length ? HAS_EXTRAS : 0) |
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
                 const struct charge_line *line, const char *extras)
{
    int flags = flags_of(line);
    char *to;

    text_reserve(packed, PACKED_MOST + line->extras.length);
    to = packed->data + packed->length;
    *to++ = (char)flags;
    to = varint_put(to, line->line);
    to = varint_put(to, line->number);
    to = varint_put(to, line->item_id);
    to = varint_put(to, line->alike_id - line->item_id);
    to = varint_put(to, line->day);
    to = varint_put(to, line->second);
    to = varint_put(to, line->qty_e4);
    to = varint_put(to, line->amount_fen);
    learn(packer, line->ordered_id, line->order_dept_id, line->order_staff_id);
    learn(packer, line->executed_id, line->exec_dept_id, line->exec_staff_id);
    to = varint_put(to, line->ordered_id);
    to = varint_put(to, line->executed_id);
    if (flags & HAS_PRICE)
        to = varint_put(to, line->price_e6);
    if (flags & HAS_SETTLEMENT)
        to = varint_put(to, line->settlement_id);
    if (flags & (REPEATED | ELSEWHERE))
        to = varint_put(to, (int64_t)line->hash);
    if (flags & HAS_EXTRAS) {
        to = varint_put(to, line->extras.length);
        memcpy(to, extras + line->extras.at, line->extras.length);
        to += line->extras.length;
    }
    packed->length = (size_t)(to - packed->data);
}

const char *charge_unpack(const struct charge_packer *packer, const char *from,
                          struct charge_line *line, struct text *extras)
{
    int flags = (unsigned char)*from++;

    line->line = varint_get(&from);
    line->number = varint_get(&from);
    line->item_id = (int32_t)varint_get(&from);
    line->alike_id = (int32_t)varint_get(&from) + line->item_id;
    line->day = (int32_t)varint_get(&from);
    line->second = (int32_t)varint_get(&from);
    line->qty_e4 = varint_get(&from);
    line->amount_fen = varint_get(&from);
    line->ordered_id = (int32_t)varint_get(&from);
    line->executed_id = (int32_t)varint_get(&from);
    line->order_dept_id = packer->named[line->ordered_id].dept_id;
    line->order_staff_id = packer->named[line->ordered_id].staff_id;
    line->exec_dept_id = packer->named[line->executed_id].dept_id;
    line->exec_staff_id = packer->named[line->executed_id].staff_id;
    line->has_price = flags & HAS_PRICE;
    line->repeated = flags & REPEATED;
    line->elsewhere = flags & ELSEWHERE;
    if (flags & HAS_PRICE)
        line->price_e6 = varint_get(&from);
    if (flags & HAS_SETTLEMENT)
        line->settlement_id = varint_get(&from);
    if (flags & (REPEATED | ELSEWHERE))
        line->hash = (uint64_t)varint_get(&from);
    if (flags & HAS_EXTRAS) {
        line->extras.length = (uint32_t)varint_get(&from);
        line->extras.at = (uint32_t)extras->length;
        text_add_bytes(extras, from, line->extras.length);
        from += line->extras.length;
    }
    return from;
}
