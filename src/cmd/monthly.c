#include "cmd/monthly.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/error.h"
#include "base/files.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"
#include "base/output.h"
#include "base/text.h"
#include "cmd/common.h"
#include "cmd/defects.h"
#include "cmd/ledgers.h"
#include "cmd/ours.h"
#include "intake/preflight.h"

struct month {
    char *name, *path; /* "2026-08"; the folder */
    int first_day;
    int64_t newest_file; /* id of the last one taken in from it; 0: none */
    int64_t run_id;      /* its last run; 0: none */
    bool is_done;        /* that run knew all of its files */
    bool has_data;       /* dated in it */
};

struct months {
    struct month *months; /* by their days */
    size_t count;
};

/* What a killed run had begun, from OUT/.unfinished, which stands there while
 * one goes on: the last file there was before it, and the names of the
 * workbooks that it may have written, a line each. */
struct unfinished {
    char *path;
    int64_t before;
    struct text workbooks;
};

static const char NEWEST[] =
    "SELECT coalesce(max(id), 0) FROM import_file "
    "WHERE substr(name, 1, 8) = ?1 || '/' AND kind IS NOT NULL "
    "    AND refusal IS NULL AND stored > 0";
static const char DATA[] =
    "SELECT EXISTS (SELECT 1 FROM import_day AS d JOIN import_file AS f"
    "    ON f.id = d.file_id "
    "    WHERE NOT f.builtin AND d.day BETWEEN ?1 AND ?2)";
static const char RUN[] = "SELECT r.id, r.data_file_id FROM run AS r "
                          "WHERE r.from_day = ?1 AND r.to_day = ?2 AND "
                          "r.hospital IS NULL AND r.unsettled = 0 "
                          "ORDER BY r.id DESC LIMIT 1";

/* A folder's name that is a month, "2026-08". */
static bool is_month(const char *name, int *day)
{
    int year, month, used = 0;

    if (strlen(name) != 7 ||
        sscanf(name, "%4d-%2d%n", &year, &month, &used) != 2 || used != 7 ||
        month < 1 || month > 12 || year < 1990)
        return false;
    *day = day_from_civil(year, month, 1);
    return true;
}

static int by_day(const void *a, const void *b)
{
    const struct month *left = a, *right = b;

    return (left->first_day > right->first_day) -
           (left->first_day < right->first_day);
}

/* What lies in the folder: months; what else is there is said. */
static void list_months(const char *folder, bool quiet, struct months *months)
{
    struct os_folder *names = os_folder_open(folder);
    const char *name;

    if (!names)
        die(tr("cannot read '%s': %s"), folder, os_error(errno));
    while ((name = os_folder_next(names)) != NULL) {
        struct text path;
        struct os_info info;
        int day;

        if (*name == '.')
            continue;
        text_init(&path);
        text_printf(&path, "%s/%s", folder, name);
        if (is_month(name, &day) && os_stat(path.data, &info) &&
            info.form == OS_FOLDER) {
            months->months = xrealloc(
                months->months, (months->count + 1) * sizeof(*months->months));
            months->months[months->count++] =
                (struct month){.name = xstrdup(name),
                               .path = xstrdup(path.data),
                               .first_day = day};
        } else if (!quiet) {
            warn(tr("'%s' is no folder of a month (2026-08): not read"),
                 path.data);
        }
        text_release(&path);
    }
    os_folder_close(names);
    if (!months->count)
        die(tr("there is no folder of a month (2026-08) in '%s'"), folder);
    qsort(months->months, months->count, sizeof(*months->months), by_day);
}

static void months_release(struct months *months)
{
    for (size_t i = 0; i < months->count; i++) {
        free(months->months[i].name);
        free(months->months[i].path);
    }
    free(months->months);
}

/* Whether anything lies in the folder. */
static bool has_files(const char *path)
{
    struct os_folder *names = os_folder_open(path);
    const char *name;
    bool any = false;

    while (names && !any && (name = os_folder_next(names)) != NULL)
        any = *name != '.';
    if (names)
        os_folder_close(names);
    return any;
}

static void import_months(struct job *job, struct db *db, struct months *months)
{
    char **paths = xcalloc(months->count + 1, sizeof(*paths));
    int count = 0;

    for (size_t i = 0; i < months->count; i++)
        if (has_files(months->months[i].path))
            paths[count++] = months->months[i].path;
    if (count)
        job_import(job, db, paths, count);
    free(paths);
}

/* What the database knows of a month. */
static void look_up(struct db *db, struct month *month)
{
    struct stmt *newest = db_prepare(db, NEWEST);
    struct stmt *run = db_prepare(db, RUN);
    struct stmt *data = db_prepare(db, DATA);

    stmt_bind_int(data, 1, month->first_day);
    stmt_bind_int(data, 2, month_last(month->first_day));
    month->has_data = stmt_step(data) && stmt_int(data, 0);
    stmt_free(data);
    stmt_bind_text(newest, 1, month->name);
    if (stmt_step(newest))
        month->newest_file = stmt_int(newest, 0);
    stmt_bind_int(run, 1, month->first_day);
    stmt_bind_int(run, 2, month_last(month->first_day));
    if (stmt_step(run)) {
        month->run_id = stmt_int(run, 0);
        month->is_done = stmt_int(run, 1) >= month->newest_file;
    }
    stmt_free(newest);
    stmt_free(run);
}

static char *output_path(const char *folder, const char *name)
{
    struct text path;

    text_init(&path);
    text_printf(&path, "%s/%s", folder, name);
    return text_take(&path);
}

static void unfinished_write(const struct unfinished *unfinished)
{
    struct output *output = output_open(unfinished->path);

    fprintf(output->file, "%lld\n%s", (long long)unfinished->before,
            unfinished->workbooks.data);
    output_commit(output);
}

/* BEFORE is the last file there is now. */
static void unfinished_begin(struct unfinished *unfinished, const char *folder,
                             int64_t before)
{
    struct text told;

    *unfinished = (struct unfinished){
        .path = output_path(folder, ".unfinished"), .before = before};
    text_init(&unfinished->workbooks);
    text_init(&told);
    if (file_read(unfinished->path, &told)) {
        const char *rest = strchr(told.data, '\n');
        int64_t then = strtoll(told.data, NULL, 10);

        unfinished->before = then < before ? then : before;
        text_add(&unfinished->workbooks, rest ? rest + 1 : "");
    }
    text_release(&told);
    unfinished_write(unfinished);
}

static void unfinished_end(struct unfinished *unfinished)
{
    os_remove(unfinished->path);
    free(unfinished->path);
    text_release(&unfinished->workbooks);
}

/* Whether the workbook is one that a killed run, or this one, may have
 * written. */
static bool unfinished_has(struct unfinished *unfinished, const char *path)
{
    size_t length = strlen(path);
    const char *line = unfinished->workbooks.data;

    for (; *line; line += strcspn(line, "\n"), line += *line != '\0')
        if (strcspn(line, "\n") == length && memcmp(line, path, length) == 0)
            return true;
    return false;
}

/* The same with -2, -3 … before its ending, where it is there already, unless
 * a run that was killed wrote it. */
static char *free_path(struct unfinished *unfinished, const char *folder,
                       const char *name)
{
    char *path = output_path(folder, name);
    const char *ending = strrchr(name, '.');

    for (int i = 2; os_may(path, OS_THERE) && !unfinished_has(unfinished, path);
         i++) {
        struct text next;

        free(path);
        text_init(&next);
        text_printf(&next, "%s/%.*s-%d%s", folder, (int)(ending - name), name,
                    i, ending);
        path = text_take(&next);
    }
    if (!unfinished_has(unfinished, path)) {
        text_printf(&unfinished->workbooks, "%s\n", path);
        unfinished_write(unfinished);
    }
    return path;
}

static char *summary_path(const char *folder, const struct month *month)
{
    char *root = output_path(folder, month->name);
    char *path = output_path(root, tr("summary.txt"));

    free(root);
    return path;
}

/* Whether all outputs of a month are there: its summary is written last. */
static bool is_written(const char *folder, const struct month *month)
{
    char *path = summary_path(folder, month);
    bool there = os_may(path, OS_THERE);

    free(path);
    return there;
}

/* Whether writing them was begun. */
static bool is_begun(const char *folder, const struct month *month)
{
    char *root = output_path(folder, month->name);
    bool there = os_may(root, OS_THERE);

    free(root);
    return there;
}

/* What was written to the file PATH, to TARGET as well, or "-". */
static void copy_summary(const char *path, const char *target)
{
    struct output *output;
    struct text lines;

    text_init(&lines);
    if (!file_read(path, &lines))
        die(tr("cannot read '%s': %s"), path, os_error(errno));
    if (strcmp(target, "-") == 0) {
        fwrite(lines.data, 1, lines.length, stdout);
    } else {
        output = output_open(target);
        fwrite(lines.data, 1, lines.length, output->file);
        output_commit(output);
    }
    text_release(&lines);
}

/* What the month's outputs are called, but for the workbook; the paths are
 * JOB's own. None takes the place of a file that is not ours. */
static void name_outputs(struct job *job, const char *root)
{
    job->csv = output_path(root, tr("findings.csv"));
    job->json = output_path(root, tr("result.json"));
    job->summary = output_path(root, tr("summary.txt"));
    outputs_ours(job);
}

static int write_month(const struct job *job, struct db *db,
                       const struct month *month, struct unfinished *unfinished,
                       const char *root, struct job *one, int status)
{
    char *workbook =
        free_path(unfinished, root, tr("self-inspection-report.xlsx"));
    int kept;

    one->workbook = workbook;
    kept = ledgers_keep(one, db, DB_CREATE);
    status = kept > status ? kept : status;
    output_claim(one->workbook);
    output_claim(one->csv);
    output_claim(one->json);
    output_claim(one->summary);
    job_report(one, db, month->run_id, status);
    if (job->summary)
        copy_summary(one->summary, job->summary);
    if (!job->quiet)
        printf(tr("%s: see %s\n"), month->name, root);
    free(one->beside);
    free(workbook);
    return status;
}

/* A run that was made before, as run_rules() told of it. */
static struct run_result result_of(struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(
        db,
        "SELECT coalesce(sum(r.severity = 'violation'), 0), count(*),"
        "       coalesce(sum(f.state IN ('new', 'late', 'back')), 0) "
        "FROM finding AS f JOIN run_rule AS r"
        "    ON r.run_id = f.run_id AND r.rule_id = f.rule_id "
        "WHERE f.run_id = ? AND f.state NOT IN ('gone', 'waived', 'unjudged')");
    struct run_result result = {.run_id = run_id};

    stmt_bind_int(stmt, 1, run_id);
    if (stmt_step(stmt)) {
        result.violations = stmt_int(stmt, 0);
        result.suspicions = stmt_int(stmt, 1) - result.violations;
        result.fresh = stmt_int(stmt, 2);
    }
    stmt_free(stmt);
    return result;
}

/* Judge a month unless it is judged, and write its outputs: the exit status. */
static int do_month(struct job *job, struct db *db, struct month *month,
                    const char *folder, struct unfinished *unfinished)
{
    char *root = output_path(folder, month->name);
    struct job one = *job;
    struct run_result result;
    int status;

    folder_make(root);
    name_outputs(&one, root);
    os_remove(one.summary); /* of the run before: no longer whole */
    if (!month->is_done) {
        job->from_day = month->first_day;
        job->to_day = month_last(month->first_day);
        preflight_update(db, job->from_day, job->to_day);
        job_check(job, db, &result);
        month->run_id = result.run_id;
    }
    result = result_of(db, month->run_id);
    status = defects_status(db, unfinished->before, month->run_id);
    status = job_status(job, &result, status);
    status = write_month(job, db, month, unfinished, root, &one, status);
    free((char *)one.csv);
    free((char *)one.json);
    free((char *)one.summary);
    free(root);
    return status;
}

/* The newest month that is over and has data; NULL. */
static struct month *newest_whole(struct months *months, bool quiet)
{
    int today = clock_day();

    for (size_t i = months->count; i-- > 0;) {
        struct month *month = &months->months[i];

        if (month_last(month->first_day) < today && month->has_data)
            return month;
        if (!quiet)
            printf(month->has_data
                       ? tr("%s is not over yet: it is not judged\n")
                       : tr("%s has no data of that month: it is not judged\n"),
                   month->name);
    }
    return NULL;
}

int monthly_run(struct job *job, struct db *db, const char *folder)
{
    struct unfinished unfinished;
    struct months months = {0};
    int64_t run_id = 0;
    struct month *newest;
    int status = EXIT_DONE;
    bool any = false;

    list_months(job->monthly, job->quiet, &months);
    folder_make(folder);
    unfinished_begin(&unfinished, folder, files_before(db));
    import_months(job, db, &months);
    for (size_t i = 0; i < months.count; i++)
        look_up(db, &months.months[i]);
    newest = newest_whole(&months, job->quiet);
    for (struct month *month = months.months; newest && month <= newest;
         month++) {
        bool whole = is_written(folder, month);
        bool again = month->run_id && month->has_data &&
                     (!month->is_done || (is_begun(folder, month) && !whole));
        int here;

        if (!again && (month != newest || (month->is_done && whole)))
            continue;
        here = do_month(job, db, month, folder, &unfinished);
        status = here > status ? here : status;
        run_id = month->run_id;
        any = true;
    }
    if (!any && !job->quiet)
        puts(newest ? tr("nothing is new: there is nothing to do")
                    : tr("no month that is over has data: nothing to do"));
    say_defects(db, unfinished.before, run_id, status);
    unfinished_end(&unfinished);
    months_release(&months);
    return status;
}
