/*
 * Refunds, netted once before any rule. A negative line takes from the line
 * it names, and from no other: what it names may stand in another month's
 * export. One that names none takes from lines of the same visit, item and
 * unit price: of its own day first, then of the nearest earlier day, the
 * latest line first. What is left of a line taken in part is in proportion.
 * What finds nothing to take from stays negative.
 */
#include "core/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"

__extension__ typedef __int128 wide; /* amount times quantity */

struct line {
    int64_t id, time, qty_e4, price_e6, amount_fen;
    int64_t taken_qty_e4, taken_amount_fen;
    char *line_no, *reverses, *item;
    bool has_price, refund;
};

struct lines {
    struct line *lines;
    size_t count, capacity;
};

static const char WITH_REFUNDS[] = "SELECT DISTINCT visit_id FROM charge "
                                   "WHERE qty_e4 < 0 OR amount_fen < 0";
static const char LINES[] =
    "SELECT c.id, c.time, c.qty_e4, c.price_e6, c.amount_fen, c.line_no,"
    "       c.reverses_line_no, i.own_code,"
    "       c.taken_qty_e4, c.taken_amount_fen "
    "FROM charge AS c JOIN item AS i ON i.id = c.item_id "
    "WHERE c.visit_id = ? "
    "ORDER BY c.time, length(c.line_no), c.line_no, c.file_id, c.line";
static const char PUT_TAKEN[] =
    "UPDATE charge SET taken_qty_e4 = ?, taken_amount_fen = ? WHERE id = ?";

static void net_visit(struct lines *lines);
static void take(struct line *refund, struct line *line);
static struct line *named_line(struct lines *lines, const char *line_no);
static struct line *best_line(struct lines *lines, const struct line *refund);
static void lines_read(struct lines *lines, struct stmt *stmt,
                       int64_t visit_id);
static void lines_clear(struct lines *lines);
static void lines_write(const struct lines *lines, struct stmt *put,
                        const int64_t *before);

void bitmap_set(struct bitmap *bitmap, int64_t id)
{
    size_t byte = (size_t)id / 8;

    if (byte >= bitmap->bytes) {
        size_t bytes = (byte + 1) * 2;

        bitmap->bits = xrealloc(bitmap->bits, bytes);
        memset(bitmap->bits + bitmap->bytes, 0, bytes - bitmap->bytes);
        bitmap->bytes = bytes;
    }
    bitmap->bits[byte] |= (unsigned char)(1 << (id % 8));
}

bool bitmap_has(const struct bitmap *bitmap, int64_t id)
{
    size_t byte = (size_t)id / 8;

    return byte < bitmap->bytes && (bitmap->bits[byte] >> (id % 8) & 1);
}

void refund_net(struct db *db, const struct bitmap *visits)
{
    struct stmt *with = db_prepare(db, WITH_REFUNDS);
    struct stmt *read = db_prepare(db, LINES);
    struct stmt *put = db_prepare(db, PUT_TAKEN);
    struct lines lines = {0};
    int64_t *ids = NULL;
    size_t count = 0, capacity = 0;

    while (stmt_step(with)) {
        if (!bitmap_has(visits, stmt_int(with, 0)))
            continue;
        if (count == capacity) {
            capacity = capacity ? capacity * 2 : 256;
            ids = xrealloc(ids, capacity * sizeof(*ids));
        }
        ids[count++] = stmt_int(with, 0);
    }
    for (size_t i = 0; i < count; i++) {
        int64_t *before;

        lines_read(&lines, read, ids[i]);
        before = xcalloc(lines.count * 2 + 1, sizeof(*before));
        for (size_t k = 0; k < lines.count; k++) {
            before[2 * k] = lines.lines[k].taken_qty_e4;
            before[2 * k + 1] = lines.lines[k].taken_amount_fen;
            lines.lines[k].taken_qty_e4 = 0;
            lines.lines[k].taken_amount_fen = 0;
        }
        net_visit(&lines);
        lines_write(&lines, put, before);
        free(before);
        lines_clear(&lines);
    }
    free(lines.lines);
    free(ids);
    stmt_free(with);
    stmt_free(read);
    stmt_free(put);
}

/* Those that name a line first, then the others in order of time. */
static void net_visit(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct line *refund = &lines->lines[i];
        struct line *line;

        if (!refund->refund || !refund->reverses)
            continue;
        line = named_line(lines, refund->reverses);
        if (line)
            take(refund, line);
    }
    for (size_t i = 0; i < lines->count; i++) {
        struct line *refund = &lines->lines[i];
        struct line *line;

        if (!refund->refund || refund->reverses)
            continue;
        while ((line = best_line(lines, refund)))
            take(refund, line);
    }
}

/* What is still to be taken, in quantity. */
static int64_t wanted(const struct line *refund)
{
    int64_t left = refund->qty_e4 - refund->taken_qty_e4;

    return left < 0 ? -left : left;
}

static int64_t magnitude(int64_t value)
{
    return value < 0 ? -value : value;
}

/* The part of an amount, half a fen away from zero. */
static int64_t proportion(int64_t amount, int64_t part, int64_t whole)
{
    wide product = (wide)magnitude(amount) * part;
    int64_t share = (int64_t)((product * 2 + whole) / ((wide)whole * 2));

    return amount < 0 ? -share : share;
}

/* What is left of a line is in proportion to its own amount and quantity. */
static void take_qty(struct line *line, int64_t qty_e4)
{
    line->taken_qty_e4 += qty_e4;
    line->taken_amount_fen =
        line->amount_fen -
        proportion(line->amount_fen,
                   magnitude(line->qty_e4 - line->taken_qty_e4),
                   magnitude(line->qty_e4));
}

static void take(struct line *refund, struct line *line)
{
    int64_t net_qty = line->qty_e4 - line->taken_qty_e4;
    int64_t want = wanted(refund);
    int64_t qty = want < net_qty ? want : net_qty;

    if (qty <= 0)
        return;
    take_qty(line, qty);
    take_qty(refund, refund->qty_e4 < 0 ? -qty : qty);
}

static struct line *named_line(struct lines *lines, const char *line_no)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct line *line = &lines->lines[i];

        if (!line->refund && line->line_no &&
            strcmp(line->line_no, line_no) == 0)
            return line;
    }
    return NULL;
}

/*
 * Where a line gives no price, its amount and quantity must agree with the
 * other's to half a fen each.
 */
static bool same_price(const struct line *line, const struct line *refund)
{
    int64_t qty = magnitude(line->qty_e4), taken = magnitude(refund->qty_e4);
    wide off;

    if (line->has_price && refund->has_price)
        return magnitude(line->price_e6) == magnitude(refund->price_e6);
    off = (wide)magnitude(line->amount_fen) * taken -
          (wide)magnitude(refund->amount_fen) * qty;
    return (off < 0 ? -off : off) * 2 <= qty + taken;
}

/* The lines are in order of time, so the last that fits is the latest. */
static struct line *best_line(struct lines *lines, const struct line *refund)
{
    int day = day_of_time(refund->time);

    if (wanted(refund) == 0)
        return NULL;
    for (size_t i = lines->count; i-- > 0;) {
        struct line *line = &lines->lines[i];

        if (line->refund || line->qty_e4 <= line->taken_qty_e4 ||
            day_of_time(line->time) > day ||
            strcmp(line->item, refund->item) != 0 ||
            !same_price(line, refund))
            continue;
        return line;
    }
    return NULL;
}

static void lines_read(struct lines *lines, struct stmt *stmt, int64_t visit_id)
{
    stmt_bind_int(stmt, 1, visit_id);
    while (stmt_step(stmt)) {
        const char *line_no = stmt_text(stmt, 5);
        const char *reverses = stmt_text(stmt, 6);
        struct line *line;

        if (lines->count == lines->capacity) {
            lines->capacity = lines->capacity ? lines->capacity * 2 : 256;
            lines->lines =
                xrealloc(lines->lines, lines->capacity * sizeof(*line));
        }
        line = &lines->lines[lines->count++];
        *line = (struct line){.id = stmt_int(stmt, 0),
                              .time = stmt_int(stmt, 1),
                              .qty_e4 = stmt_int(stmt, 2),
                              .has_price = !stmt_is_null(stmt, 3),
                              .price_e6 = stmt_int(stmt, 3),
                              .amount_fen = stmt_int(stmt, 4),
                              .line_no = line_no ? xstrdup(line_no) : NULL,
                              .reverses = reverses ? xstrdup(reverses) : NULL,
                              .item = xstrdup(stmt_text(stmt, 7)),
                              .taken_qty_e4 = stmt_int(stmt, 8),
                              .taken_amount_fen = stmt_int(stmt, 9)};
        line->refund = line->qty_e4 < 0 || line->amount_fen < 0;
    }
}

static void lines_clear(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        free(lines->lines[i].line_no);
        free(lines->lines[i].reverses);
        free(lines->lines[i].item);
    }
    lines->count = 0;
}

static void lines_write(const struct lines *lines, struct stmt *put,
                        const int64_t *before)
{
    for (size_t i = 0; i < lines->count; i++) {
        const struct line *line = &lines->lines[i];

        if (line->taken_qty_e4 == before[2 * i] &&
            line->taken_amount_fen == before[2 * i + 1])
            continue;
        stmt_bind_int(put, 1, line->taken_qty_e4);
        stmt_bind_int(put, 2, line->taken_amount_fen);
        stmt_bind_int(put, 3, line->id);
        stmt_run(put);
    }
}
