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

/* The same one by one: COLUMNS names them; a value for each, then the row. */
void hits_begin(struct hits *hits, int columns);
void hits_name(struct hits *hits, int column, const char *name);
void hits_add(struct hits *hits, enum hit_type type, int64_t number,
              const char *text);
void hits_add_row(struct hits *hits);

/* Add the rows of OTHER, which has the same columns, behind those of HITS,
 * which may not have begun. OTHER is released. */
void hits_join(struct hits *hits, struct hits *other);
void hits_release(struct hits *hits);

/* The next row, in order; false at the end. */
bool hits_next(struct hits *hits);

#endif
