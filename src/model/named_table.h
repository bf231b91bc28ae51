/*
 * A table that the user names with an option (--map, --profile): a text file,
 * or a workbook, of which the first sheet with anything in it is meant.
 */
#ifndef MODEL_NAMED_TABLE_H
#define MODEL_NAMED_TABLE_H

#include "io/csv.h"

/* Dies, saying why, when it cannot be read. An empty one is CSV_EMPTY. */
struct csv *named_table_open(const char *path);

#endif
