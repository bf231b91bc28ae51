/*
 * A billed line on its way from the file into the table, and the order of
 * lines in a visit. What few lines have stands apart: charge/extras.h. Inside
 * src/charge and intake/kind_charges.c only.
 */
#ifndef CHARGE_LINE_H
#define CHARGE_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "charge/extras.h"

struct charge_line {
    int64_t visit_id, line;
    int64_t qty_e4, price_e6, amount_fen;
    int64_t taken_qty_e4, taken_amount_fen; /* by refunds */
    int64_t number; /* in the file's series of line numbers, or -1 */
    int64_t settlement_id;
    int32_t item_id, day, second, n;
    int32_t alike_id; /* item.first_id: one for all spellings of an item */
    int32_t file_id;
    int32_t order_dept_id, order_staff_id, exec_dept_id, exec_staff_id;
    int32_t ordered_id, executed_id; /* named_party: who these are */
    struct extras extras;
    uint64_t hash; /* charge_number_hash(), of lines in doubt */
    bool has_price;
    bool repeated;  /* its number may have stood in the file before, */
    bool elsewhere; /* or in an earlier file */
    bool known;     /* is in the table already */
    bool gone;      /* overwritten by a later line */
};

/* A line in the order that it is to be stored in. */
struct charge_entry {
    uint64_t key; /* item, day and second */
    struct charge_line *line;
};

/* Order the lines of one visit by item, day, second, number of the line,
 * line. */
void charge_sort_visit(struct charge_entry *entries, size_t count,
                       const char *extras);

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
