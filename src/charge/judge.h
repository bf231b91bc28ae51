/*
 * Judging the lines of a visit: what refunds leave of them, and what they come
 * to. Visits that have no line in the table yet, and all whose lines are at
 * hand, are judged by the thread that lays lines in order
 * (charge/order.h); all others by the one that stores
 * (charge/visit.h). Inside src/charge and intake/kind_charges.c only.
 */
#ifndef CHARGE_JUDGE_H
#define CHARGE_JUDGE_H

#include "charge/line.h"
#include "charge/refund.h"
#include "charge/series.h"
#include "charge/sums.h"

/* What a visit's lines come to: a row of visit_bill. */
struct visit_sum {
    int64_t visit_id, lines, amount_fen, net_fen, refunds, dear, alike;
    int64_t settlement_id; /* 0: none named */
    int first_day, last_day;
    bool mixed; /* not all of one settlement */
};

/* Of at least one line, in order. */
struct visit_sum visit_sum_of(const struct charge_entry *entries, size_t count);

/* Room for netting. All zero at first. */
struct charge_netting {
    struct refund_line *refunds;
    size_t capacity;
    char (*numbers)[SERIES_TEXT_SIZE]; /* texts of line numbers */
};
void charge_netting_release(struct charge_netting *netting);

/* How lines tell their numbers, and those they reverse; or NULL. */
struct charge_names {
    const char *(*number)(void *data, const struct charge_line *line,
                          char buffer[SERIES_TEXT_SIZE]);
    const char *(*reverses)(void *data, const struct charge_line *line);
    void *data;
};

/* True when there are refunds, or were. */
bool charge_any_refund(const struct charge_entry *entries, size_t count);

/* Net the refunds among all lines of a visit, which are in order. */
void charge_net(struct charge_netting *netting,
                const struct charge_entry *entries, size_t count,
                const struct charge_names *names);

/* What is kept over the visits of a file. All zero at first. */
struct charge_judge {
    int64_t last_known; /* visits up to it may have lines in the table */
    struct charge_sums sums;
    struct charge_netting netting;
};

/* Visits that were judged, in order. All zero at first. */
struct judged {
    struct visit_sum *sums;
    size_t count, capacity;
};

/*
 * Judge the visits among COUNT lines, in order, all of whose lines are there:
 * net and number their lines, and note them in JUDGED, which is emptied first.
 * Visits of which a line's number may stand in the table, in this file or in
 * another, are left alone.
 */
void charge_judge_visits(struct charge_judge *judge,
                         const struct charge_entry *entries, size_t count,
                         const char *extras, const struct series *series,
                         struct judged *judged);

#endif
