/*
 * Findings and money by department and by doctor, against what they billed.
 */
#ifndef BOOK_SHEET_PEOPLE_H
#define BOOK_SHEET_PEOPLE_H

struct book; /* book/book.h */

void write_people(const struct book *book);

#endif
