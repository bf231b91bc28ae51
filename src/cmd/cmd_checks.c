#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/escape.h"
#include "base/lang.h"
#include "base/terminal.h"
#include "cmd/explain.h"
#include "cmd/job.h"
#include "rules/check.h"

static void print_list(const struct check_list *checks);

static const struct opt opts_sql[] = {
    {0, "sql", NULL, OPT_FLAG, JOB(with_sql), "show a rule's query too"},
    {0},
};
static const struct opt *const tables[] = {opts_checks, opts_sql, opts_lang,
                                           NULL};

static int run(int argc, char **argv)
{
    struct job job;
    struct check_list checks;
    int status = EXIT_DONE;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, "checks [options] [RULE...]", tables, &job);
    check_list_init(&checks);
    check_list_load(&checks, job.checks.values, job.checks.count);
    if (!argc)
        print_list(&checks);
    for (int i = 0; i < argc; i++) {
        const struct check *check = check_list_find(&checks, argv[i]);

        if (!check)
            die(tr("there is no rule '%s'"), argv[i]);
        if (i > 0)
            putchar('\n');
        explain_check(check, job.with_sql);
    }
    for (size_t i = 0; i < checks.count; i++) {
        if (checks.checks[i]->file.defect) {
            warn("%s", checks.checks[i]->file.defect);
            status = EXIT_DEFECTS;
        }
    }
    check_list_release(&checks);
    job_release(&job);
    return status;
}

static void print_list(const struct check_list *checks)
{
    for (size_t i = 0; i < checks->count; i++) {
        const struct check *check = checks->checks[i];
        const char *title = check->title[lang_get()];

        print_padded(stdout, check->id, 28);
        print_padded(stdout, check->severity ? tr(check->severity) : "", 12);
        print_padded(stdout, check->violation ? check->violation : "", 18);
        print_escaped(stdout, title ? title : "");
        putchar('\n');
    }
}

const struct cmd cmd_checks = {"checks",
                               "list the rules; with names explain them", run};
