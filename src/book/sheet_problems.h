/*
 * Rows that could not be read, below the tables of the data's quality, or on
 * sheets of their own when they do not fit there.
 */
#ifndef BOOK_SHEET_PROBLEMS_H
#define BOOK_SHEET_PROBLEMS_H

struct book;   /* book/book.h */
struct report; /* report/data.h */
struct sheet;

/* Sheets of their own that they need. */
int problem_sheets(const struct report *report);

/* From ROW on. Returns the row of their heads when there are rows, else -1. */
int write_problems(const struct book *book, struct sheet *sheet, int row);

#endif
