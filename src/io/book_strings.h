/*
 * The texts that cells of a workbook share, by number. They lie in a temporary
 * file, of which at most 64 MiB is held in memory, so that a workbook of any
 * number of texts can be read.
 */
#ifndef IO_BOOK_STRINGS_H
#define IO_BOOK_STRINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/spool.h"
#include "base/text.h"

struct book_strings {
    struct spool *spool; /* length and bytes of each in turn */
    int64_t *places;     /* of the first DENSE, then of every STRIDEth */
    int64_t count, place_capacity;
    struct text torn;          /* one that lies in two pages */
    struct string_page *pages; /* what is held of the file */
};

enum { BOOK_STRINGS_MAX = 1 << 26 }; /* a cell each of the largest sheet */

void book_strings_init(struct book_strings *strings);
void book_strings_release(struct book_strings *strings);

/* False when there are BOOK_STRINGS_MAX. */
bool book_strings_add(struct book_strings *strings, const char *bytes,
                      size_t count);

/* Number INDEX, LENGTH bytes, borrowed until the next call; NULL when there is
 * none. None can be added after that. */
const char *book_strings_get(struct book_strings *strings, int64_t index,
                             size_t *length);

#endif
