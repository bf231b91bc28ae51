#include "charge/line.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { EARLIEST_DAY = -40000 };

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
