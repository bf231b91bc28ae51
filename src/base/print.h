/*
 * Printing for people: through base/veil.h, which hides patients, and
 * base/escape.h, so that no input drives a terminal.
 */
#ifndef BASE_PRINT_H
#define BASE_PRINT_H

#include <stdio.h>

#include "base/text.h"

/*
 * Add STRING as one CSV cell that a spreadsheet opens: after the gate, with a
 * quote before what it would take for a formula, quoted when it must be.
 */
void print_cell(struct text *line, const char *string);

/* Print STRING, all of it on one line. */
void print_escaped(FILE *stream, const char *string);

/* The same for a text of several lines, whose line ends and tabs stay. */
void print_lines(FILE *stream, const char *string);

/* As fprintf(), with the result printed as by print_lines(). */
void print_safely(FILE *stream, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
