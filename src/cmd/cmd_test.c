#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/cases.h"

static int run(int argc, char **argv)
{
    const char *lang = NULL;
    struct opt_list folders = {0};
    struct check_list checks;
    struct cases_result result = {0};
    const struct opt opts[] = {
        {0, "checks", "DIR", OPT_LIST, &folders, "further or replacing rules"},
        {0, "lang", "zh|en", OPT_STRING, &lang,
         "language of all output (default zh)"},
        {0}};

    argc = opts_parse(argc, argv, "test [options] [RULE...]", opts);
    check_list_init(&checks);
    check_list_load(&checks, folders.values, folders.count);
    for (int i = 0; i < argc; i++) {
        struct check *check = check_list_find(&checks, argv[i]);

        if (!check)
            die(tr("there is no rule '%s'"), argv[i]);
        cases_run(check, &result);
    }
    for (size_t i = 0; !argc && i < checks.count; i++)
        cases_run(checks.checks[i], &result);
    check_list_release(&checks);
    opt_list_release(&folders);
    printf(tr("%s passed, %d failed\n"),
           COUNTED(result.passed, "case", "cases"), result.failed);
    return result.failed ? EXIT_DEFECTS : EXIT_DONE;
}

const struct cmd cmd_test = {"test", "run the rules' own cases", run};
