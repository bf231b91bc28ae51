/*
 * The findings of a run one by one, in the order of outputs: those that are
 * back first of all, rule, the dearest first, hospital, visit, day, line. Read
 * one after the other, so that a million of them need no memory.
 */
#ifndef REPORT_FINDING_ROW_H
#define REPORT_FINDING_ROW_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"
#include "model/ledger.h"
#include "model/line_key.h"
#include "report/data.h"

/* A number that may be unknown. */
struct maybe {
    bool known;
    int64_t value;
};

/* Texts are borrowed until the next one; NULL where they do not apply. */
struct finding_row {
    const struct rule_result *result;
    const char *number; /* 2026-0001; "" where it has none */
    const char *state;
    bool doubt; /* of a rule in doubt there */
    bool
        mendable; /* its stay is not settled yet: counted_fen is of that total */
    const char *hospital_code, *hospital_name;
    const char *dept, *staff;
    const char *patient, *id_no; /* masked unless the options say otherwise */
    const char *person_no;       /* of the patient, masked likewise */
    const char *visit_no;
    struct maybe admitted_day, discharged_day;
    const char *line_no;
    struct maybe time, day;
    const char *item_code, *national_code, *item_name;
    struct maybe qty_e4, price_e6, amount_fen; /* of the line */
    struct maybe amount_at_issue_fen;
    struct maybe counted_fen, scope_fen, fund_fen; /* see rules/amounts.h */
    const char *note;
    const char *file;
    struct maybe line;
    const char *fingerprint;
};

/* Those that count; those that a reviewer called none; those that are no
 * longer found; those that count, one rule after the other, each with those
 * that are back first. */
enum finding_set {
    FINDINGS_FOUND,
    FINDINGS_WAIVED,
    FINDINGS_GONE,
    FINDINGS_BY_RULE
};

struct finding_rows {
    const struct report *report;
    struct stmt *order, *stmt; /* ids; one of them whole */
    struct line_keys lines;
    struct stmt *billed; /* its line */
    bool moved;          /* which may no longer be the one that was judged */
    char number[NUMBER_SIZE];
    struct finding_row row;
    struct text patient, id_no, person_no, facts, scoped, note;
};

/* The order of outputs, of finding AS f with its rule AS r, hospital AS h and
 * visit AS v; BACK: those that are back stand before all others. */
#define FINDING_ORDER(back)                                                    \
    back ", r.place, f.state <> 'back', f.amount_at_issue_fen DESC,"           \
         " h.hospital_code, v.visit_no, f.day, f.line, f.id"

void finding_rows_open(struct finding_rows *rows, const struct report *report,
                       enum finding_set set);
void finding_rows_close(struct finding_rows *rows);

/* The next one in rows->row; false at the end. */
bool finding_rows_next(struct finding_rows *rows);

/* What kind its money is of: "refund", 应退金额; of one that is mendable that. */
const char *finding_money_key(const struct finding_row *row);
const char *finding_money_title(const struct finding_row *row);

#endif
