/*
 * Colours, on terminals alone: a file or a pipe gets none, nor does a terminal
 * whose user set NO_COLOR (https://no-color.org) or whose TERM is dumb.
 */
#ifndef BASE_INK_H
#define BASE_INK_H

#include <stdio.h>

enum ink { INK_PLAIN, INK_BOLD, INK_RED, INK_YELLOW };

/* What is written before a text, and, with INK_PLAIN, after it: "" where
 * STREAM has no colours. */
const char *ink(FILE *stream, enum ink which);

#endif
