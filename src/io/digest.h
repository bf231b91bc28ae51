/*
 * The SHA-256 of a file, taken in a thread of its own while others read it.
 */
#ifndef IO_DIGEST_H
#define IO_DIGEST_H

#include "io/source.h"

struct digest;

/*
 * Begin, reading CHUNK bytes at a time. SOURCE must stay open until
 * digest_free(). NULL when the file is not worth a thread.
 */
struct digest *digest_begin(const struct source *source, size_t chunk);

/* Wait for it: 64 hex digits, or NULL when the file could not be read or
 * Ctrl-C was pressed. */
const char *digest_hex(struct digest *digest);

void digest_free(struct digest *digest); /* NULL is fine */

#endif
