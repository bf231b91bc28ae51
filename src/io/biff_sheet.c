#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "io/biff.h"
#include "io/biff_record.h"

enum {
    XLS_ROWS_MAX = 65536,
    XLS_COLUMNS_MAX = 256,
    CELLS_MAX = 8 << 20, /* that may stand in any order */
    RESULT_TEXT = 0,     /* of a formula: its text is in the next record */
    RESULT_FLAG = 1
};

/* A cell put by until all are known. */
struct cell {
    uint32_t place; /* row * 256 + column, from 0 */
    uint32_t number, length;
    size_t at; /* in page.bytes */
};

/* A sheet while it is read. */
struct page {
    struct biff *book;
    struct book_trouble *trouble;
    const char *name; /* of the sheet */
    struct sheet_rows *rows;
    struct biff_record *record;
    int64_t most;   /* the last row that is wanted */
    int64_t row;    /* of the formula whose text is still to come, from 0; */
    int64_t column; /* -1: of none */
    int64_t last;   /* place of the cell before */
    bool sorted;    /* cells are put as they come */
    bool disorder;
    struct cell *cells;
    size_t count, capacity;
    struct text bytes, text, csv;
};

static void put(struct page *page, int64_t row, int64_t column)
{
    const int64_t place = row * XLS_COLUMNS_MAX + column;
    struct text *csv = &page->csv;

    if (column >= XLS_COLUMNS_MAX) {
        book_refuse(page->trouble, BOOK_BROKEN, "%s %lld:%lld", page->name,
                    (long long)row + 1, (long long)column + 1);
        return;
    }
    if (!csv->length)
        return;
    if (page->sorted) {
        page->disorder |= place <= page->last;
        if (!page->disorder && !(page->most && row >= page->most))
            sheet_rows_put(page->rows, row + 1, column, csv->data, csv->length);
        page->last = place;
        return;
    }
    if (page->count == CELLS_MAX) {
        book_refuse(page->trouble, BOOK_BROKEN, "%s", page->name);
        return;
    }
    if (page->count == page->capacity) {
        page->capacity = 2 * page->capacity + 1024;
        page->cells =
            xrealloc(page->cells, page->capacity * sizeof(*page->cells));
    }
    page->cells[page->count] =
        (struct cell){(uint32_t)place, (uint32_t)page->count,
                      (uint32_t)csv->length, page->bytes.length};
    page->count++;
    text_add_bytes(&page->bytes, csv->data, csv->length);
}

static void put_number(struct page *page, int64_t column, unsigned style,
                       double value)
{
    const struct biff *book = page->book;
    struct cell_format format = {SHOW_NUMBER, 0};
    char number[CELL_NUMBER_SIZE];
    size_t length;

    if (style < book->format_count)
        format = book->formats[style];
    length = cell_format_write(number, format, value, book->from_1904);
    text_clear(&page->csv);
    text_add_bytes(&page->csv, number, length);
    put(page, biff_u16(page->record, 0), column);
}

/* The text of the record from AT on is the cell's. */
static void put_text(struct page *page, size_t at, int64_t row, int64_t column)
{
    page->record->at = at;
    if (!biff_text(page->record, page->book->biff8, true, &page->text)) {
        book_refuse(page->trouble, BOOK_BROKEN, "%s %lld:%lld", page->name,
                    (long long)row + 1, (long long)column + 1);
        return;
    }
    text_clear(&page->csv);
    sheet_csv(&page->csv, page->text.data, page->text.length);
    put(page, row, column);
}

static void put_shared(struct page *page)
{
    const struct biff_record *record = page->record;
    size_t length;
    const char *csv =
        book_strings_get(&page->book->strings, biff_u32(record, 6), &length);

    if (!csv) {
        book_refuse(page->trouble, BOOK_BROKEN, "%s %u:%u", page->name,
                    biff_u16(record, 0) + 1, biff_u16(record, 2) + 1);
        return;
    }
    text_clear(&page->csv);
    text_add_bytes(&page->csv, csv, length);
    put(page, biff_u16(record, 0), biff_u16(record, 2));
}

static void put_flag(struct page *page, unsigned flag)
{
    text_clear(&page->csv);
    text_add(&page->csv, flag ? "TRUE" : "FALSE");
    put(page, biff_u16(page->record, 0), biff_u16(page->record, 2));
}

static void put_many(struct page *page)
{
    const struct biff_record *record = page->record;
    int64_t column = biff_u16(record, 2);

    for (size_t at = 4; at + 6 + 2 <= record->length; at += 6)
        put_number(page, column++, biff_u16(record, at),
                   biff_rk(record, at + 2));
}

/* What it came to; an error and an empty text are nothing. */
static void put_formula(struct page *page)
{
    const struct biff_record *record = page->record;

    if (biff_u16(record, 12) != 0xFFFF) {
        put_number(page, biff_u16(record, 2), biff_u16(record, 4),
                   biff_double(record, 6));
        return;
    }
    if (record->data[6] == RESULT_FLAG)
        put_flag(page, record->data[8]);
    if (record->data[6] == RESULT_TEXT) {
        page->row = biff_u16(record, 0);
        page->column = biff_u16(record, 2);
    }
}

static void add_merges(struct page *page)
{
    const struct biff_record *record = page->record;

    for (size_t at = 2; at + 8 <= record->length; at += 8) {
        unsigned first = biff_u16(record, at), last = biff_u16(record, at + 2);

        if (last < first || !merges_add(&page->rows->merges, first + 1,
                                        last + 1, biff_u16(record, at + 4))) {
            book_refuse(page->trouble, BOOK_BROKEN, "%s MERGECELLS",
                        page->name);
            return;
        }
    }
}

static void note_hidden(struct page *page)
{
    const struct biff_record *record = page->record;

    if (record->type == BIFF_ROW)
        page->rows->hidden_rows += (biff_u16(record, 12) & 0x20) != 0;
    else if (biff_u16(record, 8) & 1 &&
             biff_u16(record, 2) >= biff_u16(record, 0))
        page->rows->hidden_columns +=
            biff_u16(record, 2) - biff_u16(record, 0) + 1;
}

static void read_one(struct page *page)
{
    const struct biff_record *record = page->record;
    const unsigned column = biff_u16(record, 2), style = biff_u16(record, 4);

    switch (record->type) {
    case BIFF_NUMBER:
        put_number(page, column, style, biff_double(record, 6));
        break;
    case BIFF_RK:
        put_number(page, column, style, biff_rk(record, 6));
        break;
    case BIFF_MULRK:
        put_many(page);
        break;
    case BIFF_LABELSST:
        put_shared(page);
        break;
    case BIFF_LABEL:
    case BIFF_RSTRING:
        put_text(page, 6, biff_u16(record, 0), column);
        break;
    case BIFF_BOOLERR:
        if (record->length >= 8 && !record->data[7])
            put_flag(page, record->data[6]);
        break;
    case BIFF_FORMULA:
        put_formula(page);
        break;
    case BIFF_STRING:
        if (page->column >= 0)
            put_text(page, 0, page->row, page->column);
        page->column = -1;
        break;
    case BIFF_MERGECELLS:
        add_merges(page);
        break;
    case BIFF_ROW:
    case BIFF_COLINFO:
        note_hidden(page);
    }
}

/* All records of the sheet, but for those of charts inside it. */
static void read_records(struct page *page, int64_t at)
{
    struct biff_record *record = page->record;
    struct progress *progress = page->rows->progress;
    int depth = 0;

    if (progress)
        progress->total = cfb_size(page->book->cfb) - at;
    record->next = at;
    page->column = page->last = -1;
    do {
        if (!biff_next(record)) {
            book_refuse(page->trouble, BOOK_BROKEN, "%s", page->name);
            return;
        }
        if (record->type == BIFF_BOF)
            depth++;
        else if (record->type == BIFF_EOF)
            depth--;
        else if (depth == 1)
            read_one(page);
        if (progress)
            progress_at(progress, record->next - at, page->rows->row);
    } while (depth > 0 && !page->trouble->key && !page->disorder);
}

static int by_place(const void *a, const void *b)
{
    const struct cell *left = a, *right = b;

    if (left->place != right->place)
        return left->place < right->place ? -1 : 1;
    return left->number < right->number ? -1 : 1;
}

/* Cells that stood in another order; of two in one place the later counts. */
static void put_sorted(struct page *page)
{
    if (page->count)
        qsort(page->cells, page->count, sizeof(*page->cells), by_place);
    for (size_t i = 0; i < page->count; i++) {
        const struct cell *cell = &page->cells[i];
        int64_t row = cell->place / XLS_COLUMNS_MAX + 1;

        if (i + 1 < page->count && cell[1].place == cell->place)
            continue;
        if (page->most && row > page->most)
            break;
        sheet_rows_put(page->rows, row, cell->place % XLS_COLUMNS_MAX,
                       page->bytes.data + cell->at, cell->length);
    }
}

bool biff_sheet(struct biff *book, size_t index, int64_t most,
                struct sheet_rows *rows, struct book_trouble *trouble)
{
    struct page page = {.book = book,
                        .trouble = trouble,
                        .name = book->sheets[index].name,
                        .rows = rows,
                        .most = most,
                        .sorted = true};

    page.record = xcalloc(1, sizeof(*page.record));
    page.record->cfb = book->cfb;
    text_init(&page.bytes);
    text_init(&page.text);
    text_init(&page.csv);
    read_records(&page, book->sheets[index].at);
    if (page.disorder && !trouble->key) {
        struct progress *progress = rows->progress;

        sheet_rows_release(rows);
        sheet_rows_init(rows);
        rows->progress = progress;
        page.sorted = page.disorder = false;
        read_records(&page, book->sheets[index].at);
        put_sorted(&page);
    }
    sheet_rows_end(rows);
    text_release(&page.bytes);
    text_release(&page.text);
    text_release(&page.csv);
    free(page.cells);
    free(page.record);
    return !trouble->key;
}
