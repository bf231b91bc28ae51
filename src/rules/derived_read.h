/*
 * A derived table as its file tells it, and tables laid in their order.
 *
 * A table is a file, sql/derived/<table>.sql, written as a rule is: a header,
 * prose that says what a row is, and one SELECT whose result has the columns
 * in the header's order.
 *
 *   table: bed_stay           as the file's name
 *   column: billed_e4 | net bed-days     an integer; `text` and `null` may
 *                                        follow the name
 *   key: part, charge_id      one row for each (optional)
 *   index: item_id            asked for by these columns too (optional)
 *   after: item_fact, ...     the derived tables that it reads
 *   looks-at, of-lines        see rules/looks.h
 *   ignores: items.name       see rules/lineage.h
 */
#ifndef RULES_DERIVED_READ_H
#define RULES_DERIVED_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "rules/looks.h"
#include "rules/reads.h"
#include "rules/sql_file.h"

struct derived_column {
    char *name, *meaning;
    bool is_text, may_be_null;
};

struct input; /* rules/lineage.h */

struct derived {
    struct sql_file file;
    const char *name;
    char *cases; /* of sql/derived/<table>.cases, or NULL */
    struct derived_column *columns;
    size_t column_count;
    char *key, *after; /* joined by commas, or NULL */
    char *ignores;     /* as of a rule, or NULL */
    char **indexes;
    size_t index_count;
    struct looks looks;
    struct reads reads;
    int place;            /* in the order of making: 1 first, 0 not told yet */
    bool placing;         /* its `after` are being placed */
    bool learned;         /* what it reads */
    bool traced;          /* what that comes to: */
    struct input *inputs; /* of the list's arena */
    size_t input_count;
    bool made;         /* it is there, empty at first */
    bool needed;       /* by a rule of this run */
    bool filled;       /* or tried */
    const char *error; /* why it could not be filled, or NULL */
};

/* Read one table's text; what is wrong stands in its file's defect. */
void derived_read(struct derived *table, struct arena *arena, const char *name,
                  const char *file, const char *source, const char *cases);

/*
 * Lay TABLES in the order of `after`; false, with a defect noted, when a name
 * is unknown or a table comes after itself.
 */
bool derived_order(struct derived *tables, size_t count);

/* The next name of a list joined by commas, not ended; false at its end. */
bool derived_next_name(const char **cursor, const char **name, size_t *length);

/* The one of TABLES that has this NAME, of LENGTH bytes; or NULL. */
struct derived *derived_named(struct derived *tables, size_t count,
                              const char *name, size_t length);

#endif
