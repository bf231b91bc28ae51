/*
 * For tests: make the pieces in which a file is read so small that every cut
 * is tried. To be called between csv_open() and csv_begin().
 */
#ifndef IO_CSV_CHUNK_H
#define IO_CSV_CHUNK_H

#include <stddef.h>

struct csv; /* io/csv.h */

/* Read CHUNK bytes at once, and hold no more of a record than MOST. */
void csv_chunk(struct csv *csv, size_t chunk, size_t most);

#endif
