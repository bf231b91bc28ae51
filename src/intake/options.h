/*
 * What an import is told: the same for all of its files.
 */
#ifndef INTAKE_OPTIONS_H
#define INTAKE_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct import_options {
    const char *hospital;  /* code for rows that name none, or NULL */
    const char *kind;      /* NULL: told from the header */
    const char *encoding;  /* NULL: detected */
    const char *delimiter; /* NULL: detected */
    const char *map;       /* file of the user's own column names, or NULL */
    int64_t max_problems;  /* a file with more is not kept; -1: no limit */
    bool replace; /* shipped knowledge may give way to less than half of it */
    bool quiet;
};

#endif
