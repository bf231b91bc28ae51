/*
 * A command: its name, its line in the help, its options, and what runs it.
 * One file per command, a line in commands.def; commands do not call each
 * other.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/opts.h"

struct cmd {
    const char *name;
    const char *usage; /* "run [options] PATH...": English; through tr() */
    const char *help_zh, *help_en;     /* NULL: it is for the build, no help
                                          names it */
    const struct opt *const *options;  /* its tables, ended by NULL */
    int (*run)(int argc, char **argv); /* returns the exit status */
};

extern const struct cmd *const commands[]; /* in their order, ended by NULL */
const char *cmd_aim(void);                 /* what they are all for */
const struct cmd *cmd_find(const char *name); /* NULL: there is none */

#define COMMAND(name) extern const struct cmd cmd_##name;
#include "cmd/commands.def"
#undef COMMAND

#endif
