/*
 * Preflight (数据验收): the twelve checks which the national inspection runs on
 * a delivery, with its tolerances, as far as the files at hand allow. What
 * cannot be judged is unknown, and says what is missing. The results stand in
 * table preflight, made anew after each import and at each run.
 */
#ifndef INTAKE_PREFLIGHT_H
#define INTAKE_PREFLIGHT_H

#include "io/db.h"

/*
 * Judge all hospitals' data. The period is FROM_DAY to TO_DAY where both are
 * known (DAY_UNKNOWN is not), else that of the details.
 */
void preflight_update(struct db *db, int from_day, int to_day);

/*
 * The same, in the caller's transaction, where hospitals that were judged each
 * by itself are joined: what goes by all files is judged anew, the rest stays
 * as it was found where the lines are.
 */
void preflight_join(struct db *db, int from_day, int to_day);

#endif
