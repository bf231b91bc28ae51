#include "cmd/cmd.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/common.h"
#include "report/runs.h"

static const struct opt *const tables[] = {opts_database, opts_lang, NULL};

static int64_t run_number(const char *word)
{
    char *end;
    long long number = strtoll(word, &end, 10);

    if (*end || end == word || number < 1)
        die(tr("'%s' is not the number of a run: see 'zicha status --runs'"),
            word);
    return number;
}

static int run(int argc, char **argv)
{
    struct job job;
    struct db *db;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_diff.usage, cmd_diff.options, &job);
    job_ready(&job);
    if (argc != 2)
        die(tr("name two runs: see 'zicha status --runs'"));
    db = job_open(&job, DB_READ);
    runs_diff(stdout, db, run_number(argv[0]), run_number(argv[1]));
    db_close(db);
    job_release(&job);
    return EXIT_DONE;
}

const struct cmd cmd_diff = {"diff",
                             "diff [options] RUN RUN",
                             "比较两次检查：哪些问题新增、哪些消失",
                             "compare two runs: what is new, what is gone",
                             tables,
                             run};
