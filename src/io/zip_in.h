/*
 * A zip archive, and one part of it at a time as a stream. Nothing is written
 * anywhere: a part's name is only looked up, never taken for a path. A large
 * part is unpacked ahead of its reader (io/ahead.h). Only zip_in.c includes
 * minizip.
 */
#ifndef IO_ZIP_IN_H
#define IO_ZIP_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/progress.h"
#include "io/ahead.h"
#include "io/book_trouble.h"

struct zip_in;

/*
 * Open an archive. NULL, with TROUBLE set, when it is damaged, when a part is
 * encrypted, or when what it says of its sizes is a bomb's
 * (io/book_trouble.h). No more than it says is ever unpacked.
 */
struct zip_in *zip_open(const char *path, struct book_trouble *trouble);
void zip_close(struct zip_in *zip); /* NULL is fine */

/* Names are compared without case; "\" is "/" and a leading "/" is none. */
bool zip_has(const struct zip_in *zip, const char *name);

/* The part's number in the archive, whatever it is called; -1: no part. */
int64_t zip_number(const struct zip_in *zip, const char *name);

/* Begin the part, ending the one before. False when it cannot be. */
bool zip_begin(struct zip_in *zip, const char *name);

/* Bytes of the part when it is unpacked, as the archive says; 0: none. */
int64_t zip_size(const struct zip_in *zip, const char *name);

/* From now on PROGRESS (NULL: none) is told of the bytes that are read. */
void zip_watch(struct zip_in *zip, struct progress *progress);

/* The next BYTES of the part as ahead_next() gives them, and how many: 0 at
 * its end, -1 when it is damaged (its checksum is looked at where it ends). */
int zip_read(struct zip_in *zip, char **bytes);

const char *zip_library_version(void); /* "1.2.13" */

#endif
