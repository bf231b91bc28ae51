/*
 * Situations: a text of cases as rules and derived tables have them, read,
 * imported into a database of its own in memory, and compared.
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
 * Under [expect]: columns and rows in any order, or "nothing", or "not
 * checked". Lines that begin with # are remarks.
 */
#ifndef CMD_SITUATION_H
#define CMD_SITUATION_H

#include <stdbool.h>

#include "base/text.h"
#include "io/db.h"
#include "model/names.h"

enum { SITUATION_SECTIONS = 24, SITUATION_SETTINGS = 16 };

struct section {
    char *name;
    struct text body;
};

/* One case as written. */
struct situation {
    const struct names *names; /* by which its headings are read */
    const struct db *shipped;  /* the tables and the shipped knowledge */
    const char *file;          /* "checks/bed/x.cases" */
    char *title;
    int line;
    struct section sections[SITUATION_SECTIONS];
    int section_count;
    char *settings[SITUATION_SETTINGS];
    int setting_count;
};

struct cases_result {
    const struct names *names; /* for all imports */
    const struct db *shipped;  /* by situation_shipped(), for all cases */
    const char *on;            /* a server that rules run on, or NULL */
    int passed, failed;
};

/*
 * Read TEXT, of FILE, and let JUDGE decide each situation: true when it came
 * out as expected; *FIRES when it gave anything. Adds to RESULT; a text
 * without a firing and a silent case fails.
 */
void situations_run(const char *file, const char *text,
                    bool (*judge)(void *data, const struct situation *situation,
                                  bool *fires),
                    void *data, struct cases_result *result);

/* A database in memory with the tables and the shipped knowledge alone, of
 * which each case has a copy. Caller closes. */
struct db *situation_shipped(const struct names *names);

/*
 * A database in memory with the tables, the shipped knowledge and the
 * sections imported; NULL, and said, when a row of them is a problem. Caller
 * closes with db_close().
 */
struct db *situation_open(const struct situation *situation);

/* The text under [expect], or NULL. */
const char *situation_expect(const struct situation *situation);

/* The columns that it names, and its rows, sorted; "" where it is "nothing". */
void situation_expected(const char *expect, struct text *columns,
                        struct text *rows);

/* How a value is written in a row. */
enum form { FORM_PLAIN, FORM_YUAN, FORM_PRICE, FORM_QUANTITY, FORM_DATE };
void situation_add_value(struct text *out, struct stmt *stmt, int column,
                         enum form form);

/* Put the lines of ROWS into order. */
void situation_sort(struct text *rows);

/* Tell on stdout, as file:line, WHAT is wrong with it. */
void situation_say(const struct situation *situation, const char *what,
                   const char *expected, const char *actual);

#endif
