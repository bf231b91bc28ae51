/*
 * What sheets are put together from: heads, headings, links, and cells that
 * look the same wherever they stand.
 */
#ifndef BOOK_PUT_H
#define BOOK_PUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "book/book.h"
#include "io/xlsx.h"
#include "report/data.h"
#include "report/outcome.h"

/* The column heads of a table, and how wide its columns are. */
struct head {
    const char *title; /* English, through tr() */
    double width;
};
void put_heads(struct sheet *sheet, int row, const struct head *heads,
               size_t count);
void put_widths(struct sheet *sheet, const struct head *heads, size_t count);

/* A caption above a table, a heading: an English one begins with a capital. */
void put_heading(struct sheet *sheet, int row, const char *text,
                 enum style style);

/* A link to a sheet's row (0-based). */
void put_link(struct sheet *sheet, int row, int column,
              const struct sheet *target, int target_row, const char *text);

/* 发现问题, 部分检查, 未检查 …, coloured. */
void put_outcome(struct sheet *sheet, int row, int column,
                 enum outcome outcome);
void put_severity(struct sheet *sheet, int row, int column, bool violation);

/* Instead of a table's rows: nothing was found, or nothing was looked at. */
void put_nothing(const struct book *book, struct sheet *sheet, int row);

/* A figure of all rules; a dash where none could be checked. */
void put_total_count(const struct book *book, struct sheet *sheet, int row,
                     int column, int64_t count, enum style style);

/* The heads of columns for all kinds of money, from COLUMN on. */
void put_money_heads(struct sheet *sheet, int row, int column);
/* The money of a kind, a part of it, as report/sums.h says it is shown. */
void put_money(struct sheet *sheet, int row, int column,
               const struct sums *sums, enum money kind, enum style style);
/* All kinds, in columns from COLUMN on. */
void put_moneys(struct sheet *sheet, int row, int column,
                const struct sums *sums, enum style style);
void put_part(struct sheet *sheet, int row, int column,
              const struct money_sum *money, const struct part_sum *part,
              enum style style);

/* One kind in all: its amount, within the scope, the fund's, from COLUMN on. */
void put_kind(const struct book *book, struct sheet *sheet, int row, int column,
              enum money kind);

/* Paper, the unit of money above, footer with the run and page numbers,
 * repeated rows. */
void set_paper(const struct book *book, struct sheet *sheet, int repeat_first,
               int repeat_last);
/* The same upright, for pages of text. */
void set_paper_upright(const struct book *book, struct sheet *sheet);

/*
 * Height of a row whose text wraps at WIDTH halves of a Chinese character, at
 * POINTS a line (merged cells do not grow by themselves).
 */
double wrapped_height(const char *text, double width, double points);

#endif
