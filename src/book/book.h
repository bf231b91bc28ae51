/*
 * The workbook while it is written: which parts it has, the sheets of each,
 * and where in them a finding or a rule stands. All sheets are made before any
 * is written (book/workbook.c), so that each can link to all.
 *
 * A new sheet is a file of its own and a row in book/parts.def.
 */
#ifndef BOOK_BOOK_H
#define BOOK_BOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "io/xlsx.h"
#include "report/billing.h"
#include "report/data.h"

enum part {
#define PART(part, ...) PART_##part,
#include "book/parts.def"
#undef PART
    PARTS
};

struct book;
struct book_part {
    const char *title_en, *title_zh, *purpose_en, *purpose_zh;
    void (*write)(const struct book *book); /* the part's sheets whole */
    /* Sheets that it needs; 0 when the report has none of it. */
    int (*count)(const struct report *report);
    bool large; /* a row for each of something that may be millions */
};

struct book {
    const struct report *report;
    const struct book_part *parts; /* by enum part */
    struct xlsx *xlsx;
    struct sheet **sheets[PARTS]; /* one, or several for the findings */
    int counts[PARTS];            /* 0: this report has no such sheet */
    struct sheet *lists;          /* hidden: what drop-downs offer */
    struct billing billing; /* read once: it goes over all lines; not for a
                               work list */
};

/* What a part shows, for the list of contents. */
const char *part_title(const struct book *book, enum part part);
const char *part_purpose(const struct book *book, enum part part);

/* Of the findings and of their ledger, a row each below the heads. */
enum {
    FINDINGS_PER_SHEET = XLSX_ROWS_MAX - 1,
    FINDINGS_WRAPPED_MAX = 20000 /* rows of varying height are slow to show */
};

/* Sheets that so many findings need. */
int finding_sheets(int64_t findings);

/* Where a finding stands in a part that has a row for each (PART_FINDINGS,
 * PART_WAIVED), counted from 0 in the order of outputs. */
void finding_place(const struct book *book, enum part part, int64_t index,
                   struct sheet **sheet, int *row);

/* Where a rule stands among the rules, and in the basis: all rules in their
 * order, from these rows on. */
enum { RULES_FIRST_ROW = 3, BASIS_FIRST_ROW = 28 };
int rule_row(const struct book *book, const struct rule_result *result);
int basis_row(const struct book *book, const struct rule_result *result);

#endif
