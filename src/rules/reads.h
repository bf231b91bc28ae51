/*
 * What a statement reads: the tables, views and columns that SQLite reports
 * while it is compiled. Nothing is declared twice. Of a view the columns that
 * are read, not what its body reads for others.
 */
#ifndef RULES_READS_H
#define RULES_READS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "io/db.h"

struct read {
    const char *table;
    const char *column; /* "" where rows are counted alone */
    const char *within; /* the named subquery it stands in, or "" */
};

struct reads {
    struct arena *arena; /* in which the names live */
    struct read *list;   /* each once, in order of first use */
    size_t count, capacity;
};

/* Zeroed before; what is added lives in ARENA. */
void reads_init(struct reads *reads, struct arena *arena);

/* Until reads_end(), add what guarded statements compiled on DB read. */
void reads_begin(struct reads *reads, struct db *db);
void reads_end(struct reads *reads, struct db *db);

/* Add one, if it is not there. */
void reads_add(struct reads *reads, const char *table, const char *column);

bool reads_table(const struct reads *reads, const char *table);

#endif
