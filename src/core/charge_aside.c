#include "core/charge_aside.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/spool.h"

/* Before the lines that a run has of a visit. */
struct part {
    int64_t visit_id;
    uint32_t count, size; /* lines, bytes */
};

/* Parts in order of their visits: what is left of a batch. */
struct run {
    char *bytes;                 /* where it is in memory, */
    struct spool_reader *reader; /* or in the spool, once all is in */
    int64_t at, end;             /* of the bytes, or in the spool */
    struct part part;            /* the next one */
};

/* Department and person behind ordered_id and executed_id: lines that name the
 * one need not name the other. */
struct named {
    int32_t dept_id, staff_id;
};

enum {
    WINDOWS = 8,   /* the window grows to so many of its first size */
    LATE_PART = 32 /* of the lines may come late */
};

struct charge_aside {
    struct spool *spool; /* NULL: nothing is in it */
    int32_t file_id;     /* of all lines */
    struct run *runs;
    size_t count, capacity;
    struct named *named; /* by the id of a named_party */
    size_t named_count;
    int64_t taken;  /* the last visit given back: lower ones are late */
    int64_t held;   /* bytes in memory that are left */
    int64_t window; /* so many are held; beyond WIDEST all wait for the end */
    int64_t widest;
    bool flowing; /* some were taken since the last batch */
    bool all_in;
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
enum {
    PACKED_MOST = 20 * 10, /* bytes of a line without its texts */
    AHEAD = 8              /* lines that are on their way from memory */
};

struct charge_aside *charge_aside_new(int64_t taken, int64_t window)
{
    struct charge_aside *aside = xcalloc(1, sizeof(*aside));

    aside->taken = taken;
    aside->window = window;
    aside->widest = window * WINDOWS;
    text_init(&aside->packed);
    return aside;
}

static void run_release(struct run *run)
{
    free(run->bytes);
    spool_reader_free(run->reader);
}

void charge_aside_free(struct charge_aside *aside)
{
    if (!aside)
        return;
    for (size_t i = 0; i < aside->count; i++)
        run_release(&aside->runs[i]);
    free(aside->runs);
    free(aside->named);
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

static void learn(struct charge_aside *aside, int32_t id, int32_t dept_id,
                  int32_t staff_id)
{
    size_t count = (size_t)id * 2 + 256;

    if ((size_t)id >= aside->named_count) {
        aside->named = xrealloc(aside->named, count * sizeof(*aside->named));
        memset(aside->named + aside->named_count, 0,
               (count - aside->named_count) * sizeof(*aside->named));
        aside->named_count = count;
    }
    aside->named[id] = (struct named){dept_id, staff_id};
}

static void pack(struct charge_aside *aside, const struct charge_line *line,
                 const char *texts)
{
    struct text *packed = &aside->packed;
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
    learn(aside, line->ordered_id, line->order_dept_id, line->order_staff_id);
    learn(aside, line->executed_id, line->exec_dept_id, line->exec_staff_id);
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

static const char *unpack(const struct charge_aside *aside, const char *from,
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
    line->order_dept_id = aside->named[line->ordered_id].dept_id;
    line->order_staff_id = aside->named[line->ordered_id].staff_id;
    line->exec_dept_id = aside->named[line->executed_id].dept_id;
    line->exec_staff_id = aside->named[line->executed_id].staff_id;
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

/* Have a line at hand that is read some lines later. */
static void fetch(const struct charge_line *line)
{
    for (size_t at = 0; at < sizeof(*line); at += 64)
        __builtin_prefetch((const char *)line + at);
}

/* Pack the lines, a part for each visit. */
static void pack_parts(struct charge_aside *aside,
                       const struct charge_entry *entries, size_t count,
                       const char *texts)
{
    struct text *packed = &aside->packed;
    size_t from = 0;

    text_clear(packed);
    while (from < count) {
        struct part part = {.visit_id = entries[from].line->visit_id};
        size_t begin = packed->length;

        text_add_bytes(packed, (const char *)&part, sizeof(part));
        for (; from < count && entries[from].line->visit_id == part.visit_id;
             from++, part.count++) {
            if (from + AHEAD < count)
                fetch(entries[from + AHEAD].line);
            pack(aside, entries[from].line, texts);
        }
        part.size = (uint32_t)(packed->length - begin - sizeof(part));
        memcpy(packed->data + begin, &part, sizeof(part));
    }
}

static struct run *add_run(struct charge_aside *aside)
{
    if (aside->count == aside->capacity) {
        aside->capacity = aside->capacity * 2 + 64;
        aside->runs =
            xrealloc(aside->runs, aside->capacity * sizeof(*aside->runs));
    }
    aside->runs[aside->count] = (struct run){0};
    return &aside->runs[aside->count++];
}

/* Go on to the next part of a run; false when there is none. */
static bool advance(struct run *run)
{
    if (run->reader)
        return spool_get(run->reader, &run->part, sizeof(run->part));
    if (run->at == run->end)
        return false;
    memcpy(&run->part, run->bytes + run->at, sizeof(run->part));
    run->at += (int64_t)sizeof(run->part);
    return true;
}

static void put_in_memory(struct charge_aside *aside)
{
    struct run *run = add_run(aside);

    run->end = (int64_t)aside->packed.length;
    run->bytes = xmalloc(aside->packed.length);
    memcpy(run->bytes, aside->packed.data, aside->packed.length);
    aside->held += run->end;
    advance(run);
}

static void put_in_spool(struct charge_aside *aside)
{
    struct run *run = add_run(aside);

    if (!aside->spool)
        aside->spool = spool_open();
    run->at = spool_size(aside->spool);
    spool_put(aside->spool, aside->packed.data, aside->packed.length);
    run->end = spool_size(aside->spool);
}

void charge_aside_put(struct charge_aside *aside,
                      const struct charge_entry *entries, size_t count,
                      const char *texts)
{
    size_t late = 0;

    if (!count)
        return;
    aside->file_id = entries[0].line->file_id;
    while (late < count && entries[late].line->visit_id <= aside->taken)
        late++;
    if (late) {
        pack_parts(aside, entries, late, texts);
        put_in_spool(aside);
    }
    if (aside->flowing && late > count / LATE_PART)
        aside->window *= 2;
    aside->flowing = false;
    if (late == count)
        return;
    pack_parts(aside, entries + late, count - late, texts);
    if (aside->window <= aside->widest)
        put_in_memory(aside);
    else
        put_in_spool(aside);
}

void charge_aside_all_in(struct charge_aside *aside)
{
    size_t readers = 0;

    aside->all_in = true;
    for (size_t i = 0; i < aside->count; i++)
        readers += !aside->runs[i].bytes;
    for (size_t i = 0; i < aside->count; i++) {
        struct run *run = &aside->runs[i];

        if (run->bytes)
            continue;
        run->reader = spool_read(aside->spool, run->at, run->end, readers);
        advance(run);
    }
}

/* The lines of the part that the run stands before; false when it was the
 * last. */
static bool take_part(struct charge_aside *aside, struct run *run,
                      struct charge_group *group)
{
    const struct part part = run->part;
    const char *from, *end;

    if (run->bytes) {
        from = run->bytes + run->at;
        run->at += part.size;
        aside->held -= (int64_t)(sizeof(part) + part.size);
    } else {
        text_clear(&aside->packed);
        text_reserve(&aside->packed, part.size);
        spool_get(run->reader, aside->packed.data, part.size);
        from = aside->packed.data;
    }
    end = from + part.size;
    for (uint32_t i = 0; i < part.count; i++) {
        struct charge_line *line = charge_group_add(group);

        *line = (struct charge_line){.visit_id = part.visit_id,
                                     .file_id = aside->file_id};
        from = unpack(aside, from, line, &group->texts);
    }
    if (from != end)
        bug("lines put aside come back otherwise");
    return advance(run);
}

/* Lines of late visits are in the spool, which is not open before the end. */
static bool is_open(const struct run *run)
{
    return run->bytes || run->reader;
}

bool charge_aside_take(struct charge_aside *aside, struct charge_group *group)
{
    int64_t lowest = INT64_MAX;
    size_t kept = 0;

    if (!aside->all_in &&
        (aside->window > aside->widest || aside->held <= aside->window))
        return false;
    for (size_t i = 0; i < aside->count; i++)
        if (is_open(&aside->runs[i]) && aside->runs[i].part.visit_id < lowest)
            lowest = aside->runs[i].part.visit_id;
    if (lowest == INT64_MAX)
        return false;
    for (size_t i = 0; i < aside->count; i++) {
        struct run run = aside->runs[i];

        if (is_open(&run) && run.part.visit_id == lowest &&
            !take_part(aside, &run, group))
            run_release(&run);
        else
            aside->runs[kept++] = run;
    }
    aside->count = kept;
    aside->taken = lowest;
    aside->flowing = true;
    return true;
}
