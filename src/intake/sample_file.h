/*
 * The sheet 抽查样本 (model/sample_sheet.h) taken back, filled in: what a row
 * says becomes an answer (TABLE sample_answer); the last one holds. A row is
 * known by its mark; one that nobody typed into says nothing, the same answer
 * read twice is one. Part of intake/ledger_file.h, which tells what came of it.
 */
#ifndef INTAKE_SAMPLE_FILE_H
#define INTAKE_SAMPLE_FILE_H

#include <stdbool.h>

#include "intake/ledger_taken.h"
#include "io/csv.h"
#include "io/db.h"

/* Whether CSV, of which nothing was read, begins as such a sheet does. */
bool sample_file_is(struct csv *csv, const char *delimiter);

/*
 * Read it all. With TAKE, in a transaction that is open, store what is new;
 * without, only count it. NAME is the file's, as it is told. A sample that is
 * not this database's makes the file foreign.
 */
void sample_file_take(struct ledger_taken *taken, struct db *db,
                      const char *name, struct csv *csv, const char *delimiter,
                      bool take);

#endif
