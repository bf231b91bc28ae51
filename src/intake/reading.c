#include "intake/reading.h"

#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/day.h"
#include "base/error.h"
#include "base/print.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/sum.h"
#include "base/thread.h"
#include "intake/file_notes.h"
#include "intake/file_row.h"
#include "intake/heading_row.h"
#include "intake/loader.h"
#include "intake/mended.h"
#include "intake/raw_row.h"
#include "intake/table_at.h"
#include "model/cell.h"
#include "model/columns.h"
#include "model/patients.h"
#include "model/remark.h"

static const char END_FILE[] =
    "UPDATE import_file SET read = ?2, stored = ?3, replaced = ?4,"
    "    problems = ?5, amount_fen = ?6, control_fen = ?7, first_day = ?8,"
    "    last_day = ?9, title_lines = ?10, blank_lines = ?11, sha256 = ?12,"
    "    cells = ?13, rounded = ?14, rounded_e9 = ?15,"
    "    replaces = ?16,"
    "    skipped = (SELECT coalesce(sum(rows), 0) "
    "        FROM import_skip WHERE file_id = ?1) WHERE id = ?1";

static const struct loader *const loaders[] = {
    [KIND_APPEND] = &load_append,           [KIND_MASTER] = &load_master,
    [KIND_CHARGES] = &load_charges,         [KIND_VISITS] = &load_visits,
    [KIND_SETTLEMENTS] = &load_settlements, [KIND_RULES] = &load_knowledge,
    [KIND_DIAGNOSES] = &load_diagnoses,     [KIND_IGNORED] = NULL,
};

static void begin(struct reading *reading);
static void release(struct reading *reading);
static void read_records(void *data);
static bool read_row(struct reading *reading);
static bool store_row(struct reading *reading);
static void add_repairs(struct reading *reading);
static void tell_cell(struct reading *reading, const struct fault *fault);
static void put_counts(struct reading *reading);
static void tell(struct reading *reading);

/* Why the file is not kept. */
static void refuse(const struct reading *reading)
{
    const struct tally *tally = &reading->tally;
    char counts[64];

    snprintf(counts, sizeof(counts), "%lld < %lld / 2",
             (long long)tally->stored, (long long)tally->replaces);
    if (strcmp(reading->broken, "second-table") == 0)
        snprintf(counts, sizeof(counts), "%lld",
                 (long long)(reading->reordered ? reading->reordered
                                                : reading->row.line));
    else if (strcmp(reading->broken, "fewer") != 0)
        *counts = '\0';
    file_row_refuse(reading->session, reading->name, reading->csv,
                    reading->broken, *counts ? counts : NULL);
}

int reading_file(struct session *session, const char *name, struct csv *csv,
                 const struct mapping *mapping)
{
    struct reading reading = {.session = session,
                              .name = name,
                              .csv = csv,
                              .mapping = mapping,
                              .loader = loaders[mapping->kind->way]};
    const struct loader *loader = reading.loader;

    db_begin(session->db);
    begin(&reading);
    if (loader && loader->store) {
        struct thread *reader = thread_start(read_records, &reading);

        loader->store(&reading);
        thread_join(reader);
    } else {
        read_records(&reading);
    }
    if (!reading.broken && !session->builtin && !session->options->replace &&
        2 * reading.tally.stored < reading.tally.replaces)
        reading.broken = "fewer";
    if (loader && loader->end)
        loader->end(&reading, reading.broken != NULL);
    put_counts(&reading);
    tell(&reading);
    release(&reading);
    if (reading.broken) {
        db_rollback(session->db);
        session_forget(session);
        if (strcmp(reading.broken, "interrupted") != 0)
            refuse(&reading);
        return EXIT_DEFECTS;
    }
    db_commit(session->db);
    return session->problems.rows || session->problems.cells || session->lost
               ? EXIT_DEFECTS
               : EXIT_DONE;
}

/* Our knowledge gives way to a file of its kind: so many rows. */
static int64_t drop_builtin(struct db *db, const struct kind *kind)
{
    static const char BUILTIN[] =
        "FROM %s WHERE file_id IN "
        "(SELECT id FROM import_file WHERE builtin = 1)";
    struct text sql;
    int64_t rows;

    text_init(&sql);
    text_add(&sql, "SELECT count(*) ");
    text_printf(&sql, BUILTIN, kind->table);
    rows = db_int(db, sql.data);
    text_clear(&sql);
    text_add(&sql, "DELETE ");
    text_printf(&sql, BUILTIN, kind->table);
    db_run(db, sql.data);
    text_release(&sql);
    return rows;
}

/*
 * The value of a merged cell holds for its rows: of a name, a code, a day. An
 * amount or a quantity holds for them together, and is not repeated.
 */
static void fill_merged(struct reading *reading)
{
    const struct mapping *mapping = reading->mapping;
    const struct column *columns = mapping->kind->columns;
    bool *wanted = xcalloc(mapping->width + 1, sizeof(*wanted));

    for (int i = 0; columns[i].name; i++) {
        const enum cell_type type = columns[i].type;

        if (type == CELL_FEN || type == CELL_E6 || type == CELL_E4 ||
            type == CELL_INT)
            continue;
        for (int k = 0; k < MAPPING_SOURCES; k++) {
            const int cell = mapping->columns[i].cells[k];

            if (cell >= 0 && (size_t)cell < mapping->width)
                wanted[cell] = true;
        }
    }
    csv_fill_merged(reading->csv, wanted, mapping->width);
    free(wanted);
}

static void begin(struct reading *reading)
{
    struct session *session = reading->session;
    const struct mapping *mapping = reading->mapping;
    const struct loader *loader = reading->loader;
    const struct kind *kind = mapping->kind;

    reading->file_id =
        file_row_put(session, reading->name, reading->csv, mapping);
    problems_file(&session->problems, reading->file_id);
    session->lost = 0;
    if (!session->builtin)
        heading_rows_put(session, reading->file_id, reading->name, reading->csv,
                         mapping);
    mended_drop(session->db, reading->csv, mapping);
    if (kind->flags & KIND_KNOWLEDGE && kind->way != KIND_RULES)
        reading->tally.replaces = drop_builtin(session->db, kind);
    fill_merged(reading);
    memos_init(&reading->memos, mapping, loader ? loader->memos : NULL);
    values_init(&reading->values, mapping, &reading->memos);
    if (loader)
        sample_take(reading->values.forms, reading->csv, mapping);
    sieve_init(&reading->sieve, mapping, !loader);
    meaning_init(&reading->meaning, mapping, &reading->values, reading->csv);
    contents_init(&reading->contents, reading->mapping);
    reading->admission_no = reading_field(reading, "admission_no");
    if (loader) {
        row_hospital_init(&reading->hospital, session, mapping);
        loader->begin(reading);
    }
    progress_begin(&reading->progress, session->options->quiet, reading->name,
                   csv_size(reading->csv));
}

static void release(struct reading *reading)
{
    memos_release(&reading->memos);
    values_release(&reading->values);
    sieve_release(&reading->sieve);
    meaning_release(&reading->meaning);
    contents_release(&reading->contents);
    if (reading->loader)
        row_hospital_release(&reading->hospital);
}

static void skip_header(struct reading *reading)
{
    sample_begin(reading->csv, reading->mapping);
    csv_width(reading->csv, sieve_width(&reading->sieve));
}

/* The record is no data. */
static bool skips(struct reading *reading)
{
    if (sieve_skips(&reading->sieve, &reading->row))
        return true;
    if (!meaning_deleted(&reading->meaning, &reading->row))
        return false;
    reading->sieve.skips[SKIP_INVALID]++;
    return true;
}

static enum table_at table_at(const struct reading *reading)
{
    const struct session *session = reading->session;
    const struct known_names names = {session->our_names, session->user_names,
                                      reading->name};

    return table_at_row(reading->mapping, &names, &reading->row);
}

static void read_record(struct reading *reading)
{
    const struct loader *loader = reading->loader;
    bool good;

    if (skips(reading))
        return;
    switch (reading->session->builtin ? TABLE_GOES_ON : table_at(reading)) {
    case TABLE_GOES_ON:
        break;
    case TABLE_REORDERED:
        reading->reordered = reading->row.line;
        break;
    case TABLE_ANOTHER:
        reading->broken = "second-table";
        return;
    }
    good = read_row(reading);
    if (good && !(reading->mapping->kind->flags & KIND_KNOWLEDGE) &&
        sieve_is_frame(&reading->sieve, &reading->row))
        return;
    if (good && reading->reordered) {
        reading->broken = "second-table";
        return;
    }
    if (good && store_row(reading))
        contents_count(&reading->contents, reading->content, &reading->values);
    else if (loader && loader->refused)
        loader->refused(reading);
}

/* All records, in the thread that reads. */
static void read_records(void *data)
{
    struct reading *reading = data;
    const struct loader *loader = reading->loader;
    const struct problems *problems = &reading->session->problems;
    const int64_t limit = reading->session->options->max_problems;
    struct tally *tally = &reading->tally;

    skip_header(reading);
    while (!reading->broken && csv_next(reading->csv, &reading->row)) {
        if (sieve_is_blank(&reading->sieve, &reading->row))
            continue;
        tally->read++;
        read_record(reading);
        if (limit >= 0 && problems->rows > limit)
            reading->broken = "problems";
        if (tally->read % 4096 == 0) {
            progress_at(&reading->progress, reading->row.offset, tally->read);
            if (interrupt_pending())
                reading->broken = "interrupted";
        }
    }
    if (!reading->broken && csv_changed(reading->csv))
        reading->broken = "changed";
    if (loader && loader->read)
        loader->read(reading, reading->broken != NULL);
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

/* Something stands below a heading that has no name. */
static bool has_nameless(const struct reading *reading)
{
    const struct mapping *mapping = reading->mapping;
    const struct csv_row *row = &reading->row;

    for (size_t i = mapping->nameless; i < mapping->width && i < row->count;
         i++)
        if (!*mapping->headings[i] && !cell_empty(cell_clean(row->cells[i])))
            return true;
    return false;
}

/* The row's values, and what they mean; false: it is a problem. */
static bool read_row(struct reading *reading)
{
    struct values *values = &reading->values;
    struct meaning_fault fault;

    if (reading->row.defect != CSV_OK) {
        reading_problem(reading, -1, defect_key(reading->row.defect));
        return false;
    }
    if (!values_read(values, &reading->memos, &reading->row)) {
        for (size_t i = 0; i < values->fault_count; i++)
            reading_problem(reading, values->faults[i].field,
                            values->faults[i].key);
        return false;
    }
    if (!meaning_apply(&reading->meaning, values, &reading->row, &fault)) {
        reading_problem(reading, fault.field, fault.key);
        return false;
    }
    return true;
}

/* True when the row that was read was stored. */
static bool store_row(struct reading *reading)
{
    struct values *values = &reading->values;
    struct tally *tally = &reading->tally;
    int64_t amount_fen;

    reading->hospital_id =
        row_hospital_of(&reading->hospital, values, &reading->row);
    if (reading->hospital_id == HOSPITAL_UNCLEAR) {
        reading_problem(reading, reading->hospital.field, "no-hospital");
        return false;
    }
    reading->content = contents_of(&reading->contents, reading->hospital_id);
    if (!reading->loader->row(reading)) {
        for (size_t i = 0; i < values->fault_count; i++)
            reading_problem(reading, values->faults[i].field,
                            values->faults[i].key);
        return false;
    }
    for (size_t i = 0; i < values->fault_count; i++)
        tell_cell(reading, &values->faults[i]);
    sieve_stored(&reading->sieve, &reading->row);
    tally->stored++;
    tally->nameless += has_nameless(reading);
    if (values->repaired)
        add_repairs(reading);
    if (values_int(values, reading->sieve.amount, &amount_fen)) {
        sum_add(&tally->amount_fen, amount_fen);
        tally->any_amount = true;
    }
    return true;
}

static void add_repairs(struct reading *reading)
{
    struct repairs *all = &reading->tally.repairs;
    const struct repairs *row = &reading->values.repairs;

    all->rounded += row->rounded;
    all->change_e9 += row->change_e9;
    all->figures += row->figures;
    all->zeros += row->zeros;
    all->classes += row->classes;
    all->sexes += row->sexes;
}

static void put_counts(struct reading *reading)
{
    struct db *db = reading->session->db;
    const struct tally *tally = &reading->tally;
    const struct contents *contents = &reading->contents;
    const struct sieve *sieve = &reading->sieve;
    struct stmt *end = db_prepare(db, END_FILE);
    int64_t control_fen = 0;
    bool any_control = sieve_control(sieve, &control_fen);

    contents_put(contents, db, reading->file_id);
    meaning_tell(&reading->meaning, db, reading->file_id);
    for (int i = 0; i < SKIPS; i++)
        if (sieve->skips[i])
            file_row_skip(db, reading->file_id, skip_name((enum skip)i),
                          sieve->skips[i]);
    stmt_bind_int(end, 1, reading->file_id);
    stmt_bind_int(end, 2, tally->read);
    stmt_bind_int(end, 3, tally->stored);
    stmt_bind_int(end, 4, tally->replaced);
    stmt_bind_int(end, 5, reading->session->problems.rows);
    stmt_bind_known(end, 6, tally->any_amount, tally->amount_fen);
    stmt_bind_known(end, 7, any_control, control_fen);
    stmt_bind_known(end, 8, contents->any_day, contents->first_day);
    stmt_bind_known(end, 9, contents->any_day, contents->last_day);
    stmt_bind_int(end, 10, reading->mapping->header_record);
    stmt_bind_int(end, 11,
                  csv_blank_lines(reading->csv) + sieve->blank_records);
    stmt_bind_text(end, 12, csv_sha256(reading->csv));
    stmt_bind_int(end, 13, reading->session->problems.cells);
    stmt_bind_int(end, 14, tally->repairs.rounded);
    stmt_bind_int(end, 15, tally->repairs.change_e9);
    stmt_bind_int(end, 16, reading->session->builtin ? 0 : tally->replaces);
    stmt_run(end);
    stmt_free(end);
    file_notes_put(&(struct file_notes){.db = db,
                                        .file_id = reading->file_id,
                                        .csv = reading->csv,
                                        .mapping = reading->mapping,
                                        .repairs = &tally->repairs,
                                        .nameless = tally->nameless});
}

/* How the file was read, a line each. */
static void print_note(void *data, const char *sentence)
{
    print_safely(data, "  %s\n", sentence);
}

/* What became of the file's rows, in a line. */
static void tell(struct reading *reading)
{
    const struct tally *tally = &reading->tally;
    const int64_t problems = reading->session->problems.rows;
    const int64_t cells = reading->session->problems.cells;
    char summary[512];
    size_t length;

    snprintf(
        summary, sizeof(summary),
        tr("%s, %s; %s read = %lld stored + %lld replaced + "
           "%lld skipped + %s"),
        lang_text(reading->mapping->kind->file, reading->mapping->kind->name),
        csv_encoding(reading->csv), COUNTED(tally->read, "row", "rows"),
        (long long)tally->stored, (long long)tally->replaced,
        (long long)(tally->read - tally->stored - tally->replaced - problems),
        COUNTED(problems, "problem", "problems"));
    length = strlen(summary);
    if (cells)
        snprintf(summary + length, sizeof(summary) - length,
                 tr("; %s not taken"), COUNTED(cells, "cell", "cells"));
    if (!reading->session->builtin &&
        kind_column(reading->mapping->kind, "id_no"))
        patients_hide_new(reading->session->db);
    progress_end(&reading->progress, summary);
    if (!reading->session->options->quiet && !reading->session->builtin)
        remark_each(reading->session->db, reading->file_id, print_note, stderr);
}

int64_t reading_visit(struct reading *reading, int visit_no, int settlement_no)
{
    const struct values *values = &reading->values;
    const struct kind *kind = reading->mapping->kind;
    const int day = reading->contents.day_field;
    struct stay_key key = {.visit_no = values_text(values, visit_no),
                           .admission_no =
                               values_text(values, reading->admission_no),
                           .settlement_no = values_text(values, settlement_no),
                           .settled = kind->way == KIND_SETTLEMENTS};
    int64_t visit_id;

    key.dated = values_int(values, day, &key.time);
    if (key.dated && kind->columns[day].type != CELL_TIME)
        key.time *= SECONDS_PER_DAY;
    visit_id =
        visit_ids_stay(&reading->session->visit_ids, reading->hospital_id, &key,
                       key.settled ? -1 : reading->mapping->inpatient);
    if (!visit_id)
        reading_problem(reading, day >= 0 ? day : visit_no, "no-stay");
    return visit_id;
}

/* Record what is wrong with the row at hand, or with a cell ALONE. */
/* The first filled cell of the row's columns NAMES, ours; or NULL. */
static const char *first_cell(struct reading *reading, const char *const *names)
{
    const struct mapping *mapping = reading->mapping;

    for (; *names; names++) {
        const int field = kind_field(mapping->kind, *names);
        size_t length;
        int cell_no;
        char *text = field < 0 ? NULL
                               : mapping_cell(mapping, &reading->row, field,
                                              &cell_no, &length);

        if (text) {
            cell_narrow(text);
            return text;
        }
    }
    return NULL;
}

/* A billed line whose figures are read, and above zero, is no refund. */
static bool may_take(const struct reading *reading)
{
    const struct meaning *meaning = &reading->meaning;
    int64_t qty = 0, amount = 0;

    return meaning->amount < 0 || meaning->refund >= 0 ||
           !values_int(&reading->values, meaning->qty, &qty) || qty <= 0 ||
           !values_int(&reading->values, meaning->amount, &amount) ||
           amount <= 0;
}

/* Whose the row is that is not stored, and what it is of. */
static void name_lost(struct reading *reading, struct problem *problem)
{
    static const char *const visits[] = {"visit_no", "settlement_no", NULL};
    static const char *const goods[] = {"item_code",     "store_item_code",
                                        "national_code", "item_name",
                                        "name",          NULL};

    if (reading->mapping->kind->flags & KIND_KNOWLEDGE)
        return;
    problem->visit_no = first_cell(reading, visits);
    problem->good = first_cell(reading, goods);
    problem->takes = may_take(reading);
}

static void tell_problem(struct reading *reading, int field, const char *key,
                         bool alone)
{
    const struct mapping *mapping = reading->mapping;
    int cell_no = field >= 0 ? reading->values.cells[field].cell_no : -1;
    struct problem problem = {
        .line = reading->row.line, .column_no = cell_no + 1, .key = key};
    struct text text;

    if (cell_no >= 0)
        problem.column_name = mapping->headings[cell_no];
    else if (field >= 0)
        problem.column_name = mapping->kind->columns[field].name;
    if (alone)
        problem.input = mapping->kind->columns[field].name;
    else if (reading->row.defect == CSV_OK)
        name_lost(reading, &problem);
    problem.row = csv_raw(reading->csv, &problem.row_length);
    text_init(&text);
    if (cell_no >= 0 && (size_t)cell_no < reading->row.count)
        raw_row_cell(&text, problem.row, problem.row_length, mapping->delimiter,
                     cell_no);
    problem.text = text.length ? text.data : NULL;
    problem_add(&reading->session->problems, &problem);
    text_release(&text);
}

void reading_problem(struct reading *reading, int field, const char *key)
{
    tell_problem(reading, field, key, false);
}

/* The row is stored without this cell. */
static void tell_cell(struct reading *reading, const struct fault *fault)
{
    tell_problem(reading, fault->field, fault->key, true);
}
