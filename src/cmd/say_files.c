#include "cmd/say_files.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/print.h"
#include "base/lang.h"
#include "base/text.h"
#include "model/problem.h"
#include "report/heading_words.h"
#include "report/words.h"

static const char FILES[] =
    "SELECT f.name, f.kind, f.read, f.stored, f.refusal, f.detail, f.replaces,"
    "       f.id FROM import_file AS f "
    "WHERE f.id > ? AND NOT f.builtin ORDER BY f.id";
enum {
    F_NAME,
    F_KIND,
    F_READ,
    F_STORED,
    F_REFUSAL,
    F_DETAIL,
    F_REPLACES,
    F_ID
};

/* A line on a file: "NAME: WHAT". */
static void say(const char *name, const char *what)
{
    print_escaped(stderr, name);
    fputs(tr(": "), stderr);
    print_escaped(stderr, what);
    fputc('\n', stderr);
}

/* What was left out and is no defect. */
static bool is_harmless(const char *refusal)
{
    static const char *const harmless[] = {"ignored",      "sheet-other",
                                           "other-file",   "other-lock",
                                           "other-output", "other-report"};

    for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
        if (strcmp(harmless[i], refusal) == 0)
            return true;
    return false;
}

static void say_refusal(struct stmt *file, bool quiet)
{
    const char *refusal = stmt_text(file, F_REFUSAL);
    struct text name, why;

    if (strcmp(refusal, "same-file") == 0)
        return;
    text_init(&name);
    text_init(&why);
    text_add_escaped(&name, stmt_text(file, F_NAME));
    add_file_refusal(&why, name.data, refusal, stmt_text(file, F_DETAIL));
    if (!is_harmless(refusal))
        warn("%s: %s", name.data, why.data);
    else if (!quiet || strcmp(refusal, "ignored") == 0)
        say(stmt_text(file, F_NAME), why.data);
    text_release(&why);
    text_release(&name);
}

/* Our knowledge gave way to the file. */
static void say_replaced(struct stmt *file)
{
    struct text what;

    text_init(&what);
    text_printf(&what, tr("%s of our own '%s' gave way to the %s of this file"),
                COUNTED(stmt_int(file, F_REPLACES), "row", "rows"),
                kind_title(stmt_text(file, F_KIND)),
                COUNTED(stmt_int(file, F_STORED), "row", "rows"));
    say(stmt_text(file, F_NAME), what.data);
    text_release(&what);
}

void say_files(struct db *db, int64_t after, bool quiet, bool verbose)
{
    struct stmt *file = db_prepare(db, FILES);
    bool could_matter = false;
    struct text what;

    text_init(&what);
    stmt_bind_int(file, 1, after);
    while (stmt_step(file)) {
        text_clear(&what);
        could_matter |=
            add_file_headings(&what, db, stmt_int(file, F_ID), verbose);
        if (!stmt_is_null(file, F_REFUSAL))
            say_refusal(file, quiet);
        if (stmt_int(file, F_REPLACES))
            say_replaced(file);
        if (!quiet && what.length)
            say(stmt_text(file, F_NAME), what.data);
        if (!quiet && stmt_is_null(file, F_REFUSAL) && !stmt_int(file, F_READ))
            say(stmt_text(file, F_NAME), tr("nothing but its header"));
    }
    if (!quiet && could_matter)
        fprintf(
            stderr, "%s\n",
            tr("'zicha map' with the same files writes 列对照.csv, in which "
               "you say what these columns are"));
    text_release(&what);
    stmt_free(file);
}
