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
 *
 * Those of a text that name no hospital, and agree in their settings and in
 * what holds for all hospitals, are tried once more in one database, each in a
 * hospital of its own: none may change what another gives. A text in which
 * they may, as people are followed from one hospital to the next, has a line
 * "# apart: why".
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
    char *hospital;      /* its own among others; NULL: it stands alone */
    bool names_hospital; /* its sections do, told by situation_open() */
};

/* How situations are decided: true when one came out as expected. */
struct situation_judge {
    /* in a database of its own; *FIRES: it gave anything */
    bool (*alone)(void *data, struct situation *situation, bool *fires);
    /* COUNT of them in DB, each in its hospital if there are several */
    bool (*together)(void *data, struct situation *const *these, int count,
                     struct db *db);
    void *data; /* for both */
};

/* A text's situations, read. */
struct situations;

struct cases_result {
    const struct names *names; /* for all imports */
    const struct db *shipped;  /* by situation_shipped(), for all cases */
    const char *on;            /* a server that rules run on, or NULL */
    int passed, failed;
};

/*
 * Read TEXT, of FILE, and let JUDGE decide each situation, then those that may
 * stand together. Adds to RESULT; a text without a firing and a silent case
 * fails.
 */
void situations_run(const char *file, const char *text,
                    const struct situation_judge *judge,
                    struct cases_result *result);

/*
 * For a judge who is asked again and again: the situations of TEXT in as few
 * databases as can be, each alone unless they MAY_JOIN. What is wrong with
 * them is told. situations_judge() lets JUDGE decide them there by together(),
 * also where there is one; false after the first that fails.
 */
struct situations *situations_open(const char *file, const char *text,
                                   bool may_join, struct cases_result *result);
bool situations_judge(const struct situations *list,
                      const struct situation_judge *judge);
void situations_close(struct situations *list);

/* A database in memory with the tables and the shipped knowledge alone, of
 * which each case has a copy. Caller closes. */
struct db *situation_shipped(const struct names *names);

/*
 * A database in memory with the tables, the shipped knowledge and the
 * sections imported; NULL, and said, when a row of them is a problem. Caller
 * closes with db_close().
 */
struct db *situation_open(struct situation *situation);

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
