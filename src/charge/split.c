#include "charge/split.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/memory.h"
#include "charge/visit.h"

static const char LINES[] =
    "SELECT t.item_id, t.day, t.second, t.n, t.file_id, t.line, t.qty_e4,"
    "       t.price_e6, t.amount_fen, t.qty_e4 - t.net_qty_e4,"
    "       t.amount_fen - t.net_amount_fen, t.order_dept_id,"
    "       t.order_staff_id, t.exec_dept_id, t.exec_staff_id "
    "FROM charge AS t WHERE t.visit_id = ? "
    "AND NOT EXISTS (SELECT 1 FROM import_column AS f "
    "    WHERE f.file_id = t.file_id AND f.kind = 'charges'"
    "    AND f.column_name = 'admission_no')";
static const char LAST_N[] =
    "SELECT coalesce(max(n), 0) FROM charge WHERE visit_id = ?";
static const char MOVE_LINE[] =
    "UPDATE charge_row SET visit_id = ?1, moment = moment + ?2 "
    "WHERE visit_id = ?3 AND item_id = ?4 AND day = ?5 AND moment = ?6";
static const char MOVE_MORE[] = "UPDATE charge_more SET visit_id = ?1, "
                                "n = n + ?2 WHERE visit_id = ?3 AND n = ?4";
static const char MOVE_TAKEN[] = "UPDATE charge_taken SET visit_id = ?1, "
                                 "n = n + ?2 WHERE visit_id = ?3 AND n = ?4";

/* A visit that lines go to; its own are numbered up to SHIFT. */
struct target {
    int64_t visit_id, shift;
};

struct targets {
    struct target *targets;
    size_t count;
};

static struct charge_line *read_lines(struct db *db, int64_t visit_id,
                                      size_t *count)
{
    struct stmt *stmt = db_prepare(db, LINES);
    struct charge_line *lines = NULL;
    size_t capacity = 0;

    *count = 0;
    stmt_bind_int(stmt, 1, visit_id);
    while (stmt_step(stmt)) {
        if (*count == capacity) {
            capacity = capacity * 2 + 64;
            lines = xrealloc(lines, capacity * sizeof(*lines));
        }
        lines[(*count)++] = (struct charge_line){
            .visit_id = visit_id,
            .item_id = (int32_t)stmt_int(stmt, 0),
            .day = (int32_t)stmt_int(stmt, 1),
            .second = (int32_t)stmt_int(stmt, 2),
            .n = (int32_t)stmt_int(stmt, 3),
            .file_id = (int32_t)stmt_int(stmt, 4),
            .line = stmt_int(stmt, 5),
            .qty_e4 = stmt_int(stmt, 6),
            .has_price = !stmt_is_null(stmt, 7),
            .price_e6 = stmt_int(stmt, 7),
            .amount_fen = stmt_int(stmt, 8),
            .taken_qty_e4 = stmt_int(stmt, 9),
            .taken_amount_fen = stmt_int(stmt, 10),
            .order_dept_id = (int32_t)stmt_int(stmt, 11),
            .order_staff_id = (int32_t)stmt_int(stmt, 12),
            .exec_dept_id = (int32_t)stmt_int(stmt, 13),
            .exec_staff_id = (int32_t)stmt_int(stmt, 14),
        };
    }
    stmt_free(stmt);
    return lines;
}

static int64_t shift_of(struct db *db, struct targets *targets,
                        int64_t visit_id)
{
    struct target *target;
    struct stmt *stmt;

    for (size_t i = 0; i < targets->count; i++)
        if (targets->targets[i].visit_id == visit_id)
            return targets->targets[i].shift;
    targets->targets = xrealloc(
        targets->targets, (targets->count + 1) * sizeof(*targets->targets));
    target = &targets->targets[targets->count++];
    *target = (struct target){.visit_id = visit_id};
    stmt = db_prepare(db, LAST_N);
    stmt_bind_int(stmt, 1, visit_id);
    if (stmt_step(stmt))
        target->shift = stmt_int(stmt, 0);
    stmt_free(stmt);
    return target->shift;
}

static void move_line(struct db *db, const struct charge_line *line,
                      int64_t visit_id, int64_t shift)
{
    static const char *const others[] = {MOVE_MORE, MOVE_TAKEN};
    struct stmt *move = db_prepare(db, MOVE_LINE);

    stmt_bind_int(move, 1, visit_id);
    stmt_bind_int(move, 2, shift);
    stmt_bind_int(move, 3, line->visit_id);
    stmt_bind_int(move, 4, line->item_id);
    stmt_bind_int(move, 5, line->day);
    stmt_bind_int(move, 6, charge_moment(line));
    stmt_run(move);
    stmt_free(move);
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        move = db_prepare(db, others[i]);
        stmt_bind_int(move, 1, visit_id);
        stmt_bind_int(move, 2, shift);
        stmt_bind_int(move, 3, line->visit_id);
        stmt_bind_int(move, 4, line->n);
        stmt_run(move);
        stmt_free(move);
    }
}

void charge_split(struct db *db, int64_t visit_id,
                  const struct charge_split *split)
{
    struct targets targets = {NULL, 0};
    struct charge_visits visits;
    size_t count, gone = 0;
    struct charge_line *lines = read_lines(db, visit_id, &count);

    charge_visits_init(&visits, db, 0);
    for (size_t i = 0; i < count; i++) {
        const struct charge_line *line = &lines[i];
        int64_t time = (int64_t)line->day * SECONDS_PER_DAY + line->second;
        int64_t to = split->visit_of(split->data, time);

        if (to == visit_id)
            continue;
        gone++;
        if (to) {
            move_line(db, line, to, shift_of(db, &targets, to));
            continue;
        }
        charge_visit_drop(&visits, line);
        split->lose(split->data, line->file_id, line->line);
    }
    if (gone)
        charge_visit_store(&visits, visit_id, NULL, 0, "", true);
    for (size_t i = 0; i < targets.count; i++)
        charge_visit_store(&visits, targets.targets[i].visit_id, NULL, 0, "",
                           true);
    charge_visits_write(&visits);
    charge_visits_release(&visits);
    free(targets.targets);
    free(lines);
}
