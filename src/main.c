/*
 * zicha: hospitals check their own billing against the rules of the
 * medical-insurance fund. This file only finds the command.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/ink.h"
#include "base/interrupt.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/os.h"
#include "base/os_error.h"
#include "base/terminal.h"
#include "base/veil.h"
#include "base/version.h"
#include "cmd/by_hand.h"
#include "cmd/cmd.h"
#include "cmd/tasks.h"
#include "io/csv.h"
#include "io/db.h"
#include "io/xlsx.h"
#include "io/xml_in.h"
#include "io/zip_in.h"

static int run(int argc, char **argv);
static void end_output(void);
static void choose_language(int argc, char **argv);
static int help(void);

int main(int argc, char **argv)
{
    int status;

    os_begin(&argc, &argv);
    choose_language(argc, argv);
    on_message(veil);
    interrupt_install();
    status = run(argc, argv);
    end_output();
    return status;
}

/* What was said must have been heard, but by a pipe that had enough. */
static void end_output(void)
{
    bool bad = ferror(stdout) != 0;

    errno = 0;
    if ((fflush(stdout) != 0 || bad) && !os_is_pipe(stdout))
        die(tr("cannot write the standard output: %s"), os_error(errno));
}

static int run(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "help";
    const struct cmd *cmd;

    if (argc == 1 && os_own_window())
        return guide_by_hand();
    if (strcmp(word, "--version") == 0) {
        printf("zicha %s\nSQLite %s\nlibxlsxwriter %s\nlibcsv %s\n"
               "expat %s\nzlib %s\n",
               PROGRAM_VERSION, db_library_version(), xlsx_library_version(),
               csv_library_version(), xml_library_version(),
               zip_library_version());
        return EXIT_DONE;
    }
    if (strcmp(word, "help") == 0 && argc > 2 && *argv[2] != '-') {
        char ask[] = "--help";
        char *words[] = {argv[2], ask, NULL};

        if (task_find(argv[2])) {
            task_print(task_find(argv[2]));
            return EXIT_DONE;
        }
        cmd = cmd_find(argv[2]);
        if (!cmd)
            die(tr("there is no command '%s': see 'zicha help'"), argv[2]);
        return cmd->run(2, words);
    }
    if (strcmp(word, "help") == 0 || strcmp(word, "--help") == 0 ||
        strcmp(word, "-h") == 0 || strncmp(word, "--lang", 6) == 0)
        return help();
    cmd = cmd_find(word);
    if (!cmd && is_dropped(argc - 1, argv + 1))
        return run_dropped(argc - 1, argv + 1);
    if (!cmd)
        die(tr("there is no command '%s': see 'zicha help'"), word);
    return cmd->run(argc - 1, argv + 1);
}

/* The language decides how wrong usage is told, so it comes first. */
static void choose_language(int argc, char **argv)
{
    enum lang lang = LANG_ZH;

    for (int i = 1; i < argc; i++) {
        const char *name = NULL;

        if (strncmp(argv[i], "--lang=", 7) == 0)
            name = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            name = argv[i + 1];
        if (name && !lang_parse(name, &lang)) {
            lang_set(LANG_EN);
            die("--lang takes zh or en, not '%s'", name);
        }
    }
    lang_set(lang);
}

static int help(void)
{
    printf("%s%s\n\n", tr("zicha: "), cmd_aim());
    printf("%s\n", tr("usage: zicha COMMAND [options] [PATH...]"));
    for (size_t i = 0; commands[i]; i++) {
        if (!commands[i]->help_en)
            continue;
        printf("  %s", ink(stdout, INK_BOLD));
        print_padded(stdout, commands[i]->name, 10);
        fputs(ink(stdout, INK_PLAIN), stdout);
        printf("%s\n", lang_text(commands[i]->help_zh, commands[i]->help_en));
    }
    printf("\n%s\n%s", tr("'zicha help COMMAND' tells its options."),
           tr("Step by step: 'zicha help TASK', a TASK being"));
    for (const struct task *task = tasks; task->name_en; task++)
        printf("%s%s", task == tasks ? " " : tr(", "),
               lang_text(task->name_zh, task->name_en));
    putchar('\n');
    return EXIT_DONE;
}
