/*
 * Whether a file's quantities are those of one dose: herbs are billed as 15 g
 * in 7 doses at 0.12. The first lines tell, before any is read: where price,
 * quantity and doses multiply to the amount in nine lines of ten that have
 * several doses, quantities are multiplied in the whole file. Inside
 * src/intake only.
 */
#ifndef INTAKE_DOSES_H
#define INTAKE_DOSES_H

#include <stdbool.h>
#include <stdint.h>

#include "intake/mapping.h"
#include "intake/values.h"
#include "io/csv.h"

struct doses {
    int field, qty; /* -1: the file has no doses */
    bool multiplied;
    int64_t looked_at, fitting; /* lines with several doses; those of which
                                   they make the amount */
};

/* Look at the file's first lines; CSV is begun anew afterwards. */
void doses_init(struct doses *doses, const struct mapping *mapping,
                struct csv *csv);

/* The row's quantity; false when it has too many digits. */
bool doses_apply(const struct doses *doses, struct values *values);

#endif
