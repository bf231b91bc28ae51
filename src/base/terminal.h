/*
 * Text laid out for a person at a terminal, by the columns it takes; what
 * could drive the terminal is escaped (base/escape.h).
 */
#ifndef BASE_TERMINAL_H
#define BASE_TERMINAL_H

#include <stddef.h>
#include <stdio.h>

/* Pad STRING to WIDTH columns (Chinese counts 2) on STREAM. */
void print_padded(FILE *stream, const char *string, size_t width);

/*
 * Print STRING as a paragraph behind LABEL: lines of at most WIDTH columns,
 * those after the first set in by INDENT, broken at blanks or between Chinese
 * characters but not before closing punctuation.
 */
void print_paragraph(FILE *stream, const char *label, const char *string,
                     size_t indent, size_t width);

/* Bytes up to where a line may be broken: a word, or one Chinese character
 * with what may not stand apart from it. 0 at a blank. */
size_t unit_length(const char *string);

/* Columns of the terminal that STREAM is, 80 where it is none; at most 100,
 * for longer lines are hard to read. */
size_t terminal_width(FILE *stream);

#endif
