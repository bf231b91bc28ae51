/*
 * Workbooks of Excel (.xlsx, .xls) and of what writes the same (WPS), sheet by
 * sheet as CSV. What a file is, its bytes say, not its name.
 *
 * - Numbers, days and times: io/cell_format.h. Booleans are TRUE and FALSE,
 *   errors nothing, formulas what they came to when the file was saved.
 * - Merged cells: io/merges.h. The value belongs to the first cell; who reads
 *   the sheet may have the cells below it filled (csv_fill_merged()).
 * - Hidden sheets, rows and columns are read like any other, and told.
 * - Refused: io/book_trouble.h.
 *
 * Names here are not those of libxlsxwriter, which has a workbook_close() too.
 *
 * Memory is bounded whatever the sheet's size: its rows and the workbook's
 * texts lie in temporary files.
 */
#ifndef IO_SPREADSHEET_H
#define IO_SPREADSHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/progress.h"
#include "io/book_trouble.h"
#include "io/csv.h"

struct spreadsheet;

/*
 * Open the file if it is a workbook. NULL: it is not (text, or it cannot be
 * read): csv_open() it. A workbook that is refused, or HTML and XML under the
 * name of one, has no sheets and its trouble set.
 */
struct spreadsheet *spreadsheet_open(const char *path);

/* The same, and a report of zicha's, which is no delivery and refused above, is
 * opened like any other. */
struct spreadsheet *spreadsheet_open_any(const char *path);
bool spreadsheet_own(const struct spreadsheet *book); /* it is one */

void spreadsheet_close(struct spreadsheet *book); /* NULL is fine */

/* Why the workbook, or the sheet read last, was refused; key NULL: fine. */
const struct book_trouble *spreadsheet_trouble(const struct spreadsheet *book);

size_t spreadsheet_count(const struct spreadsheet *book); /* sheets */
const char *spreadsheet_sheet_name(const struct spreadsheet *book,
                                   size_t index);
bool spreadsheet_sheet_hidden(const struct spreadsheet *book, size_t index);

/* From now on PROGRESS (NULL: none) shows how far the sheet is that is read:
 * its total is set. Borrowed. */
void spreadsheet_watch(struct spreadsheet *book, struct progress *progress);

/*
 * The sheet as far as row MOST (0: all of it), to be closed with csv_close().
 * NULL: spreadsheet_trouble() says why not.
 */
struct csv *spreadsheet_csv(struct spreadsheet *book, size_t index,
                            int64_t most);

#endif
