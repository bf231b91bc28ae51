#include "charge/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "charge/extras.h"

enum { EARLIEST_DAY = -40000 };

static const char *sort_texts(const char *extras,
                              const struct charge_line *line)
{
    const char *text = extra_text(extras, &line->extras, EXTRA_LINE_NO);

    return text ? text : "";
}

/* Which of two lines of one item and second comes first. */
static int compare_numbers(const struct charge_line *a,
                           const struct charge_line *b, const char *extras)
{
    if (a->file_id == b->file_id && a->number >= 0 && b->number >= 0) {
        if (a->number != b->number)
            return a->number < b->number ? -1 : 1;
    } else if (extras && a->number < 0 && b->number < 0) {
        const char *x = sort_texts(extras, a), *y = sort_texts(extras, b);
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
                       struct charge_entry *scratch, const char *extras)
{
    size_t half = count / 2, i = 0, j = half, to = 0;

    if (count <= 16) {
        for (size_t k = 1; k < count; k++) {
            struct charge_entry entry = entries[k];

            for (i = k; i > 0; i--) {
                const struct charge_entry *before = &entries[i - 1];

                if (before->key < entry.key ||
                    (before->key == entry.key &&
                     compare_numbers(before->line, entry.line, extras) <= 0))
                    break;
                entries[i] = *before;
            }
            entries[i] = entry;
        }
        return;
    }
    merge_sort(entries, half, scratch, extras);
    merge_sort(entries + half, count - half, scratch, extras);
    memcpy(scratch, entries, half * sizeof(*entries));
    while (i < half && j < count) {
        const struct charge_entry *a = &scratch[i], *b = &entries[j];
        bool second =
            a->key > b->key ||
            (a->key == b->key && compare_numbers(a->line, b->line, extras) > 0);

        entries[to++] = second ? entries[j++] : scratch[i++];
    }
    memcpy(entries + to, scratch + i, (half - i) * sizeof(*entries));
}

void charge_sort_visit(struct charge_entry *entries, size_t count,
                       const char *extras)
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
    merge_sort(entries, count, scratch, extras);
    if (scratch != local)
        free(scratch);
}
