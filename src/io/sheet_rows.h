/*
 * The rows of a sheet as CSV in a temporary file (base/spool.h): UTF-8,
 * commas, quotes where they must be, and a record a row, blank ones too, so
 * that a record's number is the row's. What is read from there is what Excel
 * would have saved, and all that reads CSV reads it (csv_open_sheet).
 */
#ifndef IO_SHEET_ROWS_H
#define IO_SHEET_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/progress.h"
#include "base/spool.h"
#include "base/text.h"
#include "io/merges.h"

struct sheet_rows {
    struct spool *spool;
    int64_t row;    /* of the last cell that was put, from 1; 0: none */
    int64_t column; /* of it, from 0 */
    int64_t width;  /* columns */
    struct merges merges;
    bool hidden; /* the sheet, and of it */
    int64_t hidden_rows, hidden_columns;
    int64_t unsaved;           /* formulas of which no value was saved */
    struct progress *progress; /* of who reads the sheet, or NULL */
};

void sheet_rows_init(struct sheet_rows *rows);
void sheet_rows_release(struct sheet_rows *rows);

/*
 * Put a cell that is not empty, as CSV has it: sheet_csv(). Cells come by row
 * and column.
 */
void sheet_rows_put(struct sheet_rows *rows, int64_t row, int64_t column,
                    const char *csv, size_t count);

/* The last row ends. */
void sheet_rows_end(struct sheet_rows *rows);

/* True when CSV has COUNT bytes as they are. */
bool sheet_csv_plain(const char *bytes, size_t count);

/* Add COUNT bytes to OUT as CSV has them: quoted where they must be. */
void sheet_csv(struct text *out, const char *bytes, size_t count);

#endif
