/*
 * Whose the rows of each table are: a hospital's, or nobody's. By it a
 * database is taken apart into a file a hospital and put together again
 * (shard/), rows keeping their ids.
 */
#ifndef MODEL_PARTS_H
#define MODEL_PARTS_H

#include <stdbool.h>

enum part_kind {
    PART_OWN,    /* rows are a hospital's, or nobody's */
    PART_DETAIL, /* the same, and only rules on one hospital read them, or there
                     are as many as billed lines: a database that was gathered
                     has few of them, or none */
    PART_SHARED, /* knowledge: every hospital's */
    PART_FILES,  /* what was read: kept whole in one place, each hospital has
                     that of its files beside its rows */
    PART_HISTORY, /* of the database itself: runs, reviews, the log */
};

struct part {
    const char *table;
    enum part_kind kind;
    /* "FROM table AS t WHERE ...": the rows of hospital ?1; NULL: none is one's */
    const char *own;
    /* Those of PART_OWN that are nobody's, NULL: there are none. */
    const char *common;
    bool shared;       /* these hold for all hospitals, and each has them */
    const char *index; /* columns that `own` looks by and the schema does not
                          index, "a; b"; NULL: none */
};

extern const struct part parts[]; /* ended by a NULL table; a row comes after
                                     those that `own` finds it by */

#endif
