#include "charge/revoke.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sum.h"

/* S was reversed by R, which takes back all of it. */
#define REVERSED                                                               \
    "r.visit_id = s.visit_id "                                                 \
    "AND r.refunds_settlement_no = s.settlement_no "                           \
    "AND r.total_fen = -s.total_fen AND r.duplicate = 0 "
static const char ANY[] = "SELECT 1 FROM settlement WHERE visit_id = ? "
                          "AND refunds_settlement_no IS NOT NULL";
static const char SETTLEMENTS[] =
    "SELECT s.id, s.total_fen, r.id "
    "FROM settlement AS s LEFT JOIN settlement AS r ON " REVERSED
    "WHERE s.visit_id = ? AND s.settlement_no IS NOT NULL "
    "AND s.total_fen > 0 AND s.duplicate = 0";
static const char VISITS[] =
    "SELECT r.visit_id, max(r.file_id) "
    "FROM settlement AS r JOIN settlement AS s ON " REVERSED
    "WHERE r.refunds_settlement_no IS NOT NULL AND s.total_fen > 0 "
    "GROUP BY r.visit_id ORDER BY max(r.file_id), r.visit_id";

struct revoked_settlement {
    int64_t id, total_fen;
    int64_t by; /* the settlement that reverses it; 0: it stands */
    /* of its lines */
    int64_t lines, amount_fen;
    bool refunds;
    bool answered; /* a line names the settlement that reverses it */
    bool is_void;
};

void charge_revoked_init(struct charge_revoked *revoked, struct db *db)
{
    *revoked = (struct charge_revoked){
        .any = db_prepare(db, ANY),
        .settlements = db_prepare(db, SETTLEMENTS),
    };
}

void charge_revoked_release(struct charge_revoked *revoked)
{
    stmt_free(revoked->any);
    stmt_free(revoked->settlements);
    free(revoked->rows);
    free(revoked->standing);
}

static void add_row(struct charge_revoked *revoked,
                    struct revoked_settlement row)
{
    if (revoked->count == revoked->capacity) {
        revoked->capacity = revoked->capacity * 2 + 8;
        revoked->rows =
            xrealloc(revoked->rows, revoked->capacity * sizeof(*revoked->rows));
    }
    revoked->rows[revoked->count++] = row;
}

bool charge_revoked_read(struct charge_revoked *revoked, int64_t visit_id)
{
    struct stmt *stmt = revoked->settlements;
    bool any;

    revoked->count = 0;
    stmt_bind_int(revoked->any, 1, visit_id);
    any = stmt_step(revoked->any);
    stmt_reset(revoked->any);
    if (!any)
        return false;
    stmt_bind_int(stmt, 1, visit_id);
    while (stmt_step(stmt))
        add_row(revoked,
                (struct revoked_settlement){.id = stmt_int(stmt, 0),
                                            .total_fen = stmt_int(stmt, 1),
                                            .by = stmt_int(stmt, 2)});
    stmt_reset(stmt);
    return true;
}

static void count_line(struct charge_revoked *revoked,
                       const struct charge_line *line)
{
    for (size_t i = 0; i < revoked->count; i++) {
        struct revoked_settlement *row = &revoked->rows[i];

        if (line->settlement_id == row->by)
            row->answered = true;
        if (line->settlement_id != row->id)
            continue;
        row->lines++;
        row->refunds |= charge_negative(line);
        sum_add(&row->amount_fen, line->amount_fen);
    }
}

/* Which of them count for nothing; true: any. */
static bool decide(struct charge_revoked *revoked,
                   const struct charge_entry *entries, size_t count)
{
    bool certain = true, any = false;

    for (size_t i = 0; i < count; i++) {
        const struct charge_line *line = entries[i].line;

        if (line->settlement_id)
            count_line(revoked, line);
        else if (charge_negative(line))
            certain = false;
    }
    for (size_t i = 0; i < revoked->count; i++)
        if (!revoked->rows[i].by && !revoked->rows[i].lines)
            certain = false;
    for (size_t i = 0; certain && i < revoked->count; i++) {
        struct revoked_settlement *row = &revoked->rows[i];

        row->is_void = row->by && row->lines && !row->answered &&
                       (!row->refunds || row->amount_fen == row->total_fen);
        any |= row->is_void;
    }
    return any;
}

static bool is_void(const struct charge_revoked *revoked,
                    const struct charge_line *line)
{
    for (size_t i = 0; i < revoked->count; i++)
        if (revoked->rows[i].id == line->settlement_id)
            return revoked->rows[i].is_void;
    return false;
}

const struct charge_entry *
charge_revoked_take(struct charge_revoked *revoked,
                    const struct charge_entry *entries, size_t *count)
{
    const size_t all = *count;

    if (!decide(revoked, entries, all))
        return entries;
    if (revoked->standing_capacity < all) {
        revoked->standing_capacity = all;
        revoked->standing =
            xrealloc(revoked->standing, all * sizeof(*revoked->standing));
    }
    *count = 0;
    for (size_t i = 0; i < all; i++) {
        struct charge_line *line = entries[i].line;

        if (is_void(revoked, line)) {
            line->taken_qty_e4 = line->qty_e4;
            line->taken_amount_fen = line->amount_fen;
            revoked->lines++;
        } else {
            revoked->standing[(*count)++] = entries[i];
        }
    }
    return revoked->standing;
}

struct stmt *charge_revoked_visits(struct db *db)
{
    return db_prepare(db, VISITS);
}
