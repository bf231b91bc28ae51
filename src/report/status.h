/*
 * What is in a database, for a person: hospitals, files, periods, runs.
 */
#ifndef REPORT_STATUS_H
#define REPORT_STATUS_H

#include <stdio.h>

#include "io/db.h"

void status_print(FILE *stream, struct db *db);

#endif
