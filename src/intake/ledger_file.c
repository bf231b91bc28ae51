#include "intake/ledger_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/day_parse.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/veil.h"
#include "intake/sample_file.h"
#include "io/csv.h"
#include "io/spreadsheet.h"
#include "model/cell.h"
#include "model/ledger.h"
#include "model/problem.h"

enum { HEADER_ROWS = 10, TOLD_MAX = 50 };

static const char BY_NUMBER[] = "SELECT fingerprint FROM finding_number "
                                "WHERE year = ? AND number = ?";
static const char BY_FINGERPRINT[] =
    "SELECT fingerprint FROM finding_number WHERE fingerprint = ?";
/* The same words: of a row written with the same event, or the last ones. */
static const char KNOWN[] =
    "SELECT 1 FROM review_event WHERE fingerprint = ?1 AND digest = ?2 "
    "AND (base_id = ?3 OR id = (SELECT max(id) FROM review_event"
    "                           WHERE fingerprint = ?1))";
static const char LAST[] =
    "SELECT dept, staff, measure, until_day, word, amount_fen, day, reason,"
    "       said_by, said_day "
    "FROM review WHERE fingerprint = ?";
static const char PUT[] =
    "INSERT INTO review_event (fingerprint, word, reason, amount_fen, day,"
    "    until_day, said_by, said_day, dept, staff, measure, at, file, line,"
    "    base_id, digest, facts_digest) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
    "    ?16, (SELECT facts_digest FROM finding WHERE fingerprint = ?1"
    "          AND facts_digest IS NOT NULL"
    "          ORDER BY run_id = ?17 DESC, run_id DESC LIMIT 1))";

struct reader {
    struct ledger_taken *taken;
    struct db *db;
    const char *name; /* of the file, as it is told */
    bool take;
    int columns[LEDGER_FIELDS]; /* of each field; -1: the file has none */
    struct stmt *by_number, *by_fingerprint, *known, *last, *put;
};

/* A row while it is read. Cells are cleaned; "" where there is none. */
struct ledger_row {
    int64_t line;
    char *cells[LEDGER_FIELDS];
    const char *fingerprint;
    bool foreign; /* its number is not this database's */
    bool marked;
    int64_t run_id, base_id;
    const char *mark_digest;
    char digest[LEDGER_DIGEST_SIZE];
    struct ledger_entry entry;
};

static void read_tables(struct reader *reader, const char *path,
                        const char *encoding);
static void read_row(struct reader *reader, struct csv_row *cells);

void ledger_take(struct ledger_taken *taken, struct db *db, const char *path,
                 const char *encoding, bool take)
{
    struct reader reader = {
        .taken = taken, .db = db, .name = path_base(path), .take = take};

    *taken = (struct ledger_taken){0};
    text_init(&taken->told);
    if (take)
        db_begin(db);
    reader.by_number = db_prepare(db, BY_NUMBER);
    reader.by_fingerprint = db_prepare(db, BY_FINGERPRINT);
    reader.known = db_prepare(db, KNOWN);
    reader.last = db_prepare(db, LAST);
    reader.put = db_prepare(db, PUT);
    read_tables(&reader, path, encoding);
    stmt_free(reader.by_number);
    stmt_free(reader.by_fingerprint);
    stmt_free(reader.known);
    stmt_free(reader.last);
    stmt_free(reader.put);
    if (take && taken->foreign)
        db_rollback(db);
    else if (take)
        db_commit(db);
}

/* The columns of the ledger, if the row is its head. */
static bool is_header(struct reader *reader, const struct csv_row *row)
{
    int *columns = reader->columns;

    for (int i = 0; i < LEDGER_FIELDS; i++)
        columns[i] = -1;
    for (size_t i = 0; i < row->count; i++) {
        enum ledger_field field = ledger_field_of(cell_clean(row->cells[i]));

        if (field < LEDGER_FIELDS && columns[field] < 0)
            columns[field] = (int)i;
    }
    return columns[LEDGER_NUMBER] >= 0 && columns[LEDGER_STATE] >= 0 &&
           (columns[LEDGER_MEASURE] >= 0 || columns[LEDGER_REFUNDED] >= 0 ||
            columns[LEDGER_REFUND_DAY] >= 0 || columns[LEDGER_PROBLEM] >= 0);
}

/* Go to the rows below the head; false: it has none of a ledger. */
static bool find_header(struct reader *reader, struct csv *csv,
                        const char *delimiter)
{
    struct csv_row row;

    csv_begin(csv, delimiter);
    for (int i = 0; i < HEADER_ROWS && csv_next(csv, &row); i++)
        if (is_header(reader, &row))
            return true;
    return false;
}

static void read_rows(struct reader *reader, struct csv *csv)
{
    struct csv_row row;

    reader->taken->found = true;
    while (!reader->taken->foreign && csv_next(csv, &row))
        read_row(reader, &row);
}

static void read_sheets(struct reader *reader, struct spreadsheet *book)
{
    for (size_t i = 0; i < spreadsheet_count(book); i++) {
        struct csv *head = spreadsheet_csv(book, i, HEADER_ROWS), *csv;
        bool found = head && find_header(reader, head, ",");
        bool sample = head && !found && sample_file_is(head, ",");

        if (head)
            csv_close(head);
        csv = found || sample ? spreadsheet_csv(book, i, 0) : NULL;
        if (csv && sample)
            sample_file_take(reader->taken, reader->db, reader->name, csv, ",",
                             reader->take);
        else if (csv && find_header(reader, csv, ","))
            read_rows(reader, csv);
        if (csv)
            csv_close(csv);
    }
}

static _Noreturn void refuse(const char *path, struct spreadsheet *book)
{
    const struct book_trouble *trouble = spreadsheet_trouble(book);
    struct text why;

    text_init(&why);
    add_file_refusal(&why, path, trouble->key, trouble->where);
    spreadsheet_close(book);
    die("'%s': %s", path, why.data);
}

static _Noreturn void refuse_text(const char *path, struct csv *csv)
{
    char *why =
        xstrdup(csv_reason(csv) ? csv_reason(csv) : tr("it holds no table"));

    csv_close(csv);
    die(tr("cannot read '%s': %s"), path, why);
}

static void read_tables(struct reader *reader, const char *path,
                        const char *encoding)
{
    static const char *const delimiters[] = {",", "\t", ";"};
    struct spreadsheet *book = spreadsheet_open_any(path);
    struct csv *csv;

    if (book) {
        const struct book_trouble *trouble = spreadsheet_trouble(book);

        if (trouble->key && reader->take)
            refuse(path, book);
        if (!trouble->key)
            read_sheets(reader, book);
        spreadsheet_close(book);
        return;
    }
    csv = csv_open(path, encoding);
    if (csv_refused(csv) != CSV_FINE && reader->take)
        refuse_text(path, csv);
    for (size_t i = 0; csv_refused(csv) == CSV_FINE && i < 3; i++) {
        const bool sample = sample_file_is(csv, delimiters[i]);

        if (!sample && !find_header(reader, csv, delimiters[i]))
            continue;
        if (sample)
            sample_file_take(reader->taken, reader->db, reader->name, csv,
                             delimiters[i], reader->take);
        else
            read_rows(reader, csv);
        break;
    }
    csv_close(csv);
}

/* Say what is wrong with a row, and pass over it. Returns false. */
static bool wrong(struct reader *reader, const struct ledger_row *row,
                  enum ledger_field field, const char *what)
{
    struct ledger_taken *taken = reader->taken;

    if (taken->problems++ >= TOLD_MAX)
        return false;
    text_printf(&taken->told, tr("'%s', row %lld, column '%s': %s"),
                reader->name, (long long)row->line, ledger_title(field), what);
    if (*row->cells[field])
        text_printf(&taken->told, tr(": '%s'"), row->cells[field]);
    text_add_char(&taken->told, '\n');
    return false;
}

static bool is_fingerprint(const char *cell)
{
    return strlen(cell) == 16 && strspn(cell, "0123456789abcdef") == 16;
}

/* "RUN.EVENT.DIGEST" */
static void read_mark(struct ledger_row *row)
{
    char *end;

    row->run_id = strtoll(row->cells[LEDGER_MARK], &end, 10);
    if (*end != '.')
        return;
    row->base_id = strtoll(end + 1, &end, 10);
    if (*end != '.' || !is_fingerprint(end + 1))
        return;
    row->mark_digest = end + 1;
    row->marked = true;
}

/* Which finding the row is about. False: none that can be told. */
static bool find_finding(struct reader *reader, struct ledger_row *row)
{
    const char *print = row->cells[LEDGER_FINGERPRINT];
    int64_t year, number;
    struct stmt *stmt = reader->by_fingerprint;
    bool numbered = number_parse(row->cells[LEDGER_NUMBER], &year, &number);

    if (!is_fingerprint(print))
        print = NULL;
    if (numbered) {
        stmt = reader->by_number;
        stmt_bind_int(stmt, 1, year);
        stmt_bind_int(stmt, 2, number);
    } else if (print) {
        stmt_bind_text(stmt, 1, print);
    } else {
        return wrong(reader, row, LEDGER_NUMBER,
                     tr("that is no number of a finding"));
    }
    if (!stmt_step(stmt) || (print && strcmp(print, stmt_text(stmt, 0)) != 0)) {
        row->foreign = true;
        return true;
    }
    row->fingerprint = stmt_text(stmt, 0);
    return true;
}

static bool read_day(struct reader *reader, struct ledger_row *row,
                     enum ledger_field field, int *day)
{
    *day = DAY_UNKNOWN;
    cell_narrow(row->cells[field]);
    return !*row->cells[field] || day_parse(row->cells[field], day) ||
           wrong(reader, row, field, tr("that is no date"));
}

static const char *text_or_null(const char *cell)
{
    return *cell ? cell : NULL;
}

static bool read_amount(struct reader *reader, struct ledger_row *row)
{
    struct ledger_entry *entry = &row->entry;
    char *cell = row->cells[LEDGER_REFUNDED];
    int64_t change;
    bool rounded;

    cell_narrow(cell);
    entry->has_amount = *cell != '\0';
    return !*cell ||
           (decimal_round(cell, 2, &entry->amount_fen, &rounded, &change) &&
            entry->amount_fen >= 0) ||
           wrong(reader, row, LEDGER_REFUNDED,
                 tr("that is no amount of 0 or more"));
}

/* What the row says. False: a cell of it cannot be read, or is missing. */
static bool read_entry(struct reader *reader, struct ledger_row *row)
{
    struct ledger_entry *entry = &row->entry;

    entry->word = word_read(row->cells[LEDGER_STATE]);
    if (entry->word == WORDS)
        return wrong(reader, row, LEDGER_STATE,
                     tr("that is none of the words of the list"));
    entry->dept = text_or_null(row->cells[LEDGER_DEPT]);
    entry->staff = text_or_null(row->cells[LEDGER_STAFF]);
    entry->measure = text_or_null(row->cells[LEDGER_MEASURE]);
    entry->reason = text_or_null(row->cells[LEDGER_REMARK]);
    entry->by = text_or_null(row->cells[LEDGER_BY]);
    return read_day(reader, row, LEDGER_UNTIL, &entry->until_day) &&
           read_day(reader, row, LEDGER_REFUND_DAY, &entry->day) &&
           read_day(reader, row, LEDGER_SAID_DAY, &entry->said_day) &&
           read_amount(reader, row);
}

static int day_of(struct stmt *stmt, int column)
{
    return stmt_is_null(stmt, column) ? DAY_UNKNOWN
                                      : (int)stmt_int(stmt, column);
}

/* The cell is what goes out of the text, which hides a patient. */
static bool shows(const char *cell, const char *said)
{
    struct text out;
    bool same;

    if (!cell || !said)
        return false;
    text_init(&out);
    same = strcmp(veiled(&out, said), cell) == 0;
    text_release(&out);
    return same;
}

/* What a column would say that the file no longer has: what was said last. So
 * does a cell that shows these words with patients hidden. Texts are borrowed
 * from reader->last. */
static void fill_missing(struct reader *reader, struct ledger_row *row)
{
    const int *columns = reader->columns;
    struct ledger_entry *entry = &row->entry;
    struct {
        enum ledger_field field;
        const char **text;
        int *day;
    } parts[] = {
        {LEDGER_DEPT, &entry->dept, NULL},
        {LEDGER_STAFF, &entry->staff, NULL},
        {LEDGER_MEASURE, &entry->measure, NULL},
        {LEDGER_UNTIL, NULL, &entry->until_day},
        {LEDGER_REFUND_DAY, NULL, &entry->day},
        {LEDGER_REMARK, &entry->reason, NULL},
        {LEDGER_BY, &entry->by, NULL},
        {LEDGER_SAID_DAY, NULL, &entry->said_day},
    };

    stmt_reset(reader->last);
    stmt_bind_text(reader->last, 1, row->fingerprint);
    if (!stmt_step(reader->last))
        return;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        int column = (int)parts[i].field - LEDGER_DEPT;

        if (columns[parts[i].field] >= 0 &&
            !(parts[i].text &&
              shows(*parts[i].text, stmt_text(reader->last, column))))
            continue;
        if (parts[i].text)
            *parts[i].text = stmt_text(reader->last, column);
        else
            *parts[i].day = day_of(reader->last, column);
    }
    if (columns[LEDGER_REFUNDED] < 0) {
        const int column = LEDGER_REFUNDED - LEDGER_DEPT;

        entry->has_amount = !stmt_is_null(reader->last, column);
        entry->amount_fen = stmt_int(reader->last, column);
    }
}

/* Somebody typed into the row: by its mark, or else by what it says. */
static bool is_typed(const struct reader *reader, const struct ledger_row *row)
{
    const struct ledger_entry *entry = &row->entry;
    char digest[LEDGER_DIGEST_SIZE];
    bool whole = row->marked;

    for (int i = LEDGER_DEPT; i <= LEDGER_SAID_DAY; i++)
        whole &= reader->columns[i] >= 0;
    if (whole)
        return strcmp(ledger_digest(digest, entry), row->mark_digest) != 0;
    return entry->word != WORD_OPEN || entry->has_amount || entry->reason ||
           entry->by || entry->day != DAY_UNKNOWN ||
           entry->until_day != DAY_UNKNOWN || entry->said_day != DAY_UNKNOWN;
}

/* What a word needs beside it. */
static bool is_complete(struct reader *reader, const struct ledger_row *row)
{
    if (row->entry.word == WORD_FALSE_POSITIVE && !row->entry.reason)
        return wrong(reader, row, LEDGER_REMARK,
                     tr("a false positive needs its reason here"));
    if (row->entry.word == WORD_REFUNDED && !row->entry.has_amount)
        return wrong(reader, row, LEDGER_REFUNDED,
                     tr("what was paid back needs its amount here"));
    return true;
}

static void bind_day(struct stmt *stmt, int index, int day)
{
    stmt_bind_known(stmt, index, day != DAY_UNKNOWN, day);
}

static void put_event(struct reader *reader, const struct ledger_row *row)
{
    const struct ledger_entry *entry = &row->entry;
    struct stmt *put = reader->put;
    char stamp[STAMP_SIZE];

    stmt_bind_text(put, 1, row->fingerprint);
    stmt_bind_text(put, 2, word_key(entry->word));
    stmt_bind_text(put, 3, entry->reason);
    stmt_bind_known(put, 4, entry->has_amount, entry->amount_fen);
    bind_day(put, 5, entry->day);
    bind_day(put, 6, entry->until_day);
    stmt_bind_text(put, 7, entry->by);
    bind_day(put, 8, entry->said_day);
    stmt_bind_text(put, 9, entry->dept);
    stmt_bind_text(put, 10, entry->staff);
    stmt_bind_text(put, 11, entry->measure);
    stmt_bind_text(put, 12, clock_stamp(stamp));
    stmt_bind_text(put, 13, reader->name);
    stmt_bind_int(put, 14, row->line);
    stmt_bind_known(put, 15, row->marked, row->base_id);
    stmt_bind_text(put, 16, row->digest);
    stmt_bind_int(put, 17, row->run_id);
    stmt_run(put);
}

/* The row's words become an event, unless they are known. */
static void take_words(struct reader *reader, const struct ledger_row *row)
{
    bool known;

    stmt_bind_text(reader->known, 1, row->fingerprint);
    stmt_bind_text(reader->known, 2, row->digest);
    stmt_bind_known(reader->known, 3, row->marked, row->base_id);
    known = stmt_step(reader->known);
    stmt_reset(reader->known);
    if (known) {
        reader->taken->known++;
        return;
    }
    reader->taken->fresh++;
    if (reader->take)
        put_event(reader, row);
}

/* A row that is no finding's, and in which nothing was typed. */
static bool is_empty(const struct ledger_row *row)
{
    int64_t year, number;

    if (number_parse(row->cells[LEDGER_NUMBER], &year, &number) ||
        is_fingerprint(row->cells[LEDGER_FINGERPRINT]))
        return false;
    for (int i = LEDGER_DEPT; i <= LEDGER_SAID_DAY; i++)
        if (*row->cells[i])
            return false;
    return true;
}

static void read_finding(struct reader *reader, struct ledger_row *row)
{
    reader->taken->rows++;
    read_mark(row);
    if (row->foreign && reader->take) {
        reader->taken->foreign = true;
        return;
    }
    if (!read_entry(reader, row))
        return;
    if (row->foreign) { /* a workbook that nobody typed into may go */
        reader->taken->foreign = is_typed(reader, row);
        return;
    }
    if (!is_typed(reader, row))
        return;
    ledger_digest(row->digest, &row->entry);
    fill_missing(reader, row);
    if (!row->marked)
        ledger_digest(row->digest, &row->entry);
    if (is_complete(reader, row))
        take_words(reader, row);
}

static void read_row(struct reader *reader, struct csv_row *cells)
{
    static char none[1];
    struct ledger_row row = {.line = cells->line};

    for (int i = 0; i < LEDGER_FIELDS; i++) {
        const int column = reader->columns[i];

        row.cells[i] = none;
        if (column < 0 || (size_t)column >= cells->count)
            continue;
        row.cells[i] = cell_clean(cells->cells[column]);
        cell_drop_unseen(row.cells[i], strlen(row.cells[i]));
    }
    cell_narrow(row.cells[LEDGER_NUMBER]);
    if (is_empty(&row))
        return;
    if (find_finding(reader, &row))
        read_finding(reader, &row);
    stmt_reset(reader->by_number);
    stmt_reset(reader->by_fingerprint);
    stmt_reset(reader->last);
}
