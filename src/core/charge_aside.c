#include "core/charge_aside.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/spool.h"

/* Before the lines that a batch has of a visit. */
struct part {
    int64_t visit_id;
    uint32_t count, size; /* lines, bytes */
};

/* What is left of a batch. */
struct head {
    struct spool_reader *reader; /* NULL: nothing is left */
    struct part part;            /* the next one */
};

struct charge_aside {
    struct spool *spool;
    int32_t file_id; /* of all lines */
    int64_t *begins; /* of the batches in the spool */
    struct head *heads;
    size_t count; /* batches */
    struct text packed;
};

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
enum { PACKED_MOST = 25 * 10 }; /* bytes of a line without its texts */

struct charge_aside *charge_aside_new(void)
{
    struct charge_aside *aside = xcalloc(1, sizeof(*aside));

    aside->spool = spool_open();
    text_init(&aside->packed);
    return aside;
}

void charge_aside_free(struct charge_aside *aside)
{
    if (!aside)
        return;
    for (size_t i = 0; aside->heads && i < aside->count; i++)
        spool_reader_free(aside->heads[i].reader);
    free(aside->heads);
    free(aside->begins);
    text_release(&aside->packed);
    spool_close(aside->spool);
    free(aside);
}

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

static int flags_of(const struct charge_line *line)
{
    return (line->has_price ? HAS_PRICE : 0) |
           (line->has_ceiling ? HAS_CEILING : 0) |
           (line->has_scope ? HAS_SCOPE : 0) |
           (line->settlement_id ? HAS_SETTLEMENT : 0) |
           (line->text_length ? HAS_TEXT : 0) |
           (line->repeated ? REPEATED : 0) | (line->elsewhere ? ELSEWHERE : 0);
}

static void pack(struct text *packed, const struct charge_line *line,
                 const char *texts)
{
    int flags = flags_of(line);
    char *to;

    text_reserve(packed, packed->length + PACKED_MOST + line->text_length + 1);
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
    to = put(to, line->order_dept_id);
    to = put(to, line->order_staff_id);
    to = put(to, line->exec_dept_id);
    to = put(to, line->exec_staff_id);
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

static const char *unpack(const char *from, struct charge_line *line,
                          struct text *texts)
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
    line->order_dept_id = (int32_t)get(&from);
    line->order_staff_id = (int32_t)get(&from);
    line->exec_dept_id = (int32_t)get(&from);
    line->exec_staff_id = (int32_t)get(&from);
    line->ordered_id = (int32_t)get(&from);
    line->executed_id = (int32_t)get(&from);
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

void charge_aside_put(struct charge_aside *aside,
                      const struct charge_batch *batch)
{
    size_t from = 0;

    aside->begins =
        xrealloc(aside->begins, (aside->count + 1) * sizeof(*aside->begins));
    aside->begins[aside->count++] = spool_size(aside->spool);
    while (from < batch->count) {
        struct part part = {.visit_id = batch->order[from].line->visit_id};

        text_clear(&aside->packed);
        for (; from < batch->count &&
               batch->order[from].line->visit_id == part.visit_id;
             from++, part.count++)
            pack(&aside->packed, batch->order[from].line, batch->texts.data);
        part.size = (uint32_t)aside->packed.length;
        aside->file_id = batch->order[from - 1].line->file_id;
        spool_put(aside->spool, &part, sizeof(part));
        spool_put(aside->spool, aside->packed.data, part.size);
    }
}

static void advance(struct head *head)
{
    if (spool_get(head->reader, &head->part, sizeof(head->part)))
        return;
    spool_reader_free(head->reader);
    head->reader = NULL;
}

void charge_aside_rewind(struct charge_aside *aside)
{
    aside->heads = xcalloc(aside->count, sizeof(*aside->heads));
    for (size_t i = 0; i < aside->count; i++) {
        int64_t end = i + 1 < aside->count ? aside->begins[i + 1]
                                           : spool_size(aside->spool);

        aside->heads[i].reader =
            spool_read(aside->spool, aside->begins[i], end, aside->count);
        advance(&aside->heads[i]);
    }
}

/* The lines of the part that HEAD stands before. */
static void take_part(struct charge_aside *aside, struct head *head,
                      struct charge_group *group)
{
    const struct part part = head->part;
    const char *from;

    text_clear(&aside->packed);
    text_reserve(&aside->packed, part.size + 1);
    spool_get(head->reader, aside->packed.data, part.size);
    from = aside->packed.data;
    for (uint32_t i = 0; i < part.count; i++) {
        struct charge_line *line = charge_group_add(group);

        *line = (struct charge_line){.visit_id = part.visit_id,
                                     .file_id = aside->file_id};
        from = unpack(from, line, &group->texts);
    }
    if (from != aside->packed.data + part.size)
        bug("lines put aside come back otherwise");
    advance(head);
}

bool charge_aside_take(struct charge_aside *aside, struct charge_group *group)
{
    int64_t lowest = INT64_MAX;

    for (size_t i = 0; i < aside->count; i++)
        if (aside->heads[i].reader && aside->heads[i].part.visit_id < lowest)
            lowest = aside->heads[i].part.visit_id;
    for (size_t i = 0; i < aside->count; i++)
        while (aside->heads[i].reader &&
               aside->heads[i].part.visit_id == lowest)
            take_part(aside, &aside->heads[i], group);
    return lowest != INT64_MAX;
}
