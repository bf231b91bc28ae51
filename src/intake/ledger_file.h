/*
 * A filled-in ledger (model/ledger.h) taken back: the workbook itself, any
 * workbook that holds its sheet, or a CSV saved from it, with its columns in any
 * order and others among them. What a row says becomes an event (TABLE
 * review_event); the last one holds.
 *
 * A row is known by its number (编号). A row that nobody typed into, by its
 * hidden mark, says nothing; the same words read twice are one event. A row of
 * which a cell cannot be read is not taken, and told by row and column. Nothing
 * of a file is taken that has a number which is not this database's. A sheet of
 * a sample in the same file is taken back with it: intake/sample_file.h.
 */
#ifndef INTAKE_LEDGER_FILE_H
#define INTAKE_LEDGER_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "intake/ledger_taken.h"
#include "io/db.h"

/*
 * Read PATH; ENCODING as for csv_open(). With TAKE, store what is new in a
 * transaction of its own; without, only count it. Dies when the file cannot be
 * read, or is a workbook that is refused; without TAKE it is not found then.
 */
void ledger_take(struct ledger_taken *taken, struct db *db, const char *path,
                 const char *encoding, bool take);

#endif
