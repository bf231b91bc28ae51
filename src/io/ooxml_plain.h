/*
 * A cell of a sheet as Excel, WPS and most libraries write it, taken from the
 * bytes of the part without a parser, which costs a third of it:
 *
 *     <c r="B2" s="1" t="s"><v>12</v></c>
 *     <c r="B2" t="inlineStr"><is><t>text</t></is></c>
 *     <c r="B2" s="1"/>
 *
 * What is written in any other way (a prefix, a formula, a rich text, an
 * entity, a comment, a blank too many) is none, and the parser's to read: a
 * cell is here what it would be there.
 */
#ifndef IO_OOXML_PLAIN_H
#define IO_OOXML_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

struct plain_cell {
    const char *place, *style, *type; /* r, s, t; NULL: it has none */
    const char *text;                 /* "" where there is none */
    size_t length;                    /* of the text */
    size_t bytes;                     /* of the element */
};

/*
 * The cell that BYTES begin with, blanks before it not counted: true, and the
 * ends of its values are overwritten by NULs; or false, and nothing is.
 */
bool plain_cell(char *bytes, size_t count, struct plain_cell *cell);

/* How many of BYTES the parser is to read until a cell may come: behind the
 * next tag that opens a row or closes a cell, or all. */
size_t plain_cell_next(const char *bytes, size_t count);

#endif
