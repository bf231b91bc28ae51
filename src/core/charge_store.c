#include "core/charge_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/spool.h"
#include "base/thread.h"
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
    "FROM charge AS c CROSS JOIN visit AS v "
    "WHERE v.id = c.visit_id AND c.line_no IS NOT NULL";

/* Lines that come in order, as the table wants them. */
struct insert {
    struct charge_entry *entries;
    size_t count, at;
    const char *texts;
    const struct charge_line *line; /* the one whose texts are given */
};

/* Lines of whole visits, in order of the visits. */
struct group {
    struct charge_line *lines;
    struct charge_entry *order;
    size_t count, capacity;
    struct text texts;
    struct judged judged; /* visits that need no more judging */
};

struct charge_store {
    struct db *db;
    struct charge_visits visits;
    struct charge_judge *judge;
    struct series series; /* of the file, borrowed */
    struct group group;   /* lines of one visit from several batches */
    int64_t stored_up_to; /* the last visit stored in this file */
    struct spool *aside;  /* sorted batches, NULL: none yet */
    int64_t *runs;        /* where they begin in it */
    size_t run_count;
};

static void store_range(struct charge_store *store,
                        struct charge_entry *entries, size_t count,
                        const char *texts, const struct judged *judged);
static void put_aside(struct charge_store *store,
                      const struct charge_batch *batch);
static void merge(struct charge_store *store);
static void flush_group(struct charge_store *store);
static void group_release(struct group *group);
static void settle_doubts(struct charge_store *store);

struct charge_store *charge_store_new(struct db *db, int64_t file_id,
                                      struct charge_judge *judge)
{
    struct charge_store *store = xcalloc(1, sizeof(*store));

    store->db = db;
    store->judge = judge;
    judge->last_known =
        db_int(db, "SELECT coalesce(max(visit_id), 0) FROM charge_row");
    text_init(&store->group.texts);
    charge_visits_init(&store->visits, db, file_id);
    return store;
}

void charge_store_free(struct charge_store *store)
{
    charge_visits_release(&store->visits);
    spool_close(store->aside);
    free(store->runs);
    group_release(&store->group);
    free(store);
}

/* Keep a copy of a line, with its texts, in the group. */
static void keep(struct group *group, const struct charge_line *line,
                 const char *texts)
{
    struct charge_line *copy;

    if (group->count == group->capacity) {
        group->capacity = group->capacity * 2 + 1024;
        group->lines =
            xrealloc(group->lines, group->capacity * sizeof(*group->lines));
        group->order =
            xrealloc(group->order, group->capacity * sizeof(*group->order));
    }
    copy = &group->lines[group->count++];
    *copy = *line;
    if (line->text_length) {
        copy->text_at = (uint32_t)group->texts.length;
        text_add_bytes(&group->texts, texts + line->text_at, line->text_length);
    }
}

/* The lines of each visit in order. */
static void sort_group(struct group *group)
{
    size_t from = 0;

    for (size_t i = 0; i < group->count; i++)
        group->order[i].line = &group->lines[i];
    for (size_t to = 1; to <= group->count; to++) {
        if (to < group->count &&
            group->lines[to].visit_id == group->lines[from].visit_id)
            continue;
        charge_sort_visit(group->order + from, to - from, group->texts.data);
        from = to;
    }
}

static void group_release(struct group *group)
{
    text_release(&group->texts);
    free(group->lines);
    free(group->order);
    free(group->judged.sums);
}

void charge_store_take(struct charge_store *store,
                       const struct charge_batch *batch)
{
    size_t from = 0, to = batch->count;
    const struct group *group = &store->group;
    int64_t held = group->count ? group->lines[0].visit_id : 0;

    if (!to)
        return;
    store->series = batch->series;
    charge_visits_series(&store->visits, &batch->series);
    if (store->aside || !batch->follows) {
        flush_group(store);
        put_aside(store, batch);
        return;
    }
    while (from < to && batch->order[from].line->visit_id == held)
        keep(&store->group, batch->order[from++].line, batch->texts.data);
    if (from == to)
        return;
    flush_group(store);
    while (to > from && batch->order[to - 1].line->visit_id ==
                            batch->order[batch->count - 1].line->visit_id)
        to--;
    store_range(store, batch->order + from, to - from, batch->texts.data,
                batch->judged);
    while (to < batch->count)
        keep(&store->group, batch->order[to++].line, batch->texts.data);
}

void charge_store_end(struct charge_store *store)
{
    flush_group(store);
    if (store->aside)
        merge(store);
    charge_sums_write(&store->judge->sums, store->db);
    settle_doubts(store);
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

        if ((!line->text_length && !line->has_ceiling && !line->has_scope) ||
            !has_more(line, insert->texts))
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

/* Store whole visits, given in order; some of them JUDGED. */
static void store_range(struct charge_store *store,
                        struct charge_entry *entries, size_t count,
                        const char *texts, const struct judged *judged)
{
    struct insert insert = {.entries = entries, .count = count, .texts = texts};
    struct feed lines = {next_line, &insert}, more = {next_more, &insert};
    struct feed taken = {next_taken, &insert};
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
    db_feed(store->db, "charge_row", COLUMNS, &lines);
    insert.at = 0;
    db_feed(store->db, "charge_more", MORE_COLUMNS, &more);
    insert.at = 0;
    db_feed(store->db, "charge_taken", TAKEN_COLUMNS, &taken);
}

/* Store the group, if it has any lines, and empty it. */
static void store_group(struct charge_store *store, struct group *group)
{
    if (group->count)
        store_range(store, group->order, group->count, group->texts.data,
                    &group->judged);
    group->count = 0;
    group->judged.count = 0;
    text_clear(&group->texts);
}

static void flush_group(struct charge_store *store)
{
    sort_group(&store->group);
    store_group(store, &store->group);
}

static void put_aside(struct charge_store *store,
                      const struct charge_batch *batch)
{
    if (!store->aside)
        store->aside = spool_open();
    store->runs =
        xrealloc(store->runs, (store->run_count + 1) * sizeof(*store->runs));
    store->runs[store->run_count++] = spool_size(store->aside);
    for (size_t i = 0; i < batch->count; i++) {
        const struct charge_line *line = batch->order[i].line;

        spool_put(store->aside, line, sizeof(*line));
        if (line->text_length)
            spool_put(store->aside, batch->texts.data + line->text_at,
                      line->text_length);
    }
}

/* The head of a batch that was put aside. */
struct head {
    struct spool_reader *reader; /* NULL: all is read */
    struct charge_line line;
    struct text texts; /* of the line */
};

static void advance(struct head *head)
{
    if (!spool_get(head->reader, &head->line, sizeof(head->line))) {
        spool_reader_free(head->reader);
        head->reader = NULL;
        return;
    }
    text_clear(&head->texts);
    text_reserve(&head->texts, head->line.text_length + 1);
    spool_get(head->reader, head->texts.data, head->line.text_length);
    head->line.text_at = 0;
}

enum { GROUPS = 3 }; /* one being gathered, one stored, one between */

/* What was put aside, gathered in one thread and stored in the other. */
struct merge {
    struct charge_store *store;
    const struct series *series; /* of the file */
    struct queue *empty, *full;
    struct head *heads;
    size_t count;
};

/* The lowest visit that is still to come; INT64_MAX when none is. */
static int64_t lowest_visit(const struct merge *merge)
{
    int64_t visit_id = INT64_MAX;

    for (size_t i = 0; i < merge->count; i++)
        if (merge->heads[i].reader && merge->heads[i].line.visit_id < visit_id)
            visit_id = merge->heads[i].line.visit_id;
    return visit_id;
}

/* Lay the lines in order and judge the visits, all of them whole. */
static void finish_group(struct merge *merge, struct group *group)
{
    sort_group(group);
    charge_judge_visits(merge->store->judge, group->order, group->count,
                        group->texts.data, merge->series, &group->judged);
    queue_put(merge->full, group);
}

/* Every batch's lines of the lowest visit, then of the next. */
static void gather(void *data)
{
    struct merge *merge = data;
    struct group *group = queue_take(merge->empty);
    int64_t visit_id;

    while ((visit_id = lowest_visit(merge)) != INT64_MAX) {
        if (group->count >= CHARGE_BATCH / 2 ||
            group->texts.length >= CHARGE_BATCH_TEXTS) {
            finish_group(merge, group);
            group = queue_take(merge->empty);
        }
        for (size_t i = 0; i < merge->count; i++) {
            struct head *head = &merge->heads[i];

            while (head->reader && head->line.visit_id == visit_id) {
                keep(group, &head->line, head->texts.data);
                advance(head);
            }
        }
    }
    finish_group(merge, group);
    queue_put(merge->full, NULL);
}

static void merge_begin(struct merge *merge, struct charge_store *store)
{
    size_t count = store->run_count;

    if (store->stored_up_to > store->judge->last_known)
        store->judge->last_known = store->stored_up_to;
    *merge = (struct merge){.store = store,
                            .series = &store->series,
                            .empty = queue_new(GROUPS),
                            .full = queue_new(GROUPS + 1),
                            .heads = xcalloc(count, sizeof(*merge->heads)),
                            .count = count};
    store->runs = xrealloc(store->runs, (count + 1) * sizeof(*store->runs));
    store->runs[count] = spool_size(store->aside);
    for (size_t i = 0; i < count; i++) {
        struct head *head = &merge->heads[i];

        text_init(&head->texts);
        head->reader =
            spool_read(store->aside, store->runs[i], store->runs[i + 1], count);
        advance(head);
    }
}

static void merge(struct charge_store *store)
{
    struct group groups[GROUPS] = {{0}}, *group;
    struct merge merge;
    struct thread *gatherer;

    merge_begin(&merge, store);
    for (int i = 0; i < GROUPS; i++) {
        text_init(&groups[i].texts);
        queue_put(merge.empty, &groups[i]);
    }
    gatherer = thread_start(gather, &merge);
    while ((group = queue_take(merge.full))) {
        store_group(store, group);
        queue_put(merge.empty, group);
    }
    thread_join(gatherer);
    for (size_t i = 0; i < merge.count; i++)
        text_release(&merge.heads[i].texts);
    for (int i = 0; i < GROUPS; i++)
        group_release(&groups[i]);
    free(merge.heads);
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
 * earlier in this one: one look at all lines tells.
 */
static void settle_doubts(struct charge_store *store)
{
    struct charge_visits *visits = &store->visits;
    struct charge_line *lines = NULL;
    size_t count = 0, capacity = 0;
    struct stmt *stmt;

    if (!visits->repeats.count)
        return;
    stmt = db_prepare(store->db, IN_DOUBT);
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
