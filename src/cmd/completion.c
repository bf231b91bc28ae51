#include "cmd/completion.h"

#include <ctype.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "cmd/tasks.h"
#include "model/columns.h"
#include "rules/rule.h"

/* Words that stand for an argument, by its name in the helps. */
enum word_list { KINDS, RULES, RULES_GROUPS, PARAMS, COMMANDS, TOPICS, LISTS };
static const struct {
    const char *argument, *variable;
} lists[LISTS] = {
    [KINDS] = {"KIND", "_zicha_kinds"},
    [RULES] = {"RULE", "_zicha_rules"},
    [RULES_GROUPS] = {"RULE|GROUP", "_zicha_rules_groups"},
    [PARAMS] = {"RULE.PARAM=VALUE", "_zicha_params"},
    [COMMANDS] = {"COMMAND", "_zicha_commands"},
    [TOPICS] = {"TOPIC", "_zicha_topics"},
};

static void put_rules(FILE *stream, enum word_list list)
{
    struct rule_list rules;
    const char *group = "";

    rule_list_init(&rules);
    rule_list_load(&rules, NULL, 0);
    for (size_t i = 0; i < rules.count; i++) {
        const struct rule *rule = rules.rules[i];

        if (list == RULES_GROUPS && strcmp(group, rule->group) != 0)
            fprintf(stream, " %s", group = rule->group);
        if (list != PARAMS)
            fprintf(stream, " %s", rule->id);
        for (size_t k = 0; list == PARAMS && k < rule->param_count; k++)
            fprintf(stream, " %s.%s=", rule->id, rule->params[k].name);
    }
    rule_list_release(&rules);
}

static void put_commands(FILE *stream)
{
    for (size_t i = 0; commands[i]; i++)
        if (commands[i]->help_en)
            fprintf(stream, " %s", commands[i]->name);
}

static void put_topics(FILE *stream)
{
    put_commands(stream);
    for (const struct task *task = tasks; task->name_en; task++)
        fprintf(stream, " %s %s", task->name_zh, task->name_en);
}

static void put_kinds(FILE *stream)
{
    for (const struct kind *kind = kinds; kind->name; kind++)
        fprintf(stream, " %s", kind->name);
}

/* All lists as arrays of the shell: name=( word ...). */
static void put_lists(FILE *stream)
{
    for (enum word_list list = 0; list < LISTS; list++) {
        fprintf(stream, "%s=(", lists[list].variable);
        if (list == KINDS)
            put_kinds(stream);
        else if (list == COMMANDS)
            put_commands(stream);
        else if (list == TOPICS)
            put_topics(stream);
        else
            put_rules(stream, list);
        fputs(" )\n", stream);
    }
}

/* The argument's list of words; NULL when it has none. */
static const char *variable_of(const char *argument)
{
    for (enum word_list list = 0; list < LISTS; list++)
        if (strcmp(lists[list].argument, argument) == 0)
            return lists[list].variable;
    return NULL;
}

/* "PATH" of "run [options] PATH...", the first of several: what the command
 * works on, or "". */
static void operand_of(const struct cmd *cmd, struct text *operand)
{
    const char *last = strrchr(cmd->usage, ' ');

    text_clear(operand);
    for (last = last ? last + 1 : ""; *last && *last != '|'; last++)
        if (isupper((unsigned char)*last))
            text_add_char(operand, *last);
}

static bool is_choice(const char *argument) /* "zh|en" */
{
    return strchr(argument, '|') && islower((unsigned char)*argument);
}

/* "zh|en" as "zh en". */
static void put_choice(FILE *stream, const char *argument)
{
    for (; *argument; argument++)
        fputc(*argument == '|' ? ' ' : *argument, stream);
}

/* What bash completes in place of ARGUMENT. */
static void put_bash_action(FILE *stream, const char *argument)
{
    const char *variable = variable_of(argument);

    if (variable)
        fprintf(stream, "words=\"${%s[*]}\"", variable);
    else if (is_choice(argument)) {
        fputs("words='", stream);
        put_choice(stream, argument);
        fputc('\'', stream);
    } else if (strcmp(argument, "FILE") == 0 || strcmp(argument, "PATH") == 0)
        fputs("files=-f", stream);
    else if (strcmp(argument, "DIR") == 0)
        fputs("files=-d", stream);
    else
        fputc(':', stream);
    fputs(" ;;\n", stream);
}

static void put_bash_command(FILE *stream, const struct cmd *cmd)
{
    struct opt_walk walk = {cmd->options, NULL};
    const struct opt *opt;
    struct text operand;

    text_init(&operand);
    operand_of(cmd, &operand);
    while ((opt = opt_next(&walk)) != NULL) {
        if (!opt->argument)
            continue;
        fprintf(stream, "    '%s --%s'", cmd->name, opt->name);
        if (opt->letter)
            fprintf(stream, " | '%s -%c'", cmd->name, opt->letter);
        fputs(") ", stream);
        put_bash_action(stream, opt->argument);
    }
    fprintf(stream, "    '%s '*)\n        options='--help", cmd->name);
    walk = (struct opt_walk){cmd->options, NULL};
    while ((opt = opt_next(&walk)) != NULL)
        fprintf(stream, " --%s", opt->name);
    fputs("'\n        ", stream);
    put_bash_action(stream, operand.data ? operand.data : "");
    text_release(&operand);
}

void completion_bash(FILE *stream)
{
    fputs("# zicha docs bash\n", stream);
    put_lists(stream);
    fputs("_zicha()\n{\n"
          "    local cur prev command words='' files='' options=''\n"
          "    cur=${COMP_WORDS[COMP_CWORD]}\n"
          "    prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
          "    command=${COMP_WORDS[1]}\n"
          "    [ \"$COMP_CWORD\" -gt 1 ] || command=\n"
          "    # bash cuts words at =\n"
          "    [ \"$cur\" != = ] || cur=\n"
          "    [ \"$prev\" != = ] || prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
          "    case \"$command $prev\" in\n"
          "    ' '*) words=\"help ${_zicha_commands[*]}\"\n"
          "        options='--help --version' ;;\n"
          "    'help '*) ",
          stream);
    put_bash_action(stream, "TOPIC");
    for (size_t i = 0; commands[i]; i++)
        if (commands[i]->help_en)
            put_bash_command(stream, commands[i]);
    fputs("    esac\n"
          "    case $cur in\n"
          "    -*) words=$options files= ;;\n"
          "    esac\n"
          "    if [ -n \"$files\" ]; then\n"
          "        compopt -o filenames\n"
          "        mapfile -t COMPREPLY < <(compgen \"$files\" -- \"$cur\")\n"
          "        return\n"
          "    fi\n"
          "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
          "    case ${COMPREPLY[*]} in\n"
          "    *=) compopt -o nospace ;;\n"
          "    esac\n"
          "}\n"
          "complete -F _zicha zicha\n",
          stream);
}

/* TEXT inside of '...' and of [...] or before a colon. */
static void put_zsh_text(FILE *stream, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'')
            fputs("'\\'", stream);
        else if (strchr("[]:\\", *text))
            fputc('\\', stream);
        fputc(*text, stream);
    }
}

/* ":FILE:_files'": what follows an option's explanation. */
static void put_zsh_action(FILE *stream, const char *argument)
{
    const char *variable = variable_of(argument);

    fputc(':', stream);
    put_zsh_text(stream, argument);
    fputc(':', stream);
    if (variable)
        fprintf(stream, "compadd %s-a %s",
                strchr(argument, '=') ? "-S \"\" " : "", variable);
    else if (is_choice(argument)) {
        fputc('(', stream);
        put_choice(stream, argument);
        fputc(')', stream);
    } else if (strcmp(argument, "FILE") == 0 || strcmp(argument, "PATH") == 0)
        fputs("_files", stream);
    else if (strcmp(argument, "DIR") == 0)
        fputs("_files -/", stream);
}

static void put_zsh_option(FILE *stream, const struct opt *opt)
{
    const char *again = opt->type == OPT_LIST ? "*" : "";

    for (int is_long = !opt->letter; is_long <= 1; is_long++) {
        fprintf(stream, " \\\n            '%s", again);
        if (is_long)
            fprintf(stream, "--%s%s[", opt->name, opt->argument ? "=" : "");
        else
            fprintf(stream, "-%c%s[", opt->letter, opt->argument ? "+" : "");
        put_zsh_text(stream, tr(opt->help));
        fputc(']', stream);
        if (opt->argument)
            put_zsh_action(stream, opt->argument);
        fputc('\'', stream);
    }
}

static void put_zsh_command(FILE *stream, const struct cmd *cmd)
{
    struct opt_walk walk = {cmd->options, NULL};
    const struct opt *opt;
    struct text operand;

    text_init(&operand);
    operand_of(cmd, &operand);
    fprintf(stream, "    %s)\n        _arguments", cmd->name);
    while ((opt = opt_next(&walk)) != NULL)
        put_zsh_option(stream, opt);
    put_zsh_option(stream, &opt_help);
    if (operand.length) {
        fputs(" \\\n            '*", stream);
        put_zsh_action(stream, operand.data);
        fputc('\'', stream);
    }
    fputs(" ;;\n", stream);
    text_release(&operand);
}

void completion_zsh(FILE *stream)
{
    fputs("#compdef zicha\n# zicha docs zsh\n"
          "local curcontext=$curcontext state line\n"
          "typeset -A opt_args\n"
          "local -a _zicha_said",
          stream);
    for (enum word_list list = 0; list < LISTS; list++)
        fprintf(stream, " %s", lists[list].variable);
    fputc('\n', stream);
    put_lists(stream);
    fputs("_zicha_said=(\n", stream);
    for (size_t i = 0; commands[i]; i++) {
        if (!commands[i]->help_en)
            continue;
        fprintf(stream, "    '%s:", commands[i]->name);
        put_zsh_text(stream,
                     lang_text(commands[i]->help_zh, commands[i]->help_en));
        fputs("'\n", stream);
    }
    fputs(")\n"
          "_arguments -C '--version' '1: :->command' '*:: :->operand'\n"
          "case $state in\n"
          "command)\n"
          "    _describe -t commands zicha _zicha_said\n"
          "    compadd help ;;\n"
          "operand)\n"
          "    case $words[1] in\n"
          "    help) compadd -a _zicha_topics ;;\n",
          stream);
    for (size_t i = 0; commands[i]; i++)
        if (commands[i]->help_en)
            put_zsh_command(stream, commands[i]);
    fputs("    esac ;;\nesac\n", stream);
}
