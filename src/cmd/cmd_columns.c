#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/os.h"
#include "cmd/columns_file.h"
#include "cmd/columns_print.h"
#include "cmd/job.h"
#include "model/columns.h"

static const struct opt *const tables[] = {opts_lang, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    bool all = true;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_columns.usage, cmd_columns.options, &job);
    if (!argc)
        columns_print(stdout, NULL);
    for (int i = 0; i < argc; i++) {
        const struct kind *kind = kind_find(argv[i]);

        if (kind)
            columns_print(stdout, kind);
        else if (os_may(argv[i], OS_THERE))
            all &= columns_of_files(stdout, argv[i]);
        else
            die(tr("there is no input kind '%s': see 'zicha columns'"),
                argv[i]);
    }
    job_release(&job);
    return all ? EXIT_DONE : EXIT_DEFECTS;
}

const struct cmd cmd_columns = {
    "columns",
    "columns [KIND|FILE...]",
    "可接受的输入文件、列和表头名称；或一份文件的列会被认作什么",
    "the accepted input files and columns; what a file's are taken for",
    tables,
    run};
