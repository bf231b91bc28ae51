/*
 * A run as its outputs tell it: everything but the findings themselves
 * (report/finding_row.h), read once, so that all outputs show one set of
 * numbers. Texts live in the report's arena.
 */
#ifndef REPORT_DATA_H
#define REPORT_DATA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/memory.h"
#include "io/db.h"
#include "report/sums.h"
#include "rules/rule.h"

struct report_options {
    const char *workbook, *csv, *json, *jsonl,
        *html;            /* paths; NULL: not wanted */
    const char *summary;  /* likewise, or "-" */
    bool no_fines;        /* none is estimated */
    bool show_waived;     /* the CSV holds what reviewers waived too */
    bool mask;            /* patients' names and numbers are masked */
    int exit_status;      /* as the process will end, for the JSON */
    bool progress;        /* tell on stderr how far it is */
    const char *hospital; /* code of the only one it is about; NULL: all */
    const char *dept;     /* work list of that department of it: its findings
                             and their ledger alone; "": that name none */
};

struct report_hospital {
    int64_t id;
    const char *code, *name; /* name may be NULL */
};

/* A rule's result in one hospital. */
struct hospital_result {
    const struct report_hospital *hospital;
    const char *result, *missing; /* missing is NULL when it was checked */
    const char *without, *reason; /* as in run_rule_hospital */
    bool doubt;                   /* and nobody accepted it */
    int64_t examined, unjudged, findings, amount_fen;
    int64_t lost; /* of unjudged: cells that could not be read */
};

/* How much of what one side names the other knows: table run_match. */
struct match_rate {
    const struct report_hospital *hospital;
    const char *what, *remedy; /* remedy may be NULL */
    int64_t keys, matched;
    bool fails; /* no rule rests on it */
};

struct rule_result {
    const struct rule *rule; /* read from the text as run */
    const char *id, *settings, *facts, *result, *defect, *category;
    bool violation;   /* else a suspicion */
    enum money money; /* of its findings */
    bool accepted;    /* doubts about it were dismissed */
    int section;
    int64_t examined, unjudged, microseconds;
    struct sums sums;
    int64_t first;  /* findings that come before its own in outputs */
    int64_t waived; /* a reviewer said that they are none: in no sum */
    int64_t reviewed, confirmed; /* findings of any run of which somebody said
                                    what they are; that they are right */
    struct hospital_result *hospitals;
    size_t hospital_count;
};

struct period {
    bool known;
    int first, last;
};

struct report {
    struct db *db;
    const struct report_options *options;
    const struct scope *scope; /* of one hospital: report/scope.h; else NULL */
    struct arena arena;
    int64_t run_id, previous_run_id;
    bool unsettled; /* stays alone that no settlement closed yet */
    const char *started, *finished, *program, *rules_version, *words;
    struct period asked, covered;        /* --from … --to; of the charges */
    int64_t visits, charges, amount_fen; /* examined */
    int64_t file_rows;      /* every file that was given, each time */
    int64_t files, refused; /* taken in or not; given twice: neither */
    int64_t problem_rows;
    int64_t problems;      /* told one by one */
    bool unknown_headings; /* some that could matter */
    struct report_hospital *hospitals;
    size_t hospital_count;
    struct hash hospital_places; /* by id: report_hospital() */
    struct match_rate *matches;  /* by hospital, then what */
    size_t match_count;
    struct rule_result *results; /* in order of output */
    size_t result_count;
    struct coverage *coverage; /* of the national rules, where an output tells
                                  them: report/coverage.h */
    struct sums total;
    int64_t gone; /* earlier findings that this run judged and did not find */
    int64_t not_judged; /* earlier ones that it did not judge */
    int64_t waived;     /* found, and waived by reviewers */
};

/* The id of the latest run, 0 when there is none. */
int64_t report_latest_run(struct db *db);

void report_load(struct report *report, struct db *db, int64_t run_id,
                 const struct report_options *options);
void report_release(struct report *report);

/* The hospital of that id, among the report's; NULL: it is none of them. */
const struct report_hospital *report_hospital(const struct report *report,
                                              int64_t id);

/*
 * What fines the refund could bring, an estimate: once to twice the loss of
 * the fund (《医疗保障基金使用监督管理条例》第三十八条), the loss being its share
 * of what is to be refunded. Not known where that is not, or not asked for.
 */
struct fines {
    bool known;
    int64_t least_fen, most_fen;
};
struct fines report_fines(const struct report *report);

/* "县人民医院", or the code; "" where there is but one without a name. */
const char *hospital_title(const struct report_hospital *hospital);
/* The same, never empty: for tables of several. */
const char *hospital_label(const struct report_hospital *hospital);

/* Hospitals that a sentence names: of more it says how many they are. */
enum { HOSPITALS_NAMED = 8 };

/* The rule of that id; NULL when it is not in this run. */
const struct rule_result *report_rule(const struct report *report,
                                      const char *id);

/* Those that found something, most to refund first, in *RULES (caller frees);
 * how many. */
size_t rules_by_money(const struct report *report,
                      const struct rule_result ***results);

/* The title of the rule in the report's language; its id when it has none. */
const char *rule_title(const struct rule_result *result);

/* The period to print: as asked for, else as the charges cover. */
struct period report_period(const struct report *report);

#endif
