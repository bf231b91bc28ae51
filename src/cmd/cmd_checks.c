#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/terminal.h"
#include "core/check.h"

static void print_list(const struct check_list *checks);
static void explain(const struct check *check);

static int run(int argc, char **argv)
{
    const char *lang = NULL;
    struct opt_list folders = {0};
    struct check_list checks;
    int status = EXIT_DONE;
    const struct opt opts[] = {
        {0, "checks", "DIR", OPT_LIST, &folders, "further or replacing rules"},
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
        explain(check);
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

static void line(const char *label, const char *value)
{
    if (value && *value) {
        print_padded(stdout, label, 14);
        print_escaped(stdout, value);
        putchar('\n');
    }
}

/* For a reader who knows no SQL; the SQL itself comes last. */
static void explain(const struct check *check)
{
    enum lang lang = lang_get();

    print_escaped(stdout, check->id);
    printf("  ");
    print_escaped(stdout, check->title[lang] ? check->title[lang] : "");
    printf("\n\n");
    line(tr("category"), check->violation);
    line(tr("severity"), check->severity ? tr(check->severity) : NULL);
    line(tr("basis"), check->basis);
    line(tr("national code"), check->gz);
    line(tr("data needed"), check->needs);
    line(tr("examines"), check->examines);
    line(tr("finding says"), check->note[lang]);
    line(tr("what to do"), check->fix[lang]);
    line(tr("cleared by"), check->clears[lang]);
    for (size_t i = 0; i < check->param_count; i++) {
        const struct check_param *param = &check->params[i];

        print_padded(stdout, i ? "" : tr("parameters"), 14);
        print_escaped(stdout, param->name);
        printf(" = ");
        print_escaped(stdout, param->standard);
        printf("  ");
        print_escaped(stdout, param->meaning[lang]);
        putchar('\n');
    }
    putchar('\n');
    print_lines(stdout, check->prose);
    putchar('\n');
    print_lines(stdout, check->sql);
    putchar('\n');
}

const struct cmd cmd_checks = {"checks",
                               "list the rules; with names explain them", run};
