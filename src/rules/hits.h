/*
 * The rows of a rule's SELECT, kept until they are stored as findings: a rule
 * runs on a connection that only reads, beside others. Beyond a few MiB they
 * wait in a file without a name.
 */
#ifndef RULES_HITS_H
#define RULES_HITS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/spool.h"
#include "base/text.h"
#include "io/db.h"

enum hit_type { HIT_NULL, HIT_INT, HIT_TEXT, HIT_OTHER };

struct hit_value {
    enum hit_type type;
    int64_t number;
    const char *text; /* of HIT_TEXT and HIT_OTHER, borrowed until the next */
    char digits[24];
};

/* The value as a text, borrowed until the next row. */
const char *hit_text(struct hit_value *value);

struct hits {
    int columns;
    char **names;
    struct hit_value *row; /* of hits_next() */
    char *error;           /* what went wrong at run time, or NULL */
    double seconds;
    struct text held;
    struct spool *spool;
    struct spool_reader *reader;
    size_t at;
    struct text record;
};

/* Run the guarded STMT to its end and keep what it gives. */
void hits_read(struct hits *hits, struct stmt *stmt);
void hits_release(struct hits *hits);

/* The next row, in order; false at the end. */
bool hits_next(struct hits *hits);

#endif
