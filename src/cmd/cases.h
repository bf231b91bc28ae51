/*
 * A rule's own cases: situations in the columns of the input files, read by
 * the real importer, and the findings they must give. The form:
 *
 *     case: a bed is charged for the day of discharge
 *     set: tolerance_fen = 1
 *     [visits]
 *     住院号,入院日期,出院日期
 *     Z1,2026-03-01,2026-03-04
 *     [expect]
 *     line_no,amount_at_issue
 *     4,50.00
 *
 * Under [expect]: columns of the --csv output and a row per finding in any
 * order, or "nothing", or "not checked". Lines that begin with # are remarks.
 */
#ifndef CMD_CASES_H
#define CMD_CASES_H

#include "rules/check.h"

struct cases_result {
    int passed, failed;
};

/*
 * Run CHECK's cases, each in a database of its own in memory, adding to
 * RESULT. Failures are told on stdout as file:line: what was expected and
 * what came. A rule without a firing and a silent case fails.
 */
void cases_run(struct check *check, struct cases_result *result);

#endif
