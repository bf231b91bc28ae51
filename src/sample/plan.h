/*
 * What is asked of a sample.
 */
#ifndef SAMPLE_PLAN_H
#define SAMPLE_PLAN_H

#include <stdbool.h>
#include <stdint.h>

#include "sample/mus.h"

enum sample_unit { SAMPLE_STAYS, SAMPLE_LINES, SAMPLE_FINDINGS, SAMPLE_UNITS };

/* stays lines findings: as asked for, and as stored. */
extern const char *const sample_unit_names[SAMPLE_UNITS];

enum sample_by { BY_HOSPITAL, BY_SEVERITY, BY_DEPARTMENT, SAMPLE_BYS };
extern const char *const sample_by_names[SAMPLE_BYS];

struct sample_plan {
    enum sample_unit unit;
    bool by[SAMPLE_BYS];
    int64_t size;       /* 0: by percent_e2 */
    int64_t percent_e2; /* of the population, rounded up */
    int64_t seed;
    const char *hospital; /* code; NULL: all */
    int from_day, to_day; /* DAY_UNKNOWN: open */
    bool monetary;
    struct mus_design design; /* what was asked; filled in */
};

#endif
