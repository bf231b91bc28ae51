/*
 * A rule explained to a reader who knows no SQL.
 */
#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include <stdbool.h>

#include "rules/check.h"

/* On standard output; WITH_SQL adds the rule's SELECT. */
void explain_check(const struct check *check, bool with_sql);

#endif
