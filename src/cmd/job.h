/*
 * What a command was asked: options of one meaning, in tables that commands
 * choose from.
 */
#ifndef CMD_JOB_H
#define CMD_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/opts.h"
#include "base/text.h"

struct job {
    const char *database, *lang;
    bool quiet;
    int64_t wait_seconds;
    /* import */
    const char *hospital, *kind, *encoding, *delimiter, *map;
    int64_t max_problems;
    const char *problems; /* --problems FILE */
    bool mask_problems;
    int64_t rejected_rows; /* written to it */
    bool replace, verbose;
    /* check */
    struct opt_list rules, settings, only, skip, accept;
    int from_day, to_day, as_of_day;
    const char *month, *profile;
    bool unsettled;
    int64_t limit_seconds; /* of a rule */
    int64_t threads, match_percent;
    struct opt_list on;    /* --on: servers that have the data */
    struct engine *engine; /* the same, connected; or NULL */
    /* report */
    const char *workbook, *csv, *json, *jsonl, *html, *summary, *fail_on;
    bool no_mask;
    bool no_fines, show_waived;
    int64_t run, since;    /* 0: the last one */
    char *beside;          /* what workbook may become: cmd/ledgers.h */
    int64_t workbook_seen; /* when it was changed last, as it was looked at */
    const char *report_hospital; /* the only one the report is about */
    const char *report_dept;     /* its department: a work list */
    const char *monthly;         /* --monthly DIR */
    const char *each;            /* --each DIR */
    const char *worklists;       /* --worklists DIR */
    struct text options_text;    /* the words given, for the cover */
    /* status, checks */
    bool preflight, verify, runs, with_sql, with_inputs, log;
    bool xlsx; /* template */
    /* a file a hospital: cmd/shards.h */
    const char *shards, *part; /* --shards DIR, --part I/N */
    int64_t shard_lines;
};

/* Where in it an option's value goes. */
#define JOB(member) offsetof(struct job, member)

extern const struct opt opts_database[], opts_lang[], opts_quiet[];
extern const struct opt opts_hospital[], opts_import[];
extern const struct opt opts_checks[], /* where further rules are */
    opts_run[];                        /* and how they are run */
extern const struct opt opts_report[], opts_fail_on[];
extern const struct opt opts_shards[], opts_shard_lines[], opts_part[];

/* Defaults; ARGV's words are kept for the cover. */
void job_init(struct job *job, int argc, char **argv);
/* After opts_parse(): --month, and what has few values. */
void job_ready(struct job *job);
void job_release(struct job *job);

#endif
