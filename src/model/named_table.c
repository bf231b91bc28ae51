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

static _Noreturn void refuse(const char *path, const struct book_trouble *why)
{
    struct text said;

    text_init(&said);
    add_file_refusal(&said, path, why->key, *why->where ? why->where : NULL);
    die(tr("cannot read '%s': %s"), path, said.data);
}

struct csv *named_table_open(const char *path)
{
    struct spreadsheet *book = spreadsheet_open(path);
    struct csv *csv = book ? open_sheet(book) : csv_open(path, NULL);

    if (!csv)
        refuse(path, spreadsheet_trouble(book));
    if (csv_refused(csv) == CSV_UNREADABLE)
        die(tr("cannot read '%s': %s"), path, csv_reason(csv));
    spreadsheet_close(book);
    return csv;
}
