/*
 * A rule's own cases: situations in the columns of the input files
 * (cmd/situation.h) and the findings they must give, in columns of the --csv
 * output; and a derived table's, in columns of its own.
 */
#ifndef CMD_CASES_H
#define CMD_CASES_H

#include "cmd/situation.h"
#include "rules/rule.h"
#include "rules/derived.h"

/*
 * Run RULE's cases, each in a database of its own in memory, or pushed onto
 * the server RESULT->on, adding to RESULT. Failures are told on stdout as file:line: what was expected and
 * what came. A rule without a firing and a silent case fails.
 */
void cases_run(struct rule *rule, struct cases_result *result);

/*
 * The same for a derived table, if it has cases. Numbers of rows are told by
 * what they stand for: of charge_id the line_no, of visit_id the visit_no, of
 * item_id the item_code ...; amounts, quantities and days as in --csv, days
 * that stand for an open end as "past" and "future". A case may set what a
 * rule of the run asks for, "set: looks-at = SELECT ..." and "set: of-lines =
 * ..." as in its header, and the period, "set: from = 2026-01-01" and "to".
 */
void cases_run_derived(struct derived_list *list, struct derived *table,
                       struct cases_result *result);

/*
 * The same for who tries them again and again, each time in a process of its
 * own (tests/mutate): opened once, with the derived tables that RULE reads.
 * These are taken as they stand, unless one of them, CHANGED, has another text
 * now: then they are made anew where its rows differ. The databases are not
 * left as they were. NULL: TABLE has no cases.
 */
struct situations *cases_open(struct rule *rule, struct cases_result *result);
bool cases_hold(struct rule *rule, const struct situations *cases,
                const struct derived *changed);
struct situations *cases_open_derived(const struct derived *table,
                                      struct cases_result *result);
bool cases_hold_derived(struct derived_list *list, struct derived *table,
                        const struct situations *cases);

#endif
