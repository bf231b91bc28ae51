/*
 * Derived tables: what is reckoned from the data once, before any rule runs,
 * so that rules share one answer and stay short. Made anew by each run;
 * rules read them like any other table.
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
#include "rules/derived_read.h"
#include "rules/looks.h"
#include "rules/reads.h"

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

/* The shipped ones, read and in order. */
void derived_list_init(struct derived_list *list);
void derived_list_release(struct derived_list *list);
struct derived *derived_find(const struct derived_list *list, const char *name);

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

#endif
