/*
 * The preflight's results (table preflight) as people read them.
 */
#ifndef REPORT_PREFLIGHT_WORDS_H
#define REPORT_PREFLIGHT_WORDS_H

#include <stdint.h>
#include <stdio.h>

#include "io/db.h"

/* The table, one line a check. */
void preflight_print(FILE *stream, struct db *db);

/* What check CHECK_NO of the national list compares. */
const char *preflight_title(int64_t check_no);

/* "passed", "failed" or "unknown", in the reader's language. */
const char *preflight_result(const char *result);

#endif
