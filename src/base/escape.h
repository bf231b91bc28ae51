/*
 * No input can drive a terminal: control characters, what is not UTF-8, U+0080
 * to U+009F and bidi controls are written as \x1b. Nothing is allocated, so that
 * die() can print when there is no memory left. What is to be shown is printed
 * with base/print.h.
 */
#ifndef BASE_ESCAPE_H
#define BASE_ESCAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Print STRING escaped. */
void put_escaped(FILE *stream, const char *string);

/* The same for a text of several lines, whose line ends and tabs stay. */
void put_lines(FILE *stream, const char *string);

/*
 * True for a text that a spreadsheet would take for a formula, so that a quote
 * is to stand before it: what begins with = + - @ or their full-width forms,
 * a tab, a line end.
 */
bool looks_like_formula(const char *text);

/*
 * The next character of *CURSOR as it may be shown, advancing it; returns the
 * bytes of OUT. For what is not printed: text_add_escaped().
 */
enum { ESCAPED_SIZE = 17 }; /* four bytes as \x1b, and a NUL */
size_t escape_next(const char **cursor, char out[ESCAPED_SIZE]);

#endif
