/*
 * The sheets of the workbook: a file each, in one table (book/workbook.c). A
 * new sheet is a new file, a line here and a line there.
 *
 * Sheets are made before any is written, so that each can link to all.
 */
#ifndef BOOK_PARTS_H
#define BOOK_PARTS_H

#include <stddef.h>

#include "io/xlsx.h"
#include "report/billing.h"
#include "report/data.h"
#include "report/finding_row.h"

enum part {
    PART_COVER,
    PART_SUMMARY,
    PART_NARRATIVE,
    PART_OFFICIAL,
    PART_CHECKS,
    PART_FINDINGS,
    PART_GONE,
    PART_PEOPLE,
    PART_LEDGER,
    PART_HOSPITALS,
    PART_PREFLIGHT,
    PART_QUALITY,
    PART_BASIS,
    PARTS
};

struct book {
    const struct report *report;
    struct xlsx *xlsx;
    struct sheet **sheets[PARTS]; /* one, or several for the findings */
    int counts[PARTS];            /* 0: this report has no such sheet */
    struct sheet *lists;          /* hidden: what drop-downs offer */
    struct billing billing;       /* read once: it goes over all lines */
};

/* Each writes its part's sheets whole. */
void write_cover(const struct book *book);
void write_summary(const struct book *book);
void write_narrative(const struct book *book);
void write_official(const struct book *book);
void write_checks(const struct book *book);
void write_findings(const struct book *book);
void write_gone(const struct book *book);
void write_people(const struct book *book);
void write_hospitals(const struct book *book);
void write_preflight(const struct book *book);
void write_quality(const struct book *book);
void write_basis(const struct book *book);

/* The ledger, a row for each finding in their order; written beside them. */
struct ledger;
struct ledger *ledger_begin(const struct book *book);
void ledger_put(struct ledger *ledger, int64_t index,
                const struct finding_row *finding);
void ledger_end(struct ledger *ledger); /* NULL is fine */

/* Rows that could not be read, below the tables of the data's quality.
 * Returns the row of their heads when there are rows, else -1. */
int write_problems(const struct book *book, struct sheet *sheet, int row);
/* Sheets of their own that they need when they do not fit there. */
int problem_sheets(const struct report *report);

/* Sheets of the ledger, and of findings that go on over several. */
enum { FINDINGS_PER_SHEET = XLSX_ROWS_MAX - 1 };

/* What a part shows, for the list of contents. */
const char *part_title(enum part part);
const char *part_purpose(enum part part);

/* Sheets that so many findings need. */
int finding_sheets(int64_t findings);

/* Where a finding stands, counted from 0 in the order of outputs. */
void finding_place(const struct book *book, int64_t index, struct sheet **sheet,
                   int *row);
/* Where a rule stands among the rules, and in the basis. */
int check_row(const struct book *book, const struct rule *rule);
int basis_row(const struct book *book, const struct rule *rule);

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
/* TEXT so, in BUFFER. */
enum { HEADING_TEXT_SIZE = 128 };
const char *heading_text(char buffer[HEADING_TEXT_SIZE], const char *text);

/* A link to a sheet's row (0-based). */
void put_link(struct sheet *sheet, int row, int column,
              const struct sheet *target, int target_row, const char *text);

/* 发现问题, 未发现问题, 未检查, coloured. */
void put_result(struct sheet *sheet, int row, int column, const char *result);
void put_severity(struct sheet *sheet, int row, int column, bool violation);

/* Instead of a table's rows: nothing was found, or nothing was looked at. */
void put_nothing(const struct book *book, struct sheet *sheet, int row);

/* "and 52 more (60 in all)" after the hospitals that were named. */
void add_further_hospitals(const struct report *report, struct text *out);

/* FEN of findings; a dash where none of them has an amount. */
void put_sum(struct sheet *sheet, int row, int column, int64_t fen,
             const struct sums *sums, enum style style);

/* Paper, footer with the run and page numbers, repeated rows. */
void set_paper(const struct book *book, struct sheet *sheet, int repeat_first,
               int repeat_last);

/*
 * Height of a row whose text wraps at WIDTH halves of a Chinese character, at
 * POINTS a line (merged cells do not grow by themselves).
 */
double wrapped_height(const char *text, double width, double points);

#endif
