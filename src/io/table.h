/*
 * The tables of a delivery: files as they are, and the sheets of workbooks,
 * each of which is a file named 书.xlsx[表名].
 */
#ifndef IO_TABLE_H
#define IO_TABLE_H

#include "base/files.h"
#include "io/csv.h"
#include "io/spreadsheet.h"

/* The workbook that was opened last: its sheets are read one by one. */
struct tables {
    struct spreadsheet *book;
    char *path;
    bool quiet; /* show no progress */
};

void tables_init(struct tables *tables, bool quiet);
void tables_release(struct tables *tables);

/*
 * Put the sheets of each workbook in its place, hidden ones first. A workbook that is refused
 * stays one entry; a report of our own, and what Excel lays beside an open
 * workbook (~$a.xlsx), becomes FILE_OTHER.
 */
void tables_expand(struct file_list *list);

enum table_extent { TABLE_WHOLE, TABLE_START };

/*
 * Open an entry without trouble: csv_open(), csv_peek(), or what is the same of
 * a sheet. NULL: the workbook or the sheet is refused, and tables_trouble()
 * says why.
 */
struct csv *table_open(struct tables *tables, const struct file_entry *entry,
                       const char *encoding, enum table_extent extent);
const struct book_trouble *tables_trouble(const struct tables *tables);

#endif
