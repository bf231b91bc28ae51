/*
 * One file, one transaction: its records read one by one, stored by the way of
 * their kind, and counted.
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/progress.h"
#include "base/thread.h"
#include "intake/file_row.h"

static const char END_FILE[] =
    "UPDATE import_file SET read = ?2, stored = ?3, replaced = ?4,"
    "    problems = ?5, amount_fen = ?6, control_fen = ?7, first_day = ?8,"
    "    last_day = ?9, title_lines = ?10, blank_lines = ?11, sha256 = ?12,"
    "    skipped = (SELECT coalesce(sum(rows), 0) "
    "        FROM import_skip WHERE file_id = ?1) WHERE id = ?1";
static const char PUT_COLUMN[] =
    "INSERT INTO import_column VALUES (?, ?, ?, ?, ?)";

static const char *const skip_names[SKIPS] = {"total",        "repeated-header",
                                              "invalid",      "print-line",
                                              "ignored-kind", "same-row"};

static void file_begin(struct loader *loader, const char *name);
static void file_release(struct loader *loader);
static bool read_row(struct reading *reading);
static const char *defect_key(enum csv_defect defect);
static void count_content(struct reading *reading);
static void end_file(struct reading *reading);

static const struct load_way *way_of(const struct kind *kind)
{
    switch (kind->way) {
    case KIND_APPEND:
        return &load_append;
    case KIND_MASTER:
        return &load_master;
    case KIND_CHARGES:
        return &load_charges;
    case KIND_VISITS:
        return &load_visits;
    case KIND_SETTLEMENTS:
        return &load_settlements;
    case KIND_DIAGNOSES:
        return &load_diagnoses;
    case KIND_RULES:
        return &load_rules;
    case KIND_IGNORED:
        break;
    }
    return NULL;
}

/*
 * The hospital of rows that name none: asked for, the only one, or '-', which
 * is made when a row needs it.
 */
enum { HOSPITAL_UNNAMED = -1 };

static int64_t default_hospital(struct loader *loader)
{
    int64_t only;

    if (loader->options->hospital)
        return loader_hospital(loader, loader->options->hospital);
    if (loader->mapping.kind->flags & KIND_FOR_ALL)
        return 0;
    only = db_int(loader->db, "SELECT id FROM hospital "
                              "WHERE hospital_code <> '-' AND 1 = (SELECT "
                              "count(*) FROM hospital "
                              "WHERE hospital_code <> '-')");
    return only ? only : HOSPITAL_UNNAMED;
}

static void skip_header(struct loader *loader)
{
    struct csv_row row;

    csv_begin(loader->csv, loader->mapping.delimiter);
    while (csv_next(loader->csv, &row))
        if (row.line >= loader->mapping.header_line)
            break;
    csv_width(loader->csv, loader->mapping.width);
}

/* All records, in the thread that reads. */
static void read_records(void *data)
{
    struct reading *reading = data;
    struct loader *loader = reading->loader;
    const int64_t limit = loader->options->max_problems;

    while (!reading->broken && csv_next(loader->csv, &loader->row)) {
        if (record_blank(reading)) {
            reading->blank_lines++;
            continue;
        }
        loader->read++;
        if (read_row(reading))
            count_content(reading);
        if (limit >= 0 && loader->problems.rows > limit)
            reading->broken = "problems";
        if (loader->read % 4096 == 0) {
            progress_at(&reading->progress, loader->row.offset, loader->read);
            if (interrupt_pending())
                reading->broken = "interrupted";
        }
    }
    if (!reading->broken && csv_changed(loader->csv))
        reading->broken = "changed";
    if (loader->way && loader->way->read)
        loader->way->read(loader, reading->broken != NULL);
}

int loader_read_file(struct loader *loader, const char *name)
{
    struct reading reading = {.loader = loader};

    db_begin(loader->db);
    file_begin(loader, name);
    reading.hospital = loader_column(loader, "hospital_code");
    reading.valid = loader_column(loader, "valid");
    record_groups(&reading);
    text_init(&reading.source);
    reading.mended = mapping_is_of_problems(&loader->mapping);
    progress_begin(&reading.progress, loader->options->quiet, name,
                   csv_size(loader->csv));
    skip_header(loader);
    if (loader->way && loader->way->store) {
        struct thread *reader = thread_start(read_records, &reading);

        loader->way->store(loader);
        thread_join(reader);
    } else {
        read_records(&reading);
    }
    if (!reading.broken && !csv_sha256(loader->csv))
        reading.broken = interrupt_pending() ? "interrupted" : "unreadable";
    if (loader->way && loader->way->end)
        loader->way->end(loader, reading.broken != NULL);
    end_file(&reading);
    text_release(&reading.source);
    file_release(loader);
    free(reading.present);
    if (reading.broken) {
        db_rollback(loader->db);
        dictionaries_release(loader);
        dictionaries_init(loader);
        if (strcmp(reading.broken, "interrupted") != 0)
            file_row_refuse(loader, name, reading.broken, NULL);
        return EXIT_DEFECTS;
    }
    db_commit(loader->db);
    return loader->problems.rows ? EXIT_DEFECTS : EXIT_DONE;
}

static void file_begin(struct loader *loader, const char *name)
{
    const struct kind *kind = loader->mapping.kind;
    size_t columns = 0;

    while (kind->columns && kind->columns[columns].name)
        columns++;
    loader->values = xcalloc(columns + 1, sizeof(*loader->values));
    loader->contents = NULL;
    loader->content_count = 0;
    loader->read = loader->stored = loader->replaced = 0;
    loader->amount_fen = 0;
    loader->has_amount = loader->any_day = false;
    loader->amount_column = loader->day_column = -1;
    loader->put_row = loader->find_row = loader->replace_row = NULL;
    loader->own = NULL;
    loader->hospital_coded = 0;
    text_init(&loader->hospital_code);
    loader->way = way_of(kind);
    loader->file_id = file_row_put(loader, name);
    problems_file(&loader->problems, loader->file_id);
    if (kind->flags & KIND_KNOWLEDGE) {
        struct text sql;

        text_init(&sql);
        text_printf(&sql,
                    "DELETE FROM %s WHERE file_id IN (SELECT id FROM "
                    "import_file WHERE builtin = 1)",
                    kind->table);
        db_run(loader->db, sql.data);
        text_release(&sql);
    }
    memos_begin(loader);
    if (!loader->way)
        return;
    loader->default_hospital = default_hospital(loader);
    loader->amount_column = kind_flagged(kind, COLUMN_AMOUNT);
    loader->day_column = kind_flagged(kind, COLUMN_DAY);
    loader->way->begin(loader);
}

static void file_release(struct loader *loader)
{
    stmt_free(loader->put_row);
    stmt_free(loader->find_row);
    stmt_free(loader->replace_row);
    for (size_t i = 0; i < loader->content_count; i++)
        content_release(&loader->contents[i]);
    free(loader->contents);
    free(loader->values);
    memos_release(loader);
    text_release(&loader->hospital_code);
}

/* Most rows name the hospital of the row before. */
static int64_t hospital_of_row(struct reading *reading)
{
    struct loader *loader = reading->loader;
    const char *code = loader_text(loader, reading->hospital);

    if (!code && loader->default_hospital == HOSPITAL_UNNAMED)
        code = "-";
    if (!code)
        return loader->default_hospital;
    if (!loader->hospital_coded ||
        strcmp(loader->hospital_code.data, code) != 0) {
        loader->hospital_coded = loader_hospital(loader, code);
        text_clear(&loader->hospital_code);
        text_add(&loader->hospital_code, code);
    }
    return loader->hospital_coded;
}

/* What is counted for the row's hospital. */
static struct content *content_of(struct loader *loader)
{
    struct content *content;

    for (size_t i = 0; i < loader->content_count; i++)
        if (loader->contents[i].hospital_id == loader->hospital_id)
            return &loader->contents[i];
    loader->contents =
        xrealloc(loader->contents,
                 (loader->content_count + 1) * sizeof(*loader->contents));
    content = &loader->contents[loader->content_count++];
    *content =
        (struct content){.hospital_id = loader->hospital_id,
                         .filled = xcalloc(kind_width(loader->mapping.kind) + 1,
                                           sizeof(int64_t))};
    return content;
}

/* True when the row was stored. */
static bool read_row(struct reading *reading)
{
    struct loader *loader = reading->loader;
    int skip = record_skip(reading);
    int64_t amount;

    if (skip >= 0) {
        reading->skips[skip]++;
        return false;
    }
    if (loader->row.defect != CSV_OK) {
        loader_problem(loader, -1, defect_key(loader->row.defect));
        return false;
    }
    if (!record_read(reading))
        return false;
    if (reading->valid >= 0 && loader->values[reading->valid].filled &&
        loader->values[reading->valid].value.number == 0) {
        reading->skips[SKIP_INVALID]++;
        return false;
    }
    loader->hospital_id = hospital_of_row(reading);
    loader->content = content_of(loader);
    if (!loader->way->row(loader))
        return false;
    loader->stored++;
    record_stored(reading);
    if (loader_int(loader, loader->amount_column, &amount)) {
        loader->amount_fen += amount;
        loader->has_amount = true;
    }
    return true;
}

static const char *defect_key(enum csv_defect defect)
{
    static const char *const keys[] = {
        [CSV_OK] = "",
        [CSV_BAD_BYTES] = "bad-bytes",
        [CSV_NUL] = "nul",
        [CSV_TOO_FEW] = "too-few-cells",
        [CSV_TOO_MANY] = "too-many-cells",
        [CSV_UNCLOSED] = "unclosed-quote",
        [CSV_CELL_TOO_LONG] = "cell-too-long",
    };

    return keys[defect];
}

static void count_content(struct reading *reading)
{
    struct loader *loader = reading->loader;
    const struct column *columns = loader->mapping.kind->columns;
    int64_t number;

    loader->content->rows++;
    for (int i = 0; i < reading->present_count; i++)
        loader->content->filled[reading->present[i]] +=
            loader->values[reading->present[i]].filled;
    for (size_t i = 0; i < loader->memo_count; i++)
        for (uint64_t bits = memo_filled(loader, i); bits; bits &= bits - 1)
            loader->content->filled[__builtin_ctzll(bits)]++;
    if (loader_int(loader, loader->day_column, &number)) {
        int day = columns[loader->day_column].type == CELL_TIME
                      ? day_of_time(number)
                      : (int)number;

        content_day(loader->content, day);
        if (!loader->any_day || day < loader->first_day)
            loader->first_day = day;
        if (!loader->any_day || day > loader->last_day)
            loader->last_day = day;
        loader->any_day = true;
    }
}

static void put_content(struct loader *loader, struct stmt *put,
                        const struct content *content, const char *column,
                        int64_t rows)
{
    stmt_bind_int(put, 1, loader->file_id);
    stmt_bind_int(put, 2, content->hospital_id);
    stmt_bind_text(put, 3, loader->mapping.kind->name);
    stmt_bind_text(put, 4, column);
    stmt_bind_int(put, 5, rows);
    stmt_run(put);
}

static void end_file(struct reading *reading)
{
    struct loader *loader = reading->loader;
    const struct column *columns = loader->mapping.kind->columns;
    struct stmt *put = db_prepare(loader->db, PUT_COLUMN);
    struct stmt *end = db_prepare(loader->db, END_FILE);
    char summary[512];
    int64_t control_fen = 0;
    bool has_control = record_control(reading, &control_fen);

    for (size_t i = 0; i < loader->content_count; i++) {
        const struct content *content = &loader->contents[i];

        put_content(loader, put, content, "", content->rows);
        content_put_days(loader, content);
        if (content->time_of_day)
            put_content(loader, put, content, "time_of_day",
                        content->time_of_day);
        for (int k = 0; columns[k].name; k++)
            if (content->filled[k])
                put_content(loader, put, content, columns[k].name,
                            content->filled[k]);
    }
    for (int i = 0; i < SKIPS; i++)
        if (reading->skips[i])
            file_row_skip(loader, loader->file_id, skip_names[i],
                          reading->skips[i]);
    stmt_bind_int(end, 1, loader->file_id);
    stmt_bind_int(end, 2, loader->read);
    stmt_bind_int(end, 3, loader->stored);
    stmt_bind_int(end, 4, loader->replaced);
    stmt_bind_int(end, 5, loader->problems.rows);
    stmt_bind_known(end, 6, loader->has_amount, loader->amount_fen);
    stmt_bind_known(end, 7, has_control, control_fen);
    stmt_bind_known(end, 8, loader->any_day, loader->first_day);
    stmt_bind_known(end, 9, loader->any_day, loader->last_day);
    stmt_bind_int(end, 10, loader->mapping.header_record);
    stmt_bind_int(end, 11, csv_blank_lines(loader->csv) + reading->blank_lines);
    stmt_bind_text(end, 12, csv_sha256(loader->csv));
    stmt_run(end);
    stmt_free(put);
    stmt_free(end);
    snprintf(summary, sizeof(summary),
             tr("%s, %s; %s read = %lld stored + %lld replaced + "
                "%lld skipped + %s"),
             loader->mapping.kind->name, csv_encoding(loader->csv),
             COUNTED(loader->read, "row", "rows"), (long long)loader->stored,
             (long long)loader->replaced,
             (long long)(loader->read - loader->stored - loader->replaced -
                         loader->problems.rows),
             COUNTED(loader->problems.rows, "problem", "problems"));
    progress_end(&reading->progress, summary);
}
