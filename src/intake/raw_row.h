/*
 * A record as it stands in its file, cut into cells again: for what is told
 * of rows that could not be stored.
 */
#ifndef INTAKE_RAW_ROW_H
#define INTAKE_RAW_ROW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

/*
 * Add the next cell of the LENGTH bytes ROW from *AT on to OUT, without its
 * quotes, and move *AT past its delimiter. False when there are no more.
 * A quote that is not closed is text; so is every quote of a "|@|" file.
 */
bool raw_row_next(struct text *out, const char *row, size_t length,
                  const char *delimiter, size_t *at);

/* Add cell number CELL (from 0) of the row to OUT, when it has one. */
void raw_row_cell(struct text *out, const char *row, size_t length,
                  const char *delimiter, int cell);

#endif
