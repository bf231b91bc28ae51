#include "intake/stays_mend.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "charge/split.h"
#include "intake/stays.h"
#include "model/columns.h"
#include "model/remark.h"

/* Rows of files that deliver 住院次数 are where they belong. */
#define BY_DAY                                                                 \
    "NOT EXISTS (SELECT 1 FROM import_column AS f "                            \
    "WHERE f.file_id = t.file_id AND f.column_name = 'admission_no')"
static const char LOST[] =
    "INSERT INTO problem (file_id, line, what) VALUES (?, ?, 'no-stay')";
static const char LOST_ROW[] =
    "UPDATE import_file SET stored = stored - 1, problems = problems + 1 "
    "WHERE id = ?";
/* charge_visit_drop() has counted it as replaced */
static const char LOST_LINE[] =
    "UPDATE import_file SET replaced = replaced - 1, problems = problems + 1 "
    "WHERE id = ?";

enum { NAMED = 10 }; /* numbers that are named */

struct mending {
    struct session *session;
    const struct stay_family *family;
};

static int64_t stay_of_time(void *data, int64_t time)
{
    const struct mending *mending = data;
    const struct stay *stay = stay_at(mending->family, time);

    return stay ? stay->visit_id : 0;
}

static void run_on_file(struct db *db, const char *sql, int64_t file_id,
                        int64_t line)
{
    struct stmt *stmt = db_prepare(db, sql);

    stmt_bind_int(stmt, 1, file_id);
    if (line)
        stmt_bind_int(stmt, 2, line);
    stmt_run(stmt);
    stmt_free(stmt);
}

static void lose_line(void *data, int64_t file_id, int64_t line)
{
    const struct mending *mending = data;

    mending->session->lost++;
    run_on_file(mending->session->db, LOST, file_id, line);
    run_on_file(mending->session->db, LOST_LINE, file_id, 0);
}

/* The row of a table goes to its stay, or out. */
static void mend_row(const struct mending *mending, const char *table,
                     struct stmt *row, int64_t visit_id)
{
    struct db *db = mending->session->db;
    struct stmt *stmt;
    struct text sql;

    text_init(&sql);
    if (visit_id)
        text_printf(&sql, "UPDATE %s SET visit_id = ?2 WHERE id = ?1", table);
    else
        text_printf(&sql, "DELETE FROM %s WHERE id = ?1", table);
    stmt = db_prepare(db, sql.data);
    stmt_bind_int(stmt, 1, stmt_int(row, 0));
    if (visit_id)
        stmt_bind_int(stmt, 2, visit_id);
    stmt_run(stmt);
    stmt_free(stmt);
    text_release(&sql);
    if (visit_id)
        return;
    mending->session->lost++;
    run_on_file(db, LOST, stmt_int(row, 1), stmt_int(row, 2));
    run_on_file(db, LOST_ROW, stmt_int(row, 1), 0);
}

/* The next family that was told apart in this file, from *PLACE on; or NULL. */
static struct stay_family *next_family(struct stays *stays, size_t *place)
{
    while (*place < stays->count) {
        struct stay_family *family = &stays->families[(*place)++];

        if (family->touched && family->count > 1 && stays_any_dated(family))
            return family;
    }
    return NULL;
}

/* Rows of a kind that has a day: orders, operations, examinations. */
static void mend_kind(struct session *session, const struct kind *kind)
{
    const int field = kind_flagged(kind, COLUMN_DAY);
    const struct column *day = &kind->columns[field < 0 ? 0 : field];
    struct mending mending = {.session = session};
    struct stmt *rows;
    struct text sql;
    size_t place = 0;

    if (field < 0 || !day->target)
        return;
    text_init(&sql);
    text_printf(&sql,
                "SELECT t.id, t.file_id, t.line, t.%s FROM %s AS t "
                "WHERE t.visit_id = ? AND t.%s IS NOT NULL AND " BY_DAY
                " ORDER BY t.id",
                day->target, kind->table, day->target);
    rows = db_prepare(session->db, sql.data);
    text_release(&sql);
    while ((mending.family = next_family(&session->visit_ids.stays, &place))) {
        const int64_t first = mending.family->stays[0].visit_id;

        stmt_bind_int(rows, 1, first);
        while (stmt_step(rows)) {
            int64_t time = stmt_int(rows, 3);
            const struct stay *stay;

            if (day->type != CELL_TIME)
                time *= SECONDS_PER_DAY;
            stay = stay_at(mending.family, time);
            if (!stay || stay->visit_id != first)
                mend_row(&mending, kind->table, rows,
                         stay ? stay->visit_id : 0);
        }
    }
    stmt_free(rows);
}

/* Settlements that no file of visits gave may come after their stay. */
static void mend_settlements(struct session *session)
{
    struct mending mending = {.session = session};
    struct stmt *rows = db_prepare(
        session->db,
        "SELECT t.id, t.file_id, t.line, t.settled_day FROM settlement AS t "
        "WHERE t.visit_id = ? AND t.sides = 2 AND t.settled_day IS NOT NULL "
        "AND " BY_DAY);
    size_t place = 0;

    while ((mending.family = next_family(&session->visit_ids.stays, &place))) {
        const int64_t first = mending.family->stays[0].visit_id;

        stmt_bind_int(rows, 1, first);
        while (stmt_step(rows)) {
            const struct stay *stay = stay_before(
                mending.family, stmt_int(rows, 3) * SECONDS_PER_DAY);

            if (stay && stay->visit_id != first)
                mend_row(&mending, "settlement", rows, stay->visit_id);
        }
    }
    stmt_free(rows);
}

static void mend_charges(struct session *session)
{
    struct mending mending = {.session = session};
    const struct charge_split split = {
        .visit_of = stay_of_time, .lose = lose_line, .data = &mending};
    struct stmt *bill =
        db_prepare(session->db, "SELECT 1 FROM visit_bill WHERE visit_id = ?");
    size_t place = 0;

    while ((mending.family = next_family(&session->visit_ids.stays, &place))) {
        const int64_t first = mending.family->stays[0].visit_id;
        bool any;

        stmt_bind_int(bill, 1, first);
        any = stmt_step(bill);
        stmt_reset(bill);
        if (any)
            charge_split(session->db, first, &split);
    }
    stmt_free(bill);
}

/* Numbers whose stays were told apart by their days alone. */
static void say(struct db *db, int64_t file_id, const struct text *numbers,
                int64_t count)
{
    if (!count)
        return;
    remark_put(db, file_id, "stays", numbers->data);
    if (count > NAMED)
        remark_count(db, file_id, "stays-more", count - NAMED);
}

void stays_mend(struct session *session, int64_t file_id)
{
    struct stays *stays = &session->visit_ids.stays;
    const struct stay_family *family;
    struct text numbers;
    int64_t count = 0;
    size_t place = 0;

    if (!next_family(stays, &place))
        return;
    mend_charges(session);
    mend_settlements(session);
    for (const struct kind *kind = kinds; kind->name; kind++)
        if (kind->flags & KIND_LINKS_VISIT && kind->way == KIND_APPEND)
            mend_kind(session, kind);
    text_init(&numbers);
    for (place = 0; (family = next_family(stays, &place));) {
        if (family->stays[family->count - 1].admission_no)
            continue;
        if (count++ < NAMED)
            text_printf(&numbers, "%s%s", numbers.length ? "、" : "",
                        family->number);
    }
    say(session->db, file_id, &numbers, count);
    text_release(&numbers);
    for (size_t i = 0; i < stays->count; i++)
        stays->families[i].touched = false;
}
