/*
 * Billed lines. A line is known by hospital + line_no: the later one wins,
 * in this file and against files before.
 *
 * The thread that reads the file fills batches, another lays their lines in
 * order and judges the visits (charge/order.h), the one that owns the
 * connection stores them (charge/store.h).
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/thread.h"
#include "charge/extras.h"
#include "charge/order.h"
#include "charge/store.h"

static const char PUT_SERIES[] =
    "UPDATE import_file SET line_prefix = ?2, line_digits = ?3,"
    "    line_first = ?4, line_last = ?5, line_texts = ?6 WHERE id = ?1";
static const char OTHER_SERIES[] =
    "SELECT line_prefix, line_digits, line_first, line_last, line_texts "
    "FROM import_file WHERE kind = 'charges' AND id <> ? AND stored > 0 "
    "AND (line_prefix IS NOT NULL OR line_texts > 0)";

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

enum { BATCHES = 4 }; /* one filled, one judged, one stored, one between */

/*
 * Which numbers the file has had: a bit each, in pages of 512 that lie where
 * their numbers say, so that numbers in a row stay together. Two pages may
 * share a place: then a number is taken for a repeated one until the end of
 * the file, which costs time but does no harm.
 */
enum {
    PAGE_BITS = 512,
    PAGES_LEAST = 1 << 10,
    PAGES_MOST = 1 << 20, /* 64 MiB */
    HOSPITALS_APART = 8
};

struct seen {
    uint64_t *bits;
    uint64_t pages; /* a power of two */
};

struct own {
    int at[PLACES];
    struct extra_columns extras;
    struct charge_store *store;
    struct charge_order *order;
    bool whole; /* all was read, and nothing speaks against it */
    struct queue *empty, *full, *judged;
    struct charge_batch *batch; /* the one being filled */
    struct series series, *others;
    size_t other_count;
    struct seen seen;
    char *last_visit_no; /* of the line before, and its visit */
    size_t last_visit_size;
    int64_t last_visit_id, last_hospital_id;
};

static void begin(struct loader *loader);
static bool row(struct loader *loader);
static void hand_over(struct loader *loader);
static void read_all(struct loader *loader, bool broken);
static void store(struct loader *loader);
static void end(struct loader *loader, bool broken);
static void read_others(struct loader *loader);
static void number_line(struct loader *loader, struct charge_line *line);
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

/* A hundredth of the file: packed, one in twenty of its lines, of 18 days
 * where the file is a year's. */
static struct charge_window window_for(int64_t size)
{
    const int64_t least = 8 << 20, most = 64 << 20;
    int64_t first = size / 100;

    first = first < least ? least : first > most ? most : first;
    return (struct charge_window){first, most};
}

static void begin(struct loader *loader)
{
    struct own *own = xcalloc(1, sizeof(*own));
    uint64_t pages = PAGES_LEAST;

    loader->own = own;
    for (int i = 0; i < PLACES; i++)
        own->at[i] = loader_column(loader, names[i]);
    extra_columns_init(&own->extras);
    dictionaries_preload(loader);
    own->store = charge_store_new(loader->db, loader->file_id);
    own->order = charge_order_new(charge_store_last_known(own->store),
                                  window_for(csv_size(loader->csv)));
    own->series = (struct series){.file_id = loader->file_id,
                                  .doubted_first = INT64_MAX,
                                  .doubted_last = INT64_MIN};
    /* A line has 40 bytes or extras. */
    while (pages < PAGES_MOST && pages * PAGE_BITS / HOSPITALS_APART <
                                     (uint64_t)csv_size(loader->csv) / 40)
        pages *= 2;
    own->seen.pages = pages;
    own->seen.bits = xcalloc(pages, PAGE_BITS / 8);
    read_others(loader);
    own->empty = queue_new(BATCHES);
    own->full = queue_new(BATCHES + 1);
    own->judged = queue_new(BATCHES + 1);
    for (int i = 0; i < BATCHES; i++)
        queue_put(own->empty, charge_batch_new());
    own->batch = queue_take(own->empty);
    loader->later = loader->problems.later = &own->batch->later;
}

/* The series that files before have, to know which numbers may be theirs. */
static void read_others(struct loader *loader)
{
    struct own *own = loader->own;
    struct stmt *stmt = db_prepare(loader->db, OTHER_SERIES);

    stmt_bind_int(stmt, 1, loader->file_id);
    while (stmt_step(stmt)) {
        struct series *series;

        own->others = xrealloc(own->others,
                               (own->other_count + 1) * sizeof(*own->others));
        series = &own->others[own->other_count++];
        *series = (struct series){
            .prefix = xstrdup(stmt_is_null(stmt, 0) ? "" : stmt_text(stmt, 0)),
            .digits = (int)stmt_int(stmt, 1),
            .first = stmt_int(stmt, 2),
            .last = stmt_int(stmt, 3),
            .texts = stmt_int(stmt, 4)};
    }
    stmt_free(stmt);
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
    number_line(loader, line);
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

/* True when the number was seen in the file before, or may have been. */
static bool seen_before(struct seen *seen, int64_t hospital_id, uint64_t number)
{
    uint64_t page = number / PAGE_BITS + (uint64_t)hospital_id %
                                             HOSPITALS_APART *
                                             (seen->pages / HOSPITALS_APART);
    uint64_t *word = &seen->bits[(page & (seen->pages - 1)) * (PAGE_BITS / 64) +
                                 number % PAGE_BITS / 64];
    uint64_t bit = (uint64_t)1 << number % 64;
    bool before = (*word & bit) != 0;

    *word |= bit;
    return before;
}

static void doubt(struct series *series, int64_t number)
{
    if (number < 0)
        return;
    if (number < series->doubted_first)
        series->doubted_first = number;
    if (number > series->doubted_last)
        series->doubted_last = number;
}

/* Whether a file before may have the number, and what it would be there. */
static bool may_be_of(const struct series *other, const char *line_no,
                      int64_t *number)
{
    *number = series_number(other, line_no);
    return other->texts || (*number >= other->first && *number <= other->last);
}

/* The line's number may have stood in this file before, or in another. */
static void doubt_line(struct own *own, struct charge_line *line,
                       const char *line_no)
{
    for (size_t i = 0; i < own->other_count; i++) {
        int64_t number;

        if (!may_be_of(&own->others[i], line_no, &number))
            continue;
        line->elsewhere = true;
        doubt(&own->series, number);
    }
    if (line->repeated)
        doubt(&own->series, line->number);
}

static void number_line(struct loader *loader, struct charge_line *line)
{
    struct own *own = loader->own;
    struct series *series = &own->series;
    const char *line_no = loader_text(loader, own->at[P_LINE_NO]);

    if (!line_no)
        return;
    if (!series->prefix)
        series_begin(series, line_no);
    line->number = series_number(series, line_no);
    if (line->number >= 0) {
        if (series->first > series->last)
            series->first = series->last = line->number;
        else if (line->number < series->first)
            series->first = line->number;
        else if (line->number > series->last)
            series->last = line->number;
        line->repeated = seen_before(&own->seen, loader->hospital_id,
                                     (uint64_t)line->number);
    } else {
        series->texts++;
        extra_add_text(&own->batch->extras, &line->extras, EXTRA_LINE_NO,
                       line_no);
        line->repeated = seen_before(
            &own->seen, 0, charge_number_hash(loader->hospital_id, line_no));
    }
    doubt_line(own, line, line_no);
    if (line->repeated || line->elsewhere)
        line->hash = charge_number_hash(loader->hospital_id, line_no);
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

/* In a thread of its own, between the one that reads and the one that stores.
 * After the last batch the empty ones are its own. */
static void judge_all(void *data)
{
    struct own *own = data;
    struct charge_batch *batch;

    while ((batch = queue_take(own->full))) {
        charge_order_take(own->order, batch);
        queue_put(own->judged, batch);
    }
    while (own->whole) {
        batch = queue_take(own->empty);
        if (!charge_order_rest(own->order, batch)) {
            queue_put(own->empty, batch);
            break;
        }
        queue_put(own->judged, batch);
    }
    queue_put(own->judged, NULL);
}

/* The batch is full, or the file read: the other threads go on with it. */
static void hand_over(struct loader *loader)
{
    struct own *own = loader->own;

    own->batch->series = own->series;
    queue_put(own->full, own->batch);
    own->batch = queue_take(own->empty);
    loader->later = loader->problems.later = &own->batch->later;
}

/* In the reading thread, after the last record. */
static void read_all(struct loader *loader, bool broken)
{
    struct own *own = loader->own;

    hand_over(loader);
    own->whole = !broken;
    queue_put(own->full, NULL);
}

/* In the thread that owns the connection, while the other reads. */
static void store(struct loader *loader)
{
    struct own *own = loader->own;
    struct thread *judge = thread_start(judge_all, own);
    struct charge_batch *batch;

    while ((batch = queue_take(own->judged))) {
        later_play(&batch->later);
        charge_store_take(own->store, batch->group, &batch->series);
        charge_batch_clear(batch);
        queue_put(own->empty, batch);
    }
    thread_join(judge);
}

static void put_series(struct loader *loader)
{
    const struct series *series = &((struct own *)loader->own)->series;
    struct stmt *stmt = db_prepare(loader->db, PUT_SERIES);
    bool any = series->first <= series->last;

    stmt_bind_int(stmt, 1, loader->file_id);
    stmt_bind_text(stmt, 2, series->prefix);
    stmt_bind_known(stmt, 3, series->prefix != NULL, series->digits);
    stmt_bind_known(stmt, 4, any, series->first);
    stmt_bind_known(stmt, 5, any, series->last);
    stmt_bind_int(stmt, 6, series->texts);
    stmt_run(stmt);
    stmt_free(stmt);
}

static void end(struct loader *loader, bool broken)
{
    struct own *own = loader->own;
    struct text hospitals;
    int64_t amount_fen;

    loader->later = loader->problems.later = &loader->now;
    if (!broken) {
        put_series(loader);
        text_init(&hospitals);
        for (size_t i = 0; i < loader->content_count; i++)
            text_printf(&hospitals, "%s%lld", i ? "," : "",
                        (long long)loader->contents[i].hospital_id);
        charge_store_end(own->store, charge_order_sums(own->order),
                         hospitals.data);
        text_release(&hospitals);
        loader->replaced = charge_store_replaced(own->store, &amount_fen);
        loader->stored -= loader->replaced;
        loader->amount_fen -= amount_fen;
    }
    charge_store_free(own->store);
    charge_order_free(own->order);
    charge_batch_free(own->batch);
    for (int i = 1; i < BATCHES; i++)
        charge_batch_free(queue_take(own->empty));
    queue_free(own->empty);
    queue_free(own->full);
    queue_free(own->judged);
    for (size_t i = 0; i < own->other_count; i++)
        free(own->others[i].prefix);
    free(own->others);
    free(own->series.prefix);
    free(own->seen.bits);
    free(own->last_visit_no);
    free(own);
}
