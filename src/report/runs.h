/*
 * The runs that a database holds, and what two of them found.
 */
#ifndef REPORT_RUNS_H
#define REPORT_RUNS_H

#include <stdint.h>
#include <stdio.h>

#include "io/db.h"

/* Every run: what it judged, what became of its findings, what it was compared
 * with. */
void runs_print(FILE *stream, struct db *db);

/*
 * What run LEFT found and RIGHT did not, and the other way round, a line each;
 * where the other run did not judge the rule, the hospital or the day, that is
 * said instead. Dies when there is no such run.
 */
void runs_diff(FILE *stream, struct db *db, int64_t left, int64_t right);

/* Dies when there is no such run. */
void run_known(struct db *db, int64_t run_id);

#endif
