#include "base/escape.h"
#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/terminal.h"
#include "cmd/explain.h"
#include "rules/check.h"

static void print_list(const struct check_list *checks);

static int run(int argc, char **argv)
{
    const char *lang = NULL;
    bool with_sql = false;
    struct opt_list folders = {0};
    struct check_list checks;
    int status = EXIT_DONE;
    const struct opt opts[] = {
        {0, "checks", "DIR", OPT_LIST, &folders, "further or replacing rules"},
        {0, "sql", NULL, OPT_FLAG, &with_sql, "show a rule's query too"},
        {0, "lang", "zh|en", OPT_STRING, &lang,
         "language of all output (default zh)"},
        {0}};

    argc = opts_parse(argc, argv, "checks [options] [RULE...]", opts);
    check_list_init(&checks);
    check_list_load(&checks, folders.values, folders.count);
    if (!argc)
        print_list(&checks);
    for (int i = 0; i < argc; i++) {
        const struct check *check = check_list_find(&checks, argv[i]);

        if (!check)
            die(tr("there is no rule '%s'"), argv[i]);
        if (i > 0)
            putchar('\n');
        explain_check(check, with_sql);
    }
    for (size_t i = 0; i < checks.count; i++) {
        if (checks.checks[i]->defect) {
            warn("%s", checks.checks[i]->defect);
            status = EXIT_DEFECTS;
        }
    }
    check_list_release(&checks);
    opt_list_release(&folders);
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
