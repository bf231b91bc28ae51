#include "base/opts.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/day_parse.h"
#include "base/decimal.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/memory.h"
#include "base/terminal.h"
#include "base/text.h"
#include "base/utf8.h"

enum { NAME_MAX_LENGTH = 64 }; /* bytes of an option's name looked at */

/* What is being parsed; `next` is the index of the argument after it. */
struct reading {
    int argc, next;
    char **argv;
    const char *usage;
    const struct opt *const *tables;
    void *values;
};

static void read_long(struct reading *reading, const char *argument);
static void read_letters(struct reading *reading, const char *letters);
static void set_value(const struct reading *reading, const struct opt *opt,
                      const char *value);
static const char *next_argument(struct reading *reading,
                                 const struct opt *opt);
static _Noreturn void unknown(const struct reading *reading, const char *option,
                              const char *name);
static _Noreturn void help(const struct reading *reading);
static void left_side(const struct opt *opt, struct text *text);
static void print_row(const struct opt *opt, size_t width);

const struct opt opt_help = {
    .name = "help", .type = OPT_FLAG, .help = "print this help"};

void opt_list_release(struct opt_list *list)
{
    free(list->values);
    *list = (struct opt_list){0};
}

const struct opt *opt_next(struct opt_walk *walk)
{
    walk->opt = walk->opt ? walk->opt + 1 : *walk->tables;
    while (walk->opt && walk->opt->name == NULL)
        walk->opt = *++walk->tables;
    return walk->opt;
}

int opts_parse(int argc, char **argv, const char *usage,
               const struct opt *const *tables, void *values)
{
    struct reading reading = {argc, 1, argv, usage, tables, values};
    bool options = true;
    int operands = 0;

    while (reading.next < argc) {
        char *argument = argv[reading.next++];

        if (!options || argument[0] != '-' || argument[1] == '\0')
            argv[operands++] = argument;
        else if (strcmp(argument, "--") == 0)
            options = false;
        else if (argument[1] == '-')
            read_long(&reading, argument + 2);
        else
            read_letters(&reading, argument + 1);
    }
    if (operands < argc)
        argv[operands] = NULL;
    return operands;
}

/* Usage, and all options in the order of their tables. */
static void help(const struct reading *reading)
{
    struct opt_walk walk = {reading->tables, NULL};
    const struct opt *opt;
    struct text left;
    size_t width = 0;

    text_init(&left);
    while ((opt = opt_next(&walk)) != NULL) {
        left_side(opt, &left);
        if (utf8_width(left.data) > width)
            width = utf8_width(left.data);
    }
    text_release(&left);
    printf(tr("usage: zicha %s\n"), tr(reading->usage));
    putchar('\n');
    walk = (struct opt_walk){reading->tables, NULL};
    while ((opt = opt_next(&walk)) != NULL)
        print_row(opt, width);
    print_row(&opt_help, width);
    quit(EXIT_DONE);
}

/* "-d, --database FILE". */
static void left_side(const struct opt *opt, struct text *text)
{
    text_clear(text);
    if (opt->letter != '\0')
        text_printf(text, "  -%c, --%s", opt->letter, opt->name);
    else
        text_printf(text, "      --%s", opt->name);
    if (opt->argument != NULL)
        text_printf(text, " %s", opt->argument);
}

static void print_row(const struct opt *opt, size_t width)
{
    struct text left;

    text_init(&left);
    left_side(opt, &left);
    print_padded(stdout, left.data, width + 2);
    puts(tr(opt->help));
    text_release(&left);
}

/* ARGUMENT is what follows "--". */
static void read_long(struct reading *reading, const char *argument)
{
    size_t length = strcspn(argument, "=");
    const char *value = argument[length] == '=' ? argument + length + 1 : NULL;
    struct opt_walk walk = {reading->tables, NULL};
    const struct opt *opt;

    while ((opt = opt_next(&walk)) != NULL) {
        if (strlen(opt->name) != length ||
            memcmp(opt->name, argument, length) != 0)
            continue;
        if (opt->type == OPT_FLAG && value != NULL)
            die(tr("option '--%s' takes no value"), opt->name);
        if (opt->type != OPT_FLAG && value == NULL)
            value = next_argument(reading, opt);
        set_value(reading, opt, value);
        return;
    }
    if (strcmp(argument, "help") == 0)
        help(reading);
    unknown(reading, argument - 2, argument);
}

/* "-q", "-qv", "-dFILE", "-d FILE": what follows the "-". */
static void read_letters(struct reading *reading, const char *letters)
{
    for (const char *p = letters; *p != '\0'; p++) {
        struct opt_walk walk = {reading->tables, NULL};
        const struct opt *opt;

        while ((opt = opt_next(&walk)) != NULL && opt->letter != *p)
            continue;
        if (opt == NULL && *p == 'h')
            help(reading);
        if (opt == NULL)
            unknown(reading, letters - 1, letters);
        if (opt->type == OPT_FLAG) {
            set_value(reading, opt, NULL);
            continue;
        }
        set_value(reading, opt,
                  p[1] != '\0' ? p + 1 : next_argument(reading, opt));
        return;
    }
}

static const char *next_argument(struct reading *reading, const struct opt *opt)
{
    if (reading->next >= reading->argc)
        die(tr("option '--%s' needs a value: %s"), opt->name, opt->argument);
    return reading->argv[reading->next++];
}

static void list_add(struct opt_list *list, const char *value)
{
    size_t count = (size_t)list->count + 1;

    list->values = xrealloc(list->values, count * sizeof *list->values);
    list->values[list->count++] = value;
}

static void set_one(const char **place, const struct opt *opt,
                    const char *value)
{
    if (*place && strcmp(*place, value) != 0)
        die(tr("option '--%s' takes one value, not both '%s' and '%s'"),
            opt->name, *place, value);
    *place = value;
}

static void set_value(const struct reading *reading, const struct opt *opt,
                      const char *value)
{
    void *place = (char *)reading->values + opt->place;
    int64_t number;

    switch (opt->type) {
    case OPT_FLAG:
        *(bool *)place = true;
        break;
    case OPT_ONE:
        set_one(place, opt, value);
        break;
    case OPT_STRING:
        *(const char **)place = value;
        break;
    case OPT_INT:
        if (!decimal_parse(value, 0, &number) || number < 0)
            die(tr("option '--%s' wants a whole number, not '%s'"), opt->name,
                value);
        *(int64_t *)place = number;
        break;
    case OPT_DAY:
        if (!day_parse(value, place))
            die(tr("option '--%s' wants a date such as 2026-10-31, "
                   "not '%s'"),
                opt->name, value);
        break;
    case OPT_LIST:
        list_add(place, value);
        break;
    }
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Letters to add, drop or change to make one the other (Levenshtein). */
static size_t distance(const char *a, const char *b)
{
    size_t row[NAME_MAX_LENGTH + 1];
    size_t length = strnlen(b, NAME_MAX_LENGTH);

    for (size_t j = 0; j <= length; j++)
        row[j] = j;
    for (size_t i = 0; i < NAME_MAX_LENGTH && a[i] != '\0'; i++) {
        size_t corner = row[0]; /* the row before, the column before */

        row[0] = i + 1;
        for (size_t j = 0; j < length; j++) {
            size_t changed = corner + (a[i] != b[j]);

            corner = row[j + 1];
            row[j + 1] = least(changed, least(corner, row[j]) + 1);
        }
    }
    return row[length];
}

/* OPTION is the argument as given, NAME what follows its dashes. */
static void unknown(const struct reading *reading, const char *option,
                    const char *name)
{
    size_t best = strcspn(name, "=") / 2 + 1; /* farther is no likeness */
    char *bare = xstrndup(name, strcspn(name, "="));
    struct opt_walk walk = {reading->tables, NULL};
    const char *nearest = NULL;
    const struct opt *opt;

    while ((opt = opt_next(&walk)) != NULL) {
        size_t far = distance(bare, opt->name);

        if (far < best) {
            best = far;
            nearest = opt->name;
        }
    }
    free(bare);
    if (nearest != NULL)
        die(tr("unknown option '%.*s'; did you mean '--%s'?"),
            (int)strcspn(option, "="), option, nearest);
    die(tr("unknown option '%.*s'; --help lists them"),
        (int)strcspn(option, "="), option);
}
