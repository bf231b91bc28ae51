#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/columns_print.h"
#include "model/columns.h"

static int run(int argc, char **argv)
{
    const char *lang = NULL;
    const struct opt opts[] = {{0, "lang", "zh|en", OPT_STRING, &lang,
                                "language of all output (default zh)"},
                               {0}};

    argc = opts_parse(argc, argv, "columns [KIND...]", opts);
    if (!argc)
        columns_print(stdout, NULL);
    for (int i = 0; i < argc; i++) {
        const struct kind *kind = kind_find(argv[i]);

        if (!kind)
            die(tr("there is no input kind '%s': see 'zicha columns'"),
                argv[i]);
        columns_print(stdout, kind);
    }
    return EXIT_DONE;
}

const struct cmd cmd_columns = {
    "columns", "the accepted input files, columns and header names", run};
