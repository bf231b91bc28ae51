#include "base/day.h"
#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "intake/preflight.h"
#include "io/db.h"
#include "model/schema.h"
#include "report/preflight_words.h"
#include "report/status.h"

static int run(int argc, char **argv)
{
    const char *database = "zicha.db", *lang = NULL;
    int from_day = DAY_UNKNOWN, to_day = DAY_UNKNOWN;
    bool preflight = false, anew;
    struct db *db;
    int64_t wait_seconds = 30;
    const struct opt opts[] = {{0, "wait", "SECONDS", OPT_INT, &wait_seconds,
                                "wait so long for another zicha on the "
                                "database (default 30)"},
                               {'d', "database", "FILE", OPT_STRING, &database,
                                "keep the data in FILE (default zicha.db)"},
                               {0, "lang", "zh|en", OPT_STRING, &lang,
                                "language of all output (default zh)"},
                               {0, "preflight", NULL, OPT_FLAG, &preflight,
                                "the national list's twelve checks of what "
                                "was delivered"},
                               {0, "from", "DATE", OPT_DAY, &from_day,
                                "the period delivered begins on this day"},
                               {0, "to", "DATE", OPT_DAY, &to_day,
                                "the period delivered ends on this day"},
                               {0}};

    opts_parse(argc, argv, "status [options]", opts);
    db_wait(wait_seconds);
    anew = from_day != DAY_UNKNOWN && to_day != DAY_UNKNOWN;
    db = db_open(database, anew ? DB_WRITE : DB_READ);
    schema_readable(db);
    if (anew)
        preflight_update(db, from_day, to_day);
    if (preflight)
        preflight_print(stdout, db);
    else
        status_print(stdout, db);
    db_close(db);
    return EXIT_DONE;
}

const struct cmd cmd_status = {
    "status", "what is in the database: files, rows, periods, runs", run};
