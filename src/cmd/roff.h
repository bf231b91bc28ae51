/*
 * A manual page in the macros of man(7), for man-db and mandoc, in UTF-8. What
 * is given as plain text is escaped; Chinese is told where it may be broken.
 */
#ifndef CMD_ROFF_H
#define CMD_ROFF_H

#include <stdio.h>

#include "base/text.h"

/* Begin the page NAME(SECTION), "zicha.1"; SUMMARY is the line that whatis(1)
 * shows. */
void roff_begin(FILE *stream, const char *page, const char *summary);
void roff_heading(FILE *stream, const char *text);
void roff_subheading(FILE *stream, const char *text);
void roff_text(FILE *stream, const char *text); /* the first paragraph of it */
void roff_break(FILE *stream);                  /* between paragraphs */
/* A line by itself, set in, bold: what is typed. */
void roff_typed(FILE *stream, const char *text);
/* A thing and what is said of it; MARKUP is roff, as roff_add() makes it. */
void roff_item(FILE *stream, const char *markup, const char *text);
void roff_go_on(FILE *stream, const char *text); /* a further line of it */

/* Add TEXT, escaped, in FONT: 'B', 'I' or 'R'. */
void roff_add(struct text *markup, char font, const char *text);

#endif
