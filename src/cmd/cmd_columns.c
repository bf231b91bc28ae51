#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/columns_print.h"
#include "cmd/job.h"
#include "model/columns.h"

static const struct opt *const tables[] = {opts_lang, NULL};

static int run(int argc, char **argv)
{
    struct job job;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_columns.usage, cmd_columns.options, &job);
    if (!argc)
        columns_print(stdout, NULL);
    for (int i = 0; i < argc; i++) {
        const struct kind *kind = kind_find(argv[i]);

        if (!kind)
            die(tr("there is no input kind '%s': see 'zicha columns'"),
                argv[i]);
        columns_print(stdout, kind);
    }
    job_release(&job);
    return EXIT_DONE;
}

const struct cmd cmd_columns = {
    "columns",
    "columns [KIND...]",
    "可接受的输入文件、列和表头名称",
    "the accepted input files, columns and header names",
    tables,
    run};
