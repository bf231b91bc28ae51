#include "cmd/manual.h"

#include <string.h>

#include "base/error.h"
#include "base/lang.h"
#include "base/text.h"
#include "cmd/cmd.h"
#include "cmd/columns_print.h"
#include "cmd/explain.h"
#include "cmd/roff.h"
#include "cmd/tasks.h"
#include "model/columns.h"
#include "report/words.h"
#include "rules/rule.h"

static const struct {
    int status;
    const char *meaning;
} statuses[] = {
    {EXIT_DONE, "done"},
    {EXIT_DEFECTS, "done, but some input rows, files or rules were defective: "
                   "the report lists them"},
    {EXIT_FAILED, "could not finish, or wrong usage; nothing half-written is "
                  "left"},
    {EXIT_FINDINGS, "done, and --fail-on violation, suspicion or new "
                    "found some"},
    {EXIT_INTERRUPTED, "stopped with Ctrl-C; whole files are kept"},
};

static void put_synopsis(FILE *stream)
{
    struct text line;

    text_init(&line);
    roff_heading(stream, tr("SYNOPSIS"));
    for (size_t i = 0; commands[i]; i++) {
        const struct cmd *cmd = commands[i];

        if (!cmd->help_en)
            continue;
        text_clear(&line);
        roff_add(&line, 'B', "zicha");
        text_add_char(&line, ' ');
        roff_add(&line, 'R', tr(cmd->usage));
        fprintf(stream, "%s%s\n", i ? ".br\n" : "", line.data);
    }
    text_release(&line);
}

static void put_option(FILE *stream, const struct opt *opt)
{
    struct text name, markup;

    text_init(&name);
    text_init(&markup);
    if (opt->letter) {
        text_printf(&name, "-%c", opt->letter);
        roff_add(&markup, 'B', name.data);
        text_add(&markup, ", ");
        text_clear(&name);
    }
    text_printf(&name, "--%s", opt->name);
    roff_add(&markup, 'B', name.data);
    if (opt->argument) {
        text_add_char(&markup, ' ');
        roff_add(&markup, 'I', opt->argument);
    }
    roff_item(stream, markup.data, tr(opt->help));
    text_release(&markup);
    text_release(&name);
}

static void put_commands(FILE *stream)
{
    roff_heading(stream, tr("COMMANDS"));
    for (size_t i = 0; commands[i]; i++) {
        const struct cmd *cmd = commands[i];
        struct opt_walk walk = {cmd->options, NULL};
        const struct opt *opt;

        if (!cmd->help_en)
            continue;
        roff_subheading(stream, tr(cmd->usage));
        roff_text(stream, lang_text(cmd->help_zh, cmd->help_en));
        while ((opt = opt_next(&walk)) != NULL)
            put_option(stream, opt);
    }
}

static void put_tasks(FILE *stream)
{
    struct text line;

    text_init(&line);
    roff_heading(stream, tr("STEP BY STEP"));
    for (const struct task *task = tasks; task->name_en; task++) {
        roff_subheading(stream, lang_text(task->title_zh, task->title_en));
        for (int i = 0; i < TASK_STEPS && task->steps[i].command; i++) {
            const struct task_step *step = &task->steps[i];

            if (i > 0)
                roff_break(stream);
            roff_text(stream, lang_text(step->why_zh, step->why_en));
            text_clear(&line);
            text_printf(&line, "%s %s", step->command,
                        lang_text(step->words_zh, step->words_en));
            roff_typed(stream, line.data);
        }
    }
    text_release(&line);
}

static void put_statuses(FILE *stream)
{
    roff_heading(stream, tr("EXIT STATUS"));
    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++) {
        char number[16];

        snprintf(number, sizeof(number), "%d", statuses[i].status);
        roff_item(stream, number, tr(statuses[i].meaning));
    }
}

static void see_also(FILE *stream, const char *others)
{
    roff_heading(stream, tr("SEE ALSO"));
    roff_text(stream, others);
}

void manual_commands(FILE *stream)
{
    roff_begin(stream, "zicha.1", cmd_aim());
    put_synopsis(stream);
    roff_heading(stream, tr("DESCRIPTION"));
    roff_text(stream,
              tr("Exports of the hospital's systems are imported into a "
                 "database, rules judge them, and a workbook says what is "
                 "wrong, where, how much money, by which rule, and what to "
                 "do about it. Nothing leaves the machine."));
    put_commands(stream);
    put_tasks(stream);
    put_statuses(stream);
    roff_heading(stream, tr("ENVIRONMENT"));
    roff_item(stream, "NO_COLOR",
              tr("when it is set there are no colours; there are none either "
                 "where the output is no terminal"));
    roff_item(stream, "TMPDIR", tr("where temporary files go (/var/tmp)"));
    see_also(stream, "zicha-rules(5), zicha-files(5)");
}

static void put_part(FILE *stream, const char *label, const char *value)
{
    struct text markup;

    if (!*label) {
        roff_go_on(stream, value);
        return;
    }
    text_init(&markup);
    roff_add(&markup, 'I', label);
    roff_item(stream, markup.data, value);
    text_release(&markup);
}

void manual_rules(FILE *stream)
{
    const struct explain out = {put_part, stream};
    struct rule_list rules;
    struct text title;
    int section = 0;

    rule_list_init(&rules);
    rule_list_load(&rules, NULL, 0);
    text_init(&title);
    roff_begin(stream, "zicha-rules.5", tr("the rules that zicha checks"));
    roff_heading(stream, tr("DESCRIPTION"));
    roff_text(stream, tr("A rule is one SELECT with a header, shipped "
                         "inside the program. A hospital adds its own "
                         "with --checks DIR; checks/README.md shows how. "
                         "'zicha checks RULE --sql' prints its query."));
    for (size_t i = 0; i < rules.count; i++) {
        const struct rule *rule = rules.rules[i];

        if (rule->section != section)
            roff_heading(stream, section_title(section = rule->section));
        text_clear(&title);
        text_printf(&title, "%s  %s", rule->id, rule->title[lang_get()]);
        roff_subheading(stream, title.data);
        explain_parts(&out, rule);
    }
    text_release(&title);
    rule_list_release(&rules);
    see_also(stream, "zicha(1), zicha-files(5)");
}

/* "visit_no, 住院号: required": what it is, then its other names. */
static void put_column(FILE *stream, const struct kind *kind,
                       const struct column *column)
{
    const char *need = column_need(kind, column);
    char heading[HEADING_SIZE];
    struct text markup, line;

    text_init(&markup);
    text_init(&line);
    roff_add(&markup, 'B', column->name);
    text_add_char(&markup, ' ');
    roff_add(&markup, 'R', column_heading(heading, column));
    if (*need)
        text_printf(&line, "%s%s", need, tr("; "));
    text_add(&line, lang_text(column->help_zh, column->help_en));
    roff_item(stream, markup.data, line.data);
    text_clear(&line);
    column_others(&line, column);
    if (line.length) {
        text_clear(&markup);
        text_printf(&markup, "%s%s", tr("also: "), line.data);
        roff_go_on(stream, markup.data);
    }
    text_release(&line);
    text_release(&markup);
}

static void put_layouts(FILE *stream, const struct kind *kind)
{
    struct text line;

    text_init(&line);
    roff_break(stream);
    roff_text(stream, tr("a header must have all columns of a line:"));
    for (const struct layout *layout = kind->layouts; layout->name; layout++) {
        text_clear(&line);
        layout_columns(&line, kind, layout);
        roff_typed(stream, line.data);
    }
    text_release(&line);
}

void manual_files(FILE *stream)
{
    struct text title;

    text_init(&title);
    roff_begin(stream, "zicha-files.5", tr("the files that zicha reads"));
    roff_heading(stream, tr("DESCRIPTION"));
    roff_text(
        stream,
        tr("Files are known by their headers, not their names, and "
           "columns by any of the names below; their order does not "
           "matter. UTF-8, GB18030 and UTF-16 are told apart, and "
           "so are the delimiters; each sheet of a workbook (.xlsx, "
           ".xls) that has a header is a file. Of the columns marked with one "
           "letter a header must have at least one. What is not "
           "understood 'zicha map' lists, to be named."));
    for (const struct kind *kind = kinds; kind->name; kind++) {
        text_clear(&title);
        text_printf(&title, "%s  %s", kind->name, kind->file);
        roff_heading(stream, title.data);
        roff_text(stream, lang_text(kind->title_zh, kind->title_en));
        for (const struct column *it = kind->columns; it->name; it++)
            put_column(stream, kind, it);
        if (kind->layouts)
            put_layouts(stream, kind);
    }
    text_release(&title);
    see_also(stream, "zicha(1), zicha-rules(5)");
}
