/*
 * Several tables in one file, one below another: whether a record below the
 * header begins one. Inside intake/reading.c alone.
 */
#ifndef INTAKE_TABLE_AT_H
#define INTAKE_TABLE_AT_H

#include "intake/mapping.h"
#include "intake/user_names.h"
#include "io/csv.h"

enum table_at {
    TABLE_GOES_ON,   /* a row, or the file's own header again, cut or mended */
    TABLE_REORDERED, /* a header of the same kind with its columns in another
                        order: it matters to rows below it */
    TABLE_ANOTHER    /* a header of another kind */
};

enum table_at table_at_row(const struct mapping *mapping,
                           const struct known_names *names,
                           const struct csv_row *row);

#endif
