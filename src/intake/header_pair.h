/*
 * A header of two records: the second completes the first, by words cut in
 * two (项目 above 代码), by names below empty cells, or as the columns of a
 * heading that spans them (期初 above 数量 and 金额). Inside
 * intake/mapping_find.c alone.
 */
#ifndef INTAKE_HEADER_PAIR_H
#define INTAKE_HEADER_PAIR_H

#include <stdbool.h>
#include <stddef.h>

#include "io/csv.h"

struct header_pair {
    char **upper; /* cells of the record before, cleaned; NULL: none */
    size_t width;
    struct csv_row joined; /* both in one */
    char **lower;          /* the second's alone, as many; "" where the first
                              has nothing to say */
};

void header_pair_init(struct header_pair *pair);
void header_pair_release(struct header_pair *pair);

/* Keep ROW to be the first. */
void header_pair_keep(struct header_pair *pair, const struct csv_row *row);

/* Join ROW to the record kept; false where it cannot be the second line of a
 * header. */
bool header_pair_join(struct header_pair *pair, const struct csv_row *row);

#endif
