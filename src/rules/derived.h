/*
 * Derived tables: what is reckoned from the data once, before any rule runs,
 * so that rules share one answer and stay short. Made anew by each run;
 * rules read them like any other table.
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
 *
 * Only those are filled that a rule which runs reads, itself or through
 * others. Where filling one fails on the data's values, the rules that read
 * it are defective, no others.
 */
#ifndef RULES_DERIVED_H
#define RULES_DERIVED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/memory.h"
#include "io/db.h"
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

/* Who makes them, where the data are not in the database that rules compile
 * on: called for one after the other, in order. */
struct derived_maker {
    void (*make)(void *data, const struct derived *table, const char *create,
                 const char *insert);
    void *data;
};

struct derived_list {
    struct arena arena;
    const struct derived_maker *maker; /* NULL: the database itself */
    bool stands;                       /* they are made and filled already */
    struct derived *tables;            /* in the order of making */
    size_t count;
};

/* Read one table's text; what is wrong stands in its file's defect. */
void derived_read(struct derived *table, struct arena *arena, const char *name,
                  const char *file, const char *source, const char *cases);

/*
 * Lay TABLES in the order of `after`; false, with a defect noted, when a name
 * is unknown or a table comes after itself.
 */
bool derived_order(struct derived *tables, size_t count);

/* The shipped ones, read and in order. */
void derived_list_init(struct derived_list *list);
void derived_list_release(struct derived_list *list);
struct derived *derived_find(const struct derived_list *list, const char *name);

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
 * Learn what those tables read that READS name, and what they come after.
 * Comes before anything else is asked of them.
 */
void derived_learn(struct derived_list *list, struct db *db,
                   const struct reads *reads);

/*
 * The name of a table among those that READS names which is made of lines
 * that were looked at: a look cannot go by it. NULL: there is none.
 */
const char *derived_of_looks(const struct derived_list *list,
                             const struct reads *reads);

/* True when READS, themselves or through others, read that table. */
bool derived_reaches(const struct derived_list *list, const struct reads *reads,
                     const char *name);

/* None is needed, and none filled: for another fill. */
void derived_reset(struct derived_list *list);

/* A rule that runs reads these. */
void derived_need(struct derived_list *list, const struct reads *reads);

/*
 * The next of NAMES, joined by commas; false at their end. *TABLE is NULL
 * where there is none of that name.
 */
bool derived_next(const struct derived_list *list, const char **names,
                  struct derived **table);

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
