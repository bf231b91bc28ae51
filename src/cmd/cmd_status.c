#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "core/schema.h"
#include "core/status.h"
#include "io/db.h"

static int run(int argc, char **argv)
{
    const char *database = "zicha.db", *lang = NULL;
    struct db *db;
    int64_t wait_seconds = 30;
    const struct opt opts[] = {{0, "wait", "SECONDS", OPT_INT, &wait_seconds,
                                "wait so long for another zicha on the "
                                "database (default 30)"},
                               {'d', "database", "FILE", OPT_STRING, &database,
                                "keep the data in FILE (default zicha.db)"},
                               {0, "lang", "zh|en", OPT_STRING, &lang,
                                "language of all output (default zh)"},
                               {0}};

    opts_parse(argc, argv, "status [options]", opts);
    db_wait(wait_seconds);
    db = db_open(database, DB_READ);
    schema_readable(db);
    status_print(stdout, db);
    db_close(db);
    return EXIT_DONE;
}

const struct cmd cmd_status = {
    "status", "what is in the database: files, rows, periods, runs", run};
