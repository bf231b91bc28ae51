#include "cmd/cmd.h"

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "cmd/ledgers.h"

static const struct opt opts_encoding[] = {
    {'e', "encoding", "NAME", OPT_STRING, JOB(encoding),
     "utf-8, gb18030, utf-16le, utf-16be (default: detected)"},
    {0},
};
static const struct opt *const tables[] = {opts_database, opts_lang, opts_quiet,
                                           opts_encoding, NULL};

static int run(int argc, char **argv)
{
    int status = EXIT_DONE;
    struct job job;
    struct db *db;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_ledger.usage, cmd_ledger.options, &job);
    job_ready(&job);
    if (!argc)
        die(tr("name the ledgers to take back: workbooks or CSV files"));
    db = job_open(&job, DB_WRITE);
    for (int i = 0; i < argc; i++) {
        int here = ledger_read(&job, db, argv[i]);

        status = here > status ? here : status;
    }
    db_close(db);
    job_release(&job);
    return status;
}

const struct cmd cmd_ledger = {"ledger",
                               "ledger [options] FILE...",
                               "收回填好的整改台账（工作簿或另存的 CSV）",
                               "take back a filled-in ledger (workbook or CSV)",
                               tables,
                               run};
