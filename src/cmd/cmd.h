/*
 * A command: its name, its line in the help, and what runs it. One file per
 * command; commands do not call each other.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

struct cmd {
    const char *name;
    const char *help;                  /* English, through tr() */
    int (*run)(int argc, char **argv); /* returns the exit status */
};

extern const struct cmd cmd_run, cmd_import, cmd_check, cmd_report, cmd_status,
    cmd_checks, cmd_columns, cmd_template, cmd_test;

#endif
