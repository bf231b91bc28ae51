/*
 * The month's unattended run. In a folder a folder per month arrives
 * (2026-08, 2026-09 …): what is new of it is imported, and judged is the
 * newest month that is over and has data; before it each earlier one that was
 * judged once and got data since. Outputs go to OUT/2026-08/: workbook, JSON,
 * CSV, summary. A workbook that is there is never replaced: the next one is
 * called …-2. A file of a month's folder that is not ours is never replaced
 * (dies).
 *
 * It may be run again at any time: what was done is not done again, what a
 * killed run left undone is, so that the outputs are those of one run: the
 * killed one's workbook is written again under its name (unless somebody typed
 * into it: cmd/ledgers.h), and the defects of what it read are told. For that
 * OUT/.unfinished stands there while one goes on. Where there is nothing to do
 * that is said.
 */
#ifndef CMD_MONTHLY_H
#define CMD_MONTHLY_H

#include "cmd/job.h"
#include "io/db.h"

/* JOB says which folder (monthly), FOLDER where to. Returns the exit status.
 * The summary of the last month judged goes to job->summary too. */
int monthly_run(struct job *job, struct db *db, const char *folder);

#endif
