#include "cmd/cmd.h"

#include <stdio.h>

#include "base/error.h"
#include "base/lang.h"
#include "cmd/cases.h"
#include "cmd/job.h"

static const struct opt opts_where[] = {
    {0, "on", "URI", OPT_LIST, JOB(on),
     "run the rules' cases on this PostgreSQL server, in an empty database"},
    {0},
};
static const struct opt *const tables[] = {opts_checks, opts_where, opts_lang,
                                           NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct rule_list rules;
    struct derived_list derived;
    struct names *names = names_new();
    struct db *shipped = situation_shipped(names);
    struct cases_result result = {.names = names, .shipped = shipped};

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_test.usage, cmd_test.options, &job);
    result.on = job.on.count ? job.on.values[0] : NULL;
    rule_list_init(&rules);
    rule_list_load(&rules, job.rules.values, job.rules.count);
    derived_list_init(&derived);
    for (int i = 0; i < argc; i++) {
        struct rule *rule = rule_list_find(&rules, argv[i]);
        struct derived *table = derived_find(&derived, argv[i]);

        if (!rule && !table)
            die(tr("there is no rule '%s'"), argv[i]);
        if (rule)
            cases_run(rule, &result);
        else if (!result.on)
            cases_run_derived(&derived, table, &result);
    }
    for (size_t i = 0; !argc && i < rules.count; i++)
        cases_run(rules.rules[i], &result);
    for (size_t i = 0; !argc && !result.on && i < derived.count; i++)
        cases_run_derived(&derived, &derived.tables[i], &result);
    derived_list_release(&derived);
    rule_list_release(&rules);
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
