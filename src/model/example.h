/*
 * The row of a template that shows how it is filled in: a mark in front of
 * its first cell tells it from data, in whatever file it comes back.
 */
#ifndef MODEL_EXAMPLE_H
#define MODEL_EXAMPLE_H

#include <stdbool.h>

const char *example_mark(void); /* in the language of the output */

/* True when CELL, cleaned, begins with the mark of either language. */
bool example_is(const char *cell);

#endif
