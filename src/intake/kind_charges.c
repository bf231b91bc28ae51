/*
 * Billed lines. A line is known by hospital + line_no: the later one wins,
 * in this file and against files before. Here the thread that reads the file
 * fills batches; two others go on with them (charge/pipeline.h).
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/sum.h"
#include "charge/extras.h"
#include "charge/numbers.h"
#include "charge/pipeline.h"
#include "intake/loader.h"
#include "intake/reading.h"

/* The kind's columns but those of charge_more; a name follows its code. */
enum charge_field {
    F_VISIT_NO,
    F_SETTLEMENT_NO,
    F_ITEM_CODE,
    F_ITEM_NAME,
    F_NATIONAL_CODE,
    F_NATIONAL_NAME,
    F_CLASS,
    F_PAY_CLASS,
    F_UNIT,
    F_SPEC,
    F_TIME,
    F_QTY,
    F_PRICE,
    F_AMOUNT,
    F_ORDER_DEPT_CODE,
    F_ORDER_DEPT,
    F_ORDER_DOCTOR_CODE,
    F_ORDER_DOCTOR,
    F_EXEC_DEPT_CODE,
    F_EXEC_DEPT,
    F_EXEC_DOCTOR_CODE,
    F_EXEC_DOCTOR,
    F_LINE_NO,
    FIELDS
};

static const char *const names[FIELDS] = {
    [F_VISIT_NO] = "visit_no",
    [F_SETTLEMENT_NO] = "settlement_no",
    [F_ITEM_CODE] = "item_code",
    [F_ITEM_NAME] = "item_name",
    [F_NATIONAL_CODE] = "national_code",
    [F_NATIONAL_NAME] = "national_name",
    [F_CLASS] = "class",
    [F_PAY_CLASS] = "pay_class",
    [F_UNIT] = "unit",
    [F_SPEC] = "spec",
    [F_TIME] = "time",
    [F_QTY] = "qty",
    [F_PRICE] = "price",
    [F_AMOUNT] = "amount",
    [F_ORDER_DEPT_CODE] = "order_dept_code",
    [F_ORDER_DEPT] = "order_dept",
    [F_ORDER_DOCTOR_CODE] = "order_doctor_code",
    [F_ORDER_DOCTOR] = "order_doctor",
    [F_EXEC_DEPT_CODE] = "exec_dept_code",
    [F_EXEC_DEPT] = "exec_dept",
    [F_EXEC_DOCTOR_CODE] = "exec_doctor_code",
    [F_EXEC_DOCTOR] = "exec_doctor",
    [F_LINE_NO] = "line_no"};

/* What the thread that reads keeps for a file. */
struct charge_load {
    int fields[FIELDS];
    uint64_t codes; /* a bit for each of the two code columns that it has */
    struct extra_columns extras;
    struct charge_numbers *numbers;
    struct charge_pipeline *pipeline;
    struct charge_batch *batch; /* the one being filled */
    char *last_visit_no;        /* of the line before, and its visit */
    size_t last_visit_size;
    int64_t last_visit_id, last_hospital_id;
};

static void begin(struct reading *reading);
static bool row(struct reading *reading);
static void take_batch(struct reading *reading);
static void hand_over(struct reading *reading);
static void refused(struct reading *reading);
static void read_all(struct reading *reading, bool broken);
static void store(struct reading *reading);
static void end(struct reading *reading, bool broken);
static bool has_code(struct reading *reading);
static void name_line(struct reading *reading, struct charge_line *line);
static void add_extras(struct reading *reading, struct charge_line *line);

/* Cells that say the same from line to line. */
enum group { MEMO_ITEM, MEMO_ORDERED, MEMO_EXECUTED };
static const char *const item_cells[] = {
    "item_code",     "item_name", "national_code",
    "national_name", "class",     "pay_class",
    "unit",          "spec",      NULL};
static const char *const ordered_cells[] = {
    "order_dept_code", "order_dept", "order_doctor_code", "order_doctor", NULL};
static const char *const executed_cells[] = {
    "exec_dept_code", "exec_dept", "exec_doctor_code", "exec_doctor", NULL};
static const char *const *const memos[] = {[MEMO_ITEM] = item_cells,
                                           [MEMO_ORDERED] = ordered_cells,
                                           [MEMO_EXECUTED] = executed_cells,
                                           NULL};

const struct loader load_charges = {.memos = memos,
                                    .begin = begin,
                                    .row = row,
                                    .read = read_all,
                                    .refused = refused,
                                    .store = store,
                                    .end = end};

/* The bit among those of memos, 0 where the file has not the column. */
static uint64_t field_bit(const struct reading *reading,
                          enum charge_field field)
{
    const struct charge_load *own = reading->own;
    const int at = own->fields[field];

    return reading->mapping->columns[at].cells[0] < 0 ? 0 : (uint64_t)1 << at;
}

static void begin(struct reading *reading)
{
    struct charge_load *own = xcalloc(1, sizeof(*own));
    struct session *session = reading->session;
    int64_t bytes = csv_size(reading->csv);

    reading->own = own;
    for (int i = 0; i < FIELDS; i++)
        own->fields[i] = reading_field(reading, names[i]);
    own->codes =
        field_bit(reading, F_ITEM_CODE) | field_bit(reading, F_NATIONAL_CODE);
    extra_columns_init(&own->extras);
    visit_ids_preload(&session->visit_ids);
    own->numbers = charge_numbers_new(session->db, reading->file_id, bytes,
                                      session->charge_texts);
    own->pipeline = charge_pipeline_new(session->db, reading->file_id, bytes);
    take_batch(reading);
}

/* Fill the next batch; what its lines need goes with it. */
static void take_batch(struct reading *reading)
{
    struct charge_load *own = reading->own;

    own->batch = charge_pipeline_batch(own->pipeline);
    session_defer(reading->session, &own->batch->later);
}

/* A cell of the row, or NULL. */
static const char *text_of(const struct reading *reading,
                           enum charge_field field)
{
    const struct charge_load *own = reading->own;

    return values_text(&reading->values, own->fields[field]);
}

static bool int_of(const struct reading *reading, enum charge_field field,
                   int64_t *number)
{
    const struct charge_load *own = reading->own;

    return values_int(&reading->values, own->fields[field], number);
}

/* Lines of one visit stand together in most files. */
static int64_t visit_of(struct reading *reading, const char *settlement_no)
{
    struct charge_load *own = reading->own;
    struct visit_ids *ids = &reading->session->visit_ids;
    const int64_t hospital_id = reading->hospital_id;
    const char *visit_no = text_of(reading, F_VISIT_NO);
    size_t size;

    if (ids->stays.count ||
        values_filled(&reading->values, reading->admission_no))
        return reading_visit(reading, own->fields[F_VISIT_NO],
                             own->fields[F_SETTLEMENT_NO]);
    if (!visit_no)
        return visit_ids_visit(ids, hospital_id, NULL, settlement_no,
                               reading->mapping->inpatient);
    if (own->last_visit_id && own->last_hospital_id == hospital_id &&
        strcmp(own->last_visit_no, visit_no) == 0)
        return own->last_visit_id;
    size = strlen(visit_no) + 1;
    if (size > own->last_visit_size) {
        own->last_visit_size = size * 2;
        own->last_visit_no = xrealloc(own->last_visit_no, size * 2);
    }
    memcpy(own->last_visit_no, visit_no, size);
    own->last_hospital_id = hospital_id;
    own->last_visit_id = visit_ids_visit(
        ids, hospital_id, visit_no, settlement_no, reading->mapping->inpatient);
    return own->last_visit_id;
}

static int32_t item_of(struct reading *reading)
{
    int64_t id;

    if (!memo_recall(&reading->memos, MEMO_ITEM, &id)) {
        const struct item_texts item = {
            .item_code = text_of(reading, F_ITEM_CODE),
            .item_name = text_of(reading, F_ITEM_NAME),
            .national_code = text_of(reading, F_NATIONAL_CODE),
            .national_name = text_of(reading, F_NATIONAL_NAME),
            .class = text_of(reading, F_CLASS),
            .pay_class = text_of(reading, F_PAY_CLASS),
            .unit = text_of(reading, F_UNIT),
            .spec = text_of(reading, F_SPEC)};

        id = dictionary_item(&reading->session->dictionary,
                             reading->hospital_id, &item);
        memo_keep(&reading->memos, MEMO_ITEM, id);
    }
    return (int32_t)id;
}

static int32_t party_of(struct reading *reading, enum group group,
                        enum charge_field dept_code,
                        enum charge_field staff_code)
{
    struct dictionary *dictionary = &reading->session->dictionary;
    const int64_t hospital_id = reading->hospital_id;
    int64_t id;

    if (!memo_recall(&reading->memos, group, &id)) {
        int64_t dept_id = dictionary_dept(dictionary, hospital_id,
                                          text_of(reading, dept_code),
                                          text_of(reading, dept_code + 1));
        int64_t staff_id = dictionary_staff(dictionary, hospital_id,
                                            text_of(reading, staff_code),
                                            text_of(reading, staff_code + 1));

        id = dictionary_party(
            dictionary, (struct party){(int32_t)dept_id, (int32_t)staff_id});
        memo_keep(&reading->memos, group, id);
    }
    return (int32_t)id;
}

static bool row(struct reading *reading)
{
    struct charge_load *own = reading->own;
    struct session *session = reading->session;
    const int64_t hospital_id = reading->hospital_id;
    const char *settlement_no = text_of(reading, F_SETTLEMENT_NO);
    struct charge_line *line;
    int64_t time = 0, visit_id;

    if (!has_code(reading))
        return false;
    if (charge_batch_full(own->batch))
        hand_over(reading);
    visit_id = visit_of(reading, settlement_no);
    if (!visit_id)
        return false;
    line = charge_batch_add(own->batch);
    line->file_id = (int32_t)reading->file_id;
    line->line = reading->row.line;
    line->visit_id = visit_id;
    line->item_id = item_of(reading);
    line->alike_id =
        (int32_t)dictionary_alike(&session->dictionary, line->item_id);
    if (settlement_no)
        line->settlement_id = visit_ids_settlement(
            &session->visit_ids, hospital_id, settlement_no, line->visit_id);
    int_of(reading, F_TIME, &time);
    line->day = day_of_time(time);
    line->second = (int32_t)(time - (int64_t)line->day * SECONDS_PER_DAY);
    int_of(reading, F_QTY, &line->qty_e4);
    line->has_price = int_of(reading, F_PRICE, &line->price_e6);
    int_of(reading, F_AMOUNT, &line->amount_fen);
    name_line(reading, line);
    add_extras(reading, line);
    charge_numbers_give(own->numbers, hospital_id, text_of(reading, F_LINE_NO),
                        line, &own->batch->extras);
    if (line->second)
        reading->content->reckoned[RECKONED_TIME_OF_DAY]++;
    return true;
}

/* Departments and people that the line names. */
static void name_line(struct reading *reading, struct charge_line *line)
{
    const struct dictionary *dictionary = &reading->session->dictionary;
    struct party party;

    line->ordered_id =
        party_of(reading, MEMO_ORDERED, F_ORDER_DEPT_CODE, F_ORDER_DOCTOR_CODE);
    party = dictionary_members(dictionary, line->ordered_id);
    line->order_dept_id = party.dept_id;
    line->order_staff_id = party.staff_id;
    line->executed_id =
        party_of(reading, MEMO_EXECUTED, F_EXEC_DEPT_CODE, F_EXEC_DOCTOR_CODE);
    party = dictionary_members(dictionary, line->executed_id);
    line->exec_dept_id = party.dept_id;
    line->exec_staff_id = party.staff_id;
}

/* What few lines have. */
static void add_extras(struct reading *reading, struct charge_line *line)
{
    struct charge_load *own = reading->own;
    struct text *extras = &own->batch->extras;

    for (int i = 0; i < own->extras.count; i++) {
        const struct read_cell *cell =
            &reading->values.cells[own->extras.columns[i].field];

        if (!cell->filled)
            continue;
        if (cell->value.is_text)
            extra_add_text(extras, &line->extras, EXTRA_REVERSES + i,
                           cell->value.text);
        else
            extra_add_number(extras, &line->extras, EXTRA_REVERSES + i,
                             cell->value.number);
    }
}

/* Where the file has codes, a name alone does not tell the item. */
static bool has_code(struct reading *reading)
{
    const struct charge_load *own = reading->own;

    if (!own->codes || reading->values.memoed & own->codes)
        return true;
    reading_problem(reading, __builtin_ctzll(own->codes), "required-empty");
    return false;
}

/* The batch is full, or the file read: the other threads go on with it. */
static void hand_over(struct reading *reading)
{
    struct charge_load *own = reading->own;

    charge_pipeline_pass(own->pipeline, charge_numbers_series(own->numbers));
    take_batch(reading);
}

/* Problems go with the batch, which lines may never fill. */
static void refused(struct reading *reading)
{
    const struct charge_load *own = reading->own;

    if (charge_batch_full(own->batch))
        hand_over(reading);
}

/* In the reading thread, after the last record. */
static void read_all(struct reading *reading, bool broken)
{
    struct charge_load *own = reading->own;

    hand_over(reading);
    charge_pipeline_close(own->pipeline, !broken);
}

/* In the thread that owns the connection, while the other reads. */
static void store(struct reading *reading)
{
    const struct charge_load *own = reading->own;

    charge_pipeline_store(own->pipeline);
}

/* The table is finished, and the file's counts are what is left in it. */
static void finish(struct reading *reading)
{
    struct charge_load *own = reading->own;
    const struct contents *contents = &reading->contents;
    struct tally *tally = &reading->tally;
    struct text hospitals;
    int64_t replaced_fen;

    charge_numbers_write(own->numbers, reading->session->db);
    text_init(&hospitals);
    for (size_t i = 0; i < contents->count; i++)
        text_printf(&hospitals, "%s%lld", i ? "," : "",
                    (long long)contents->by_hospital[i]->hospital_id);
    tally->replaced =
        charge_pipeline_end(own->pipeline, hospitals.data, &replaced_fen);
    tally->stored -= tally->replaced;
    sum_take(&tally->amount_fen, replaced_fen);
    text_release(&hospitals);
}

static void end(struct reading *reading, bool broken)
{
    struct charge_load *own = reading->own;

    session_defer(reading->session, NULL);
    if (!broken)
        finish(reading);
    charge_pipeline_free(own->pipeline);
    charge_numbers_free(own->numbers);
    free(own->last_visit_no);
    free(own);
}
