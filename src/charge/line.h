/*
 * A billed line on its way from the file into the table, its texts, and the
 * order of lines in a visit. Inside src/charge and intake/kind_charges.c only.
 */
#ifndef CHARGE_LINE_H
#define CHARGE_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

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

/* Give LINE a text, if it is not NULL, at the end of TEXTS: all of a line's
 * before those of the next. */
void charge_add_text(struct text *texts, struct charge_line *line,
                     enum charge_text what, const char *text);
/* The text of LINE in TEXTS, or NULL. */
const char *charge_text(const char *texts, const struct charge_line *line,
                        enum charge_text what);

/* A line in the order that it is to be stored in. */
struct charge_entry {
    uint64_t key; /* item, day and second */
    struct charge_line *line;
};

/* Order the lines of one visit by item, day, second, number of the line,
 * line. */
void charge_sort_visit(struct charge_entry *entries, size_t count,
                       const char *texts);

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
