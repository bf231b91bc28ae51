#include "cmd/ledgers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/os.h"
#include "base/output.h"
#include "base/print.h"
#include "base/text.h"
#include "cmd/common.h"
#include "cmd/log.h"
#include "cmd/ours.h"
#include "intake/ledger_file.h"

static void say_problems(struct ledger_taken *taken)
{
    if (taken->told.length)
        print_lines(stderr, taken->told.data);
    if (taken->problems)
        fprintf(stderr, tr("%s not taken: see above\n"),
                COUNTED(taken->problems, "row was", "rows were"));
}

/* What of a ledger was taken; its problems on stderr. */
static bool say_taken(const struct job *job, const char *path,
                      struct ledger_taken *taken)
{
    say_problems(taken);
    if (taken->foreign)
        warn(tr("'%s': its numbers are not those of database '%s': nothing of "
                "it was taken"),
             path, job->database);
    else if (!job->quiet)
        print_safely(stdout,
                     tr("%s: %s looked at, %s taken in, %s known before\n"),
                     path, COUNTED(taken->rows, "row", "rows"),
                     COUNTED(taken->fresh, "entry", "entries"),
                     COUNTED(taken->known, "was", "were"));
    return !taken->foreign && !taken->problems;
}

int ledger_read(const struct job *job, struct db *db, const char *path)
{
    struct ledger_taken taken;
    bool whole;

    ledger_take(&taken, db, path, job->encoding, true);
    if (!taken.found)
        die(tr("'%s' holds no ledger: no head with the columns number and "
               "state"),
            path);
    log_ledger(db, path);
    whole = say_taken(job, path, &taken);
    text_release(&taken.told);
    return whole ? EXIT_DONE : EXIT_DEFECTS;
}

/* Take in what the workbook's ledger has and the database has not. */
static bool take_in(const struct job *job, struct db *db, enum db_mode mode)
{
    struct ledger_taken taken;
    bool whole;

    if (mode == DB_READ) {
        if (!os_may(job->database, OS_WRITE))
            return false;
        db = job_open(job, DB_WRITE);
    }
    ledger_take(&taken, db, job->workbook, NULL, true);
    log_ledger(db, job->workbook);
    whole = say_taken(job, job->workbook, &taken);
    text_release(&taken.told);
    if (mode == DB_READ)
        db_close(db);
    return whole;
}

/* It is not as it was when it was looked at before. */
static bool is_changed(struct job *job)
{
    struct os_info info;
    int64_t changed = 0;

    if (os_stat(job->workbook, &info))
        changed = info.changed_ns;
    if (changed == job->workbook_seen)
        return false;
    job->workbook_seen = changed;
    return true;
}

int ledgers_keep(struct job *job, struct db *db, enum db_mode mode)
{
    struct ledger_taken taken;
    bool kept;

    if (!is_our_report(job->workbook) || !is_changed(job))
        return EXIT_DONE;
    ledger_take(&taken, db, job->workbook, NULL, false);
    kept = taken.found && !taken.foreign && !taken.problems;
    if (taken.found && !taken.foreign && taken.fresh)
        kept = take_in(job, db, mode);
    else if (!kept)
        say_problems(&taken);
    text_release(&taken.told);
    if (kept)
        return EXIT_DONE;
    warn(tr("the ledger of '%s' holds words that could not be taken into the "
            "database: the file is kept"),
         job->workbook);
    free(job->beside);
    job->beside = output_beside(job->workbook);
    job->workbook = job->beside;
    warn(tr("the report is written to '%s'"), job->workbook);
    return EXIT_DEFECTS;
}
