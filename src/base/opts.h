/*
 * Options of a command from one table, which also makes its help.
 */
#ifndef BASE_OPTS_H
#define BASE_OPTS_H

#include <stdbool.h>

enum opt_type {
    OPT_FLAG,   /* value: bool * */
    OPT_STRING, /* value: const char **; the argument's own storage */
    OPT_INT,    /* value: int64_t *; a whole number, 0 or more */
    OPT_DAY,    /* value: int *; a date as in base/day.h */
    OPT_LIST    /* value: struct opt_list *; may be given several times */
};

struct opt_list {
    const char **values; /* borrowed from argv; freed with opt_list_release */
    int count;
};
void opt_list_release(struct opt_list *list);

struct opt {
    char letter;          /* 'd', or 0 for none */
    const char *name;     /* "database" */
    const char *argument; /* "FILE", NULL for a flag */
    enum opt_type type;
    void *value;
    const char *help; /* English; printed through tr() */
};

/*
 * Parse ARGV[1..] with OPTS, which ends with {0}. Options and operands may be
 * mixed, "--" ends the options, "-x" joined or apart, "--name=value" or
 * "--name value". Operands are moved to the front of ARGV; their number is
 * returned. "--help" prints the help and quits with 0. Wrong usage dies, with
 * the nearest option's name.
 */
int opts_parse(int argc, char **argv, const char *usage,
               const struct opt *opts);

/* Print usage and the table of options to stdout. */
void opts_help(const char *usage, const struct opt *opts);

#endif
