/*
 * The empty workbook of a kind, to be filled in: a row of headings, each with
 * a note on what belongs below it and, where few values do, a list to choose
 * from; and a row that shows how. That one is known by the mark in front of
 * its first cell (intake/sieve.h), and no import takes it for data.
 */
#ifndef CMD_TEMPLATE_BOOK_H
#define CMD_TEMPLATE_BOOK_H

#include "model/columns.h"

/* Write it to PATH, an output's temporary name. LAYOUT is one of the kind's,
 * NULL where it has none. The same bytes each time. */
void template_book_write(const char *path, const struct kind *kind,
                         const struct layout *layout);

#endif
