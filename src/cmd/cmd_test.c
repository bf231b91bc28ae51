#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/cases.h"
#include "cmd/job.h"

static const struct opt *const tables[] = {opts_checks, opts_lang, NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct check_list checks;
    struct derived_list derived;
    struct names *names = names_new();
    struct db *shipped = situation_shipped(names);
    struct cases_result result = {.names = names, .shipped = shipped};

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_test.usage, cmd_test.options, &job);
    check_list_init(&checks);
    check_list_load(&checks, job.checks.values, job.checks.count);
    derived_list_init(&derived);
    for (int i = 0; i < argc; i++) {
        struct check *check = check_list_find(&checks, argv[i]);
        struct derived *table = derived_find(&derived, argv[i]);

        if (!check && !table)
            die(tr("there is no rule '%s'"), argv[i]);
        if (check)
            cases_run(check, &result);
        else
            cases_run_derived(&derived, table, &result);
    }
    for (size_t i = 0; !argc && i < checks.count; i++)
        cases_run(checks.checks[i], &result);
    for (size_t i = 0; !argc && i < derived.count; i++)
        cases_run_derived(&derived, &derived.tables[i], &result);
    derived_list_release(&derived);
    check_list_release(&checks);
    db_close(shipped);
    names_free(names);
    job_release(&job);
    printf(tr("%s passed, %d failed\n"),
           COUNTED(result.passed, "case", "cases"), result.failed);
    return result.failed ? EXIT_DEFECTS : EXIT_DONE;
}

const struct cmd cmd_test = {"test",
                             "test [options] [RULE...]",
                             "运行规则自带的用例",
                             "run the rules' own cases",
                             tables,
                             run};
