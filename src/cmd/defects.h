/*
 * What exit status 1 is for, in one line, the last that is said.
 */
#ifndef CMD_DEFECTS_H
#define CMD_DEFECTS_H

#include <stdint.h>

#include "io/db.h"

/*
 * Of files entered after the one with id AFTER, and of run RUN_ID (0: none),
 * say on standard error what was defective, also where all else is quiet.
 * Nothing when STATUS is not EXIT_DEFECTS.
 */
void say_defects(struct db *db, int64_t after, int64_t run_id, int status);

/* The id of the last file entered so far: what to give as AFTER. */
int64_t files_before(struct db *db);

/* EXIT_DEFECTS when any of these files, or a rule of the run, is defective;
 * a file that was there before is not. */
int defects_status(struct db *db, int64_t after, int64_t run_id);

#endif
