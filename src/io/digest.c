#include "io/digest.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/sha256.h"
#include "base/thread.h"

enum {
    WORTH_A_THREAD = 4 << 20, /* bytes */
    BUFFERS = 8
};

struct buffer {
    size_t count; /* bytes to take; 0: the last one */
    char *bytes;  /* MARGIN bytes come before */
};

struct digest {
    struct sha256 sha;
    char hex[SHA256_HEX_SIZE]; /* "": not asked for yet */
    struct buffer buffers[BUFFERS];
    struct buffer *lent;
    struct thread *thread; /* NULL: the reader's */
    struct queue *free, *full;
    char *memory;
};

static void run(void *data)
{
    struct digest *digest = data;
    struct buffer *buffer;

    while ((buffer = queue_take(digest->full))->count) {
        sha256_add(&digest->sha, buffer->bytes, buffer->count);
        queue_put(digest->free, buffer);
    }
}

struct digest *digest_new(int64_t size, size_t chunk, size_t margin)
{
    const size_t buffers = size < WORTH_A_THREAD ? 1 : BUFFERS;
    struct digest *digest = xcalloc(1, sizeof(*digest));

    sha256_init(&digest->sha);
    digest->memory = xmalloc(buffers * (margin + chunk));
    for (size_t i = 0; i < buffers; i++)
        digest->buffers[i].bytes =
            digest->memory + i * (margin + chunk) + margin;
    digest->lent = &digest->buffers[0];
    if (buffers == 1)
        return digest;
    digest->free = queue_new(BUFFERS);
    digest->full = queue_new(BUFFERS);
    for (size_t i = 1; i < BUFFERS; i++)
        queue_put(digest->free, &digest->buffers[i]);
    digest->thread = thread_start(run, digest);
    return digest;
}

char *digest_buffer(struct digest *digest)
{
    if (!digest->lent)
        digest->lent = queue_take(digest->free);
    return digest->lent->bytes;
}

void digest_add(struct digest *digest, size_t count)
{
    if (!count)
        return;
    if (!digest->thread) {
        sha256_add(&digest->sha, digest->lent->bytes, count);
        return;
    }
    digest->lent->count = count;
    queue_put(digest->full, digest->lent);
    digest->lent = NULL;
}

const char *digest_hex(struct digest *digest)
{
    if (digest->thread) {
        digest_buffer(digest);
        digest->lent->count = 0;
        queue_put(digest->full, digest->lent);
        thread_join(digest->thread);
        digest->thread = NULL;
    }
    if (!*digest->hex)
        sha256_hex(&digest->sha, digest->hex);
    return digest->hex;
}

void digest_free(struct digest *digest)
{
    if (!digest)
        return;
    digest_hex(digest);
    if (digest->free)
        queue_free(digest->free);
    if (digest->full)
        queue_free(digest->full);
    free(digest->memory);
    free(digest);
}
