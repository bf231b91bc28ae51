/*
 * What few lines have: a line number outside of its file's series, and what
 * stands in table charge_more, which are the columns of kind charges with
 * COLUMN_EXTRA. Such values of many lines are bytes in one struct text, those
 * of a line together, and the line knows where. A new column is a line in
 * model/columns_charges.c and one in sql/schema.sql. Inside src/charge and
 * intake/kind_charges.c only.
 */
#ifndef CHARGE_EXTRAS_H
#define CHARGE_EXTRAS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

/* Where those of a line are among the bytes. */
struct extras {
    uint32_t at, length;
};

/* What a value is: the line's number, or 1 + its index into the columns. */
enum {
    EXTRA_LINE_NO,
    EXTRA_REVERSES, /* the first column: the line that a refund names */
    EXTRA_MOST = 20
};

struct extra_columns {
    struct extra_column {
        const char *name; /* in charge_more */
        int field;        /* of the kind charges */
    } columns[EXTRA_MOST];
    int count;
};

/* Those of the kinds' table, in its order. */
void extra_columns_init(struct extra_columns *columns);

/*
 * Give a line one more, at the end of BYTES: all of a line's before those of
 * the next. A TEXT of NULL is none.
 */
void extra_add_text(struct text *bytes, struct extras *extras, int what,
                    const char *text);
void extra_add_number(struct text *bytes, struct extras *extras, int what,
                      int64_t number);

/* The text that is WHAT, borrowed from BYTES; NULL: the line has none. */
const char *extra_text(const char *bytes, const struct extras *extras,
                       int what);

struct extra_value {
    int what;
    const char *text; /* NULL: it is a number */
    int64_t number;
};

/* The next of a line's values: *CURSOR begins as 0. False at the end. */
bool extra_next(const char *bytes, const struct extras *extras,
                uint32_t *cursor, struct extra_value *value);

#endif
