#include "charge/visit.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/sum.h"
#include "charge/extras.h"

static const char LINES_OF[] =
    "SELECT c.item_id, c.day, c.second, c.n, c.file_id, c.line, c.qty_e4,"
    "       c.price_e6, c.amount_fen, c.qty_e4 - c.net_qty_e4,"
    "       c.amount_fen - c.net_amount_fen, c.serial, i.first_id,"
    "       m.reverses_line_no, c.order_dept_id, c.order_staff_id,"
    "       c.exec_dept_id, c.exec_staff_id, c.settlement_id, c.ordered_id,"
    "       c.executed_id "
    "FROM charge AS c JOIN item AS i ON i.id = c.item_id "
    "LEFT JOIN charge_more AS m ON m.visit_id = c.visit_id AND m.n = c.n "
    "WHERE c.visit_id = ?";
static const char PUT_BILL[] =
    "INSERT OR REPLACE INTO visit_bill VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
    "                                         ?, ?, ?)";
static const char DROP_BILL[] = "DELETE FROM visit_bill WHERE visit_id = ?";
/* What refunds took of a line that is in the table. */
#define LINE_KEY "WHERE visit_id = ? AND item_id = ? AND day = ? AND moment = ?"
static const char PUT_PLACE[] = "UPDATE charge_row SET place = ? " LINE_KEY;
static const char PUT_TAKEN[] =
    "INSERT OR REPLACE INTO charge_taken VALUES (?, ?, ?, ?)";
static const char DROP_LINE[] = "DELETE FROM charge_row " LINE_KEY;
static const char DROP_MORE[] =
    "DELETE FROM charge_more WHERE visit_id = ? AND n = ?";
static const char DROP_TAKEN[] =
    "DELETE FROM charge_taken WHERE visit_id = ? AND n = ?";
static const char TAKE_BACK[] =
    "UPDATE import_file SET stored = stored - 1, replaced = replaced + 1,"
    "       amount_fen = amount_fen - ? WHERE id = ?";
static const char SERIES[] =
    "SELECT id, line_prefix, line_digits FROM import_file "
    "WHERE line_prefix IS NOT NULL";

static void read_series(struct charge_visits *visits);
static void read_old(struct charge_visits *visits, int64_t visit_id);
static void overwrite(struct charge_visits *visits,
                      struct charge_entry *entries, size_t count,
                      const char *extras);
static void net(struct charge_visits *visits, struct charge_entry *entries,
                size_t count, const char *extras);

void charge_visits_init(struct charge_visits *visits, struct db *db,
                        int64_t file_id)
{
    *visits = (struct charge_visits){
        .db = db,
        .file_id = file_id,
        .lines_of = db_prepare(db, LINES_OF),
        .put_bill = db_prepare(db, PUT_BILL),
        .drop_bill = db_prepare(db, DROP_BILL),
        .put_place = db_prepare(db, PUT_PLACE),
        .put_taken = db_prepare(db, PUT_TAKEN),
        .drop_taken = db_prepare(db, DROP_TAKEN),
        .drop_line = db_prepare(db, DROP_LINE),
        .drop_more = db_prepare(db, DROP_MORE),
        .take_back = db_prepare(db, TAKE_BACK),
    };
    charge_revoked_init(&visits->revoked, db);
    charge_group_init(&visits->old);
    hash_init(&visits->series_of);
    hash_init(&visits->repeats);
    read_series(visits);
}

void charge_visits_write(const struct charge_visits *visits)
{
    charge_sums_write(&visits->sums, visits->db);
}

void charge_visits_release(struct charge_visits *visits)
{
    struct stmt *const stmts[] = {
        visits->lines_of,  visits->put_bill,  visits->drop_bill,
        visits->put_place, visits->put_taken, visits->drop_taken,
        visits->drop_line, visits->drop_more, visits->take_back};

    charge_sums_release(&visits->sums);
    for (size_t i = 0; i < sizeof(stmts) / sizeof(stmts[0]); i++)
        stmt_free(stmts[i]);
    charge_group_release(&visits->old);
    free(visits->entries);
    charge_netting_release(&visits->netting);
    charge_revoked_release(&visits->revoked);
    hash_release(&visits->series_of);
    hash_release(&visits->repeats);
    for (size_t i = 0; i < visits->series_count; i++)
        free(visits->series[i].prefix);
    free(visits->series);
}

static void add_series(struct charge_visits *visits, int64_t file_id,
                       const char *prefix, int digits)
{
    bool found;
    int64_t *index =
        hash_put(&visits->series_of, &file_id, sizeof(file_id), &found);

    if (found)
        return;
    *index = (int64_t)visits->series_count;
    visits->series = xrealloc(visits->series, (visits->series_count + 1) *
                                                  sizeof(*visits->series));
    visits->series[visits->series_count++] = (struct series){
        .file_id = file_id, .prefix = xstrdup(prefix), .digits = digits};
}

static void read_series(struct charge_visits *visits)
{
    struct stmt *stmt = db_prepare(visits->db, SERIES);

    while (stmt_step(stmt))
        add_series(visits, stmt_int(stmt, 0), stmt_text(stmt, 1),
                   (int)stmt_int(stmt, 2));
    stmt_free(stmt);
}

void charge_visits_series(struct charge_visits *visits,
                          const struct series *series)
{
    if (series->prefix)
        add_series(visits, visits->file_id, series->prefix, series->digits);
}

/* The text of a line's number, in BUFFER where it is in a series; or NULL. */
static const char *number_text(struct charge_visits *visits,
                               const struct charge_line *line,
                               const char *extras,
                               char buffer[SERIES_TEXT_SIZE])
{
    int64_t file_id = line->file_id;
    const int64_t *index;

    if (line->number < 0)
        return extra_text(extras, &line->extras, EXTRA_LINE_NO);
    index = hash_get(&visits->series_of, &file_id, sizeof(file_id));
    if (!index)
        return NULL;
    series_text(buffer, &visits->series[*index], line->number);
    return buffer;
}

static const char *extras_of(const struct charge_visits *visits,
                             const struct charge_line *line, const char *extras)
{
    return line->known ? visits->old.extras.data : extras;
}

/* Old and new lines of the visit, but for those overwritten, in order. */
static struct charge_entry *join(struct charge_visits *visits,
                                 const struct charge_entry *entries,
                                 size_t *count)
{
    const struct charge_group *old = &visits->old;
    size_t all = *count + old->count;

    if (visits->entry_capacity < all) {
        visits->entry_capacity = all * 2;
        visits->entries = xrealloc(
            visits->entries, visits->entry_capacity * sizeof(*visits->entries));
    }
    if (*count)
        memcpy(visits->entries, entries, *count * sizeof(*entries));
    for (size_t i = 0; i < old->count; i++)
        if (!old->lines[i].gone)
            visits->entries[(*count)++].line = &old->lines[i];
    charge_sort_visit(visits->entries, *count, NULL);
    return visits->entries;
}

void charge_visit_store(struct charge_visits *visits, int64_t visit_id,
                        struct charge_entry *entries, size_t count,
                        const char *extras, bool may_be_known)
{
    struct charge_group *old = &visits->old;
    int32_t n = 0;

    charge_group_clear(old);
    if (may_be_known)
        read_old(visits, visit_id);
    for (size_t i = 0; i < old->count; i++)
        n = old->lines[i].n > n ? old->lines[i].n : n;
    overwrite(visits, entries, count, extras);
    for (size_t i = 0; i < count; i++)
        entries[i].line->n = ++n;
    if (old->count)
        entries = join(visits, entries, &count);
    net(visits, entries, count, extras);
    if (count) {
        struct visit_sum sum = visit_sum_of(entries, count);

        charge_visit_write(visits, &sum);
    } else {
        stmt_bind_int(visits->drop_bill, 1, visit_id);
        stmt_run(visits->drop_bill);
    }
}

static void read_old(struct charge_visits *visits, int64_t visit_id)
{
    struct stmt *stmt = visits->lines_of;
    struct charge_group *old = &visits->old;

    stmt_bind_int(stmt, 1, visit_id);
    while (stmt_step(stmt)) {
        struct charge_line *line = charge_group_add(old);

        *line = (struct charge_line){
            .visit_id = visit_id, .known = true, .number = -1};
        line->item_id = (int32_t)stmt_int(stmt, 0);
        line->day = (int32_t)stmt_int(stmt, 1);
        line->second = (int32_t)stmt_int(stmt, 2);
        line->n = (int32_t)stmt_int(stmt, 3);
        line->file_id = (int32_t)stmt_int(stmt, 4);
        line->line = stmt_int(stmt, 5);
        line->qty_e4 = stmt_int(stmt, 6);
        line->has_price = !stmt_is_null(stmt, 7);
        line->price_e6 = stmt_int(stmt, 7);
        line->amount_fen = stmt_int(stmt, 8);
        line->taken_qty_e4 = stmt_int(stmt, 9);
        line->taken_amount_fen = stmt_int(stmt, 10);
        line->alike_id = (int32_t)stmt_int(stmt, 12);
        line->order_dept_id = (int32_t)stmt_int(stmt, 14);
        line->order_staff_id = (int32_t)stmt_int(stmt, 15);
        line->exec_dept_id = (int32_t)stmt_int(stmt, 16);
        line->exec_staff_id = (int32_t)stmt_int(stmt, 17);
        line->settlement_id = stmt_int(stmt, 18);
        line->ordered_id = (int32_t)stmt_int(stmt, 19);
        line->executed_id = (int32_t)stmt_int(stmt, 20);
        if (stmt_is_int(stmt, 11))
            line->number = stmt_int(stmt, 11);
        else
            extra_add_text(&old->extras, &line->extras, EXTRA_LINE_NO,
                           stmt_text(stmt, 11));
        extra_add_text(&old->extras, &line->extras, EXTRA_REVERSES,
                       stmt_text(stmt, 13));
    }
}

/* Remember the last line with a number that may have stood before. */
static void remember(struct charge_visits *visits,
                     const struct charge_line *line)
{
    bool found;
    int64_t *last =
        hash_put(&visits->repeats, &line->hash, sizeof(line->hash), &found);

    if (!found || *last < line->line)
        *last = line->line;
}

/* Old lines of earlier files by their number: 1 + index of the first, and
 * NEXT of each the same of the next that has it, or 0. */
static void index_old(struct charge_visits *visits, struct hash *numbers,
                      size_t *next)
{
    const struct charge_group *old = &visits->old;

    for (size_t k = old->count; k-- > 0;) {
        char buffer[SERIES_TEXT_SIZE];
        const char *text;
        int64_t *first;
        bool found;

        if (old->lines[k].file_id == visits->file_id)
            continue;
        text = number_text(visits, &old->lines[k], old->extras.data, buffer);
        if (!text)
            continue;
        first = hash_put(numbers, text, strlen(text), &found);
        next[k] = (size_t)*first;
        *first = (int64_t)k + 1;
    }
}

/* Drop the old lines with the number, from K on; false: there is none. */
static bool drop_old(struct charge_visits *visits, const size_t *next, size_t k)
{
    const bool any = k > 0;

    for (; k; k = next[k - 1]) {
        struct charge_line *known = &visits->old.lines[k - 1];

        if (!known->gone)
            charge_visit_drop(visits, known);
        known->gone = true;
    }
    return any;
}

/*
 * Lines in doubt: most that an earlier file had stand in the same visit. The
 * others are looked for at the end of the file.
 */
static void overwrite(struct charge_visits *visits,
                      struct charge_entry *entries, size_t count,
                      const char *extras)
{
    struct hash numbers;
    size_t *next = xcalloc(visits->old.count + 1, sizeof(*next));

    hash_init(&numbers);
    index_old(visits, &numbers, next);
    for (size_t i = 0; i < count; i++) {
        struct charge_line *line = entries[i].line;
        char buffer[SERIES_TEXT_SIZE];
        const char *number;
        const int64_t *first = NULL;

        if (line->repeated)
            remember(visits, line);
        if (!line->elsewhere)
            continue;
        number = number_text(visits, line, extras, buffer);
        if (number)
            first = hash_get(&numbers, number, strlen(number));
        if (!drop_old(visits, next, first ? (size_t)*first : 0))
            remember(visits, line);
    }
    hash_release(&numbers);
    free(next);
}

/* Run a statement that names a visit and a line's number in it. */
static void run_numbered(struct stmt *stmt, const struct charge_line *line)
{
    stmt_bind_int(stmt, 1, line->visit_id);
    stmt_bind_int(stmt, 2, line->n);
    stmt_run(stmt);
}

/* Run one that ends in LINE_KEY, of which FIRST is the first parameter. */
static void run_keyed(struct stmt *stmt, int first,
                      const struct charge_line *line)
{
    stmt_bind_int(stmt, first, line->visit_id);
    stmt_bind_int(stmt, first + 1, line->item_id);
    stmt_bind_int(stmt, first + 2, line->day);
    stmt_bind_int(stmt, first + 3, charge_moment(line));
    stmt_run(stmt);
}

void charge_visit_drop(struct charge_visits *visits,
                       const struct charge_line *line)
{
    run_keyed(visits->drop_line, 1, line);
    run_numbered(visits->drop_more, line);
    run_numbered(visits->drop_taken, line);
    charge_sums_add(&visits->sums, line, -1);
    if (line->file_id == visits->file_id) {
        visits->replaced++;
        sum_add(&visits->replaced_fen, line->amount_fen);
        return;
    }
    stmt_bind_int(visits->take_back, 1, line->amount_fen);
    stmt_bind_int(visits->take_back, 2, line->file_id);
    stmt_run(visits->take_back);
}

static void write_taken(struct charge_visits *visits,
                        const struct charge_line *line)
{
    stmt_bind_int(visits->put_place, 1, charge_place(line));
    run_keyed(visits->put_place, 2, line);
    if (!charge_is_taken(line)) {
        run_numbered(visits->drop_taken, line);
        return;
    }
    stmt_bind_int(visits->put_taken, 3, line->taken_qty_e4);
    stmt_bind_int(visits->put_taken, 4, line->taken_amount_fen);
    run_numbered(visits->put_taken, line);
}

/* What is asked of a visit's old and new lines: where their extras are. */
struct naming {
    struct charge_visits *visits;
    const char *extras; /* of the new ones */
};

static const char *number_of(void *data, const struct charge_line *line,
                             char buffer[SERIES_TEXT_SIZE])
{
    const struct naming *naming = data;

    return number_text(naming->visits, line,
                       extras_of(naming->visits, line, naming->extras), buffer);
}

static const char *reverses_of(void *data, const struct charge_line *line)
{
    const struct naming *naming = data;

    return extra_text(extras_of(naming->visits, line, naming->extras),
                      &line->extras, EXTRA_REVERSES);
}

/* What refunds and reversed settlements take, of old lines too; and what items
 * come to. */
static void net(struct charge_visits *visits, struct charge_entry *entries,
                size_t count, const char *extras)
{
    struct naming naming = {visits, extras};
    const struct charge_names names = {number_of, reverses_of, &naming};
    const struct charge_entry *standing = entries;
    size_t standing_count = count;
    bool revoked = count > 0 && charge_revoked_read(&visits->revoked,
                                                    entries[0].line->visit_id);
    bool any = revoked || charge_any_refund(entries, count);

    for (size_t i = 0; any && i < count; i++)
        if (entries[i].line->known)
            charge_sums_add(&visits->sums, entries[i].line, -1);
    if (revoked)
        standing =
            charge_revoked_take(&visits->revoked, entries, &standing_count);
    if (any)
        charge_net(&visits->netting, standing, standing_count, &names);
    for (size_t i = 0; i < count; i++) {
        struct charge_line *line = entries[i].line;

        if (any || !line->known)
            charge_sums_add(&visits->sums, line, 1);
        if (any && line->known)
            write_taken(visits, line);
    }
}

void charge_visit_write(struct charge_visits *visits,
                        const struct visit_sum *sum)
{
    struct stmt *put = visits->put_bill;

    stmt_bind_int(put, 1, sum->visit_id);
    stmt_bind_int(put, 2, sum->lines);
    stmt_bind_int(put, 3, sum->amount_fen);
    stmt_bind_int(put, 4, sum->net_fen);
    stmt_bind_int(put, 5, sum->first_day);
    stmt_bind_int(put, 6, sum->last_day);
    stmt_bind_int(put, 7, sum->refunds);
    stmt_bind_int(put, 8, sum->dear);
    stmt_bind_int(put, 9, sum->odd);
    stmt_bind_int(put, 10, sum->alike);
    stmt_bind_int(put, 11, sum->mixed ? 2 : sum->settlement_id ? 1 : 0);
    stmt_bind_known(put, 12, !sum->mixed && sum->settlement_id,
                    sum->settlement_id);
    stmt_bind_known(put, 13, sum->few >= 0, sum->few);
    stmt_run(put);
}
