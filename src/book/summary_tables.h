/*
 * The summary's tables with their charts: by severity, section, category and
 * month, the ten worst departments and rules.
 */
#ifndef BOOK_SUMMARY_TABLES_H
#define BOOK_SUMMARY_TABLES_H

struct book; /* book/book.h */
struct sheet;

/*
 * All of them from ROW on; *BREAK_ROW is where a second page may begin.
 * Returns the row after.
 */
int put_tables(const struct book *book, struct sheet *sheet, int row,
               int *break_row);

#endif
