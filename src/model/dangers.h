/*
 * Headings that change what a row means: a file in which one of them is not
 * understood may be misread as a whole.
 */
#ifndef MODEL_DANGERS_H
#define MODEL_DANGERS_H

#include "model/names.h"

struct danger {
    const char *kinds;   /* names joined by blanks; NULL: all */
    const char *column;  /* of ours, for which it may stand; NULL: none */
    const char *words;   /* headings, joined by |; the first names it */
    const char *zh, *en; /* what it would mean */
};

/* What a heading, as it stands in a file of KIND, would mean; or NULL. */
const struct danger *danger_of(const struct names *names,
                               const struct kind *kind, const char *heading);

/* The column of KIND without which its rows may be misread: the one that it
 * stands for, else the amount; NULL where the kind has neither. */
const struct column *danger_column(const struct danger *danger,
                                   const struct kind *kind);

/* By the first of its words; NULL when there is none. */
const struct danger *danger_named(const char *word);

/* The first of its words, into BUFFER; returns it. */
char *danger_word(const struct danger *danger, char buffer[HEADING_SIZE]);

#endif
