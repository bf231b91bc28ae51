#include "book/book.h"

#include "base/lang.h"
#include "book/sheets.h"

const char *part_title(const struct book *book, enum part part)
{
    return lang_text(book->parts[part].title_zh, book->parts[part].title_en);
}

const char *part_purpose(const struct book *book, enum part part)
{
    return lang_text(book->parts[part].purpose_zh,
                     book->parts[part].purpose_en);
}

int one_sheet(const struct report *report)
{
    (void)report;
    return 1;
}

void written_beside(const struct book *book)
{
    (void)book;
}

int finding_sheets(int64_t findings)
{
    return findings <= FINDINGS_PER_SHEET
               ? 1
               : (int)((findings + FINDINGS_PER_SHEET - 1) /
                       FINDINGS_PER_SHEET);
}

void finding_place(const struct book *book, enum part part, int64_t index,
                   struct sheet **sheet, int *row)
{
    *sheet = book->sheets[part][index / FINDINGS_PER_SHEET];
    *row = (int)(index % FINDINGS_PER_SHEET) + 1;
}

int rule_row(const struct book *book, const struct rule_result *result)
{
    return RULES_FIRST_ROW + (int)(result - book->report->results);
}

int basis_row(const struct book *book, const struct rule_result *result)
{
    return BASIS_FIRST_ROW + (int)(result - book->report->results);
}
