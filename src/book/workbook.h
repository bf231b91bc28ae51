/*
 * The outputs of a run: workbook, CSV, JSON. Reads only the database: rules
 * are told from their text as it was run.
 */
#ifndef BOOK_WORKBOOK_H
#define BOOK_WORKBOOK_H

#include <stdint.h>

#include "io/db.h"
#include "report/data.h"

/*
 * Write what OPTIONS name. RUN_ID 0 is the latest run; dies when there is
 * none, and for a run whose findings are no longer kept.
 */
void report_write(struct db *db, int64_t run_id,
                  const struct report_options *options);

#endif
