/*
 * A rule explained to a reader who knows no SQL.
 */
#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "rules/check.h"

/* Where its parts go: a label, "" where that of the part before goes on, and
 * what is to be said. */
struct explain {
    void (*put)(FILE *stream, const char *label, const char *value);
    FILE *stream;
};
void explain_parts(const struct explain *out, const struct check *check);

/* On standard output; WITH_SQL adds the rule's SELECT. */
void explain_check(const struct check *check, bool with_sql);

#endif
