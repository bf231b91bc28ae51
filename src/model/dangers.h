/*
 * Headings that change what a row means: a file in which one of them is not
 * understood may be misread as a whole.
 */
#ifndef MODEL_DANGERS_H
#define MODEL_DANGERS_H

#include "model/names.h"

struct danger {
    const char *kinds;   /* names joined by blanks; NULL: all */
    const char *words;   /* headings, joined by |; the first names it */
    const char *zh, *en; /* what it would mean */
};

/* What a heading, as it stands in a file of KIND, would mean; or NULL. */
const struct danger *danger_of(const struct names *names,
                               const struct kind *kind, const char *heading);

/* By the first of its words; NULL when there is none. */
const struct danger *danger_named(const char *word);

/* The first of its words, into BUFFER; returns it. */
char *danger_word(const struct danger *danger, char buffer[HEADING_SIZE]);

#endif
