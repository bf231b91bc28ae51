#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "io/ooxml.h"
#include "io/ooxml_plain.h"
#include "io/xml_in.h"

/* A sheet while it is read. */
struct page {
    struct ooxml *book;
    struct book_trouble *trouble;
    const char *name; /* of the sheet */
    struct sheet_rows *rows;
    int64_t most; /* the last row that is wanted */
    struct xml_in *xml;
    int64_t row, column; /* of the cell at hand, from 1; column 0: none yet */
    char type;           /* of the cell: n s(hared) t(ext) b e d */
    struct cell_format format;
    bool in_cell, phonetic;
    bool formula;     /* the cell has one */
    struct text text; /* of the cell, where the parser reads it */
    struct text csv;  /* what is made of a value, of a number */
    char number[CELL_NUMBER_SIZE];
};

static void refuse(struct page *page, const char *what)
{
    book_refuse(page->trouble, BOOK_BROKEN, "%s %s", page->name, what);
    xml_stop(page->xml);
}

/* "AB12" to its column and row, from 1; false when it is none in a sheet. */
static bool read_place(const char *text, const char **end, int64_t *column,
                       int64_t *row)
{
    int64_t letters = 0, digits = 0;

    for (; (*text | 32) >= 'a' && (*text | 32) <= 'z'; text++) {
        letters = letters * 26 + ((*text | 32) - 'a' + 1);
        if (letters > SHEET_COLUMNS_MAX)
            return false;
    }
    for (; *text >= '0' && *text <= '9'; text++) {
        digits = digits * 10 + (*text - '0');
        if (digits > SHEET_ROWS_MAX)
            return false;
    }
    *end = text;
    *column = letters;
    *row = digits;
    return letters && digits;
}

/* Cells that come now may be plain ones. */
static void skim_cells(struct page *page)
{
    if (!page->in_cell && !page->phonetic)
        xml_skim(page->xml);
}

static bool is_true(const char *value)
{
    return value && (*value == '1' || *value == 't');
}

static void open_row(struct page *page, const char **attributes)
{
    const char *number = xml_attribute(attributes, "r");
    int64_t row = number ? xml_number(number) : page->row + 1;

    if (row <= page->row || row > SHEET_ROWS_MAX) {
        refuse(page, number ? number : "");
        return;
    }
    page->row = row;
    page->column = 0;
    skim_cells(page);
    page->rows->hidden_rows += is_true(xml_attribute(attributes, "hidden"));
    if (page->most && row > page->most)
        xml_stop(page->xml);
}

static char type_of(const char *type)
{
    if (!type)
        return 'n';
    if (type[0] && type[1] &&
        (strcmp(type, "str") == 0 || strcmp(type, "inlineStr") == 0))
        return 't';
    return *type;
}

static void begin_cell(struct page *page, const char *place, const char *style,
                       const char *type)
{
    int64_t column = page->column + 1, row = page->row, number;
    const char *end;

    if (place && (!read_place(place, &end, &column, &row) || *end ||
                  row != page->row || column <= page->column)) {
        refuse(page, place);
        return;
    }
    if (column > SHEET_COLUMNS_MAX) {
        refuse(page, "");
        return;
    }
    page->column = column;
    page->type = type_of(type);
    page->format = (struct cell_format){SHOW_NUMBER, 0};
    number = xml_number(style);
    if (number >= 0 && number < (int64_t)page->book->format_count)
        page->format = page->book->formats[number];
    page->in_cell = true;
    page->formula = false;
}

static void open_cell(struct page *page, const char **attributes)
{
    const char *place = NULL, *style = NULL, *type = NULL;

    for (; *attributes; attributes += 2) {
        const char *of = attributes[0];

        if (of[0] == 'r' && !of[1])
            place = attributes[1];
        else if (of[0] == 's' && !of[1])
            style = attributes[1];
        else if (of[0] == 't' && !of[1])
            type = attributes[1];
    }
    text_clear(&page->text);
    begin_cell(page, place, style, type);
}

static void add_merge(struct page *page, const char *range)
{
    int64_t first_row, last_row, first_column, last_column;
    const char *end;

    if (!range || !read_place(range, &end, &first_column, &first_row) ||
        *end++ != ':' || !read_place(end, &end, &last_column, &last_row) ||
        *end || last_row < first_row || last_column < first_column ||
        !merges_add(&page->rows->merges, first_row, last_row, first_column - 1))
        refuse(page, range ? range : "mergeCell");
}

static void note_column(struct page *page, const char **attributes)
{
    int64_t count = xml_number(xml_attribute(attributes, "max")) -
                    xml_number(xml_attribute(attributes, "min")) + 1;

    if (is_true(xml_attribute(attributes, "hidden")) && count > 0 &&
        count <= SHEET_COLUMNS_MAX)
        page->rows->hidden_columns += count;
}

static void open_element(void *data, const char *name, const char **attributes)
{
    struct page *page = data;

    if (strcmp(name, "c") == 0)
        open_cell(page, attributes);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        xml_listen(page->xml, page->in_cell && !page->phonetic);
    } else if (strcmp(name, "f") == 0)
        page->formula = true;
    else if (strcmp(name, "row") == 0)
        open_row(page, attributes);
    else if (strcmp(name, "rPh") == 0)
        page->phonetic = true;
    else if (strcmp(name, "mergeCell") == 0)
        add_merge(page, xml_attribute(attributes, "ref"));
    else if (strcmp(name, "col") == 0)
        note_column(page, attributes);
}

/*
 * TEXT, the cell's of COUNT bytes, as CSV has it: its new COUNT, and where it
 * is until the next; NULL: there is no such text.
 */
static const char *find_value(struct page *page, char *text, size_t *count)
{
    const size_t length = *count;

    switch (page->type) {
    case 's':
        return book_strings_get(&page->book->strings, xml_number(text), count);
    case 'b':
        *count = is_true(text) ? strlen("TRUE") : strlen("FALSE");
        return is_true(text) ? "TRUE" : "FALSE";
    case 'e':
        *count = 0;
        return text;
    case 'd':
        if (length > 10 && text[10] == 'T')
            text[10] = ' ';
        break;
    case 'n':
        if (page->format.show == SHOW_NUMBER && !page->format.zeros &&
            cell_number_plain(text, length))
            return text;
        *count = cell_format_write(page->number, page->format,
                                   cell_number_read(text, length),
                                   page->book->from_1904);
        return page->number;
    default:
        *count = ooxml_text_end(text, length);
    }
    if (sheet_csv_plain(text, *count))
        return text;
    text_clear(&page->csv);
    sheet_csv(&page->csv, text, *count);
    *count = page->csv.length;
    return page->csv.data;
}

/* The cell at hand has this text, which may be changed and ends in a NUL. */
static void close_cell(struct page *page, char *text, size_t count)
{
    const char *csv;

    page->in_cell = false;
    page->rows->unsaved += page->formula && page->type != 't' && !count;
    if (!count)
        return;
    csv = find_value(page, text, &count);
    if (!csv) {
        char place[64];

        snprintf(place, sizeof(place), "%lld:%lld", (long long)page->row,
                 (long long)page->column);
        refuse(page, place);
        return;
    }
    if (count)
        sheet_rows_put(page->rows, page->row, page->column - 1, csv, count);
}

static void close_element(void *data, const char *name)
{
    struct page *page = data;

    if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
        xml_listen(page->xml, false);
    } else if (strcmp(name, "c") == 0) {
        if (page->in_cell)
            close_cell(page, page->text.data, page->text.length);
        skim_cells(page);
    } else if (strcmp(name, "rPh") == 0) {
        page->phonetic = false;
    }
}

static void hear(void *data, const char *bytes, size_t count)
{
    struct page *page = data;

    ooxml_text_add(&page->text, bytes, count);
}

/* Take the cells that are written plainly. */
static size_t skim(void *data, char *bytes)
{
    struct page *page = data;
    struct plain_cell cell;
    size_t taken = 0;

    while (!page->trouble->key && plain_cell(bytes + taken, &cell)) {
        begin_cell(page, cell.place, cell.style, cell.type);
        if (page->in_cell)
            close_cell(page, cell.text, cell.length);
        taken += cell.bytes;
    }
    return taken;
}

/* How much there is to unpack. */
static void watch(struct ooxml *book, size_t index, struct progress *progress)
{
    zip_watch(book->zip, progress);
    if (progress)
        progress->total = zip_size(book->zip, book->sheets[index].part);
    if (progress && !book->strings_read && book->strings_part)
        progress->total += zip_size(book->zip, book->strings_part);
}

bool ooxml_sheet(struct ooxml *book, size_t index, int64_t most,
                 struct sheet_rows *rows, struct book_trouble *trouble)
{
    struct page page = {.book = book,
                        .trouble = trouble,
                        .name = book->sheets[index].name,
                        .rows = rows,
                        .most = most};
    const struct xml_hearer hearer = {open_element, close_element,  hear, &page,
                                      skim,         plain_cell_next};

    watch(book, index, rows->progress);
    if (!ooxml_strings(book, trouble))
        return false;
    text_init(&page.text);
    text_init(&page.csv);
    text_reserve(&page.text, 64);
    text_reserve(&page.csv, 64);
    xml_read(book->zip, book->sheets[index].part, &hearer, &page.xml, trouble);
    sheet_rows_end(rows);
    text_release(&page.text);
    text_release(&page.csv);
    return !trouble->key;
}
