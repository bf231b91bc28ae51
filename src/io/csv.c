#include "io/csv.h"

#include <stdio.h>
#include <string.h>

#include <csv.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"
#include "io/csv_chunk.h"
#include "io/decode.h"
#include "io/record.h"
#include "io/sheet_rows.h"
#include "io/source.h"
#include "io/survey.h"
#include "io/window.h"

enum {
    SURVEY_CHUNK = 256 << 10,
    /*
     * What looking for closing quotes in vain may cost: so many times the
     * text read, and so many bytes more. Beyond that, which takes a file made
     * for it, records of several lines are not looked for.
     */
    VAIN_TIMES = 8,
    VAIN_BYTES = 64 << 20
};

struct csv {
    struct source source;
    struct survey survey;
    struct decoder decoder;
    struct window window;
    struct record record;
    struct csv_parser parser; /* libcsv's, for quotes inside quotes */
    size_t width;             /* cells wanted, or 0 */
    int64_t line;             /* physical line at the window's AT */
    int64_t blank_lines;
    int64_t vain; /* bytes looked at in vain */
    bool in_line; /* the window's AT is in a line too long */
    char *copy;   /* the cells, each with its NUL */
    size_t copy_capacity;
    char **cells;
    size_t *lengths;
    size_t count;
    struct text raw;
    const char *form;       /* of the workbook whose sheet it is, or NULL */
    struct sheet_rows rows; /* of the sheet */
    char nothing[8];        /* an empty cell */
    bool *wanted;           /* columns whose merged cells are filled */
};

static struct csv *csv_new(void);
static void look(struct csv *csv, const char *encoding,
                 enum survey_extent extent);
static void find_record(struct csv *csv);
static void pad(struct csv *csv);
static enum csv_defect judge(struct csv *csv);
static enum csv_defect judge_cells(struct csv *csv);
static bool is_blank(const struct csv *csv, enum csv_defect defect);
static void fill(struct csv *csv);

const char *csv_library_version(void)
{
    static char version[32];

    snprintf(version, sizeof version, "%d.%d.%d", CSV_MAJOR, CSV_MINOR,
             CSV_RELEASE);
    return version;
}

struct csv *csv_open(const char *path, const char *encoding)
{
    struct csv *csv = csv_new();

    source_open(&csv->source, path);
    look(csv, encoding, SURVEY_WHOLE);
    return csv;
}

struct csv *csv_peek(const char *path, const char *encoding)
{
    struct csv *csv = csv_new();

    source_open(&csv->source, path);
    look(csv, encoding, SURVEY_START);
    return csv;
}

struct csv *csv_open_memory(const char *bytes, size_t count)
{
    struct csv *csv = csv_new();

    source_open_memory(&csv->source, bytes, count);
    look(csv, "utf-8", SURVEY_WHOLE);
    return csv;
}

struct csv *csv_open_sheet(struct sheet_rows *rows, const char *form)
{
    struct csv *csv = csv_new();

    csv->form = form;
    csv->rows = *rows;
    csv->record.sheet = true;
    *rows = (struct sheet_rows){0};
    source_open_fd(&csv->source, spool_file(csv->rows.spool), form);
    look(csv, "utf-8", SURVEY_WHOLE);
    return csv;
}

void csv_fill_merged(struct csv *csv, const bool *wanted, size_t count)
{
    if (!csv->rows.merges.count)
        return;
    if (!csv->wanted)
        csv->wanted = xcalloc(CSV_COLUMNS_MAX, sizeof(*csv->wanted));
    memcpy(csv->wanted, wanted, count * sizeof(*wanted));
}

struct csv_sheet csv_sheet(const struct csv *csv)
{
    const struct sheet_rows *rows = &csv->rows;

    return (struct csv_sheet){.is_sheet = csv->form != NULL,
                              .columns = rows->width,
                              .hidden = rows->hidden,
                              .hidden_rows = rows->hidden_rows,
                              .hidden_columns = rows->hidden_columns,
                              .unsaved = rows->unsaved,
                              .merged = rows->merges.filled};
}

void csv_close(struct csv *csv)
{
    if (!csv)
        return;
    window_release(&csv->window);
    record_release(&csv->record);
    decoder_release(&csv->decoder);
    digest_free(csv->survey.digest);
    source_close(&csv->source);
    sheet_rows_release(&csv->rows);
    free(csv->wanted);
    csv_free(&csv->parser);
    text_release(&csv->raw);
    free(csv->copy);
    free(csv->cells);
    free(csv->lengths);
    free(csv);
}

enum csv_refusal csv_refused(const struct csv *csv)
{
    return csv->survey.refusal;
}

const char *csv_reason(const struct csv *csv)
{
    return csv->source.reason;
}

const char *csv_encoding(const struct csv *csv)
{
    return csv->form ? csv->form : encoding_name(csv->survey.encoding);
}

const char *csv_sha256(const struct csv *csv)
{
    if (csv->survey.refusal == CSV_UNREADABLE)
        return NULL;
    return csv->survey.digest ? digest_hex(csv->survey.digest) : "";
}

int64_t csv_size(const struct csv *csv)
{
    return csv->survey.size;
}

void csv_begin(struct csv *csv, const char *delimiter)
{
    if (csv->survey.refusal != CSV_FINE)
        return;
    csv->record.national = strcmp(delimiter, "|@|") == 0;
    if (!csv->record.national && strlen(delimiter) != 1)
        bug("delimiter '%s'", delimiter);
    window_begin(&csv->window, csv->survey.bom, *delimiter);
    csv_set_delim(&csv->parser, (unsigned char)*delimiter);
    csv->width = 0;
    csv->line = 1;
    csv->blank_lines = 0;
    csv->vain = 0;
    csv->in_line = false;
    merges_begin(&csv->rows.merges);
}

void csv_width(struct csv *csv, size_t width)
{
    csv->width = width;
}

bool csv_next(struct csv *csv, struct csv_row *row)
{
    struct window *window = &csv->window;

    if (csv->survey.refusal != CSV_FINE)
        return false;
    if (csv->in_line)
        record_skip_line(window);
    for (;;) {
        while (window->at == window->filled && !window->ended)
            window_more(window);
        csv->in_line = false;
        if (window->at == window->filled)
            return false;
        row->line = csv->line;
        find_record(csv);
        row->defect = judge(csv);
        csv->line += csv->form ? 1 : csv->record.lines;
        window->at = csv->record.next;
        if (!is_blank(csv, row->defect))
            break;
        csv->blank_lines += csv->record.lines;
    }
    csv->in_line = csv->record.cut;
    fill(csv);
    if (csv->form)
        pad(csv);
    if (csv->rows.merges.count)
        merges_row(&csv->rows.merges, row->line, csv->cells, csv->lengths,
                   csv->count, csv->wanted);
    row->count = csv->count;
    row->cells = csv->cells;
    row->lengths = csv->lengths;
    row->unseen = csv->window.unseen;
    row->offset = csv->source.at;
    return true;
}

const char *csv_raw(struct csv *csv, size_t *length)
{
    const struct record *record = &csv->record;

    *length = record->end - record->begin;
    text_clear(&csv->raw);
    text_add_bytes(&csv->raw, csv->window.text + record->begin, *length);
    return csv->raw.data;
}

int64_t csv_blank_lines(const struct csv *csv)
{
    return csv->blank_lines;
}

bool csv_changed(const struct csv *csv)
{
    return source_changed(&csv->source);
}

void csv_chunk(struct csv *csv, size_t chunk, size_t most)
{
    csv->window.chunk = chunk;
    csv->window.most = most;
}

/* Blanks belong to the cell: whoever reads it knows what to do with them. */
static int no_space(unsigned char c)
{
    (void)c;
    return 0;
}

static struct csv *csv_new(void)
{
    struct csv *csv = xcalloc(1, sizeof(*csv));

    record_init(&csv->record);
    text_init(&csv->raw);
    csv_init(&csv->parser, 0);
    csv_set_space_func(&csv->parser, no_space);
    csv_set_blk_size(&csv->parser, 4096);
    csv->cells = xcalloc(CSV_COLUMNS_MAX, sizeof(*csv->cells));
    csv->lengths = xcalloc(CSV_COLUMNS_MAX, sizeof(*csv->lengths));
    return csv;
}

static bool is_utf8(enum encoding encoding)
{
    return encoding == ENCODING_UTF8 || encoding == ENCODING_UTF8_BOM;
}

static void look(struct csv *csv, const char *encoding,
                 enum survey_extent extent)
{
    struct survey *survey = &csv->survey;
    bool plain;

    if (csv->source.reason) {
        survey->refusal = CSV_UNREADABLE;
        return;
    }
    survey_take(survey, &csv->source, encoding, SURVEY_CHUNK, extent);
    if (survey->refusal != CSV_FINE)
        return;
    decoder_init(&csv->decoder, survey->encoding);
    plain = extent == SURVEY_WHOLE && !survey->bad_lines &&
            is_utf8(survey->encoding);
    window_init(&csv->window, &csv->source, plain ? NULL : &csv->decoder);
}

/*
 * The next record; when one of several lines is defective, its first line.
 * Not so where bytes are bad or NUL: its lines belong together all the same.
 */
static void find_record(struct csv *csv)
{
    struct window *window = &csv->window;
    struct record *record = &csv->record;
    int64_t read = window->base + (int64_t)window->at;
    bool join = csv->vain < VAIN_BYTES + VAIN_TIMES * read;
    enum csv_defect defect;

    record_find(record, window, join || csv->form);
    if (record->lines == 1 || csv->form)
        return;
    defect = judge_cells(csv);
    if (defect == CSV_OK)
        return;
    csv->vain += (int64_t)(record->end - record->begin);
    record_find(record, window, false);
    if (defect != CSV_TOO_FEW && defect != CSV_TOO_MANY)
        record->defect = defect;
}

/* A sheet's rows end in their last filled cell: they are as wide as it. */
static void pad(struct csv *csv)
{
    size_t width = csv->width ? csv->width : (size_t)csv->rows.width;

    width = width < CSV_COLUMNS_MAX ? width : CSV_COLUMNS_MAX;
    csv->nothing[0] = '\0';
    while (csv->count < width) {
        csv->cells[csv->count] = csv->nothing;
        csv->lengths[csv->count++] = 0;
    }
}

/* What is wrong with the record; cuts off surplus empty cells. */
static enum csv_defect judge(struct csv *csv)
{
    struct record *record = &csv->record;
    const int64_t base = csv->window.base;
    bool bad = csv->window.decoder &&
               decoder_bad(&csv->decoder, base + (int64_t)record->begin,
                           base + (int64_t)record->end);

    if (record->defect)
        return record->defect;
    if (bad)
        return CSV_BAD_BYTES;
    if (record->nul)
        return CSV_NUL;
    return judge_cells(csv);
}

/* The same of its cells alone: it ends where it should, with so many. */
static enum csv_defect judge_cells(struct csv *csv)
{
    struct record *record = &csv->record;
    const char *text = csv->window.text;
    size_t count = record->count;

    if (record->defect)
        return record->defect;
    if (record->surplus)
        return CSV_TOO_MANY;
    if (!csv->width)
        return CSV_OK;
    if (count < csv->width)
        return csv->form ? CSV_OK : CSV_TOO_FEW;
    while (count > csv->width && is_blank_text(text + record->starts[count - 1],
                                               record->lengths[count - 1]))
        count--;
    if (count > csv->width)
        return CSV_TOO_MANY;
    record->count = count;
    return CSV_OK;
}

static bool is_blank(const struct csv *csv, enum csv_defect defect)
{
    const struct record *record = &csv->record;

    if (defect != CSV_OK && defect != CSV_TOO_FEW)
        return false;
    for (size_t i = 0; i < record->count; i++)
        if (!is_blank_text(csv->window.text + record->starts[i],
                           record->lengths[i]))
            return false;
    return true;
}

/* libcsv has unquoted a cell. */
static void take_cell(void *cell, size_t length, void *data)
{
    struct csv *csv = data;
    char *to = csv->copy;

    if (csv->count == csv->record.count)
        return;
    if (csv->count)
        to = csv->cells[csv->count - 1] + csv->lengths[csv->count - 1] + 1;
    if (length)
        memcpy(to, cell, length);
    to[length] = '\0';
    csv->cells[csv->count] = to;
    csv->lengths[csv->count++] = length;
}

static void parse(struct csv *csv, const char *text, size_t length)
{
    if (csv_parse(&csv->parser, text, length, take_cell, NULL, csv) != length)
        die(tr("out of memory: %zu bytes wanted"), length);
}

/*
 * Quotes inside quotes are libcsv's. It is given one record, and of that the
 * cells with their quotes: it would take blanks after these as text.
 */
static void fill_unquoted(struct csv *csv)
{
    const struct record *record = &csv->record;

    csv->count = 0;
    for (size_t i = 0; i < record->count; i++) {
        const char *cell = csv->window.text + record->starts[i];
        size_t length = record->lengths[i];
        bool quoted = record->starts[i] > record->begin && cell[-1] == '"';

        if (i)
            parse(csv, &csv->window.delimiter, 1);
        parse(csv, cell - quoted,
              length + quoted + (quoted && cell[length] == '"'));
    }
    if (csv_fini(&csv->parser, take_cell, NULL, csv) != 0)
        die(tr("out of memory: %zu bytes wanted"), record->end - record->begin);
}

/* Copy the cells, so that they can be changed and the raw text stays. */
static void fill(struct csv *csv)
{
    const struct record *record = &csv->record;
    const char *text = csv->window.text + record->begin;
    size_t length = record->end - record->begin;

    if (csv->copy_capacity < length + 1) {
        csv->copy_capacity = 2 * length + 256;
        free(csv->copy);
        csv->copy = xmalloc(csv->copy_capacity);
    }
    if (record->escaped) {
        fill_unquoted(csv);
        return;
    }
    memcpy(csv->copy, text, length);
    csv->count = record->count;
    for (size_t i = 0; i < record->count; i++) {
        char *cell = csv->copy + (record->starts[i] - record->begin);

        cell[record->lengths[i]] = '\0';
        csv->cells[i] = cell;
        csv->lengths[i] = record->lengths[i];
    }
}
