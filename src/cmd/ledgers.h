/*
 * Ledgers that come back, and workbooks that may hold one: no report takes the
 * place of what somebody typed.
 */
#ifndef CMD_LEDGERS_H
#define CMD_LEDGERS_H

#include <stdbool.h>

#include "cmd/job.h"
#include "io/db.h"

/* Take a ledger in and say what came of it: an exit status, EXIT_DEFECTS where
 * not all of it could be taken. Dies for a file that holds no ledger. */
int ledger_read(const struct job *job, struct db *db, const char *path);

/*
 * Before the outputs of JOB are written. Words that the database does not know,
 * in the ledger of a workbook that is to be replaced, are taken in, with
 * DB, or where that only reads, with a connection of its own; where they
 * cannot be, JOB's workbook becomes "…(1).xlsx". Returns EXIT_DEFECTS then. To
 * be called before long work and, for what was typed meanwhile, after it.
 */
int ledgers_keep(struct job *job, struct db *db, enum db_mode mode);

#endif
