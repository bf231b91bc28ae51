/*
 * What commands write into the log (model/audit.h) of files that they wrote
 * or read.
 */
#ifndef CMD_LOG_H
#define CMD_LOG_H

#include <stdint.h>

#include "cmd/job.h"
#include "io/db.h"

/* A ledger that was read. */
void log_ledger(struct db *db, const char *path);

/*
 * The outputs of JOB, written of a run. DB may have been opened to read: then
 * by a connection of its own, and where the database cannot be written (nor may
 * files of its size), or
 * another program writes it, the log lacks them, which is said.
 */
void log_outputs(const struct job *job, struct db *db, int64_t run_id);

#endif
