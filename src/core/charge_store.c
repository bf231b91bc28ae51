#include "core/charge_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/thread.h"
#include "core/charge_aside.h"
#include "core/charge_visit.h"

static const char COLUMNS[] =
    "visit_id,item_id,day,moment,place,qty_e4,price_e6,amount_fen,ordered_id,"
    "executed_id,settlement_id,serial";
static const char TAKEN_COLUMNS[] = "visit_id,n,qty_e4,amount_fen";
static const char MORE_COLUMNS[] =
    "visit_id,n,reverses_line_no,order_no,prescription_no,equipment_code,"
    "ceiling_e6,scope_amount_fen";
static const char IN_DOUBT[] =
    "SELECT c.visit_id, c.item_id, c.day, c.second, c.n, c.file_id, c.line,"
    "       c.qty_e4, c.price_e6, c.amount_fen, c.qty_e4 - c.net_qty_e4,"
    "       c.amount_fen - c.net_amount_fen,"
    "       c.line_no, v.hospital_id, c.order_dept_id, c.order_staff_id,"
    "       c.exec_dept_id, c.exec_staff_id "
    "FROM visit AS v CROSS JOIN charge AS c "
    "WHERE v.hospital_id IN (%s) AND c.visit_id = v.id "
    "AND (c.serial BETWEEN ?1 AND ?2 OR typeof(c.serial) = 'text')";

/* Lines that come in order, as the table wants them. */
struct insert {
    struct charge_entry *entries;
    size_t count, at;
    const char *texts;
    const struct charge_line *line; /* the one whose texts are given */
};

struct charge_store {
    struct db *db;
    struct charge_visits visits;
    struct charge_judge *judge;
    struct series series;       /* of the file, borrowed */
    struct charge_group group;  /* lines of one visit from several batches */
    int64_t stored_up_to;       /* the last visit stored in this file */
    struct charge_aside *aside; /* NULL: nothing was put aside */
};

static void store_range(struct charge_store *store,
                        struct charge_entry *entries, size_t count,
                        const char *texts, const struct judged *judged);
static void merge(struct charge_store *store);
static void flush_group(struct charge_store *store);
static void settle_doubts(struct charge_store *store, const char *hospitals);

struct charge_store *charge_store_new(struct db *db, int64_t file_id,
                                      struct charge_judge *judge)
{
    struct charge_store *store = xcalloc(1, sizeof(*store));

    store->db = db;
    store->judge = judge;
    judge->last_known =
        db_int(db, "SELECT coalesce(max(visit_id), 0) FROM charge_row");
    charge_group_init(&store->group);
    charge_visits_init(&store->visits, db, file_id);
    return store;
}

void charge_store_free(struct charge_store *store)
{
    charge_visits_release(&store->visits);
    charge_aside_free(store->aside);
    charge_group_release(&store->group);
    free(store);
}

void charge_store_take(struct charge_store *store,
                       const struct charge_batch *batch)
{
    size_t from = 0, to = batch->count;
    const struct charge_group *group = &store->group;
    int64_t held = group->count ? group->lines[0].visit_id : 0;

    if (!to)
        return;
    store->series = batch->series;
    charge_visits_series(&store->visits, &batch->series);
    if (store->aside || !batch->follows) {
        flush_group(store);
        if (!store->aside)
            store->aside = charge_aside_new();
        charge_aside_put(store->aside, batch);
        return;
    }
    while (from < to && batch->order[from].line->visit_id == held)
        charge_group_keep(&store->group, batch->order[from++].line,
                          batch->texts.data);
    if (from == to)
        return;
    flush_group(store);
    while (to > from && batch->order[to - 1].line->visit_id ==
                            batch->order[batch->count - 1].line->visit_id)
        to--;
    store_range(store, batch->order + from, to - from, batch->texts.data,
                batch->judged);
    while (to < batch->count)
        charge_group_keep(&store->group, batch->order[to++].line,
                          batch->texts.data);
}

void charge_store_end(struct charge_store *store, const char *hospitals)
{
    flush_group(store);
    if (store->aside)
        merge(store);
    charge_sums_write(&store->judge->sums, store->db);
    settle_doubts(store, hospitals);
    charge_visits_write(&store->visits);
}

int64_t charge_store_replaced(const struct charge_store *store,
                              int64_t *amount_fen)
{
    *amount_fen = store->visits.replaced_fen;
    return store->visits.replaced;
}

uint64_t charge_number_hash(int64_t hospital_id, const char *line_no)
{
    uint64_t seed = fnv1a(FNV1A_START, &hospital_id, sizeof(hospital_id));

    return fnv1a(seed, line_no, strlen(line_no));
}

static bool next_line(void *data, struct feed_row *row)
{
    struct insert *insert = data;
    const struct charge_line *line;
    int64_t *number = row->number;

    if (insert->at == insert->count)
        return false;
    line = insert->entries[insert->at++].line;
    number[0] = line->visit_id;
    number[1] = line->item_id;
    number[2] = line->day;
    number[3] = charge_moment(line);
    number[4] = charge_place(line);
    number[5] = line->qty_e4;
    number[6] = line->price_e6;
    number[7] = line->amount_fen;
    number[8] = line->ordered_id;
    number[9] = line->executed_id;
    number[10] = line->settlement_id;
    number[11] = line->number;
    row->text[11] = line->number < 0 && line->text_length
                        ? charge_text(insert->texts, line, CHARGE_LINE_NO)
                        : NULL;
    row->nulls = 0;
    if (!line->has_price)
        row->nulls |= 1u << 6;
    for (unsigned i = 8; i <= 10; i++)
        if (!number[i])
            row->nulls |= 1u << i;
    if (line->number < 0 && !row->text[11])
        row->nulls |= 1u << 11;
    return true;
}

static bool next_taken(void *data, struct feed_row *row)
{
    struct insert *insert = data;

    while (insert->at < insert->count) {
        const struct charge_line *line = insert->entries[insert->at++].line;

        if (!charge_is_taken(line))
            continue;
        row->nulls = 0;
        row->number[0] = line->visit_id;
        row->number[1] = line->n;
        row->number[2] = line->taken_qty_e4;
        row->number[3] = line->taken_amount_fen;
        return true;
    }
    return false;
}

static bool may_have_more(const struct charge_line *line)
{
    return line->text_length || line->has_ceiling || line->has_scope;
}

static bool has_more(const struct charge_line *line, const char *texts)
{
    if (line->has_ceiling || line->has_scope)
        return true;
    for (int what = CHARGE_REVERSES; what < CHARGE_TEXTS; what++)
        if (charge_text(texts, line, (enum charge_text)what))
            return true;
    return false;
}

static bool next_more(void *data, struct feed_row *row)
{
    struct insert *insert = data;

    while (insert->at < insert->count) {
        const struct charge_line *line = insert->entries[insert->at++].line;

        if (!may_have_more(line) || !has_more(line, insert->texts))
            continue;
        row->nulls = 0;
        row->number[0] = line->visit_id;
        row->number[1] = line->n;
        for (int what = CHARGE_REVERSES; what < CHARGE_TEXTS; what++) {
            row->text[1 + what] =
                charge_text(insert->texts, line, (enum charge_text)what);
            if (!row->text[1 + what])
                row->nulls |= 1u << (1 + what);
        }
        row->number[6] = line->ceiling_e6;
        row->number[7] = line->scope_amount_fen;
        row->nulls |=
            (line->has_ceiling ? 0 : 1u << 6) | (line->has_scope ? 0 : 1u << 7);
        return true;
    }
    return false;
}

/* Judge whole visits, given in order, but for those that are JUDGED. */
static void judge_range(struct charge_store *store,
                        struct charge_entry *entries, size_t count,
                        const char *texts, const struct judged *judged)
{
    const int64_t stored = store->stored_up_to;
    size_t next = 0;

    for (size_t from = 0, to = 1; count && to <= count; to++) {
        int64_t visit_id = entries[from].line->visit_id;

        if (to < count && entries[to].line->visit_id == visit_id)
            continue;
        while (next < judged->count && judged->sums[next].visit_id < visit_id)
            next++;
        if (next < judged->count && judged->sums[next].visit_id == visit_id)
            charge_visit_write(&store->visits, &judged->sums[next]);
        else
            charge_visit_store(
                &store->visits, visit_id, entries + from, to - from, texts,
                visit_id <= store->judge->last_known || visit_id <= stored);
        if (visit_id > store->stored_up_to)
            store->stored_up_to = visit_id;
        from = to;
    }
}

/* Store whole visits, given in order; some of them JUDGED. */
static void store_range(struct charge_store *store,
                        struct charge_entry *entries, size_t count,
                        const char *texts, const struct judged *judged)
{
    struct insert insert = {.entries = entries, .count = count, .texts = texts};
    struct feed lines = {next_line, &insert}, more = {next_more, &insert};
    struct feed taken = {next_taken, &insert};
    bool any_more = false, any_taken = false;

    judge_range(store, entries, count, texts, judged);
    for (size_t i = 0; i < count; i++) {
        any_more |= may_have_more(entries[i].line);
        any_taken |= charge_is_taken(entries[i].line);
    }
    db_feed(store->db, "charge_row", COLUMNS, &lines);
    insert.at = 0;
    if (any_more)
        db_feed(store->db, "charge_more", MORE_COLUMNS, &more);
    insert.at = 0;
    if (any_taken)
        db_feed(store->db, "charge_taken", TAKEN_COLUMNS, &taken);
}

/* Store the group, if it has any lines, and empty it. */
static void store_group(struct charge_store *store, struct charge_group *group)
{
    if (group->count)
        store_range(store, group->order, group->count, group->texts.data,
                    &group->judged);
    charge_group_clear(group);
}

static void flush_group(struct charge_store *store)
{
    charge_group_sort(&store->group);
    store_group(store, &store->group);
}

enum { GROUPS = 3 }; /* one being gathered, one stored, one between */

/* What was put aside, gathered in one thread and stored in the other. */
struct merge {
    struct charge_store *store;
    struct queue *empty, *full;
};

/* Lay the lines in order and judge the visits, all of them whole. */
static void finish_group(struct merge *merge, struct charge_group *group)
{
    struct charge_store *store = merge->store;

    charge_group_sort(group);
    charge_judge_visits(store->judge, group->order, group->count,
                        group->texts.data, &store->series, &group->judged);
    queue_put(merge->full, group);
}

/* Every batch's lines of the lowest visit, then of the next. */
static void gather(void *data)
{
    struct merge *merge = data;
    struct charge_group *group = queue_take(merge->empty);

    while (charge_aside_take(merge->store->aside, group)) {
        if (group->count < CHARGE_BATCH &&
            group->texts.length < CHARGE_BATCH_TEXTS)
            continue;
        finish_group(merge, group);
        group = queue_take(merge->empty);
    }
    finish_group(merge, group);
    queue_put(merge->full, NULL);
}

static void merge(struct charge_store *store)
{
    struct merge merge = {store, queue_new(GROUPS), queue_new(GROUPS + 1)};
    struct charge_group groups[GROUPS], *group;
    struct thread *gatherer;

    if (store->stored_up_to > store->judge->last_known)
        store->judge->last_known = store->stored_up_to;
    charge_aside_rewind(store->aside);
    for (int i = 0; i < GROUPS; i++) {
        charge_group_init(&groups[i]);
        queue_put(merge.empty, &groups[i]);
    }
    gatherer = thread_start(gather, &merge);
    while ((group = queue_take(merge.full))) {
        store_group(store, group);
        queue_put(merge.empty, group);
    }
    thread_join(gatherer);
    for (int i = 0; i < GROUPS; i++)
        charge_group_release(&groups[i]);
    queue_free(merge.empty);
    queue_free(merge.full);
}

/* The row is overwritten by a line of this file. */
static bool is_overwritten(struct charge_visits *visits, struct stmt *stmt)
{
    uint64_t hash = charge_number_hash(stmt_int(stmt, 13), stmt_text(stmt, 12));
    const int64_t *last = hash_get(&visits->repeats, &hash, sizeof(hash));

    return last &&
           (stmt_int(stmt, 5) != visits->file_id || stmt_int(stmt, 6) < *last);
}

/*
 * Numbers that may stand in the table a second time, in an earlier file or
 * earlier in this one: one look at the hospitals' lines tells, of which only
 * those are opened whose numbers are kept alike.
 */
static void settle_doubts(struct charge_store *store, const char *hospitals)
{
    struct charge_visits *visits = &store->visits;
    struct charge_line *lines = NULL;
    size_t count = 0, capacity = 0;
    struct stmt *stmt;
    struct text sql;

    if (!visits->repeats.count)
        return;
    text_init(&sql);
    text_printf(&sql, IN_DOUBT, hospitals);
    stmt = db_prepare(store->db, sql.data);
    text_release(&sql);
    stmt_bind_int(stmt, 1, store->series.doubted_first);
    stmt_bind_int(stmt, 2, store->series.doubted_last);
    while (stmt_step(stmt)) {
        if (!is_overwritten(visits, stmt))
            continue;
        if (count == capacity) {
            capacity = capacity * 2 + 256;
            lines = xrealloc(lines, capacity * sizeof(*lines));
        }
        lines[count++] = (struct charge_line){
            .visit_id = stmt_int(stmt, 0),
            .item_id = (int32_t)stmt_int(stmt, 1),
            .day = (int32_t)stmt_int(stmt, 2),
            .second = (int32_t)stmt_int(stmt, 3),
            .n = (int32_t)stmt_int(stmt, 4),
            .file_id = (int32_t)stmt_int(stmt, 5),
            .line = stmt_int(stmt, 6),
            .qty_e4 = stmt_int(stmt, 7),
            .has_price = !stmt_is_null(stmt, 8),
            .price_e6 = stmt_int(stmt, 8),
            .amount_fen = stmt_int(stmt, 9),
            .taken_qty_e4 = stmt_int(stmt, 10),
            .taken_amount_fen = stmt_int(stmt, 11),
            .order_dept_id = (int32_t)stmt_int(stmt, 14),
            .order_staff_id = (int32_t)stmt_int(stmt, 15),
            .exec_dept_id = (int32_t)stmt_int(stmt, 16),
            .exec_staff_id = (int32_t)stmt_int(stmt, 17),
        };
    }
    stmt_free(stmt);
    for (size_t i = 0; i < count; i++)
        charge_visit_drop(visits, &lines[i]);
    for (size_t i = 0; i < count; i++)
        if (!i || lines[i].visit_id != lines[i - 1].visit_id)
            charge_visit_store(visits, lines[i].visit_id, NULL, 0, "", true);
    free(lines);
}

void charge_store_move(struct db *db, int64_t from, int64_t to)
{
    static const char *const moves[] = {
        "UPDATE charge_row SET visit_id = ?1, moment = moment + ?3 "
        "WHERE visit_id = ?2",
        "UPDATE charge_more SET visit_id = ?1, n = n + ?3 WHERE visit_id = ?2",
        "UPDATE charge_taken SET visit_id = ?1, n = n + ?3 WHERE visit_id = "
        "?2"};
    struct charge_visits visits;
    struct stmt *stmt = db_prepare(
        db, "SELECT coalesce(max(n), 0) FROM charge WHERE visit_id = ?");
    int64_t shift = 0;

    stmt_bind_int(stmt, 1, to);
    if (stmt_step(stmt))
        shift = stmt_int(stmt, 0);
    stmt_free(stmt);
    for (size_t i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
        stmt = db_prepare(db, moves[i]);
        stmt_bind_int(stmt, 1, to);
        stmt_bind_int(stmt, 2, from);
        stmt_bind_int(stmt, 3, shift);
        stmt_run(stmt);
        stmt_free(stmt);
    }
    charge_visits_init(&visits, db, 0);
    charge_visit_store(&visits, from, NULL, 0, "", true);
    charge_visit_store(&visits, to, NULL, 0, "", true);
    charge_visits_write(&visits);
    charge_visits_release(&visits);
}
