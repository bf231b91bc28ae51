#include "charge/aside.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/spool.h"
#include "charge/pack.h"

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

enum { LATE_PART = 32 }; /* of the lines may come late */

struct charge_aside {
    struct spool *spool; /* NULL: nothing is in it */
    int32_t file_id;     /* of all lines */
    struct run *runs;
    size_t count, capacity;
    struct charge_packer packer;
    int64_t taken;  /* the last visit given back: lower ones are late */
    int64_t held;   /* bytes in memory that are left */
    int64_t window; /* so many are held; beyond WIDEST all wait for the end */
    int64_t widest;
    bool flowing; /* some were taken since the last batch */
    bool all_in;
    struct text packed;
};

enum { AHEAD = 8 }; /* lines that are on their way from memory */

struct charge_aside *charge_aside_new(int64_t taken,
                                      struct charge_window window)
{
    struct charge_aside *aside = xcalloc(1, sizeof(*aside));

    aside->taken = taken;
    aside->window = window.first;
    aside->widest = window.widest;
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
    charge_packer_release(&aside->packer);
    text_release(&aside->packed);
    spool_close(aside->spool);
    free(aside);
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
                       const char *extras)
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
            charge_pack(&aside->packer, packed, entries[from].line, extras);
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
                      const char *extras)
{
    size_t late = 0;

    if (!count)
        return;
    aside->file_id = entries[0].line->file_id;
    while (late < count && entries[late].line->visit_id <= aside->taken)
        late++;
    if (late) {
        pack_parts(aside, entries, late, extras);
        put_in_spool(aside);
    }
    if (aside->flowing && late > count / LATE_PART)
        aside->window *= 2;
    aside->flowing = false;
    if (late == count)
        return;
    pack_parts(aside, entries + late, count - late, extras);
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
        from = charge_unpack(&aside->packer, from, line, &group->extras);
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
