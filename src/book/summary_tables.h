/*
 * The summary's tables with their charts: by severity, section, category and
 * month, the ten worst departments and rules.
 */
#ifndef BOOK_SUMMARY_TABLES_H
#define BOOK_SUMMARY_TABLES_H

struct book; /* book/book.h */
struct sheet;

enum { SUMMARY_STARTS = 10 };

/*
 * All of them from ROW on, with their charts. The rows that tables and charts
 * begin on are added to the COUNT of STARTS. Returns the row after.
 */
int put_tables(const struct book *book, struct sheet *sheet, int row,
               int *starts, int *count);

#endif
