/*
 * The summary's tables with their charts: by severity, section, category and
 * month, the ten worst departments and rules.
 */
#ifndef BOOK_SUMMARY_TABLES_H
#define BOOK_SUMMARY_TABLES_H

struct book; /* book/book.h */
struct sheet;

enum { SUMMARY_BREAKS = 2 };

/*
 * All of them from ROW on; BREAKS are where further pages begin.
 * Returns the row after.
 */
int put_tables(const struct book *book, struct sheet *sheet, int row,
               int breaks[SUMMARY_BREAKS]);

#endif
