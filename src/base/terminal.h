/*
 * What a person at a terminal sees: escaped text, and progress.
 */
#ifndef BASE_TERMINAL_H
#define BASE_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/text.h"

/*
 * Add STRING with control characters (and invalid UTF-8, U+0080 to U+009F,
 * bidi controls) written as \x1b, so that no input can drive a terminal.
 */
void text_add_escaped(struct text *text, const char *string);

/* The same to a stream. */
void print_escaped(FILE *stream, const char *string);

/* The same for a text of several lines, whose line ends and tabs stay. */
void print_lines(FILE *stream, const char *string);

/* As fprintf(), with the result escaped as by print_lines(). */
void print_safely(FILE *stream, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Pad STRING to WIDTH columns (Chinese counts 2) on STREAM. */
void print_padded(FILE *stream, const char *string, size_t width);

/*
 * Print STRING as a paragraph behind LABEL: lines of at most WIDTH columns,
 * those after the first set in by INDENT, broken at blanks or between Chinese
 * characters but not before closing punctuation.
 */
void print_paragraph(FILE *stream, const char *label, const char *string,
                     size_t indent, size_t width);

/* Columns of the terminal that STREAM is, 80 where it is none; at most 100,
 * for longer lines are hard to read. */
size_t terminal_width(FILE *stream);

/*
 * Progress of one stage on stderr: on a terminal one line that is rewritten
 * at most ten times a second (name, percent, count, rate, remaining time);
 * otherwise nothing until progress_end(), which prints one plain line.
 */
struct progress {
    bool quiet, terminal;
    char *label;   /* what is being done, caller's language */
    int64_t total; /* in the unit of `done`; 0 when unknown */
    double started, printed;
};

void progress_begin(struct progress *progress, bool quiet, const char *label,
                    int64_t total);
void progress_at(struct progress *progress, int64_t done, int64_t rows);
void progress_end(struct progress *progress, const char *summary);

/*
 * Ctrl-C (and SIGTERM, and SIGHUP unless it is ignored): true once it was
 * pressed. The second time ends the process, leaving nothing half-written.
 * SIGPIPE and SIGXFSZ end nothing any more: writing fails instead.
 */
void interrupt_install(void);
bool interrupt_pending(void);

#endif
