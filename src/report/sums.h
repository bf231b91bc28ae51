/*
 * What a group of findings adds up to: how many, and their money by kinds
 * (model/money.h), which are never added to each other. All outputs read and
 * add up money here.
 */
#ifndef REPORT_SUMS_H
#define REPORT_SUMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "io/db.h"
#include "model/money.h"

/* A part of a kind's money, as far as it is known. */
struct part_sum {
    int64_t fen;
    int64_t of_fen; /* of so much of the kind's money it is known */
};

/* The money of one kind. */
struct money_sum {
    int64_t findings;            /* of that kind */
    int64_t known;               /* of them with an amount, and not in doubt */
    int64_t fen;                 /* each billed line once */
    struct part_sum scope, fund; /* within the scope; the fund's share */
};

struct sums {
    int64_t findings;
    int64_t unknown; /* of them without an amount */
    int64_t doubted; /* of them of rules in doubt */
    int64_t
        amount_fen;    /* at issue, lines as often as they are cited, but for */
    int64_t doubt_fen; /* that of rules in doubt, which is in no total */
    struct money_sum money[MONEYS];
    int64_t fresh, late, still, back;
    /* Of stays that no settlement closed yet (结算前可更正): how many, and what
     * would be refunded or suspected; in no kind's money. */
    int64_t mendable, mendable_fen;
};

/* Columns of a query over found AS f JOIN run_rule AS r: SUMS. */
#define SUMS_PART(kind, part)                                                  \
    "coalesce(sum(CASE WHEN r.money = '" kind "' THEN f." part " END), 0), "   \
    "coalesce(sum(CASE WHEN r.money = '" kind "' AND f." part                  \
    " IS NOT NULL THEN f.counted_fen END), 0)"
#define SUMS_MONEY(kind)                                                       \
    "sum(r.money = '" kind "' AND f.mendable_fen IS NULL), "                   \
    "sum(r.money = '" kind "' AND f.mendable_fen IS NULL AND f.doubt = 0"      \
    "    AND f.amount_at_issue_fen IS NOT NULL), "                             \
    "coalesce(sum(CASE WHEN r.money = '" kind                                  \
    "' THEN f.counted_fen END), 0), " SUMS_PART(                               \
        kind, "scope_fen") ", " SUMS_PART(kind, "fund_fen")
#define SUMS_MONEYS                                                            \
    SUMS_MONEY("refund")                                                       \
    ", " SUMS_MONEY("suspected") ", " SUMS_MONEY(                              \
        "difference") ", " SUMS_MONEY("exposure")
#define SUMS                                                                   \
    "count(*), sum(f.amount_at_issue_fen IS NULL), sum(f.doubt), "             \
    "coalesce(sum(CASE WHEN f.doubt = 0 THEN f.amount_at_issue_fen END), 0), " \
    "coalesce(sum(CASE WHEN f.doubt = 1 THEN f.amount_at_issue_fen END), 0), " \
    "sum(f.state = 'new'), sum(f.state = 'late'), "                            \
    "sum(f.state = 'still'), sum(f.state = 'back'), "                          \
    "count(f.mendable_fen), coalesce(sum(f.mendable_fen), 0), " SUMS_MONEYS    \
    ", sum(r.money = 'none') "
#define SUMS_FROM                                                              \
    "FROM found AS f "                                                         \
    "JOIN run_rule AS r ON r.run_id = f.run_id AND r.rule_id = f.rule_id "

/* What SUMS gave, from that column of the row on. */
struct sums sums_read(struct stmt *stmt, int column);

void sums_add(struct sums *total, const struct sums *more);

/* Most to refund first, then most of the other kinds, then most findings:
 * below 0, 0 or above as LEFT comes before RIGHT, beside it, after it. */
int sums_compare(const struct sums *left, const struct sums *right);

/* Whether anything is known of that part of the money. */
bool part_known(const struct money_sum *money, const struct part_sum *part);

/*
 * How tables show an amount: blank where there are no findings of the kind
 * (but 0 to refund), a dash where none of them has an amount that counts, or
 * where a part of it is not known.
 */
enum shown_as { SHOWN_BLANK, SHOWN_DASH, SHOWN_FEN };
struct shown {
    enum shown_as as;
    int64_t fen;
};
struct shown money_shown(const struct sums *sums, enum money kind);
/* That of a kind by itself, where there is room for it anyway: never blank. */
struct shown kind_shown(const struct money_sum *money);
struct shown part_shown(const struct money_sum *money,
                        const struct part_sum *part);

/*
 * Add "1,234.00 yuan to refund (1,000.00 within scope, about 800.00 paid by
 * the fund)", and the other kinds of which there is any, told apart.
 */
void add_moneys(struct text *out, const struct sums *sums);

/* The other kinds alone, BETWEEN before them; nothing where there are none. */
void add_other_moneys(struct text *out, const struct sums *sums,
                      const char *between);

/* What money of stays not settled yet is called, and means. */
const char *mendable_title(void);
const char *mendable_meaning(void);
/* "1,234.00 yuan can still be mended before settlement" */
void add_mendable(struct text *out, const struct sums *sums);

/* "1,234.00 yuan to refund", or that no amount can be reckoned. */
void add_kind(struct text *out, const struct sums *sums, enum money kind);

/* The same with its parts: what is to be said where nothing is known too. */
void add_money_sum(struct text *out, const struct sums *sums, enum money kind);

#endif
