/*
 * The ledger (整改台账) that people fill in and give back: its columns, the
 * words of its column 状态, and what a row comes to. book/sheet_ledger.c writes
 * it, intake/ledger_file.c reads it.
 *
 * A row carries, in hidden columns, the finding's fingerprint and a mark
 * "RUN.EVENT.DIGEST": the run that it was written of, the event
 * (review_event.id, 0: none) whose words it was written with, and the digest of
 * its cells as they were written. So a row tells by itself whether somebody
 * typed into it, and when a newer word came in between.
 */
#ifndef MODEL_LEDGER_H
#define MODEL_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/lang.h"

enum ledger_field {
    LEDGER_NUMBER,
    LEDGER_PROBLEM,
    LEDGER_AMOUNT,
    LEDGER_MONEY,
    LEDGER_DEPT, /* the first that may be typed in */
    LEDGER_STAFF,
    LEDGER_MEASURE,
    LEDGER_UNTIL,
    LEDGER_STATE,
    LEDGER_REFUNDED,
    LEDGER_REFUND_DAY,
    LEDGER_REMARK,
    LEDGER_BY,
    LEDGER_SAID_DAY, /* the last one */
    LEDGER_FINGERPRINT,
    LEDGER_MARK,
    LEDGER_FIELDS
};

/* The column's head. */
const char *ledger_title(enum ledger_field field);

/* The column that a head names, in either language; LEDGER_FIELDS: none. */
enum ledger_field ledger_field_of(const char *head);

enum ledger_word {
    WORD_OPEN, /* to be looked into: nothing said */
    WORD_CONFIRMED,
    WORD_FALSE_POSITIVE,
    WORD_RECTIFIED,
    WORD_REFUNDED,
    WORD_DISPUTED,
    WORDS
};

const char *word_key(enum ledger_word word); /* review_event.word */
const char *word_title(enum ledger_word word);
enum ledger_word word_of_key(const char *key);
/* What a cell says, in either language, near words too; WORDS: none of ours. An
 * empty cell is WORD_OPEN. */
enum ledger_word word_read(const char *cell);

/* What may be typed in a row. NULL and DAY_UNKNOWN: empty. */
struct ledger_entry {
    enum ledger_word word;
    const char *dept, *staff, *measure, *reason, *by;
    int until_day, day, said_day;
    bool has_amount;
    int64_t amount_fen;
};

enum { LEDGER_DIGEST_SIZE = 17, NUMBER_SIZE = 32 };

/* Of what the row says: blanks make no difference. */
char *ledger_digest(char buffer[LEDGER_DIGEST_SIZE],
                    const struct ledger_entry *entry);

/* "2026-0001"; "" for year 0. Returns BUFFER. */
char *number_format(char buffer[NUMBER_SIZE], int64_t year, int64_t number);
bool number_parse(const char *cell, int64_t *year, int64_t *number);

#endif
