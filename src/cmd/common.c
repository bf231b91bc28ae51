#include "cmd/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/escape.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/output.h"
#include "base/text.h"
#include "intake/preflight.h"
#include "intake/problems_file.h"
#include "model/columns.h"
#include "model/problem.h"
#include "model/schema.h"
#include "rules/profile.h"

static void say_files(struct db *db, int64_t after, bool quiet);

void job_init(struct job *job, int argc, char **argv)
{
    memset(job, 0, sizeof(*job));
    job->database = "zicha.db";
    job->max_problems = -1;
    job->wait_seconds = 30;
    job->limit_seconds = 600;
    job->from_day = job->to_day = job->as_of_day = DAY_UNKNOWN;
    text_init(&job->options_text);
    for (int i = 1; i < argc; i++) {
        if (i > 1)
            text_add_char(&job->options_text, ' ');
        text_add(&job->options_text, argv[i]);
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
    if (job->fail_on && strcmp(job->fail_on, "violation") != 0 &&
        strcmp(job->fail_on, "suspicion") != 0)
        die(tr("--fail-on takes violation or suspicion, not '%s'"),
            job->fail_on);
    job->delimiter = known_delimiter(job->delimiter);
    if (job->kind && !kind_find(job->kind))
        die(tr("there is no input kind '%s': see 'zicha columns'"), job->kind);
    db_wait(job->wait_seconds);
}

void job_release(struct job *job)
{
    opt_list_release(&job->checks);
    opt_list_release(&job->settings);
    opt_list_release(&job->only);
    opt_list_release(&job->skip);
    text_release(&job->options_text);
}

struct db *job_open(const struct job *job, enum db_mode mode)
{
    struct db *db = db_open(job->database, mode);

    output_protect(job->database);
    if (mode == DB_READ) {
        schema_readable(db);
    } else {
        schema_ready(db);
        import_knowledge(db);
    }
    return db;
}

void job_claim(const struct job *job)
{
    const char *const paths[] = {job->workbook, job->csv, job->json, job->jsonl,
                                 job->problems};

    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
        if (paths[i])
            output_claim(paths[i]);
}

int job_import(struct job *job, struct db *db, char **paths, int count)
{
    static const char *const suffixes[] = {".csv", ".txt", NULL};
    const struct import_options options = {
        .hospital = job->hospital,
        .kind = job->kind,
        .encoding = job->encoding,
        .delimiter = job->delimiter,
        .map = job->map,
        .max_problems = job->max_problems,
        .quiet = job->quiet,
    };
    int64_t before = db_int(db, "SELECT coalesce(max(id), 0) "
                                "FROM import_file");
    struct file_list files;
    int status;

    file_list_init(&files);
    for (int i = 0; i < count; i++)
        file_list_add(&files, paths[i], suffixes);
    if (!files.count)
        die(tr("no *.csv or *.txt file in the folders given"));
    for (size_t i = 0; i < files.count; i++)
        output_protect(files.entries[i].path);
    if (job->map)
        output_protect(job->map);
    if (job->profile)
        output_protect(job->profile);
    job_claim(job);
    status = import_files(db, &files, &options);
    file_list_release(&files);
    preflight_update(db, job->from_day, job->to_day);
    say_files(db, before, job->quiet);
    if (job->problems)
        export_problems(db, job->problems);
    return status;
}

/* What each file came to; refused ones by name, with what to do. */
static void say_files(struct db *db, int64_t after, bool quiet)
{
    struct stmt *stmt = db_prepare(
        db, "SELECT name, kind, encoding, read, stored, replaced, skipped,"
            "       problems, refusal, detail, ignored FROM import_file "
            "WHERE id > ? AND NOT builtin ORDER BY id");

    stmt_bind_int(stmt, 1, after);
    while (stmt_step(stmt)) {
        const char *refusal = stmt_text(stmt, 8);
        struct text name;

        text_init(&name);
        text_add_escaped(&name, stmt_text(stmt, 0));
        if (refusal && strcmp(refusal, "same-file") != 0) {
            struct text why;

            text_init(&why);
            add_file_refusal(&why, refusal, stmt_text(stmt, 9));
            warn("%s: %s", name.data, why.data);
            text_release(&why);
        }
        if (!quiet && stmt_text(stmt, 10) && *stmt_text(stmt, 10)) {
            fprintf(stderr, "%s: %s", name.data,
                    tr("columns not known and not read: "));
            print_escaped(stderr, stmt_text(stmt, 10));
            fputc('\n', stderr);
        }
        if (!quiet && !refusal && !stmt_int(stmt, 3))
            fprintf(stderr, "%s%s\n", name.data,
                    tr(": nothing but its header"));
        text_release(&name);
    }
    stmt_free(stmt);
}

int job_check(struct job *job, struct db *db, struct run_result *result)
{
    struct run_options options = {
        .only = job->only,
        .skip = job->skip,
        .as_of_day = job->as_of_day,
        .from_day = job->from_day,
        .to_day = job->to_day,
        .hospital = job->hospital,
        .threads = (int)job->threads,
        .guard_seconds = job->limit_seconds,
        .quiet = job->quiet,
    };
    struct check_list checks;
    struct text options_text;

    text_init(&options_text);
    text_add(&options_text, job->options_text.data);
    check_list_init(&checks);
    check_list_load(&checks, job->checks.values, job->checks.count);
    if (job->profile)
        profile_apply(&checks, job->profile, &options_text);
    for (int i = 0; i < job->settings.count; i++)
        check_list_set(&checks, job->settings.values[i]);
    options.options_text = options_text.data;
    *result = run_checks(db, &checks, &options);
    text_release(&options_text);
    check_list_release(&checks);
    return result->defective ? EXIT_DEFECTS : EXIT_DONE;
}

int job_report(const struct job *job, struct db *db, int64_t run_id,
               int exit_status)
{
    const struct report_options options = {
        .workbook = job->workbook,
        .csv = job->csv,
        .json = job->json,
        .jsonl = job->jsonl,
        .mask = !job->no_mask,
        .exit_status = exit_status,
    };

    report_write(db, run_id, &options);
    return EXIT_DONE;
}

int job_status(const struct job *job, const struct run_result *result,
               int status)
{
    if (!job->fail_on)
        return status;
    if (strcmp(job->fail_on, "violation") == 0 && result->violations)
        return EXIT_FINDINGS;
    if (strcmp(job->fail_on, "suspicion") == 0 &&
        (result->violations || result->suspicions))
        return EXIT_FINDINGS;
    return status;
}
