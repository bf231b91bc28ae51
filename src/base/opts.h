/*
 * Options of a command from tables, which also make its help. A table says
 * where in a struct its values go, so that several commands can share it.
 */
#ifndef BASE_OPTS_H
#define BASE_OPTS_H

#include <stddef.h>

/* What stands at an option's place. */
enum opt_type {
    OPT_FLAG,   /* bool */
    OPT_STRING, /* const char *; the argument's own storage */
    OPT_ONE,    /* the same, not to be given twice: of two hospitals the first
                   would be dropped without a word */
    OPT_INT,    /* int64_t; a whole number, 0 or more */
    OPT_DAY,    /* int; a date as in base/day.h */
    OPT_LIST    /* struct opt_list; may be given several times */
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
    size_t place;     /* of its value: offsetof(struct job, database) */
    const char *help; /* English; printed through tr() */
};

/*
 * One after the other of all options in TABLES, which end with NULL, as each
 * of them does with {0}. A walk begins with its tables and NULL; NULL is
 * returned when there are no more.
 */
struct opt_walk {
    const struct opt *const *tables;
    const struct opt *opt;
};
const struct opt *opt_next(struct opt_walk *walk);

extern const struct opt opt_help; /* --help, which every command has */

/*
 * Parse ARGV[1..] with TABLES; values are set in the struct VALUES. Options and operands may be
 * mixed, "--" ends the options, "-x" joined or apart, "--name=value" or
 * "--name value". Operands are moved to the front of ARGV; their number is
 * returned. "--help" prints the help and quits with 0. Wrong usage dies, with
 * the nearest option's name.
 */
int opts_parse(int argc, char **argv, const char *usage,
               const struct opt *const *tables, void *values);

#endif
