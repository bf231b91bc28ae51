/*
 * A billed line on its way from the file into the table, and the order in
 * which the table has the lines of a visit. What few lines have stands apart:
 * charge/extras.h. Inside src/charge and intake/kind_charges.c only.
 */
#ifndef CHARGE_LINE_H
#define CHARGE_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "charge/extras.h"

struct charge_line {
    int64_t visit_id;
    int64_t line; /* of the file, from 1 */
    int64_t qty_e4, price_e6, amount_fen;
    int64_t taken_qty_e4, taken_amount_fen; /* by refunds */
    int64_t number;        /* in the file's series of line numbers, or -1 */
    int64_t settlement_id; /* 0: it names none */
    int32_t item_id, day;
    int32_t second;   /* of the day */
    int32_t n;        /* its number within the visit, once it was judged */
    int32_t alike_id; /* item.first_id: one for all spellings of an item */
    int32_t file_id;
    int32_t order_dept_id, order_staff_id, exec_dept_id, exec_staff_id;
    int32_t ordered_id, executed_id; /* named_party: who these are */
    struct extras extras;
    uint64_t hash; /* charge_number_hash(), of lines in doubt */
    bool has_price;
    /* in doubt: its line number may have stood before */
    bool repeated;  /* in this file */
    bool elsewhere; /* in an earlier one */
    bool known;     /* it is in the table already */
    bool gone;      /* a later line has overwritten it */
};

/* A line in an array that is sorted in its stead. */
struct charge_entry {
    uint64_t key; /* item, day and second; or the visit */
    struct charge_line *line;
};

/* Lay the lines of one visit in the order of the table: by item, day, second,
 * line number, line. EXTRAS are theirs; NULL: numbers outside of a series do
 * not matter. */
void charge_sort_visit(struct charge_entry *entries, size_t count,
                       const char *extras);

/* Column moment of charge_row (sql/schema.sql). */
static inline int64_t charge_moment(const struct charge_line *line)
{
    return (int64_t)line->second << 30 | line->n;
}

/* Refunds took of the line. */
static inline bool charge_is_taken(const struct charge_line *line)
{
    return line->taken_qty_e4 || line->taken_amount_fen;
}

/* Column place of charge_row. */
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
