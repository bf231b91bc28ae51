/*
 * The outputs of a run: workbook, CSV, JSON. Reads only the database: rules
 * are told from their text as it was run.
 */
#ifndef CORE_REPORT_H
#define CORE_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "io/db.h"

struct report_options {
    const char *workbook, *csv, *json, *jsonl; /* paths; NULL: not wanted */
    bool mask;       /* patients' names and numbers are masked */
    int exit_status; /* as the process will end, for the JSON */
    bool progress;   /* tell on stderr how far it is */
};

/*
 * Write what OPTIONS name. RUN_ID 0 is the latest run; dies when there is
 * none, and for a run whose findings are no longer kept.
 */
void report_write(struct db *db, int64_t run_id,
                  const struct report_options *options);

/* The id of the latest run, 0 when there is none. */
int64_t report_latest_run(struct db *db);

#endif
