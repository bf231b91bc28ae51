#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/escape.h"
#include "base/ink.h"
#include "base/lang.h"
#include "base/terminal.h"
#include "cmd/explain.h"
#include "cmd/job.h"
#include "model/national.h"
#include "model/schema.h"
#include "rules/check.h"
#include "rules/lineage.h"

static void print_list(const struct check_list *checks, const char *word);
static void print_named(const struct check_list *checks, const char *word,
                        bool with_sql);
static void print_inputs(struct check_list *checks, int argc, char **argv);

static const struct opt opts_sql[] = {
    {0, "sql", NULL, OPT_FLAG, JOB(with_sql), "show a rule's query too"},
    {0, "inputs", NULL, OPT_FLAG, JOB(with_inputs),
     "list the input columns that each rule depends on"},
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
    argc = opts_parse(argc, argv, cmd_checks.usage, cmd_checks.options, &job);
    check_list_init(&checks);
    check_list_load(&checks, job.checks.values, job.checks.count);
    if (job.with_inputs)
        print_inputs(&checks, argc, argv);
    else if (!argc)
        print_list(&checks, "");
    for (int i = 0; i < argc && !job.with_inputs; i++) {
        if (i > 0)
            putchar('\n');
        print_named(&checks, argv[i], job.with_sql);
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

/* True when WORD is the rule's group, or stands in its id, titles, category
 * or national rules. */
static bool is_about(const struct check *check, const char *word)
{
    const char *const texts[] = {check->id, check->title[LANG_ZH],
                                 check->title[LANG_EN], check->violation,
                                 check->group};
    const char *list = check->national, *wrong;
    const struct national_rule *rule;
    size_t length;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (texts[i] && strstr(texts[i], word))
            return true;
    while ((rule = national_next(&list, &wrong, &length)))
        if ((rule->code && strstr(rule->code, word)) ||
            strstr(rule->name_zh, word) || strstr(rule->name_en, word))
            return true;
    return false;
}

/* Explain the rule of that id, else list those that WORD is about. */
static void print_named(const struct check_list *checks, const char *word,
                        bool with_sql)
{
    const struct check *check = check_list_find(checks, word);

    for (size_t i = 0; !check && i < checks->count; i++) {
        if (!is_about(checks->checks[i], word))
            continue;
        print_list(checks, word);
        return;
    }
    if (!check)
        die(tr("there is no rule '%s', and none about it"), word);
    explain_check(check, with_sql);
}

static enum ink ink_of(const char *severity_or_null)
{
    bool violates =
        severity_or_null && strcmp(severity_or_null, "violation") == 0;

    return violates ? INK_RED : INK_YELLOW;
}

static void print_list(const struct check_list *checks, const char *word)
{
    for (size_t i = 0; i < checks->count; i++) {
        const struct check *check = checks->checks[i];
        const char *title = check->title[lang_get()];

        if (!is_about(check, word))
            continue;
        print_padded(stdout, check->id, 32);
        fputs(ink(stdout, ink_of(check->severity)), stdout);
        print_padded(stdout, check->severity ? tr(check->severity) : "", 12);
        fputs(ink(stdout, INK_PLAIN), stdout);
        print_padded(stdout, check->violation ? check->violation : "", 18);
        print_escaped(stdout, title ? title : "");
        putchar('\n');
    }
}

/* "rule kind.column", a line each. */
static void print_inputs(struct check_list *checks, int argc, char **argv)
{
    struct db *db = db_open(":memory:", DB_CREATE);
    struct derived_list derived;

    schema_ready(db);
    derived_list_init(&derived);
    derived_make(&derived, db, DAY_UNKNOWN, DAY_UNKNOWN);
    for (size_t i = 0; i < checks->count; i++) {
        struct check *check = checks->checks[i];
        struct lineage lineage;
        bool wanted = !argc;

        for (int k = 0; k < argc; k++)
            wanted |= strcmp(check->id, argv[k]) == 0;
        if (!wanted || !lineage_learn(check, &derived, db))
            continue;
        lineage_of(&lineage, &derived, check);
        for (size_t k = 0; k < lineage.count; k++)
            printf("%s %s%s%s\n", check->id, lineage.list[k].kind->name,
                   lineage.list[k].column ? "." : "",
                   lineage.list[k].column ? lineage.list[k].column->name : "");
        lineage_release(&lineage);
    }
    derived_list_release(&derived);
    db_close(db);
}

const struct cmd cmd_checks = {"checks",
                               "checks [options] [RULE...]",
                               "列出规则；给出规则名则逐条说明",
                               "list the rules; with names explain them",
                               tables,
                               run};
