/*
 * Every name of every kind's columns, by what it says (model/words.h).
 */
#ifndef MODEL_NAMES_H
#define MODEL_NAMES_H

#include <stdint.h>

#include "model/columns.h"

struct names;

struct names *names_new(void);
void names_free(struct names *names);

/* A heading's column in a kind, and its rank in order of preference: a name
 * that stands in the column's list goes before one that means the same. */
struct named {
    int field; /* -1: none knows it */
    int rank;
};

/*
 * The column of KIND that a heading names; *OTHER is
 * a further one of that name, see intake/header.c. A bilingual heading is
 * known by either of its parts, and by neither when they name two columns;
 * one that names a unit which the column cannot have is not known.
 */
struct named names_find(const struct names *names, const struct kind *kind,
                        const struct heading *heading, struct named *other);

/* The kinds of which a column may have that heading, a bit each, by their
 * place in kinds[]: those that know it, or all. */
uint64_t names_kinds(const struct names *names, const struct heading *heading);

/* The heading's canonical form in KIND, into BUFFER; returns it. */
char *names_fold(const struct names *names, const struct kind *kind,
                 const char *heading, char buffer[HEADING_SIZE]);

/* The same without what says nothing by itself: see words_core(). */
char *names_core(const struct names *names, const struct kind *kind,
                 const char *heading, char buffer[HEADING_SIZE]);

#endif
