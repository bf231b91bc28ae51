#include "charge/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "charge/extras.h"
#include "charge/visit.h"
#include "io/db_feed.h"

static const char COLUMNS[] =
    "visit_id,item_id,day,moment,place,qty_e4,price_e6,amount_fen,ordered_id,"
    "executed_id,settlement_id,serial";
static const char TAKEN_COLUMNS[] = "visit_id,n,qty_e4,amount_fen";
#define STORED_LINE                                                            \
    "SELECT c.visit_id, c.item_id, c.day, c.second, c.n, c.file_id, c.line,"   \
    "       c.qty_e4, c.price_e6, c.amount_fen, c.qty_e4 - c.net_qty_e4,"      \
    "       c.amount_fen - c.net_amount_fen,"                                  \
    "       c.line_no, v.hospital_id, c.order_dept_id, c.order_staff_id,"      \
    "       c.exec_dept_id, c.exec_staff_id "
static const char AT_PLACES[] =
    STORED_LINE "FROM charge AS c JOIN visit AS v ON v.id = c.visit_id "
                "WHERE (c.file_id, c.line) IN (%s) ORDER BY c.visit_id";
static const char IN_DOUBT[] =
    STORED_LINE "FROM visit AS v CROSS JOIN charge AS c "
                "WHERE v.hospital_id IN (%s) AND c.visit_id = v.id "
                "AND (c.serial BETWEEN ?1 AND ?2 OR typeof(c.serial) = 'text')";

/* The lines of a group, handed out in turn. */
struct insert {
    const struct charge_group *group;
    size_t at;
};

struct charge_store {
    struct db *db;
    struct charge_visits visits;
    struct text more_columns; /* of charge_more, joined by commas */
    struct series series;     /* of the file, borrowed */
    int64_t last_known;       /* the last visit that was in the table before */
    int64_t stored_up_to;     /* the last visit stored in this file */
};

static void settle_doubts(struct charge_store *store, const char *hospitals);

_Static_assert(2 + EXTRA_MOST <= FEED_COLUMNS_MAX, "a row of charge_more");

/* In the order of what values are: after the key comes EXTRA_REVERSES. */
static void add_columns(struct text *names)
{
    struct extra_columns extras;

    extra_columns_init(&extras);
    text_add(names, "visit_id,n");
    for (int i = 0; i < extras.count; i++)
        text_printf(names, ",%s", extras.columns[i].name);
}

struct charge_store *charge_store_new(struct db *db, int64_t file_id)
{
    struct charge_store *store = xcalloc(1, sizeof(*store));

    store->db = db;
    store->last_known =
        db_int(db, "SELECT coalesce(max(visit_id), 0) FROM charge_row");
    charge_visits_init(&store->visits, db, file_id);
    text_init(&store->more_columns);
    add_columns(&store->more_columns);
    return store;
}

void charge_store_free(struct charge_store *store)
{
    charge_visits_release(&store->visits);
    text_release(&store->more_columns);
    free(store);
}

int64_t charge_store_last_known(const struct charge_store *store)
{
    return store->last_known;
}

void charge_store_end(struct charge_store *store,
                      const struct charge_sums *sums, const char *hospitals)
{
    charge_sums_write(sums, store->db);
    settle_doubts(store, hospitals);
    charge_visits_write(&store->visits);
}

int64_t charge_store_replaced(const struct charge_store *store,
                              int64_t *amount_fen)
{
    *amount_fen = store->visits.replaced_fen;
    return store->visits.replaced;
}

static bool next_line(void *data, struct feed_row *row)
{
    struct insert *insert = data;
    const struct charge_line *line;
    int64_t *number = row->number;

    if (insert->at == insert->group->count)
        return false;
    line = &insert->group->lines[insert->at++];
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
    row->text[11] = line->number < 0 && line->extras.length
                        ? extra_text(insert->group->extras.data, &line->extras,
                                     EXTRA_LINE_NO)
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

    while (insert->at < insert->group->count) {
        const struct charge_line *line = &insert->group->lines[insert->at++];

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

/* What of the line goes into charge_more; false when nothing does. */
static bool fill_more(const char *extras, const struct charge_line *line,
                      struct feed_row *row)
{
    struct extra_value value;
    uint32_t cursor = 0;

    row->nulls = UINT32_MAX;
    while (extra_next(extras, &line->extras, &cursor, &value)) {
        const int column = 1 + value.what;

        if (value.what == EXTRA_LINE_NO)
            continue;
        row->text[column] = value.text;
        row->number[column] = value.number;
        row->nulls &= ~(1u << column);
    }
    if (row->nulls == UINT32_MAX)
        return false;
    row->number[0] = line->visit_id;
    row->number[1] = line->n;
    row->nulls &= ~3u;
    return true;
}

static bool next_more(void *data, struct feed_row *row)
{
    struct insert *insert = data;

    while (insert->at < insert->group->count) {
        const struct charge_line *line = &insert->group->lines[insert->at++];

        if (line->extras.length &&
            fill_more(insert->group->extras.data, line, row))
            return true;
    }
    return false;
}

/* Judge the visits of a group, but for those that are judged. */
static void judge_rest(struct charge_store *store,
                       const struct charge_group *group)
{
    const struct judged *judged = &group->judged;
    const int64_t known = store->stored_up_to > store->last_known
                              ? store->stored_up_to
                              : store->last_known;
    size_t next = 0;

    for (size_t from = 0, to = 1; to <= group->count; to++) {
        int64_t visit_id = group->lines[from].visit_id;

        if (to < group->count && group->lines[to].visit_id == visit_id)
            continue;
        if (next < judged->count && judged->sums[next].visit_id == visit_id)
            charge_visit_write(&store->visits, &judged->sums[next++]);
        else
            charge_visit_store(&store->visits, visit_id, group->order + from,
                               to - from, group->extras.data,
                               visit_id <= known);
        if (visit_id > store->stored_up_to)
            store->stored_up_to = visit_id;
        from = to;
    }
}

void charge_store_take(struct charge_store *store,
                       const struct charge_group *group,
                       const struct series *series)
{
    struct insert insert = {.group = group};
    struct feed lines = {next_line, &insert}, more = {next_more, &insert};
    struct feed taken = {next_taken, &insert};
    bool any_more = false, any_taken = false;

    if (!group->count)
        return;
    store->series = *series;
    charge_visits_series(&store->visits, series);
    judge_rest(store, group);
    for (size_t i = 0; i < group->count; i++) {
        any_more |= group->lines[i].extras.length > 0;
        any_taken |= charge_is_taken(&group->lines[i]);
    }
    db_feed(store->db, "charge_row", COLUMNS, &lines);
    insert.at = 0;
    if (any_more)
        db_feed(store->db, "charge_more", store->more_columns.data, &more);
    insert.at = 0;
    if (any_taken)
        db_feed(store->db, "charge_taken", TAKEN_COLUMNS, &taken);
    if (charge_sums_many(&group->sums))
        charge_sums_write(&group->sums, store->db);
}

/* The row is overwritten by a line of this file. */
static bool is_overwritten(struct charge_visits *visits, struct stmt *stmt)
{
    uint64_t hash = charge_number_hash(stmt_int(stmt, 13), stmt_text(stmt, 12));
    const int64_t *last = hash_get(&visits->repeats, &hash, sizeof(hash));

    return last &&
           (stmt_int(stmt, 5) != visits->file_id || stmt_int(stmt, 6) < *last);
}

/* Lines of the table that are to go, those of a visit together. */
struct stored_lines {
    struct charge_line *lines;
    size_t count, capacity;
};

static void add_line(struct stored_lines *stored, struct stmt *stmt)
{
    if (stored->count == stored->capacity) {
        stored->capacity = stored->capacity * 2 + 256;
        stored->lines =
            xrealloc(stored->lines, stored->capacity * sizeof(*stored->lines));
    }
    stored->lines[stored->count++] = (struct charge_line){
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

/* Drop them, and judge their visits anew. */
static void drop_lines(struct charge_visits *visits,
                       struct stored_lines *stored)
{
    const struct charge_line *lines = stored->lines;

    for (size_t i = 0; i < stored->count; i++)
        charge_visit_drop(visits, &lines[i]);
    for (size_t i = 0; i < stored->count; i++)
        if (!i || lines[i].visit_id != lines[i - 1].visit_id)
            charge_visit_store(visits, lines[i].visit_id, NULL, 0, "", true);
    free(stored->lines);
}

/*
 * Numbers that may stand in the table a second time, in an earlier file or
 * earlier in this one: one look at the hospitals' lines tells, of which only
 * those are opened whose numbers are kept alike.
 */
static void settle_doubts(struct charge_store *store, const char *hospitals)
{
    struct charge_visits *visits = &store->visits;
    struct stored_lines lines = {.count = 0};
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
    while (stmt_step(stmt))
        if (is_overwritten(visits, stmt))
            add_line(&lines, stmt);
    stmt_free(stmt);
    drop_lines(visits, &lines);
}

void charge_store_drop(struct db *db, const char *places)
{
    struct stored_lines lines = {.count = 0};
    struct charge_visits visits;
    struct stmt *stmt;
    struct text sql;

    text_init(&sql);
    text_printf(&sql, AT_PLACES, places);
    stmt = db_prepare(db, sql.data);
    text_release(&sql);
    while (stmt_step(stmt))
        add_line(&lines, stmt);
    stmt_free(stmt);
    charge_visits_init(&visits, db, 0);
    drop_lines(&visits, &lines);
    charge_visits_write(&visits);
    charge_visits_release(&visits);
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

void charge_store_revoke(struct db *db,
                         void (*tell)(void *data, int64_t file_id,
                                      int64_t lines),
                         void *data)
{
    struct stmt *stmt = charge_revoked_visits(db);
    struct charge_visits visits;

    charge_visits_init(&visits, db, 0);
    while (stmt_step(stmt)) {
        int64_t before = visits.revoked.lines;

        charge_visit_store(&visits, stmt_int(stmt, 0), NULL, 0, "", true);
        if (visits.revoked.lines > before)
            tell(data, stmt_int(stmt, 1), visits.revoked.lines - before);
    }
    stmt_free(stmt);
    charge_visits_write(&visits);
    charge_visits_release(&visits);
}
