/*
 * How well a header fits the kinds. Inside src/intake only.
 */
#ifndef INTAKE_FIT_H
#define INTAKE_FIT_H

#include <stdbool.h>
#include <stddef.h>

#include "intake/header.h"
#include "model/columns.h"

struct fit {
    const struct kind *kind;     /* NULL: none knows any heading */
    const struct layout *layout; /* or NULL */
    bool complete;               /* all that is required is there */
    bool likely;                 /* and nothing tells that it is another's */
    bool against;                /* a heading has a word of another's */
    size_t known, matched;       /* headings; columns of the kind */
    size_t present, required;    /* required columns; a group counts once */
};

/*
 * The best likely kind; where there is none, the nearest, and in *SECOND the
 * next one. WANTED restricts it to one, which is likely when it is complete.
 */
struct fit fit_best(const struct header *header, const struct kind *wanted,
                    struct fit *second);

/* True when A is nearer to its kind than B is. */
bool fit_nearer(const struct fit *a, const struct fit *b);

/* Chinese headings of what FIT lacks, of its marks too, joined by 、. Caller
 * frees. */
char *fit_missing(const struct header *header, const struct fit *fit);

#endif
