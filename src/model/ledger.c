#include "model/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "model/heading.h"

struct ledger_column {
    const char *title;
};
static const struct ledger_column ledger_columns[LEDGER_FIELDS] = {
    [LEDGER_NUMBER] = {"number"},
    [LEDGER_PROBLEM] = {"problem"},
    [LEDGER_AMOUNT] = {"amount"},
    [LEDGER_MONEY] = {"kind of money"},
    [LEDGER_DEPT] = {"responsible department"},
    [LEDGER_STAFF] = {"person responsible"},
    [LEDGER_MEASURE] = {"rectification"},
    [LEDGER_UNTIL] = {"to be done by"},
    [LEDGER_STATE] = {"state"},
    [LEDGER_REFUNDED] = {"amount paid back"},
    [LEDGER_REFUND_DAY] = {"paid back on"},
    [LEDGER_REMARK] = {"remark"},
    [LEDGER_BY] = {"filled in by"},
    [LEDGER_SAID_DAY] = {"filled in on"},
    [LEDGER_FINGERPRINT] = {"fingerprint"},
    [LEDGER_MARK] = {"mark"},
};

/* What the drop-down offers, and what the database calls it. */
struct ledger_word_title {
    const char *title, *key;
};
static const struct ledger_word_title words[WORDS] = {
    [WORD_OPEN] = {"to be looked into", "open"},
    [WORD_CONFIRMED] = {"confirmed", "confirmed"},
    [WORD_FALSE_POSITIVE] = {"false positive", "false-positive"},
    [WORD_RECTIFIED] = {"rectified", "rectified"},
    [WORD_REFUNDED] = {"refunded", "refunded"},
    [WORD_DISPUTED] = {"not accepted", "disputed"},
};

/* Other ways in which people say the same. */
static const struct {
    const char *said;
    enum ledger_word word;
} others[] = {
    {"已确认", WORD_CONFIRMED},      {"确认属实", WORD_CONFIRMED},
    {"属实", WORD_CONFIRMED},        {"非问题", WORD_FALSE_POSITIVE},
    {"已豁免", WORD_FALSE_POSITIVE}, {"整改完成", WORD_RECTIFIED},
    {"已整改完成", WORD_RECTIFIED},  {"已退款", WORD_REFUNDED},
    {"已退费", WORD_REFUNDED},       {"不认可", WORD_DISPUTED},
    {"有异议", WORD_DISPUTED},       {"未核实", WORD_OPEN},
};

const char *ledger_title(enum ledger_field field)
{
    return tr(ledger_columns[field].title);
}

enum ledger_field ledger_field_of(const char *head)
{
    for (int i = 0; i < LEDGER_FIELDS; i++)
        if (heading_says(head, ledger_columns[i].title))
            return (enum ledger_field)i;
    return LEDGER_FIELDS;
}

const char *word_key(enum ledger_word word)
{
    return words[word].key;
}

const char *word_title(enum ledger_word word)
{
    return tr(words[word].title);
}

enum ledger_word word_of_key(const char *key)
{
    for (int i = 0; i < WORDS; i++)
        if (strcmp(words[i].key, key) == 0)
            return (enum ledger_word)i;
    return WORD_OPEN;
}

enum ledger_word word_read(const char *cell)
{
    if (!*cell)
        return WORD_OPEN;
    for (int i = 0; i < WORDS; i++)
        if (heading_says(cell, words[i].title) ||
            strcmp(cell, words[i].key) == 0)
            return (enum ledger_word)i;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strcmp(cell, others[i].said) == 0)
            return others[i].word;
    return WORDS;
}

/* A text's bytes without blanks and control characters, and a separator. */
static uint64_t add_text(uint64_t hash, const char *text)
{
    static const char wide_blank[] = "\xE3\x80\x80", no_break[] = "\xC2\xA0";

    for (const char *p = text ? text : ""; *p;) {
        size_t blank = utf8_unseen(p);

        if (strncmp(p, wide_blank, 3) == 0)
            blank = 3;
        else if (strncmp(p, no_break, 2) == 0)
            blank = 2;
        else if ((unsigned char)*p <= ' ' || strchr("'\"=", *p))
            blank = 1; /* quotes and = are marks of text to Excel */
        if (!blank)
            hash = fnv1a(hash, p, 1);
        p += blank ? blank : 1;
    }
    return fnv1a(hash, "\x1f", 1);
}

static uint64_t add_number(uint64_t hash, bool known, int64_t number)
{
    char digits[32] = "";

    if (known)
        snprintf(digits, sizeof(digits), "%lld", (long long)number);
    return add_text(hash, digits);
}

char *ledger_digest(char buffer[LEDGER_DIGEST_SIZE],
                    const struct ledger_entry *entry)
{
    const char *const texts[] = {words[entry->word].key, entry->dept,
                                 entry->staff,           entry->measure,
                                 entry->reason,          entry->by};
    const int days[] = {entry->until_day, entry->day, entry->said_day};
    uint64_t hash = FNV1A_START;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        hash = add_text(hash, texts[i]);
    for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
        hash = add_number(hash, days[i] != DAY_UNKNOWN, days[i]);
    hash = add_number(hash, entry->has_amount, entry->amount_fen);
    snprintf(buffer, LEDGER_DIGEST_SIZE, "%016llx", (unsigned long long)hash);
    return buffer;
}

char *number_format(char buffer[NUMBER_SIZE], int64_t year, int64_t number)
{
    *buffer = '\0';
    if (year)
        snprintf(buffer, NUMBER_SIZE, "%04lld-%04lld", (long long)year,
                 (long long)number);
    return buffer;
}

bool number_parse(const char *cell, int64_t *year, int64_t *number)
{
    static const char digits[] = "0123456789";
    const size_t of_year = strspn(cell, digits);
    size_t rest;

    if (of_year != 4 || cell[4] != '-')
        return false;
    rest = strspn(cell + 5, digits);
    if (rest < 4 || rest > 15 || cell[5 + rest])
        return false;
    *year = strtoll(cell, NULL, 10);
    *number = strtoll(cell + 5, NULL, 10);
    return true;
}
