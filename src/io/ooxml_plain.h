/*
 * A cell of a sheet, and a text that cells share, as Excel, WPS and most
 * libraries write them, taken from the bytes of the part without a parser,
 * which costs many times as much:
 *
 *     <c r="B2" s="1" t="s"><v>12</v></c>
 *     <c r="B2" t="inlineStr"><is><t>text</t></is></c>
 *     <c r="B2" s="1"/>
 *
 *     <si><t>text</t></si>
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
    char *text;                       /* an empty one where there is none */
    size_t length;                    /* of the text */
    size_t bytes;                     /* of the element */
};

/*
 * The cell that BYTES begin with, blanks before it not counted: true, and the
 * ends of its values are overwritten by NULs; or false, and nothing is. The
 * bytes end where AHEAD_NULS NULs stand (io/ahead.h).
 */
bool plain_cell(char *bytes, struct plain_cell *cell);

/* The same for a text that cells share, which has no r, s and t. */
bool plain_string(char *bytes, struct plain_cell *cell);

/* How many of BYTES the parser is to read until a cell may come: behind the
 * next tag that opens a row or closes a cell, or all. */
size_t plain_cell_next(const char *bytes, size_t count);

/* The same until a text may come: behind <sst> or </si>. */
size_t plain_string_next(const char *bytes, size_t count);

#endif
