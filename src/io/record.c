#include "io/record.h"

#include <string.h>

#include "base/memory.h"

/* What a search for a cell's end needs. */
struct search {
    struct record *record;
    const struct window *window;
    bool join;
};

static bool find(struct record *record, const struct window *window, bool join);
static bool find_cell(const struct search *search, size_t start, size_t *stop);
static bool find_closing(const struct search *search, size_t start,
                         size_t *stop);
static void end_record(struct record *record, const struct window *window,
                       size_t stop);
static void cut_record(struct record *record, const char *text);

void record_init(struct record *record)
{
    *record = (struct record){.national = false};
    record->starts = xcalloc(CSV_COLUMNS_MAX, sizeof(*record->starts));
    record->lengths = xcalloc(CSV_COLUMNS_MAX, sizeof(*record->lengths));
}

void record_release(struct record *record)
{
    free(record->starts);
    free(record->lengths);
    *record = (struct record){.national = false};
}

void record_find(struct record *record, struct window *window, bool join)
{
    while (!find(record, window, join))
        window_more(window);
}

bool record_skip_line(struct window *window)
{
    for (;;) {
        size_t at = window_mark(window, window->at);

        while (at < window->filled && window->text[at] != '\n' &&
               window->text[at] != '\r')
            at = window_mark(window, at + 1);
        if (at + 1 < window->filled || (at < window->filled && window->ended)) {
            bool two = window->text[at] == '\r' && at + 1 < window->filled &&
                       window->text[at + 1] == '\n';

            window->at = at + (two ? 2 : 1);
            return true;
        }
        window->at = at; /* a CR may be followed by its LF */
        if (window->ended)
            return false;
        window_more(window);
    }
}

bool is_blank_text(const char *bytes, size_t count)
{
    static const char *const wide[] = {"\xE3\x80\x80", "\xC2\xA0"};

    for (size_t at = 0; at < count;) {
        size_t length = bytes[at] == ' ' || bytes[at] == '\t' ||
                        bytes[at] == '\r' || bytes[at] == '\n';

        for (size_t i = 0; !length && i < 2; i++)
            if (count - at >= strlen(wide[i]) &&
                memcmp(bytes + at, wide[i], strlen(wide[i])) == 0)
                length = strlen(wide[i]);
        if (!length)
            return false;
        at += length;
    }
    return true;
}

static inline bool is_delimiter(const struct record *record,
                                const struct window *window, size_t at)
{
    const char *text = window->text + at;

    return *text == window->delimiter &&
           (!record->national || (text[1] == '@' && text[2] == '|'));
}

static inline bool is_stop(const struct record *record,
                           const struct window *window, size_t at)
{
    char c = window->text[at];

    return c == '\n' || c == '\r' || is_delimiter(record, window, at);
}

static inline void add_cell(struct record *record, const struct window *window,
                            size_t start, size_t end)
{
    size_t length = end - start;

    if (length > CSV_CELL_MAX && !record->defect)
        record->defect = CSV_CELL_TOO_LONG;
    if (record->count == CSV_COLUMNS_MAX) {
        record->surplus |= !is_blank_text(window->text + start, length);
        return;
    }
    record->starts[record->count] = start;
    record->lengths[record->count++] = length;
}

/*
 * The record at AT, as most are: one line, wholly in the window, without
 * quotes and NUL. False when it is not that; then nothing is known of it.
 */
static bool find_plain(struct record *record, const struct window *window)
{
    const char *text = window->text;
    size_t start = window->at, word = start / 64, count = 0, stop;
    uint64_t marks = window->marks[word] & (~(uint64_t)0 << start % 64);

    for (;;) {
        while (!marks)
            marks = window->marks[++word];
        stop = word * 64 + (size_t)__builtin_ctzll(marks);
        marks &= marks - 1;
        if (count == CSV_COLUMNS_MAX)
            return false;
        record->starts[count] = start;
        record->lengths[count++] = stop - start;
        if (text[stop] != window->delimiter)
            break;
        start = stop + 1;
    }
    if ((text[stop] != '\n' && text[stop] != '\r') ||
        stop + 1 >= window->filled || stop - window->at > CSV_CELL_MAX)
        return false;
    record->count = count;
    end_record(record, window, stop);
    return true;
}

/* False when the window must have more text. */
static bool find(struct record *record, const struct window *window, bool join)
{
    const struct search search = {record, window, join};
    const size_t delimiter_length = record->national ? 3 : 1;
    const char *text = window->text;
    size_t start = window->at, stop;

    record->begin = start;
    record->lines = 1;
    record->surplus = record->nul = record->escaped = false;
    record->defect = CSV_OK;
    if (!record->national && find_plain(record, window))
        return true;
    record->count = 0;
    for (;;) {
        bool found = find_cell(&search, start, &stop);

        if (stop == window->filled && !window_last(window))
            return false;
        if (!found || !is_delimiter(record, window, stop) ||
            stop == window->filled)
            break;
        start = stop + delimiter_length;
    }
    if (text[stop] == '\r' && stop + 1 == window->filled &&
        !window_last(window))
        return false;
    end_record(record, window, stop);
    return true;
}

/*
 * Add the cell at START. *STOP is where its delimiter or line end is. False
 * when looking on is of no use.
 */
static bool find_cell(const struct search *search, size_t start, size_t *stop)
{
    const struct window *window = search->window;
    struct record *record = search->record;
    size_t at;

    if (window->text[start] == '"' && !record->national)
        return find_closing(search, start, stop);
    at = window_mark(window, start);
    while (!is_stop(record, window, at)) {
        record->nul |= !window->text[at];
        at = window_mark(window, at + 1);
    }
    add_cell(record, window, start, at);
    *stop = at;
    return true;
}

/* True when a quote at AT looks like the beginning of another cell. */
static bool is_opening(const struct search *search, size_t at)
{
    return search->record->lines > 1 && !search->record->sheet &&
           is_stop(search->record, search->window, at - 1);
}

/*
 * The quotes at AT close the cell: an odd number of them and then its end at
 * *STOP. Blanks between the two mean nothing, as blanks around a cell do.
 */
static bool is_closing(const struct search *search, size_t at, size_t run,
                       size_t *stop)
{
    const char *text = search->window->text;

    *stop = at + run;
    while (!is_stop(search->record, search->window, *stop) &&
           (text[*stop] == ' ' || text[*stop] == '\t'))
        ++*stop;
    return run % 2 == 1 && is_stop(search->record, search->window, *stop);
}

static size_t count_quotes(const struct window *window, size_t at)
{
    size_t run = 0;

    while (window->text[at + run] == '"')
        run++;
    return run;
}

/* The quoted cell at START ends at AT, for better or worse. */
static bool end_cell(const struct search *search, size_t start, size_t at,
                     enum csv_defect defect, size_t *stop)
{
    add_cell(search->record, search->window, start + 1, at);
    if (!search->record->defect)
        search->record->defect = defect;
    *stop = at;
    return !defect;
}

/* As find_cell(), for the cell that the quote at START opens. */
static bool find_closing(const struct search *search, size_t start,
                         size_t *stop)
{
    const struct window *window = search->window;
    struct record *record = search->record;
    const char *text = window->text;
    size_t at = start, run, end;

    for (;;) {
        at = window_mark(window, at + 1);
        if (at >= window->filled) /* of the file, or of all we may hold */
            return end_cell(search, start, at,
                            window->ended ? CSV_UNCLOSED : CSV_CELL_TOO_LONG,
                            stop);
        if (text[at] == '"') {
            run = count_quotes(window, at);
            record->escaped |= run > 1;
            if (is_closing(search, at, run, &end)) {
                end_cell(search, start, at + run - 1, CSV_OK, stop);
                *stop = end;
                return true;
            }
            record->escaped = true;
            if (run % 2 == 1 && is_opening(search, at))
                return end_cell(search, start, at, CSV_UNCLOSED, stop);
            at += run - 1;
        } else if (text[at] == '\n' || text[at] == '\r') {
            if (!search->join)
                return end_cell(search, start, at, CSV_UNCLOSED, stop);
            at += text[at] == '\r' && text[at + 1] == '\n' &&
                  at + 1 < window->filled;
            record->lines++;
        } else {
            record->nul |= !text[at];
        }
        if (record->lines > 1 && at - start > CSV_CELL_MAX + 1)
            return end_cell(search, start, at, CSV_CELL_TOO_LONG, stop);
    }
}

static void end_record(struct record *record, const struct window *window,
                       size_t stop)
{
    const char *text = window->text;

    record->end = record->next = stop;
    record->cut = stop == window->filled && !window->ended;
    if (stop < window->filled)
        record->next += text[stop] == '\r' && stop + 1 < window->filled &&
                                text[stop + 1] == '\n'
                            ? 2
                            : 1;
    if (record->cut)
        cut_record(record, text);
}

/* The window ends in the line: end it before a character that may be cut. */
static void cut_record(struct record *record, const char *text)
{
    size_t last = record->count - 1;

    record->defect = CSV_CELL_TOO_LONG;
    while (record->end > record->begin &&
           ((unsigned char)text[record->end - 1] & 0xC0) == 0x80)
        record->end--;
    if (record->end > record->begin &&
        (unsigned char)text[record->end - 1] >= 0xC0)
        record->end--;
    if (record->starts[last] > record->end)
        record->starts[last] = record->end;
    if (record->lengths[last] > record->end - record->starts[last])
        record->lengths[last] = record->end - record->starts[last];
}
