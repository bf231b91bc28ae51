/*
 * Work lists: a workbook a department, of its findings alone.
 */
#ifndef CMD_WORKLISTS_H
#define CMD_WORKLISTS_H

#include "cmd/job.h"
#include "io/db.h"

/*
 * Write them into FOLDER, which is made; of one hospital where JOB names one.
 * No list that somebody filled in is lost (cmd/ledgers.h), for which MODE says
 * how DB was opened. Returns an exit status.
 */
int worklists_write(const struct job *job, struct db *db, int64_t run_id,
                    const char *folder, enum db_mode mode);

#endif
