/*
 * Billed lines. A line is known by hospital + line_no: the later one wins,
 * in this file and against files before. Here the thread that reads the file
 * fills batches; two others go on with them (charge/pipeline.h).
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "charge/extras.h"
#include "charge/numbers.h"
#include "charge/pipeline.h"

/* Where the kind's columns are; a name follows its code. */
enum place {
    P_VISIT_NO,
    P_SETTLEMENT_NO,
    P_ITEM_CODE,
    P_ITEM_NAME,
    P_NATIONAL_CODE,
    P_NATIONAL_NAME,
    P_CLASS,
    P_PAY_CLASS,
    P_UNIT,
    P_SPEC,
    P_TIME,
    P_QTY,
    P_PRICE,
    P_AMOUNT,
    P_ORDER_DEPT_CODE,
    P_ORDER_DEPT,
    P_ORDER_DOCTOR_CODE,
    P_ORDER_DOCTOR,
    P_EXEC_DEPT_CODE,
    P_EXEC_DEPT,
    P_EXEC_DOCTOR_CODE,
    P_EXEC_DOCTOR,
    P_LINE_NO,
    PLACES
};

static const char *const names[PLACES] = {
    [P_VISIT_NO] = "visit_no",
    [P_SETTLEMENT_NO] = "settlement_no",
    [P_ITEM_CODE] = "item_code",
    [P_ITEM_NAME] = "item_name",
    [P_NATIONAL_CODE] = "national_code",
    [P_NATIONAL_NAME] = "national_name",
    [P_CLASS] = "class",
    [P_PAY_CLASS] = "pay_class",
    [P_UNIT] = "unit",
    [P_SPEC] = "spec",
    [P_TIME] = "time",
    [P_QTY] = "qty",
    [P_PRICE] = "price",
    [P_AMOUNT] = "amount",
    [P_ORDER_DEPT_CODE] = "order_dept_code",
    [P_ORDER_DEPT] = "order_dept",
    [P_ORDER_DOCTOR_CODE] = "order_doctor_code",
    [P_ORDER_DOCTOR] = "order_doctor",
    [P_EXEC_DEPT_CODE] = "exec_dept_code",
    [P_EXEC_DEPT] = "exec_dept",
    [P_EXEC_DOCTOR_CODE] = "exec_doctor_code",
    [P_EXEC_DOCTOR] = "exec_doctor",
    [P_LINE_NO] = "line_no"};

/* What the thread that reads keeps for the file. */
struct own {
    int at[PLACES];
    struct extra_columns extras;
    struct charge_numbers *numbers;
    struct charge_pipeline *pipeline;
    struct charge_batch *batch; /* the one being filled */
    char *last_visit_no;        /* of the line before, and its visit */
    size_t last_visit_size;
    int64_t last_visit_id, last_hospital_id;
};

static void begin(struct loader *loader);
static bool row(struct loader *loader);
static void take_batch(struct loader *loader);
static void hand_over(struct loader *loader);
static void read_all(struct loader *loader, bool broken);
static void store(struct loader *loader);
static void end(struct loader *loader, bool broken);
static bool fits(struct loader *loader);
static void name_line(struct loader *loader, struct charge_line *line);
static void add_extras(struct loader *loader, struct charge_line *line);

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

const struct load_way load_charges = {.begin = begin,
                                      .row = row,
                                      .read = read_all,
                                      .store = store,
                                      .end = end,
                                      .memos = memos};

static void begin(struct loader *loader)
{
    struct own *own = xcalloc(1, sizeof(*own));
    int64_t bytes = csv_size(loader->csv);

    loader->own = own;
    for (int i = 0; i < PLACES; i++)
        own->at[i] = loader_column(loader, names[i]);
    extra_columns_init(&own->extras);
    dictionaries_preload(loader);
    own->numbers = charge_numbers_new(loader->db, loader->file_id, bytes);
    own->pipeline = charge_pipeline_new(loader->db, loader->file_id, bytes);
    take_batch(loader);
}

/* Fill the next batch; what lines before it need goes with it. */
static void take_batch(struct loader *loader)
{
    struct own *own = loader->own;

    own->batch = charge_pipeline_batch(own->pipeline);
    loader->later = loader->problems.later = &own->batch->later;
}

/* Lines of one visit stand together in most files. */
static int64_t visit_of(struct loader *loader, const char *settlement_no)
{
    struct own *own = loader->own;
    const char *visit_no = loader_text(loader, own->at[P_VISIT_NO]);
    size_t size;

    if (!visit_no)
        return loader_visit(loader, NULL, settlement_no,
                            loader->mapping.inpatient);
    if (own->last_visit_id && own->last_hospital_id == loader->hospital_id &&
        strcmp(own->last_visit_no, visit_no) == 0)
        return own->last_visit_id;
    size = strlen(visit_no) + 1;
    if (size > own->last_visit_size) {
        own->last_visit_size = size * 2;
        own->last_visit_no = xrealloc(own->last_visit_no, size * 2);
    }
    memcpy(own->last_visit_no, visit_no, size);
    own->last_hospital_id = loader->hospital_id;
    own->last_visit_id = loader_visit(loader, visit_no, settlement_no,
                                      loader->mapping.inpatient);
    return own->last_visit_id;
}

static int32_t item_of(struct loader *loader)
{
    const int *at = ((struct own *)loader->own)->at;
    int64_t id;

    if (!memo_recall(loader, MEMO_ITEM, &id)) {
        const struct item_texts item = {
            .item_code = loader_text(loader, at[P_ITEM_CODE]),
            .item_name = loader_text(loader, at[P_ITEM_NAME]),
            .national_code = loader_text(loader, at[P_NATIONAL_CODE]),
            .national_name = loader_text(loader, at[P_NATIONAL_NAME]),
            .class = loader_text(loader, at[P_CLASS]),
            .pay_class = loader_text(loader, at[P_PAY_CLASS]),
            .unit = loader_text(loader, at[P_UNIT]),
            .spec = loader_text(loader, at[P_SPEC])};

        id = loader_item(loader, &item);
        memo_keep(loader, MEMO_ITEM, id);
    }
    return (int32_t)id;
}

static int32_t party_of(struct loader *loader, enum group memo,
                        enum place dept_code, enum place staff_code)
{
    const int *at = ((struct own *)loader->own)->at;
    int64_t id;

    if (!memo_recall(loader, memo, &id)) {
        struct party party;

        party.dept_id =
            (int32_t)loader_dept(loader, loader_text(loader, at[dept_code]),
                                 loader_text(loader, at[dept_code + 1]));
        party.staff_id =
            (int32_t)loader_staff(loader, loader_text(loader, at[staff_code]),
                                  loader_text(loader, at[staff_code + 1]));
        id = loader_party(loader, party);
        memo_keep(loader, memo, id);
    }
    return (int32_t)id;
}

static bool row(struct loader *loader)
{
    struct own *own = loader->own;
    const int *at = own->at;
    const char *settlement_no = loader_text(loader, at[P_SETTLEMENT_NO]);
    struct charge_line *line;
    int64_t time = 0;

    if (!fits(loader))
        return false;
    if (charge_batch_full(own->batch))
        hand_over(loader);
    line = charge_batch_add(own->batch);
    line->file_id = (int32_t)loader->file_id;
    line->line = loader->row.line;
    line->visit_id = visit_of(loader, settlement_no);
    line->item_id = item_of(loader);
    line->alike_id = (int32_t)loader->item_alike[line->item_id];
    if (settlement_no)
        line->settlement_id =
            loader_settlement(loader, settlement_no, line->visit_id);
    loader_int(loader, at[P_TIME], &time);
    line->day = day_of_time(time);
    line->second = (int32_t)(time - (int64_t)line->day * SECONDS_PER_DAY);
    loader_int(loader, at[P_QTY], &line->qty_e4);
    line->has_price = loader_int(loader, at[P_PRICE], &line->price_e6);
    loader_int(loader, at[P_AMOUNT], &line->amount_fen);
    name_line(loader, line);
    add_extras(loader, line);
    charge_numbers_give(own->numbers, loader->hospital_id,
                        loader_text(loader, at[P_LINE_NO]), line,
                        &own->batch->extras);
    if (line->second)
        loader->content->time_of_day++;
    return true;
}

/* Departments and people that the line names. */
static void name_line(struct loader *loader, struct charge_line *line)
{
    struct party party;

    line->ordered_id =
        party_of(loader, MEMO_ORDERED, P_ORDER_DEPT_CODE, P_ORDER_DOCTOR_CODE);
    party = loader->parties[line->ordered_id];
    line->order_dept_id = party.dept_id;
    line->order_staff_id = party.staff_id;
    line->executed_id =
        party_of(loader, MEMO_EXECUTED, P_EXEC_DEPT_CODE, P_EXEC_DOCTOR_CODE);
    party = loader->parties[line->executed_id];
    line->exec_dept_id = party.dept_id;
    line->exec_staff_id = party.staff_id;
}

/* What few lines have. */
static void add_extras(struct loader *loader, struct charge_line *line)
{
    struct own *own = loader->own;
    struct text *extras = &own->batch->extras;

    for (int i = 0; i < own->extras.count; i++) {
        const struct loaded *loaded =
            &loader->values[own->extras.columns[i].field];

        if (!loaded->filled)
            continue;
        if (loaded->value.is_text)
            extra_add_text(extras, &line->extras, EXTRA_REVERSES + i,
                           loaded->value.text);
        else
            extra_add_number(extras, &line->extras, EXTRA_REVERSES + i,
                             loaded->value.number);
    }
}

/* |price x quantity| of at most 100 million yuan, so that products of e6 and
 * e4 always fit 64 bits. */
static bool fits(struct loader *loader)
{
    const int64_t limit = 1000000000000000000; /* 10^8 yuan in e6 x e4 */
    struct own *own = loader->own;
    int64_t qty = 0, price = 0, product;

    if (!loader_int(loader, own->at[P_PRICE], &price) ||
        !loader_int(loader, own->at[P_QTY], &qty))
        return true;
    if (!__builtin_mul_overflow(price, qty, &product) && product <= limit &&
        product >= -limit)
        return true;
    loader_problem(loader, own->at[P_QTY], "too-large");
    return false;
}

/* The batch is full, or the file read: the other threads go on with it. */
static void hand_over(struct loader *loader)
{
    struct own *own = loader->own;

    charge_pipeline_pass(own->pipeline, charge_numbers_series(own->numbers));
    take_batch(loader);
}

/* In the reading thread, after the last record. */
static void read_all(struct loader *loader, bool broken)
{
    struct own *own = loader->own;

    hand_over(loader);
    charge_pipeline_close(own->pipeline, !broken);
}

/* In the thread that owns the connection, while the other reads. */
static void store(struct loader *loader)
{
    charge_pipeline_store(((struct own *)loader->own)->pipeline);
}

/* The table is finished, and the file's counts are what is left in it. */
static void finish(struct loader *loader)
{
    struct own *own = loader->own;
    struct text hospitals;
    int64_t replaced_fen;

    charge_numbers_write(own->numbers, loader->db);
    text_init(&hospitals);
    for (size_t i = 0; i < loader->content_count; i++)
        text_printf(&hospitals, "%s%lld", i ? "," : "",
                    (long long)loader->contents[i].hospital_id);
    loader->replaced =
        charge_pipeline_end(own->pipeline, hospitals.data, &replaced_fen);
    loader->stored -= loader->replaced;
    loader->amount_fen -= replaced_fen;
    text_release(&hospitals);
}

static void end(struct loader *loader, bool broken)
{
    struct own *own = loader->own;

    loader->later = loader->problems.later = &loader->now;
    if (!broken)
        finish(loader);
    charge_pipeline_free(own->pipeline);
    charge_numbers_free(own->numbers);
    free(own->last_visit_no);
    free(own);
}
