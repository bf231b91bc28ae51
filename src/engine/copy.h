/*
 * Rows on their way into a table of a server: COPY … FROM STDIN (FORMAT
 * binary), integers as int8.
 */
#ifndef ENGINE_COPY_H
#define ENGINE_COPY_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "io/pg.h"

struct copy {
    struct pg *pg;
    struct text held;
    int64_t bytes; /* that were sent */
};

/* TABLE as SQL has its name. */
void copy_begin(struct copy *copy, struct pg *pg, const char *table);
void copy_row(struct copy *copy, int columns); /* then each of them: */
void copy_null(struct copy *copy);
void copy_int(struct copy *copy, int64_t number);
void copy_text(struct copy *copy, const char *bytes, size_t length);
void copy_end(struct copy *copy);

#endif
