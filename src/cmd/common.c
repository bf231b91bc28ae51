#include "cmd/common.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/os.h"
#include "base/print.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/output.h"
#include "base/text.h"
#include "base/veil.h"
#include "book/workbook.h"
#include "cmd/asked.h"
#include "cmd/log.h"
#include "cmd/ours.h"
#include "cmd/say_files.h"
#include "intake/import.h"
#include "intake/preflight.h"
#include "intake/problems_file.h"
#include "io/table.h"
#include "model/patients.h"
#include "model/audit.h"
#include "model/schema.h"
#include "report/data.h"
#include "report/outcome.h"
#include "report/runs.h"
#include "rules/profile.h"

/* The database, and what SQLite makes beside it. */
static void protect_database(const char *path)
{
    static const char *const beside[] = {"-journal", "-wal", "-shm"};
    struct text name;

    output_protect(path);
    text_init(&name);
    for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]); i++) {
        text_clear(&name);
        text_printf(&name, "%s%s", path, beside[i]);
        output_reserve(name.data);
    }
    text_release(&name);
}

struct db *job_open(const struct job *job, enum db_mode mode)
{
    struct db *db = db_open(job->database, mode);

    job_begin(job, db, mode);
    return db;
}

void job_begin(const struct job *job, struct db *db, enum db_mode mode)
{
    protect_database(job->database);
    if (mode == DB_READ) {
        schema_readable(db);
    } else {
        schema_ready(db);
        if (job->engine) /* it has the knowledge that was pushed */
            engine_fetch(job->engine, db);
        else
            import_knowledge(db, NULL);
    }
    if (job->no_mask)
        veil_lift();
    patients_hide(db);
}

void job_claim(struct job *job)
{
    const char **const paths[] = {&job->workbook, &job->csv,  &job->json,
                                  &job->jsonl,    &job->html, &job->problems,
                                  &job->summary};

    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
        if (*paths[i] &&
            (paths[i] != &job->summary || strcmp(*paths[i], "-") != 0)) {
            *paths[i] = output_free_name(*paths[i]);
            output_claim(*paths[i]);
        }
    outputs_ours(job);
}

/* The database itself, or what SQLite lays beside it. */
static bool is_database(const struct job *job, const char *path)
{
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    struct os_info database, file;
    struct text name;
    bool same = false;

    if (!os_stat(path, &file))
        return false;
    text_init(&name);
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
        text_clear(&name);
        text_printf(&name, "%s%s", job->database, ends[i]);
        same |= os_stat(name.data, &database) &&
                database.device == file.device &&
                database.number == file.number;
    }
    text_release(&name);
    return same;
}

/* Names of the files from FIRST on begin with their MONTH's folder. */
static void name_by_month(struct file_list *files, size_t first,
                          const char *month)
{
    for (size_t i = first; i < files->count; i++) {
        struct text name;

        text_init(&name);
        text_printf(&name, "%s/%s", month, files->entries[i].name);
        free(files->entries[i].name);
        files->entries[i].name = text_take(&name);
    }
}

static void refuse_none(const struct file_list *files)
{
    for (size_t i = 0; i < files->count; i++)
        if (files->entries[i].trouble != FILE_OTHER)
            return;
    die(tr("no *.csv, *.txt, *.xlsx or *.xls file in the folders given"));
}

/* The files in what is given; dies when there is none to import. */
static void list(const struct job *job, struct file_list *files, char **paths,
                 int count)
{
    static const char *const suffixes[] = {".csv",  ".txt", ".xlsx",
                                           ".xlsm", ".xls", NULL};

    file_list_init(files);
    files->others = true;
    for (int i = 0; i < count; i++) {
        size_t before = files->count;

        file_list_add(files, paths[i], suffixes);
        if (job->monthly)
            name_by_month(files, before, path_base(paths[i]));
    }
    refuse_none(files);
}

void job_files_there(const struct job *job, char **paths, int count)
{
    struct file_list files;

    list(job, &files, paths, count);
    file_list_release(&files);
}

/* The files to import, sheets apart, and what else lies in their folders: what
 * we wrote ourselves is no input. */
static void gather(const struct job *job, struct db *db,
                   struct file_list *files, char **paths, int count)
{
    list(job, files, paths, count);
    tables_expand(files);
    refuse_none(files); /* what is ours alone */
    for (size_t i = 0; i < files->count; i++) {
        struct file_entry *entry = &files->entries[i];

        if (entry->trouble == FILE_FINE && !entry->sheet &&
            (is_our_text(entry->path) || problems_unmended(db, entry->path)))
            entry->trouble = FILE_OTHER;
        else if (entry->trouble != FILE_OTHER)
            output_protect(entry->path);
        else if (is_database(job, entry->path))
            entry->trouble = FILE_OWN;
    }
}

void job_say_problems(const struct job *job)
{
    if (job->rejected_rows && !job->mask_problems)
        print_safely(stderr,
                     tr("'%s' holds the rejected rows as they were, names and "
                        "numbers of patients too: keep it safe, or have them "
                        "masked with --mask-problems\n"),
                     job->problems);
}

int job_import(struct job *job, struct db *db, char **paths, int count)
{
    const struct import_options options = {
        .hospital = job->hospital,
        .kind = job->kind,
        .encoding = job->encoding,
        .delimiter = job->delimiter,
        .map = job->map,
        .replace = job->replace,
        .max_problems = job->max_problems,
        .quiet = job->quiet,
    };
    int64_t before = db_int(db, "SELECT coalesce(max(id), 0) "
                                "FROM import_file");
    struct file_list files;
    int status;

    job_whole(db);
    gather(job, db, &files, paths, count);
    if (job->map)
        output_protect(job->map);
    if (job->profile)
        output_protect(job->profile);
    job_claim(job);
    status = import_files(db, &files, &options);
    file_list_release(&files);
    patients_hide(db);
    audit_stored(db);
    preflight_update(db, job->from_day, job->to_day);
    say_files(db, before, job->quiet, job->verbose);
    if (job->problems)
        job->rejected_rows =
            export_problems(db, job->problems, job->mask_problems);
    return status;
}

void job_rules(const struct job *job, struct rule_list *rules,
               struct text *options_text)
{
    rule_list_init(rules);
    rule_list_load(rules, job->rules.values, job->rules.count);
    if (job->profile)
        profile_apply(rules, job->profile, options_text);
    for (int i = 0; i < job->settings.count; i++)
        rule_list_set(rules, job->settings.values[i]);
    asked_rules(job, rules);
}

void job_rules_known(const struct job *job)
{
    struct rule_list rules;
    struct text options_text;

    text_init(&options_text);
    job_rules(job, &rules, &options_text);
    text_release(&options_text);
    rule_list_release(&rules);
}

struct run_options job_run_options(const struct job *job,
                                   const char *options_text)
{
    return (struct run_options){
        .only = job->only,
        .skip = job->skip,
        .as_of_day = job->as_of_day,
        .from_day = job->from_day,
        .to_day = job->to_day,
        .hospital = job->hospital,
        .unsettled = job->unsettled,
        .since = job->since,
        .options_text = options_text,
        .threads = (int)job->threads,
        .guard_seconds = job->limit_seconds,
        .match_percent = (int)job->match_percent,
        .accept = job->accept,
        .quiet = job->quiet,
        .engine = job->engine,
    };
}

void job_not_fetched(struct db *db)
{
    if (audit_fetched(db))
        die(tr("'%s' holds what was found on a server, and no more of the data "
               "than that: check it with --on"),
            db_path(db));
}

void job_whole(struct db *db)
{
    if (db_int(db, "SELECT count(*) FROM shard"))
        die(tr("'%s' holds a part of what was imported with --shards: name "
               "that folder with --shards"),
            db_path(db));
    job_not_fetched(db);
}

int job_check(struct job *job, struct db *db, struct run_result *result)
{
    struct run_options options;
    struct rule_list rules;
    struct text options_text;

    text_init(&options_text);
    text_add(&options_text, job->options_text.data);
    job_rules(job, &rules, &options_text);
    if (!job->engine)
        job_whole(db);
    asked_data(job, db);
    if (job->since)
        run_known(db, job->since);
    options = job_run_options(job, options_text.data);
    *result = run_rules(db, &rules, &options);
    audit_stored(db);
    text_release(&options_text);
    rule_list_release(&rules);
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
        .html = job->html,
        .summary = job->summary,
        .mask = !job->no_mask,
        .no_fines = job->no_fines,
        .show_waived = job->show_waived,
        .exit_status = exit_status,
        .hospital = job->report_hospital,
        .dept = job->report_dept,
    };

    report_write(db, run_id, &options);
    log_outputs(job, db, run_id ? run_id : report_latest_run(db));
    return EXIT_DONE;
}

void job_say(const struct job *job, struct db *db,
             const struct run_result *result)
{
    struct outcomes outcomes = run_outcomes(db, result->run_id);
    int64_t judged = 0;
    char refund[DECIMAL_SIZE];
    struct text told;

    if (job->quiet)
        return;
    text_init(&told);
    add_outcomes(&told, &outcomes);
    for (int i = 0; i < OUTCOMES; i++)
        judged += i == OUTCOME_NOT_CHECKED ? 0 : outcomes.results[i];
    if (judged)
        printf(tr("found %s and %s, %s yuan to refund%s"),
               COUNTED(result->violations, "violation", "violations"),
               COUNTED(result->suspicions, "suspicion", "suspicions"),
               fen_format(refund, run_refund_fen(db, result->run_id)),
               told.data);
    else
        printf("%s%s", tr("no rule could be checked"), told.data);
    if (job->workbook)
        print_safely(stdout, tr(": see %s"), job->workbook);
    putchar('\n');
    text_release(&told);
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
    if (strcmp(job->fail_on, "new") == 0 && result->fresh)
        return EXIT_FINDINGS;
    return status;
}
