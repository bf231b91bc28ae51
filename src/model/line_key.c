#include "model/line_key.h"

#include <stdlib.h>

#include "base/memory.h"

static const char KEYS[] =
    "SELECT n, item_id, day, moment FROM charge WHERE visit_id = ?";
enum { VISIT_SHIFT = 32 }; /* of a line's id: see sql/schema.sql */

struct line_key {
    int64_t n, item_id, day, moment;
};

void line_keys_init(struct line_keys *lines, struct db *db)
{
    *lines = (struct line_keys){.read = db_prepare(db, KEYS)};
}

void line_keys_release(struct line_keys *lines)
{
    stmt_free(lines->read);
    free(lines->keys);
}

static int by_number(const void *a, const void *b)
{
    const struct line_key *x = a, *y = b;

    return x->n < y->n ? -1 : x->n > y->n;
}

static void read_visit(struct line_keys *lines, int64_t visit_id)
{
    lines->visit_id = visit_id;
    lines->count = 0;
    stmt_bind_int(lines->read, 1, visit_id);
    while (stmt_step(lines->read)) {
        if (lines->count == lines->capacity) {
            lines->capacity = lines->capacity * 2 + 64;
            lines->keys =
                xrealloc(lines->keys, lines->capacity * sizeof(*lines->keys));
        }
        lines->keys[lines->count++] = (struct line_key){
            stmt_int(lines->read, 0), stmt_int(lines->read, 1),
            stmt_int(lines->read, 2), stmt_int(lines->read, 3)};
    }
    if (lines->count)
        qsort(lines->keys, lines->count, sizeof(*lines->keys), by_number);
}

bool line_keys_bind(struct line_keys *lines, struct stmt *stmt,
                    int64_t charge_id)
{
    const int64_t visit_id = charge_id >> VISIT_SHIFT;
    const struct line_key *key, wanted = {
                                    .n = charge_id & UINT32_MAX,
                                };

    if (visit_id != lines->visit_id)
        read_visit(lines, visit_id);
    if (!lines->count)
        return false;
    key = bsearch(&wanted, lines->keys, lines->count, sizeof(*lines->keys),
                  by_number);
    if (!key)
        return false;
    stmt_bind_int(stmt, 1, visit_id);
    stmt_bind_int(stmt, 2, key->item_id);
    stmt_bind_int(stmt, 3, key->day);
    stmt_bind_int(stmt, 4, key->moment);
    return true;
}
