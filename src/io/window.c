#include "io/window.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "io/csv_defect.h"

enum {
    CHUNK = 256 << 10, /* what stays in a processor's cache */
    BLOCK = 64         /* bytes a word of marks stands for */
};

static void reserve(struct window *window, size_t count);
static size_t read_decoded(struct window *window, size_t want);
static bool has_unseen(const struct window *window, size_t from);
static uint64_t mark_block(const char *text, char delimiter);

void window_init(struct window *window, struct source *source,
                 struct decoder *decoder)
{
    *window = (struct window){.source = source,
                              .decoder = decoder,
                              .chunk = CHUNK,
                              .most = CSV_RECORD_MAX};
}

void window_release(struct window *window)
{
    free(window->text);
    free(window->marks);
    free(window->raw);
    *window = (struct window){.source = NULL};
}

void window_begin(struct window *window, int64_t from, char delimiter)
{
    source_seek(window->source, from);
    if (window->decoder)
        decoder_restart(window->decoder);
    reserve(window, 0);
    window->delimiter = delimiter;
    window->at = window->filled = window->raw_held = 0;
    window->base = 0;
    window->ended = window->unseen = false;
    window->text[0] = '\n';
    window->marks[0] = 1;
}

void window_more(struct window *window)
{
    size_t held = window->filled - window->at, got;
    /* Doubling, so that looking again from AT costs no more than reading. */
    size_t want = held > window->chunk ? held : window->chunk;

    want = want < window->most - held ? want : window->most - held;
    memmove(window->text, window->text + window->at, held);
    window->base += (int64_t)window->at;
    window->at = 0;
    window->filled = held;
    if (window->decoder) {
        got = read_decoded(window, want);
    } else {
        reserve(window, held + want);
        got = source_read(window->source, window->text + held, want);
        window->ended = got < want;
    }
    if (window->source->reason)
        die(tr("cannot read '%s': %s"), window->source->path,
            window->source->reason);
    window->filled += got;
    window->text[window->filled] = '\n';
    if (!window->unseen)
        window->unseen = has_unseen(window, held);
    for (size_t i = 0; i <= window->filled; i += BLOCK)
        window->marks[i / BLOCK] =
            mark_block(window->text + i, window->delimiter);
}

/* A character that nobody sees, from its last byte but two at FROM on. */
static bool has_unseen(const struct window *window, size_t from)
{
    static const char leads[] = {'\xE2', '\xC2', '\xEF', '\x1A'};
    const char *end = window->text + window->filled;
    const char *begin = window->text + (from > 2 ? from - 2 : 0);

    for (size_t i = 0; i < sizeof(leads); i++) {
        const char *p = begin;

        while ((p = memchr(p, leads[i], (size_t)(end - p)))) {
            if (utf8_unseen(p))
                return true;
            p++;
        }
    }
    return false;
}

static size_t read_decoded(struct window *window, size_t want)
{
    size_t held = window->raw_held, count, used, written;
    const size_t room = decoder_room(held + want);

    if (window->raw_capacity < held + want) {
        window->raw_capacity = held + want;
        window->raw = xrealloc(window->raw, window->raw_capacity);
    }
    reserve(window, window->filled + room);
    count = held + source_read(window->source, window->raw + held, want);
    window->ended = count < held + want;
    used = decoder_feed(window->decoder, window->raw, count, window->ended,
                        window->text + window->filled, &written);
    window->raw_held = count - used;
    memmove(window->raw, window->raw + used, window->raw_held);
    return written;
}

/* Room for COUNT bytes and a block of which only the first one counts. */
static void reserve(struct window *window, size_t count)
{
    size_t blocks = count / BLOCK + 2;

    if (blocks * BLOCK <= window->capacity)
        return;
    window->capacity = blocks * BLOCK;
    window->text = xrealloc(window->text, window->capacity);
    window->marks = xrealloc(window->marks, blocks * sizeof(uint64_t));
    memset(window->text + window->filled, 0, window->capacity - window->filled);
}

#ifdef __SSE2__
static uint64_t mark_block(const char *text, char delimiter)
{
    const __m128i cr = _mm_set1_epi8('\r'), lf = _mm_set1_epi8('\n');
    const __m128i quote = _mm_set1_epi8('"'), nul = _mm_setzero_si128();
    const __m128i mark = _mm_set1_epi8(delimiter);
    uint64_t bits = 0;

    for (unsigned i = 0; i < BLOCK; i += 16) {
        __m128i part = _mm_loadu_si128((const __m128i *)(text + i));
        __m128i ends =
            _mm_or_si128(_mm_cmpeq_epi8(part, cr), _mm_cmpeq_epi8(part, lf));
        __m128i rest = _mm_or_si128(_mm_cmpeq_epi8(part, quote),
                                    _mm_cmpeq_epi8(part, nul));

        ends = _mm_or_si128(ends, _mm_cmpeq_epi8(part, mark));
        bits |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(ends, rest))
                << i;
    }
    return bits;
}
#else
static uint64_t mark_block(const char *text, char delimiter)
{
    uint64_t bits = 0;

    for (unsigned i = 0; i < BLOCK; i++) {
        char c = text[i];

        if (c == delimiter || c == '"' || c == '\n' || c == '\r' || !c)
            bits |= (uint64_t)1 << i;
    }
    return bits;
}
#endif
