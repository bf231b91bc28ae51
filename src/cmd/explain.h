/*
 * A rule explained to a reader who knows no SQL.
 */
#ifndef CMD_EXPLAIN_H
#define CMD_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "rules/rule.h"

/* Where its parts go: a label, "" where that of the part before goes on, and
 * what is to be said. */
struct explain {
    void (*put)(FILE *stream, const char *label, const char *value);
    FILE *stream;
};
void explain_parts(const struct explain *out, const struct rule *rule);

/* On standard output; WITH_SQL adds the rule's SELECT. */
void explain_rule(const struct rule *rule, bool with_sql);

#endif
