#include "charge/charge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "charge/group.h"

enum { EARLIEST_DAY = -40000, RADIX_BITS = 11, RADIX = 1 << RADIX_BITS };

static void order_by_visit(struct charge_batch *batch);

struct charge_batch *charge_batch_new(void)
{
    struct charge_batch *batch = xcalloc(1, sizeof(*batch));

    batch->lines = xmalloc(CHARGE_BATCH * sizeof(*batch->lines));
    batch->order = xmalloc(CHARGE_BATCH * sizeof(*batch->order));
    batch->group = xcalloc(1, sizeof(*batch->group));
    charge_group_init(batch->group);
    text_init(&batch->texts);
    later_init(&batch->later);
    batch->later.held = true;
    charge_batch_clear(batch);
    return batch;
}

void charge_batch_free(struct charge_batch *batch)
{
    if (!batch)
        return;
    free(batch->lines);
    free(batch->order);
    charge_group_release(batch->group);
    free(batch->group);
    text_release(&batch->texts);
    later_release(&batch->later);
    free(batch);
}

void charge_batch_clear(struct charge_batch *batch)
{
    batch->count = 0;
    text_clear(&batch->texts);
}

bool charge_batch_full(const struct charge_batch *batch)
{
    return batch->count == CHARGE_BATCH ||
           batch->texts.length >= CHARGE_BATCH_TEXTS ||
           batch->later.entries.length >= CHARGE_BATCH_TEXTS;
}

struct charge_line *charge_batch_add(struct charge_batch *batch)
{
    struct charge_line *line = &batch->lines[batch->count++];

    *line = (struct charge_line){.number = -1};
    return line;
}

void charge_add_text(struct text *texts, struct charge_line *line,
                     enum charge_text what, const char *text)
{
    if (!text)
        return;
    if (!line->text_length)
        line->text_at = (uint32_t)texts->length;
    text_add_char(texts, (char)(1 + what));
    text_add_bytes(texts, text, strlen(text) + 1);
    line->text_length = (uint32_t)texts->length - line->text_at;
}

const char *charge_text(const char *texts, const struct charge_line *line,
                        enum charge_text what)
{
    const char *p = texts + line->text_at, *end = p + line->text_length;

    for (; p < end; p += strlen(p) + 1)
        if (*p == (char)(1 + what))
            return p + 1;
    return NULL;
}

static const char *sort_texts(const char *texts, const struct charge_line *line)
{
    const char *text = charge_text(texts, line, CHARGE_LINE_NO);

    return text ? text : "";
}

/* Which of two lines of one item and second comes first. */
static int compare_numbers(const struct charge_line *a,
                           const struct charge_line *b, const char *texts)
{
    if (a->file_id == b->file_id && a->number >= 0 && b->number >= 0) {
        if (a->number != b->number)
            return a->number < b->number ? -1 : 1;
    } else if (texts && a->number < 0 && b->number < 0) {
        const char *x = sort_texts(texts, a), *y = sort_texts(texts, b);
        size_t length = strlen(x), other = strlen(y);
        int order = strcmp(x, y);

        if (length != other)
            return length < other ? -1 : 1;
        if (order)
            return order;
    } else if ((a->number >= 0) != (b->number >= 0)) {
        return a->number >= 0 ? 1 : -1;
    }
    if (a->file_id != b->file_id)
        return a->file_id < b->file_id ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

/* Insertion for what is nearly in order, merging for what is not. */
static void merge_sort(struct charge_entry *entries, size_t count,
                       struct charge_entry *scratch, const char *texts)
{
    size_t half = count / 2, i = 0, j = half, to = 0;

    if (count <= 16) {
        for (size_t k = 1; k < count; k++) {
            struct charge_entry entry = entries[k];

            for (i = k; i > 0; i--) {
                const struct charge_entry *before = &entries[i - 1];

                if (before->key < entry.key ||
                    (before->key == entry.key &&
                     compare_numbers(before->line, entry.line, texts) <= 0))
                    break;
                entries[i] = *before;
            }
            entries[i] = entry;
        }
        return;
    }
    merge_sort(entries, half, scratch, texts);
    merge_sort(entries + half, count - half, scratch, texts);
    memcpy(scratch, entries, half * sizeof(*entries));
    while (i < half && j < count) {
        const struct charge_entry *a = &scratch[i], *b = &entries[j];
        bool second =
            a->key > b->key ||
            (a->key == b->key && compare_numbers(a->line, b->line, texts) > 0);

        entries[to++] = second ? entries[j++] : scratch[i++];
    }
    memcpy(entries + to, scratch + i, (half - i) * sizeof(*entries));
}

void charge_sort_visit(struct charge_entry *entries, size_t count,
                       const char *texts)
{
    struct charge_entry local[512], *scratch = local;

    for (size_t i = 0; i < count; i++) {
        const struct charge_line *line = entries[i].line;

        entries[i].key = (uint64_t)line->item_id << 39 |
                         (uint64_t)(line->day - EARLIEST_DAY) << 17 |
                         (uint64_t)line->second;
    }
    if (count / 2 > sizeof(local) / sizeof(local[0]))
        scratch = xmalloc(count / 2 * sizeof(*scratch));
    merge_sort(entries, count, scratch, texts);
    if (scratch != local)
        free(scratch);
}

bool charge_batch_sort(struct charge_batch *batch)
{
    bool sorted = true; /* visits come in order of their ids */

    for (size_t i = 0; i < batch->count; i++) {
        batch->order[i].line = &batch->lines[i];
        if (i && batch->lines[i].visit_id < batch->lines[i - 1].visit_id)
            sorted = false;
    }
    if (!sorted)
        order_by_visit(batch);
    return sorted;
}

/* Stable, digit by digit. */
static void order_by_visit(struct charge_batch *batch)
{
    struct charge_entry *from = batch->order;
    struct charge_entry *to = xmalloc(batch->count * sizeof(*to)), *spare = to;
    uint64_t highest = 0;

    for (size_t i = 0; i < batch->count; i++) {
        from[i].key = (uint64_t)from[i].line->visit_id;
        highest = from[i].key > highest ? from[i].key : highest;
    }
    for (unsigned shift = 0; shift < 64 && highest >> shift;
         shift += RADIX_BITS) {
        size_t starts[RADIX] = {0}, sum = 0;
        struct charge_entry *swap = from;

        for (size_t i = 0; i < batch->count; i++)
            starts[from[i].key >> shift & (RADIX - 1)]++;
        for (size_t d = 0; d < RADIX; d++) {
            size_t here = starts[d];

            starts[d] = sum;
            sum += here;
        }
        for (size_t i = 0; i < batch->count; i++)
            to[starts[from[i].key >> shift & (RADIX - 1)]++] = from[i];
        from = to;
        to = swap;
    }
    if (from != batch->order)
        memcpy(batch->order, from, batch->count * sizeof(*from));
    free(spare);
}

void series_begin(struct series *series, const char *text)
{
    size_t length = strlen(text), digits = 0;

    while (digits < length && digits < 18 && text[length - digits - 1] >= '0' &&
           text[length - digits - 1] <= '9')
        digits++;
    if (length - digits > SERIES_TEXT_SIZE - 24)
        digits = 0;
    series->prefix = xstrndup(text, digits ? length - digits : 0);
    series->digits = (int)digits;
    series->first = 1;
    series->last = 0;
}

int64_t series_number(const struct series *series, const char *text)
{
    const char *p = text, *prefix = series->prefix;
    int64_t number = 0;
    int digits = 0;

    if (!series->digits)
        return -1;
    for (; *prefix; prefix++, p++)
        if (*p != *prefix)
            return -1;
    for (; p[digits] >= '0' && p[digits] <= '9' && digits < 18; digits++)
        number = number * 10 + (p[digits] - '0');
    if (p[digits] || digits < series->digits ||
        (digits > series->digits && *p == '0'))
        return -1;
    return number;
}

void series_text(char buffer[SERIES_TEXT_SIZE], const struct series *series,
                 int64_t number)
{
    snprintf(buffer, SERIES_TEXT_SIZE, "%s%0*lld", series->prefix,
             series->digits, (long long)number);
}
