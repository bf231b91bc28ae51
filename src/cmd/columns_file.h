/*
 * What the columns of a file, or of each sheet of a workbook, would be taken
 * for if it were imported.
 */
#ifndef CMD_COLUMNS_FILE_H
#define CMD_COLUMNS_FILE_H

#include <stdbool.h>
#include <stdio.h>

/* PATH is a file or a folder; dies when it is neither. False when a file has
 * no header that is known. */
bool columns_of_files(FILE *stream, const char *path);

#endif
