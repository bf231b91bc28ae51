/*
 * A command: its name, its line in the help, and what runs it. One file per
 * command, a line in commands.def; commands do not call each other.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

struct cmd {
    const char *name;
    const char *help_zh, *help_en;
    int (*run)(int argc, char **argv); /* returns the exit status */
};

#define COMMAND(name) extern const struct cmd cmd_##name;
#include "cmd/commands.def"
#undef COMMAND

#endif
