/*
 * From which input columns a table's column is filled: what a rule that reads
 * the table depends on in the files. Most is told by the columns' tables
 * (kind.table, column.target); what loaders reckon from lines stands in a
 * table of its own here.
 */
#ifndef MODEL_ORIGIN_H
#define MODEL_ORIGIN_H

#include "model/kind.h"

/*
 * Call ADD for each input column behind TABLE.COLUMN; COLUMN "" means the
 * rows: then ADD gets a NULL column. None for what the program numbers itself.
 */
void origin_each(const char *table, const char *column,
                 void (*add)(void *data, const struct kind *kind,
                             const struct column *column),
                 void *data);

#endif
