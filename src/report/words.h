/*
 * The words of a report: what the database keeps as keys, in the reader's
 * language, and numbers inside sentences.
 */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/lang.h"
#include "base/memory.h"
#include "base/text.h"

const char *severity_title(bool violation); /* 违规 疑点 */
const char *section_title(int section);     /* 1 to 4 */
const char *state_title(const char *state); /* new still back */
const char *skip_title(const char *reason); /* of import_skip */
/* TEXT as a heading or a caption, in BUFFER: an English one begins with a
 * capital. */
enum { HEADING_TEXT_SIZE = 128 };
const char *heading_text(char buffer[HEADING_TEXT_SIZE], const char *text);
/* An input kind: 费用明细, or its name where there is no other. */
const char *kind_title(const char *kind);

/*
 * Add a text of needs ("receipts, items.price_ceiling|items.price", or NULL)
 * as people say them, BETWEEN its choices: 票据、价格目录的“最高限价”、“单价”.
 */
void add_needs(struct text *out, const char *needs, const char *between);

void add_count(struct text *out, int64_t count); /* 1,234 */
void add_money(struct text *out, int64_t fen);   /* 1,234.50 */
/* The same as a text that lives as long as ARENA. */
const char *count_text(struct arena *arena, int64_t count);
/* 1,234 findings: with its noun in English, see base/lang.h. */
const char *counted_text(struct arena *arena, int64_t count, const char *one,
                         const char *many);
const char *money_text(struct arena *arena, int64_t fen);
/* COUNTED of base/lang.h, with thousands apart: for the workbook. */
char *thousands(char *buffer, int64_t count, const char *one, const char *many);
#define THOUSANDS(count, one, many)                                            \
    thousands((char[COUNTED_SIZE]){0}, (count), (one), (many))
/* "2026-01-01 至 2026-03-31". */
void add_period(struct text *out, int first_day, int last_day);

#endif
