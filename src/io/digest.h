/*
 * The SHA-256 of a file's bytes, taken beside the one who reads them: a large
 * file's in a thread of its own.
 */
#ifndef IO_DIGEST_H
#define IO_DIGEST_H

#include <stddef.h>
#include <stdint.h>

struct digest;

/*
 * For SIZE bytes (a guess is enough). MARGIN bytes before each buffer are the
 * reader's.
 */
struct digest *digest_new(int64_t size, size_t chunk, size_t margin);

/* Room for CHUNK bytes; the same until digest_add(). */
char *digest_buffer(struct digest *digest);

/* The first COUNT bytes of the buffer come next. Until digest_buffer() is
 * called they may be read, not written. */
void digest_add(struct digest *digest, size_t count);

/* No more bytes. Waits; 64 hex digits. Can be called again. */
const char *digest_hex(struct digest *digest);

void digest_free(struct digest *digest); /* NULL is fine */

#endif
