/*
 * The input kinds for people to read.
 */
#ifndef CMD_COLUMNS_PRINT_H
#define CMD_COLUMNS_PRINT_H

#include <stdio.h>

#include "base/text.h"
#include "model/columns.h"

/*
 * All kinds with their titles, or of one kind each column: our name, Chinese
 * heading, platform field, whether it is required, meaning, other names.
 */
void columns_print(FILE *stream, const struct kind *kind_or_null);

/* What it is made of, for other pages: whether a header must have the column
 * ("" if not); its names but the first ones; the columns of a layout. Texts
 * are added to. */
const char *column_need(const struct kind *kind, const struct column *column);
void column_others(struct text *text, const struct column *column);
void layout_columns(struct text *text, const struct kind *kind,
                    const struct layout *layout);

#endif
