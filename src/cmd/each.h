/*
 * Outputs for a county: in a folder, for each hospital that a run looked at,
 * CODE-NAME.xlsx, .csv and .json, which hold nothing of any other
 * (report/scope.h); and the overview of all (全县总览) in the same three forms.
 */
#ifndef CMD_EACH_H
#define CMD_EACH_H

#include <stdint.h>

#include "cmd/job.h"
#include "io/db.h"

/* Write them for a run (0: the latest) to job->each, which is made when it is
 * not there; no ledger that somebody filled in is lost (cmd/ledgers.h).
 * EXIT_DEFECTS where that kept a file. */
int each_report(const struct job *job, struct db *db, int64_t run_id);

#endif
