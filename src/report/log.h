/*
 * The log, for a person: who did what when, a line each.
 */
#ifndef REPORT_LOG_H
#define REPORT_LOG_H

#include <stdbool.h>
#include <stdio.h>

#include "io/db.h"

/* All of it, and whether it is whole, which is returned. */
bool log_print(FILE *stream, struct db *db);

#endif
