#include "io/digest.h"

#include <stdlib.h>

#include "base/interrupt.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "base/thread.h"

enum { WORTH_A_THREAD = 4 << 20 }; /* bytes */

struct digest {
    struct source source;  /* a second view of the same file */
    struct thread *thread; /* NULL: it has ended */
    size_t chunk;
    bool broken_off; /* by Ctrl-C */
    char hex[SHA256_HEX_SIZE];
};

static void run(void *data)
{
    struct digest *digest = data;
    char *buffer = xmalloc(digest->chunk);
    struct sha256 sha;
    size_t got;

    sha256_init(&sha);
    do {
        got = source_read(&digest->source, buffer, digest->chunk);
        sha256_add(&sha, buffer, got);
        digest->broken_off = interrupt_pending();
    } while (got == digest->chunk && !digest->broken_off);
    sha256_hex(&sha, digest->hex);
    free(buffer);
}

struct digest *digest_begin(const struct source *source, size_t chunk)
{
    struct digest *digest;

    if (!source->path || source->opened.size < WORTH_A_THREAD)
        return NULL;
    digest = xcalloc(1, sizeof(*digest));
    digest->source = *source;
    digest->source.at = 0;
    digest->source.reason = NULL;
    digest->chunk = chunk;
    digest->thread = thread_start(run, digest);
    return digest;
}

const char *digest_hex(struct digest *digest)
{
    if (digest->thread)
        thread_join(digest->thread);
    digest->thread = NULL;
    return digest->source.reason || digest->broken_off ? NULL : digest->hex;
}

void digest_free(struct digest *digest)
{
    if (!digest)
        return;
    digest_hex(digest);
    free(digest->source.reason);
    free(digest);
}
