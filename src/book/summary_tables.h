/*
 * The summary's tables with their charts: by severity, section, category and
 * month, the ten worst departments and rules.
 */
#ifndef BOOK_SUMMARY_TABLES_H
#define BOOK_SUMMARY_TABLES_H

#include "book/book.h"

/* All tables share these columns; a table's own come after C_COUNTED. */
enum {
    C_NAME,
    C_RULES,
    C_FINDINGS,
    C_AMOUNT,
    C_COUNTED,
    C_MORE,
    SUMMARY_LAST = C_MORE + 2,
    C_CHART = SUMMARY_LAST + 2,
    C_CHART_LAST = C_CHART + 7
};

/* One line of a table of groups. */
struct group {
    const char *name;
    int64_t rules, found, clean, not_checked;
    struct sums sums;
};

/* Violations and suspicions, added to what GROUPS hold. */
void summary_severities(const struct report *report, struct group groups[2]);

/*
 * All of them from ROW on; *BREAK_ROW is where a second page may begin.
 * Returns the row after.
 */
int put_tables(const struct book *book, struct sheet *sheet, int row,
               int *break_row);

#endif
