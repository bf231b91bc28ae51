/*
 * What several commands share: options of one meaning, and the stages that
 * `run` does in one go.
 */
#ifndef CMD_COMMON_H
#define CMD_COMMON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/opts.h"
#include "book/workbook.h"
#include "intake/import.h"
#include "rules/run.h"

struct job {
    const char *database, *lang;
    bool quiet;
    int64_t wait_seconds;
    /* import */
    const char *hospital, *kind, *encoding, *delimiter, *map;
    int64_t max_problems;
    const char *problems; /* --problems FILE */
    bool no_limit;
    /* check */
    struct opt_list checks, settings, only, skip;
    int from_day, to_day, as_of_day;
    const char *month, *profile;
    int64_t limit_seconds; /* of a rule */
    int64_t threads;
    /* report */
    const char *workbook, *csv, *json, *jsonl, *fail_on;
    bool no_mask;
    struct text options_text; /* the words given, for the cover */
};

#define JOB_COMMON(job)                                                        \
    {0,                                                                        \
     "wait",                                                                   \
     "SECONDS",                                                                \
     OPT_INT,                                                                  \
     &(job).wait_seconds,                                                      \
     "wait so long for another zicha on the "                                  \
     "database (default 30)"},                                                 \
        {'d',                                                                  \
         "database",                                                           \
         "FILE",                                                               \
         OPT_STRING,                                                           \
         &(job).database,                                                      \
         "keep the data in FILE (default zicha.db)"},                          \
        {0,          "lang",      "zh|en",                                     \
         OPT_STRING, &(job).lang, "language of all output (default zh)"},      \
    {                                                                          \
        'q', "quiet", NULL, OPT_FLAG, &(job).quiet, "no progress"              \
    }
#define JOB_IMPORT(job)                                                        \
    {                                                                          \
        0,                                                                     \
        "kind",                                                                \
        "KIND",                                                                \
        OPT_STRING,                                                            \
        &(job).kind,                                                           \
        "all files are of this kind (default: told from the header)"},         \
        {'e',                                                                  \
         "encoding",                                                           \
         "NAME",                                                               \
         OPT_STRING,                                                           \
         &(job).encoding,                                                      \
         "utf-8, gb18030, utf-16le, utf-16be (default: detected)"},            \
        {0,                                                                    \
         "delimiter",                                                          \
         "TEXT",                                                               \
         OPT_STRING,                                                           \
         &(job).delimiter,                                                     \
         "delimiter of the files (default: detected)"},                        \
        {0,          "map",                                                    \
         "FILE",     OPT_STRING,                                               \
         &(job).map, "your own column names: their name, kind, our column"},   \
        {0,                                                                    \
         "max-problems",                                                       \
         "N",                                                                  \
         OPT_INT,                                                              \
         &(job).max_problems,                                                  \
         "keep nothing of a file with more than N problem rows"},              \
    {                                                                          \
        0, "problems", "FILE", OPT_STRING, &(job).problems,                    \
            "write the rejected rows to FILE"                                  \
    }
#define JOB_HOSPITAL(job)                                                      \
    {                                                                          \
        0, "hospital", "CODE", OPT_STRING, &(job).hospital,                    \
            "hospital of rows that name none; the only one to check"           \
    }
#define JOB_CHECK(job)                                                         \
    {                                                                          \
        0,        "checks",      "DIR",                                        \
        OPT_LIST, &(job).checks, "further or replacing rules"},                \
        {0,        "set",           "RULE.PARAM=VALUE",                        \
         OPT_LIST, &(job).settings, "set a rule's parameter"},                 \
        {0,                                                                    \
         "profile",                                                            \
         "FILE",                                                               \
         OPT_STRING,                                                           \
         &(job).profile,                                                       \
         "settings as a CSV: rule, parameter or 'enabled', value, reason"},    \
        {0,        "only",      "RULE|GROUP",                                  \
         OPT_LIST, &(job).only, "run these rules only"},                       \
        {0,        "skip",      "RULE|GROUP",                                  \
         OPT_LIST, &(job).skip, "do not run these rules"},                     \
        {0,       "from",          "DATE",                                     \
         OPT_DAY, &(job).from_day, "findings from this day on"},               \
        {0, "to", "DATE", OPT_DAY, &(job).to_day, "findings up to this day"},  \
        {0,                                                                    \
         "time-limit",                                                         \
         "SECONDS",                                                            \
         OPT_INT,                                                              \
         &(job).limit_seconds,                                                 \
         "stop a rule that takes longer "                                      \
         "(default 600; 0: never)"},                                           \
        {0,          "month",      "YYYY-MM",                                  \
         OPT_STRING, &(job).month, "findings of this month"},                  \
        {0,                                                                    \
         "threads",                                                            \
         "N",                                                                  \
         OPT_INT,                                                              \
         &(job).threads,                                                       \
         "threads that run rules (default: as many "                           \
         "as processors)"},                                                    \
    {                                                                          \
        0, "as-of", "DATE", OPT_DAY, &(job).as_of_day,                         \
            "judge as on this day (default: the period's end)"                 \
    }
#define JOB_REPORT(job)                                                        \
    {'o',        "output",        "FILE",                                      \
     OPT_STRING, &(job).workbook, "write the workbook to FILE"},               \
        {0,          "csv",      "FILE",                                       \
         OPT_STRING, &(job).csv, "write the findings to FILE as CSV"},         \
        {0,          "json",      "FILE",                                      \
         OPT_STRING, &(job).json, "write the summary to FILE as JSON"},        \
        {0,                                                                    \
         "jsonl",                                                              \
         "FILE",                                                               \
         OPT_STRING,                                                           \
         &(job).jsonl,                                                         \
         "write the findings to FILE, a JSON object a line, by the national "  \
         "interface's names"},                                                 \
        {0,                                                                    \
         "no-mask",                                                            \
         NULL,                                                                 \
         OPT_FLAG,                                                             \
         &(job).no_mask,                                                       \
         "show names, ID-card and phone numbers whole"},                       \
    {                                                                          \
        0, "fail-on", "violation|suspicion", OPT_STRING, &(job).fail_on,       \
            "exit with 3 when there are findings of that severity"             \
    }

/* Defaults; ARGV's words are kept for the cover. */
void job_init(struct job *job, int argc, char **argv);
/* After opts_parse(): --month, the language. */
void job_ready(struct job *job);
void job_release(struct job *job);

/*
 * Open the database, its tables and the shipped knowledge in place; with
 * DB_READ as it is. No output may take its place.
 */
struct db *job_open(const struct job *job, enum db_mode mode);

/* Refuse, before any work, outputs that cannot be written. */
void job_claim(const struct job *job);

/* The stages. Each returns an exit status. */
int job_import(struct job *job, struct db *db, char **paths, int count);
int job_check(struct job *job, struct db *db, struct run_result *result);
int job_report(const struct job *job, struct db *db, int64_t run_id,
               int exit_status);

/* The exit status with --fail-on taken into account. */
int job_status(const struct job *job, const struct run_result *result,
               int status);

#endif
