/*
 * How well one line of a file fits the kinds as their header. Inside
 * intake/mapping.c alone.
 */
#ifndef INTAKE_HEADER_H
#define INTAKE_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/hash.h"
#include "intake/user_names.h"
#include "io/csv.h"
#include "model/columns.h"

/* Every name of every kind, folded, to its column and rank. */
struct header_index {
    struct hash hash;
    const struct user_names *names; /* NULL for none */
};

void header_index_init(struct header_index *index,
                       const struct user_names *names);
void header_index_release(struct header_index *index);

/* Which column of a kind a heading is, and its rank in order of preference. */
struct match {
    int field; /* -1: none knows it */
    int rank;
};

struct header {
    size_t width, filled;  /* cells; those that are not blank */
    char **words;          /* cleaned */
    struct match *matches; /* by kind, then by cell */
};

void header_init(struct header *header, const struct header_index *index,
                 const struct csv_row *row);
void header_release(struct header *header);

struct match header_match(const struct header *header, const struct kind *kind,
                          size_t cell_no);

/* How a kind fits. */
struct fit {
    const struct kind *kind;     /* NULL: none knows any heading */
    const struct layout *layout; /* or NULL */
    bool complete;               /* all that is required is there */
    size_t matched;              /* columns of the kind */
    size_t present, required;    /* required columns; a group counts once */
    char *missing;               /* for the caller's use */
};

/* The best complete kind, else the nearest; WANTED restricts it to one. */
struct fit header_best(const struct header *header, const struct kind *wanted);

/* True when A, not complete, is nearer to its kind than B is. */
bool fit_nearer(const struct fit *a, const struct fit *b);

/* Chinese headings of what FIT lacks, joined by 、. Caller frees. */
char *header_missing(const struct header *header, const struct fit *fit);

#endif
