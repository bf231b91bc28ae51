/*
 * The input kinds, their columns, and every name under which hospitals
 * deliver them. The tables stand in model/columns_*.c, a group of kinds each;
 * `zicha columns` prints them. A header synonym is one word there, a column
 * one entry there and one line in sql/schema.sql.
 *
 * Names are in order of preference: the platform's, the Chinese
 * headings, our own. Within a kind no name serves two columns, but for
 * ITEM_NAME, see intake/header.c.
 */
#ifndef MODEL_COLUMNS_H
#define MODEL_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "model/heading.h"
#include "model/kind.h"

extern const struct kind kinds[]; /* ends with name == NULL */

/*
 * By plural, table or Chinese name ("charges", "charge", "费用明细"), "rules"
 * by any of its four tables; NULL when there is none.
 */
const struct kind *kind_find(const char *name);

/* Rows are known by their visit alone: all that belongs to one but the bill,
 * which makes visits. */
bool kind_linked(const struct kind *kind);

size_t kind_width(const struct kind *kind); /* number of columns */

/*
 * A column's place among its kind's, which is its field: by our name, or the
 * first that has FLAG. -1 when there is none.
 */
int kind_field(const struct kind *kind, const char *name);
int kind_flagged(const struct kind *kind, unsigned flag);

/* By our name or the table's column ("price_ceiling", "price_ceiling_e6"). */
const struct column *kind_column(const struct kind *kind, const char *name);

/* The first Chinese heading: the one in templates and messages. */
char *column_heading(char buffer[HEADING_SIZE], const struct column *column);

/*
 * The next of NAMES joined by |, into BUFFER; *CURSOR begins as NAMES. False
 * when there are no more.
 */
bool next_name(const char **cursor, char buffer[HEADING_SIZE]);

/* True when NAME is one of NAMES joined by |. */
bool name_among(const char *name, const char *names);

/* True when the template of its kind, of LAYOUT if it has any, has it. */
bool column_in_template(const struct column *column,
                        const struct layout *layout);

#endif
