/*
 * What stands in the lines of the summary's tables (book/summary_tables.h).
 */
#ifndef BOOK_SUMMARY_LINES_H
#define BOOK_SUMMARY_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "book/book.h"
#include "report/data.h"
#include "report/outcome.h"

/* All tables share these columns; a table's own come from C_MORE on. */
enum {
    C_NAME,
    C_RULES,
    C_FINDINGS,
    C_MONEY, /* a column for each kind: model/money.h */
    C_MORE = C_MONEY + MONEY_NONE,
    SUMMARY_LAST = C_MORE + OUTCOMES - 1
};

/* Where the tables are being put. */
struct page {
    const struct book *book;
    struct sheet *sheet;
    int row;  /* the next one */
    int bars; /* lines at a table's beginning that its chart shows */
};

/* Each puts the lines of its table, from page->row on; none, when there is
 * nothing to tell. */
void put_severities(struct page *page);
void put_sections(struct page *page);
void put_categories(struct page *page);
void put_months(struct page *page);
void put_departments(struct page *page);
void put_top_rules(struct page *page);
void put_runs(struct page *page);
/* With its caption and heads, for its columns are its own. */
void put_firsts(struct page *page);
/* Whether that one has any. */
bool has_runs(const struct page *page);

#endif
