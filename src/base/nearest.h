/*
 * What somebody may have meant: of many names those that are nearest to a word
 * that is none of them.
 */
#ifndef BASE_NEAREST_H
#define BASE_NEAREST_H

#include "base/text.h"

enum { NEAREST_COUNT = 3, NEAREST_SIZE = 64 };

struct nearest {
    const char *word;                        /* borrowed */
    char names[NEAREST_COUNT][NEAREST_SIZE]; /* nearest first, "" for none */
    int edits[NEAREST_COUNT];
};

void nearest_init(struct nearest *nearest, const char *word);

/* Longer names than NEAREST_SIZE - 1 bytes are never near. */
void nearest_offer(struct nearest *nearest, const char *name);

/* Add what was found as a clause: "; perhaps: a, b"; nothing for none. */
void nearest_add(struct text *out, const struct nearest *nearest);

#endif
