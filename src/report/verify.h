/*
 * Whether a database is whole: its pages, and the sums that stand beside the
 * rows they are of.
 */
#ifndef REPORT_VERIFY_H
#define REPORT_VERIFY_H

#include <stdbool.h>
#include <stdio.h>

#include "io/db.h"

/*
 * Say of each part whether it holds; false when one does not. What SQLite
 * cannot read at all ends the program with a clear line.
 */
bool verify_print(FILE *stream, struct db *db);

#endif
