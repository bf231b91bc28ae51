#include "book/book.h"

#include "base/lang.h"

const char *part_title(const struct book *book, enum part part)
{
    return tr(book->parts[part].title);
}

const char *part_purpose(const struct book *book, enum part part)
{
    return tr(book->parts[part].purpose);
}

int finding_sheets(int64_t findings)
{
    return findings <= FINDINGS_PER_SHEET
               ? 1
               : (int)((findings + FINDINGS_PER_SHEET - 1) /
                       FINDINGS_PER_SHEET);
}

void finding_place(const struct book *book, int64_t index, struct sheet **sheet,
                   int *row)
{
    *sheet = book->sheets[PART_FINDINGS][index / FINDINGS_PER_SHEET];
    *row = (int)(index % FINDINGS_PER_SHEET) + 1;
}

int check_row(const struct book *book, const struct rule *rule)
{
    return CHECKS_FIRST_ROW + (int)(rule - book->report->rules);
}

int basis_row(const struct book *book, const struct rule *rule)
{
    return BASIS_FIRST_ROW + (int)(rule - book->report->rules);
}
