/*
 * The input kinds for people to read, and empty files to fill in.
 */
#ifndef CMD_COLUMNS_PRINT_H
#define CMD_COLUMNS_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "model/columns.h"

/*
 * All kinds with their titles, or of one kind each column: our name, Chinese
 * heading, platform field, whether it is required, meaning, other names.
 */
void columns_print(FILE *stream, const struct kind *kind_or_null);

/*
 * Write an empty CSV with Chinese headers for each kind (and each published
 * layout) into FOLDER, which is made if it is not there: UTF-8 with a BOM,
 * so that Excel reads it. Dies when it cannot. A file that is there with
 * anything else in it stays, is told, and makes the answer false.
 */
bool columns_template(const char *folder);

#endif
