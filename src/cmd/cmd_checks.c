#include "cmd/cmd.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/print.h"
#include "base/ink.h"
#include "base/lang.h"
#include "base/terminal.h"
#include "base/utf8.h"
#include "cmd/explain.h"
#include "cmd/job.h"
#include "model/category.h"
#include "model/national.h"
#include "model/schema.h"
#include "rules/derived_fill.h"
#include "rules/rule.h"
#include "rules/lineage.h"

static void print_list(const struct rule_list *rules, const char *word);
static void print_named(const struct rule_list *rules, const char *word,
                        bool with_sql);
static void print_inputs(struct rule_list *rules, int argc, char **argv);

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
    struct rule_list rules;
    int status = EXIT_DONE;

    job_init(&job, argc, argv);
    argc = opts_parse(argc, argv, cmd_checks.usage, cmd_checks.options, &job);
    rule_list_init(&rules);
    rule_list_load(&rules, job.rules.values, job.rules.count);
    if (job.with_inputs)
        print_inputs(&rules, argc, argv);
    else if (!argc)
        print_list(&rules, "");
    for (int i = 0; i < argc && !job.with_inputs; i++) {
        if (i > 0)
            putchar('\n');
        print_named(&rules, argv[i], job.with_sql);
    }
    for (size_t i = 0; i < rules.count; i++) {
        if (rules.rules[i]->file.defect) {
            warn("%s", rules.rules[i]->file.defect);
            status = EXIT_DEFECTS;
        }
    }
    rule_list_release(&rules);
    job_release(&job);
    return status;
}

/* True when WORD is the rule's group, or stands in its id, titles, category
 * or national rules. */
static bool is_about(const struct rule *rule, const char *word)
{
    const char *const texts[] = {rule->id, rule->title[LANG_ZH],
                                 rule->title[LANG_EN], rule->violation,
                                 rule->group};
    const char *list = rule->national;
    const struct national_rule *national;
    struct national_word entry;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (texts[i] && strstr(texts[i], word))
            return true;
    while ((national = national_next(&list, &entry)))
        if ((national->code && strstr(national->code, word)) ||
            strstr(national->name_zh, word) || strstr(national->name_en, word))
            return true;
    return false;
}

/* Explain the rule of that id, else list those that WORD is about. */
static void print_named(const struct rule_list *rules, const char *word,
                        bool with_sql)
{
    const struct rule *rule = rule_list_find(rules, word);

    for (size_t i = 0; !rule && i < rules->count; i++) {
        if (!is_about(rules->rules[i], word))
            continue;
        print_list(rules, word);
        return;
    }
    if (!rule)
        die(tr("there is no rule '%s', and none about it"), word);
    explain_rule(rule, with_sql);
}

static enum ink ink_of(const char *severity_or_null)
{
    bool violates =
        severity_or_null && strcmp(severity_or_null, "violation") == 0;

    return violates ? INK_RED : INK_YELLOW;
}

/* As wide as the longest title of a category, and a gap. */
static size_t category_width(void)
{
    size_t widest = 0;

    for (int i = 0; i < CATEGORIES; i++) {
        size_t width = utf8_width(category_title(categories[i].key));

        widest = width > widest ? width : widest;
    }
    return widest + 2;
}

static void print_list(const struct rule_list *rules, const char *word)
{
    const size_t width = category_width();

    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = rules->rules[i];
        const char *title = rule->title[lang_get()];

        if (!is_about(rule, word))
            continue;
        print_padded(stdout, rule->id, 32);
        fputs(ink(stdout, ink_of(rule->severity)), stdout);
        print_padded(stdout, rule->severity ? tr(rule->severity) : "",
                     lang_get() == LANG_ZH ? 6 : 11);
        fputs(ink(stdout, INK_PLAIN), stdout);
        print_padded(stdout,
                     rule->violation ? category_title(rule->violation) : "",
                     width);
        print_escaped(stdout, title ? title : "");
        putchar('\n');
    }
}

/* "rule kind.column", a line each. */
static void print_inputs(struct rule_list *rules, int argc, char **argv)
{
    struct db *db = db_open(":memory:", DB_CREATE);
    struct derived_list derived;

    schema_ready(db);
    derived_list_init(&derived);
    derived_make(&derived, db, DAY_UNKNOWN, DAY_UNKNOWN);
    for (size_t i = 0; i < rules->count; i++) {
        struct rule *rule = rules->rules[i];
        struct lineage lineage;
        bool wanted = !argc;

        for (int k = 0; k < argc; k++)
            wanted |= strcmp(rule->id, argv[k]) == 0;
        if (!wanted || !lineage_learn(rule, &derived, db))
            continue;
        lineage_of(&lineage, &derived, rule);
        for (size_t k = 0; k < lineage.count; k++)
            printf("%s %s%s%s\n", rule->id, lineage.list[k].kind->name,
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
