/*
 * Judging a visit: what refunds leave of its lines, their numbers within the
 * visit, and what they come to. A visit that has no line in the table yet, and
 * all whose lines are at hand, is judged by the thread that lays lines in
 * order (charge/order.h); all others by the one that stores (charge/visit.h).
 * Inside src/charge only.
 */
#ifndef CHARGE_JUDGE_H
#define CHARGE_JUDGE_H

#include "charge/line.h"
#include "charge/refund.h"
#include "charge/series.h"
#include "charge/sums.h"

/* What a visit's lines come to: a row of visit_bill (sql/schema.sql). */
struct visit_sum {
    int64_t visit_id, lines, amount_fen, net_fen;
    int64_t refunds, dear, odd, alike; /* lines that are negative, dear_lines,
                                          odd_lines, alike_lines */
    int64_t settlement_id;             /* that the first line names; 0: none */
    int few;                           /* few_items, -1: none */
    int first_day, last_day;
    bool mixed; /* the lines do not all name that settlement */
};

/* Of the COUNT lines of a visit, at least one, in the order of the table. */
struct visit_sum visit_sum_of(const struct charge_entry *entries, size_t count);

/* Scratch for charge_net(), kept from visit to visit. All zero at first. */
struct charge_netting {
    struct refund_line *refunds;
    char (*numbers)[SERIES_TEXT_SIZE]; /* texts of their line numbers */
    size_t capacity;                   /* of both */
};
void charge_netting_release(struct charge_netting *netting);

/* How a line's number is told as text, and that of the line it reverses; both
 * may be NULL. The texts live as long as BUFFER and DATA. */
struct charge_names {
    const char *(*number)(void *data, const struct charge_line *line,
                          char buffer[SERIES_TEXT_SIZE]);
    const char *(*reverses)(void *data, const struct charge_line *line);
    void *data;
};

/* True when there is a refund among the lines, or one took of them before. */
bool charge_any_refund(const struct charge_entry *entries, size_t count);

/* Net the refunds among all lines of a visit, given in the order of the
 * table. */
void charge_net(struct charge_netting *netting,
                const struct charge_entry *entries, size_t count,
                const struct charge_names *names);

/* What the thread that judges keeps over the visits of a file. All zero at
 * first. */
struct charge_judge {
    int64_t last_known;      /* visits with ids up to it may have lines in the
                           table: they are left alone */
    struct charge_sums sums; /* of the visits judged */
    struct charge_netting netting;
};

/* The visits judged of a group, in order of their ids. All zero at first. */
struct judged {
    struct visit_sum *sums;
    size_t count, capacity;
};

/*
 * Judge the visits that COUNT lines are of, given in the order of the table,
 * each visit whole: net and number the lines, and note the visits in JUDGED,
 * which is emptied first. A visit with a line in doubt, whose number may stand
 * in the table already, is left alone.
 */
void charge_judge_visits(struct charge_judge *judge,
                         const struct charge_entry *entries, size_t count,
                         const char *extras, const struct series *series,
                         struct judged *judged);

#endif
