/*
 * The decoded text of an input, as much of it as is being looked at, with a
 * mark at every byte that can mean something in a CSV file: delimiter, quote,
 * CR, LF and NUL. All that lies between marks need not be looked at again.
 *
 * Invariant: text[filled] is a LF and marked, so that looking for an end
 * always ends.
 */
#ifndef IO_WINDOW_H
#define IO_WINDOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "io/decode.h"
#include "io/source.h"

struct window {
    struct source *source;
    struct decoder *decoder; /* NULL: the source is valid UTF-8 */
    size_t chunk;            /* bytes read at once */
    size_t most;             /* bytes held after AT, then it is full */
    char delimiter;          /* its first byte */
    char *text;
    size_t at;       /* what is before is done with */
    size_t filled;   /* bytes of text */
    size_t capacity; /* of text; marks has a bit for each */
    uint64_t *marks;
    int64_t base; /* offset of text[0] in the whole decoded text */
    bool ended;   /* the source has no more */
    bool unseen;  /* the text so far has what nobody sees (base/utf8.h) */
    char *raw;    /* bytes to decode; the first raw_held are left over */
    size_t raw_held, raw_capacity;
};

/* SOURCE and DECODER are borrowed until window_release(). */
void window_init(struct window *window, struct source *source,
                 struct decoder *decoder);
void window_release(struct window *window);

/* Begin at byte FROM of the source with this delimiter. */
void window_begin(struct window *window, int64_t from, char delimiter);

/*
 * Add text, moving what is held to the front: places change, AT becomes 0.
 * Not when window_last(). Dies when reading fails.
 */
void window_more(struct window *window);

/* True when nothing can be added, the source being at its end or it full. */
static inline bool window_last(const struct window *window)
{
    return window->ended || window->filled - window->at >= window->most;
}

/* The first mark at or after PLACE, which is not after filled. */
static inline size_t window_mark(const struct window *window, size_t place)
{
    size_t word = place / 64;
    uint64_t bits = window->marks[word] & (~(uint64_t)0 << place % 64);

    while (!bits)
        bits = window->marks[++word];
    return word * 64 + (size_t)__builtin_ctzll(bits);
}

#endif
