/*
 * Billed lines on their way from the file into the table: read in batches by
 * one thread (intake/kind_charges.c), laid in order of visits by another
 * (charge/order.c), stored by a third (charge/store.c). Inside src/charge and
 * intake/kind_charges.c only.
 */
#ifndef CHARGE_CHARGE_H
#define CHARGE_CHARGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "io/db_later.h"

/* Texts of a line, where it has them. */
enum charge_text {
    CHARGE_LINE_NO, /* when it is not in its file's series */
    CHARGE_REVERSES,
    CHARGE_ORDER_NO,
    CHARGE_PRESCRIPTION,
    CHARGE_EQUIPMENT,
    CHARGE_TEXTS
};

struct charge_line {
    int64_t visit_id, line;
    int64_t qty_e4, price_e6, amount_fen;
    int64_t taken_qty_e4, taken_amount_fen; /* by refunds */
    int64_t number; /* in the file's series of line numbers, or -1 */
    int64_t settlement_id;
    int64_t ceiling_e6, scope_amount_fen;
    int32_t item_id, day, second, n;
    int32_t alike_id; /* item.first_id: one for all spellings of an item */
    int32_t file_id;
    int32_t order_dept_id, order_staff_id, exec_dept_id, exec_staff_id;
    int32_t ordered_id, executed_id; /* named_party: who these are */
    uint32_t text_at, text_length;   /* in the batch's texts: a byte 1 + enum
                                      charge_text, the text, a NUL, … */
    uint64_t hash; /* charge_number_hash(), of lines in doubt */
    bool has_price, has_ceiling, has_scope;
    bool repeated;  /* its number may have stood in the file before, */
    bool elsewhere; /* or in an earlier file */
    bool known;     /* is in the table already */
    bool gone;      /* overwritten by a later line */
};

/*
 * The line numbers of a file that are made alike, such as F000000000001: a
 * prefix and digits. They are held as integers.
 */
struct series {
    int64_t file_id;
    char *prefix; /* NULL: no number was seen yet */
    int digits;
    int64_t first, last; /* the range of numbers; first > last: none */
    int64_t texts;       /* numbers outside of the series */
    /* the same of the lines in doubt, in whichever series they may stand */
    int64_t doubted_first, doubted_last;
};
enum { SERIES_TEXT_SIZE = 64 };

/* Learn the series from TEXT. */
void series_begin(struct series *series, const char *text);
/* Its number in the series, or -1: series_text() gives back TEXT exactly. */
int64_t series_number(const struct series *series, const char *text);
void series_text(char buffer[SERIES_TEXT_SIZE], const struct series *series,
                 int64_t number);

/* A line in the order that it is to be stored in. */
struct charge_entry {
    uint64_t key; /* item, day and second */
    struct charge_line *line;
};

struct charge_group; /* charge/group.h */

struct charge_batch {
    struct charge_line *lines;
    struct charge_entry *order; /* by visit, once they are sorted */
    size_t count;
    struct text texts;
    struct later later;         /* what is to be stored before the lines */
    struct series series;       /* of the file, borrowed */
    struct charge_group *group; /* whole visits, to be stored with it */
};
enum {
    CHARGE_BATCH = 32 * 1024,     /* lines of a batch, which stays in the
                                     processor's cache, */
    CHARGE_BATCH_TEXTS = 16 << 20 /* or bytes of their texts */
};

struct charge_batch *charge_batch_new(void);
void charge_batch_free(struct charge_batch *batch);
void charge_batch_clear(struct charge_batch *batch);
bool charge_batch_full(const struct charge_batch *batch);
/* A new line, empty. */
struct charge_line *charge_batch_add(struct charge_batch *batch);
/* By visit, and as they came; true when they came so. */
bool charge_batch_sort(struct charge_batch *batch);

/* Give LINE a text, if it is not NULL, at the end of TEXTS: all of a line's
 * before those of the next. */
void charge_add_text(struct text *texts, struct charge_line *line,
                     enum charge_text what, const char *text);
/* The text of LINE in TEXTS, or NULL. */
const char *charge_text(const char *texts, const struct charge_line *line,
                        enum charge_text what);

/* Order the lines of one visit by item, day, second, number of the line,
 * line. */
void charge_sort_visit(struct charge_entry *entries, size_t count,
                       const char *texts);

/*
 * Net the refunds among the lines of one visit, which are in order of time
 * and then line number: charge/refund.c.
 */
struct refund_line {
    struct charge_line *line;
    const char *line_no, *reverses;
};
void refund_net(struct refund_line *lines, size_t count);

/* Two columns of charge_row (sql/schema.sql). */
static inline int64_t charge_moment(const struct charge_line *line)
{
    return (int64_t)line->second << 30 | line->n;
}

static inline bool charge_is_taken(const struct charge_line *line)
{
    return line->taken_qty_e4 || line->taken_amount_fen;
}

static inline int64_t charge_place(const struct charge_line *line)
{
    int64_t place = (int64_t)line->file_id << 36 | line->line;

    return charge_is_taken(line) ? -place : place;
}

/* A refund or reversal. */
static inline bool charge_negative(const struct charge_line *line)
{
    return line->qty_e4 < 0 || line->amount_fen < 0;
}

#endif
