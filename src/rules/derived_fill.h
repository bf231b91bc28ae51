/*
 * Derived tables made in the database, empty at first, and filled once what
 * reads them is known.
 */
#ifndef RULES_DERIVED_FILL_H
#define RULES_DERIVED_FILL_H

#include <stdbool.h>

#include "io/db.h"
#include "rules/derived.h"

/*
 * Drop all and make them empty, so that what reads them compiles. Inside the
 * caller's transaction, as all below. Tables on lines are for visits with a
 * line from FROM_DAY to TO_DAY; DAY_UNKNOWN is open.
 */
void derived_make(struct derived_list *list, struct db *db, int from_day,
                  int to_day);

/*
 * The same, but none is made before its name stands in a text: a run of few
 * lines, in which few rules can judge, would be busy with the others.
 */
void derived_begin(struct derived_list *list, struct db *db, int from_day,
                   int to_day);

/* Make those that TEXT names, the source of a rule or such a name, and what
 * they read: before it is compiled. */
void derived_name(struct derived_list *list, struct db *db, const char *text);

/*
 * Fill those that are needed. JOINED holds the looks of the rules that run;
 * those of the tables are added.
 */
void derived_fill(struct derived_list *list, struct db *db,
                  struct looks_joined *joined);

/* True when TABLE, which is filled in DB, would be filled with the same now;
 * false also where that is not known without a run. */
bool derived_stands(const struct derived *table, struct db *db);

/* Why one of those tables, or one they need, could not be filled; or NULL. */
const char *derived_error(const struct derived_list *list,
                          const struct reads *reads);

#endif
