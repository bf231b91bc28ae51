#include "cmd/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/day_parse.h"
#include "base/error.h"
#include "base/lang.h"
#include "io/db.h"
#include "model/columns.h"
#include "rules/match.h"
#include "shard/split.h"

const struct opt opts_database[] = {
    {0, "wait", "SECONDS", OPT_INT, JOB(wait_seconds),
     "wait so long for another zicha on the database (default 30)"},
    {'d', "database", "FILE", OPT_STRING, JOB(database),
     "keep the data in FILE (default zicha.db)"},
    {0},
};

const struct opt opts_lang[] = {
    {0, "lang", "zh|en", OPT_STRING, JOB(lang),
     "language of all output (default zh)"},
    {0},
};

const struct opt opts_quiet[] = {
    {'q', "quiet", NULL, OPT_FLAG, JOB(quiet), "no progress"},
    {0},
};

const struct opt opts_hospital[] = {
    {0, "hospital", "CODE", OPT_ONE, JOB(hospital),
     "hospital of rows that name none; the only one to check"},
    {0},
};

const struct opt opts_import[] = {
    {0, "kind", "KIND", OPT_STRING, JOB(kind),
     "all files are of this kind (default: told from the header)"},
    {'e', "encoding", "NAME", OPT_STRING, JOB(encoding),
     "utf-8, gb18030, utf-16le, utf-16be (default: detected)"},
    {0, "delimiter", "TEXT", OPT_STRING, JOB(delimiter),
     "delimiter of the files (default: detected)"},
    {0, "map", "FILE", OPT_STRING, JOB(map),
     "your own column names: 列对照.csv, or lines of their name, kind, our "
     "column"},
    {0, "max-problems", "N", OPT_INT, JOB(max_problems),
     "keep nothing of a file with more than N problem rows"},
    {0, "problems", "FILE", OPT_STRING, JOB(problems),
     "write the rejected rows to FILE"},
    {0, "mask-problems", NULL, OPT_FLAG, JOB(mask_problems),
     "mask names and numbers of patients in it"},
    {0, "replace", NULL, OPT_FLAG, JOB(replace),
     "a file may replace our own knowledge by less than half of it"},
    {0, "verbose", NULL, OPT_FLAG, JOB(verbose),
     "name all columns that are not known"},
    {0},
};

const struct opt opts_checks[] = {
    {0, "checks", "DIR", OPT_LIST, JOB(rules), "further or replacing rules"},
    {0},
};

const struct opt opts_run[] = {
    {0, "set", "RULE.PARAM=VALUE", OPT_LIST, JOB(settings),
     "set a rule's parameter"},
    {0, "profile", "FILE", OPT_STRING, JOB(profile),
     "settings as a CSV or Excel file: rule, parameter or 'enabled', value, "
     "reason"},
    {0, "only", "RULE|GROUP", OPT_LIST, JOB(only), "run these rules only"},
    {0, "skip", "RULE|GROUP", OPT_LIST, JOB(skip), "do not run these rules"},
    {0, "accept", "RULE|GROUP", OPT_LIST, JOB(accept),
     "these may accuse nearly all they look at"},
    {0, "match-percent", "N", OPT_INT, JOB(match_percent),
     "least share of codes that must match (default 20)"},
    {0, "from", "DATE", OPT_DAY, JOB(from_day), "findings from this day on"},
    {0, "to", "DATE", OPT_DAY, JOB(to_day), "findings up to this day"},
    {0, "time-limit", "SECONDS", OPT_INT, JOB(limit_seconds),
     "stop a rule that takes longer (default 600; 0: never)"},
    {0, "month", "YYYY-MM", OPT_ONE, JOB(month), "findings of this month"},
    {0, "unsettled", NULL, OPT_FLAG, JOB(unsettled),
     "judge stays alone that no settlement closed yet: their bills can still "
     "be mended"},
    {0, "threads", "N", OPT_INT, JOB(threads),
     "threads that run rules (default: as many as processors)"},
    {0, "as-of", "DATE", OPT_DAY, JOB(as_of_day),
     "judge as on this day (default: the period's end)"},
    {0, "since", "RUN", OPT_INT, JOB(since),
     "compare with this run (default: the last one of the same period and "
     "hospitals over other data)"},
    {0},
};

const struct opt opts_report[] = {
    {'o', "output", "FILE", OPT_STRING, JOB(workbook),
     "write the workbook to FILE"},
    {0, "csv", "FILE", OPT_STRING, JOB(csv),
     "write the findings to FILE as CSV"},
    {0, "json", "FILE", OPT_STRING, JOB(json),
     "write the summary to FILE as JSON"},
    {0, "jsonl", "FILE", OPT_STRING, JOB(jsonl),
     "write the findings to FILE, a JSON object a line, by the national "
     "interface's names"},
    {0, "html", "FILE", OPT_STRING, JOB(html),
     "write the whole report to FILE as one page for a browser"},
    {0, "summary", "FILE", OPT_STRING, JOB(summary),
     "write ten lines of plain text to FILE (- is the standard output)"},
    {0, "no-mask", NULL, OPT_FLAG, JOB(no_mask),
     "show names, ID-card and phone numbers whole"},
    {0, "no-fines", NULL, OPT_FLAG, JOB(no_fines),
     "do not estimate fines on the summary"},
    {0, "show-waived", NULL, OPT_FLAG, JOB(show_waived),
     "the CSV holds what reviewers called false positives too"},
    {0},
};

const struct opt opts_fail_on[] = {
    {0, "fail-on", "violation|suspicion|new", OPT_STRING, JOB(fail_on),
     "exit with 3 when there are findings of that severity, or new ones"},
    {0},
};

const struct opt opts_shards[] = {
    {0, "shards", "DIR", OPT_STRING, JOB(shards),
     "instead of one database a file a hospital, in DIR; 'zicha gather' joins "
     "what was found in them"},
    {0},
};

const struct opt opts_shard_lines[] = {
    {0, "shard-lines", "N", OPT_INT, JOB(shard_lines),
     "hospitals of fewer billed lines share a file of --shards until it has as "
     "many (default 200000)"},
    {0},
};

const struct opt opts_part[] = {
    {0, "part", "I/N", OPT_STRING, JOB(part),
     "check only the Ith of N parts of --shards: a part each for N machines"},
    {0},
};

/* A word of the command, for the cover; a password within an address is
 * nobody's business. */
static void add_word(struct text *out, const char *word)
{
    const char *user = strstr(word, "://");
    const char *at = user ? strchr(user, '@') : NULL;
    const char *colon =
        at ? memchr(user + 3, ':', (size_t)(at - user - 3)) : NULL;
    const char *named = strstr(word, "password=");

    if (colon) {
        text_add_bytes(out, word, (size_t)(colon - word));
        word = at;
    }
    if (named && named > word) {
        text_add_bytes(out, word, (size_t)(named - word));
        word = named + strcspn(named, "& ");
    }
    text_add(out, word);
}

void job_init(struct job *job, int argc, char **argv)
{
    memset(job, 0, sizeof(*job));
    job->database = "zicha.db";
    job->max_problems = -1;
    job->wait_seconds = 30;
    job->limit_seconds = 600;
    job->match_percent = MATCH_PERCENT;
    job->shard_lines = SHARD_LINES;
    job->from_day = job->to_day = job->as_of_day = DAY_UNKNOWN;
    text_init(&job->options_text);
    for (int i = 1; i < argc; i++) {
        if (i > 1)
            text_add_char(&job->options_text, ' ');
        add_word(&job->options_text, argv[i]);
    }
}

/* What a file can be cut by; the tab may be named. NULL: to be detected. */
static const char *known_delimiter(const char *wanted)
{
    static const char *const known[] = {",", "\t", ";", "|", "|@|"};

    if (!wanted)
        return NULL;
    if (strcmp(wanted, "tab") == 0 || strcmp(wanted, "\\t") == 0)
        return "\t";
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (strcmp(known[i], wanted) == 0)
            return known[i];
    die(tr("--delimiter takes , tab ; | or |@|, not '%s'"), wanted);
}

void job_ready(struct job *job)
{
    if (job->month) {
        if (!month_parse(job->month, &job->from_day))
            die(tr("'%s' is not a month: write it as 2026-10"), job->month);
        job->to_day = month_last(job->from_day);
    }
    if (job->from_day != DAY_UNKNOWN && job->to_day != DAY_UNKNOWN &&
        job->from_day > job->to_day)
        die(tr("--from must not be after --to"));
    if (job->fail_on && strcmp(job->fail_on, "violation") != 0 &&
        strcmp(job->fail_on, "suspicion") != 0 &&
        strcmp(job->fail_on, "new") != 0)
        die(tr("--fail-on takes violation, suspicion or new, not '%s'"),
            job->fail_on);
    if (job->mask_problems && job->no_mask)
        die(tr("--mask-problems and --no-mask contradict each other"));
    job->delimiter = known_delimiter(job->delimiter);
    if (job->kind && !kind_find(job->kind))
        die(tr("there is no input kind '%s': see 'zicha columns'"), job->kind);
    db_wait(job->wait_seconds);
}

void job_release(struct job *job)
{
    opt_list_release(&job->rules);
    opt_list_release(&job->settings);
    opt_list_release(&job->only);
    opt_list_release(&job->skip);
    opt_list_release(&job->accept);
    opt_list_release(&job->on);
    text_release(&job->options_text);
    free(job->beside);
}
