#include "model/named_table.h"

#include "base/error.h"
#include "base/lang.h"
#include "io/spreadsheet.h"
#include "model/problem.h"

/* The first sheet that is not empty, else the last; NULL: BOOK says why. */
static struct csv *open_sheet(struct spreadsheet *book)
{
    struct csv *csv = NULL;

    for (size_t i = 0; i < spreadsheet_count(book); i++) {
        csv_close(csv);
        csv = spreadsheet_csv(book, i, 0);
        if (!csv || csv_refused(csv) != CSV_EMPTY)
            break;
    }
    return csv;
}

/* What neither a workbook nor a CSV could be read as. */
static _Noreturn void refuse(const char *path, struct spreadsheet *book,
                             struct csv *csv)
{
    struct text said;

    text_init(&said);
    if (csv) {
        text_add(&said, csv_reason(csv));
    } else {
        const struct book_trouble *why = spreadsheet_trouble(book);

        add_file_refusal(&said, path, why->key,
                         *why->where ? why->where : NULL);
    }
    csv_close(csv);
    spreadsheet_close(book);
    die(tr("cannot read '%s': %s"), path, said.data);
}

struct csv *named_table_open(const char *path)
{
    struct spreadsheet *book = spreadsheet_open(path);
    struct csv *csv = book ? open_sheet(book) : csv_open(path, NULL);

    if (!csv || csv_refused(csv) == CSV_UNREADABLE)
        refuse(path, book, csv);
    spreadsheet_close(book);
    return csv;
}
