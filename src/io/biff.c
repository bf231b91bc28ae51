#include "io/biff.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "io/biff_record.h"

enum {
    FORMATS_MAX = 65536,
    OWN_MAX = 4096,
    VERSION_8 = 0x0600,
    VERSION_5 = 0x0500,
    KIND_SHEET = 0 /* of what a sheet is: not a chart or a macro */
};

/* A number format of the workbook's own. */
struct own_format {
    unsigned number;
    struct cell_format format;
};

/* What reading the workbook's own records needs. */
struct scan {
    struct biff *book;
    struct book_trouble *trouble;
    struct biff_record *record;
    struct text text, csv;
    struct own_format *own;
    size_t own_count;
};

static void add_format(struct scan *scan)
{
    struct biff_record *record = scan->record;
    unsigned number = biff_u16(record, 0);

    record->at = 2;
    if (scan->own_count == OWN_MAX ||
        !biff_text(record, scan->book->biff8, scan->book->biff8, &scan->text))
        return;
    scan->own = xrealloc(scan->own, (scan->own_count + 1) * sizeof(*scan->own));
    scan->own[scan->own_count++] =
        (struct own_format){number, cell_format_code(scan->text.data)};
}

static void add_style(struct scan *scan)
{
    struct biff *book = scan->book;
    unsigned number = biff_u16(scan->record, 2);
    struct cell_format format = cell_format_builtin(number);

    if (book->format_count == FORMATS_MAX)
        return;
    for (size_t i = 0; i < scan->own_count; i++)
        if (scan->own[i].number == number)
            format = scan->own[i].format;
    if ((book->format_count & (book->format_count - 1)) == 0)
        book->formats = xrealloc(book->formats, (2 * book->format_count + 1) *
                                                    sizeof(*book->formats));
    book->formats[book->format_count++] = format;
}

static bool add_sheet(struct scan *scan)
{
    struct biff *book = scan->book;
    struct biff_record *record = scan->record;
    const bool is_sheet = record->length > 6 && record->data[5] == KIND_SHEET;
    const struct biff_sheet sheet = {.at = biff_u32(record, 0),
                                     .hidden = (record->data[4] & 3) != 0};

    if (!is_sheet)
        return true;
    if (book->count == BOOK_SHEETS_MAX)
        return book_refuse(scan->trouble, BOOK_SHEETS, "%s", "");
    record->at = 6;
    if (!biff_text(record, book->biff8, false, &scan->text))
        return book_refuse(scan->trouble, BOOK_BROKEN, "BOUNDSHEET");
    if ((book->count & (book->count - 1)) == 0)
        book->sheets = xrealloc(book->sheets,
                                (2 * book->count + 1) * sizeof(*book->sheets));
    book->sheets[book->count] = sheet;
    book->sheets[book->count++].name = xstrdup(scan->text.data);
    return true;
}

static bool read_strings(struct scan *scan)
{
    const uint32_t count = biff_u32(scan->record, 4);

    scan->record->at = 8;
    for (uint32_t i = 0; i < count; i++) {
        if (!biff_text(scan->record, true, true, &scan->text))
            return book_refuse(scan->trouble, BOOK_BROKEN, "SST");
        text_clear(&scan->csv);
        sheet_csv(&scan->csv, scan->text.data, scan->text.length);
        if (!book_strings_add(&scan->book->strings, scan->csv.data,
                              scan->csv.length))
            return book_refuse(scan->trouble, BOOK_BROKEN, "SST");
    }
    return true;
}

/* One record; false when nothing more is to be read. */
static bool read_one(struct scan *scan)
{
    switch (scan->record->type) {
    case BIFF_FILEPASS:
        return book_refuse(scan->trouble, BOOK_ENCRYPTED, "%s", "");
    case BIFF_DATEMODE:
        scan->book->from_1904 = biff_u16(scan->record, 0) == 1;
        return true;
    case BIFF_FORMAT:
        add_format(scan);
        return true;
    case BIFF_XF:
        add_style(scan);
        return true;
    case BIFF_BOUNDSHEET:
        return add_sheet(scan);
    case BIFF_SST:
        return read_strings(scan);
    default:
        return scan->record->type != BIFF_EOF;
    }
}

/* The records before the first sheet's. */
static void read_globals(struct scan *scan)
{
    struct biff_record *record = scan->record;
    unsigned version;

    if (!biff_next(record) || record->type != BIFF_BOF) {
        book_refuse(scan->trouble, BOOK_SAVE_AS, "BIFF");
        return;
    }
    version = biff_u16(record, 0);
    scan->book->biff8 = version == VERSION_8;
    if (version != VERSION_8 && version != VERSION_5) {
        book_refuse(scan->trouble, BOOK_SAVE_AS, "BIFF %x", version);
        return;
    }
    while (!scan->trouble->key) {
        if (!biff_next(record))
            book_refuse(scan->trouble, BOOK_BROKEN, "Workbook");
        else if (!read_one(scan))
            break;
    }
}

bool biff_open(struct biff *book, const char *path,
               struct book_trouble *trouble)
{
    struct scan scan = {.book = book, .trouble = trouble};

    *book = (struct biff){.cfb = cfb_open(path, trouble)};
    book_strings_init(&book->strings);
    if (!book->cfb)
        return false;
    if (cfb_has(book->cfb, "EncryptedPackage"))
        return book_refuse(trouble, BOOK_ENCRYPTED, "%s", "");
    if (!cfb_has(book->cfb, "Workbook") && !cfb_has(book->cfb, "Book"))
        return book_refuse(trouble, BOOK_OTHER, "OLE2");
    if (!cfb_begin(book->cfb, "Workbook") && !cfb_begin(book->cfb, "Book"))
        return book_refuse(trouble, BOOK_BROKEN, "OLE2");
    scan.record = xcalloc(1, sizeof(*scan.record));
    scan.record->cfb = book->cfb;
    text_init(&scan.text);
    text_init(&scan.csv);
    read_globals(&scan);
    text_release(&scan.text);
    text_release(&scan.csv);
    free(scan.own);
    free(scan.record);
    return !trouble->key;
}

void biff_close(struct biff *book)
{
    for (size_t i = 0; i < book->count; i++)
        free(book->sheets[i].name);
    free(book->sheets);
    free(book->formats);
    book_strings_release(&book->strings);
    cfb_close(book->cfb);
    *book = (struct biff){.cfb = NULL};
}
