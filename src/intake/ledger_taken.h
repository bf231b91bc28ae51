/*
 * What came of a file that people filled in: intake/ledger_file.h and
 * intake/sample_file.h.
 */
#ifndef INTAKE_LEDGER_TAKEN_H
#define INTAKE_LEDGER_TAKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

struct ledger_taken {
    bool found;           /* it holds a ledger */
    bool foreign;         /* of another database: nothing is taken */
    int64_t rows;         /* of findings */
    int64_t fresh, known; /* words that are new; that were taken before */
    int64_t problems;     /* rows that cannot be taken */
    struct text told;     /* a line for each problem; to be released */
};

#endif
