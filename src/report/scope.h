/*
 * A report of one hospital of several: it holds nothing of any other.
 *
 * While a scope lasts, views of the connection's own stand in front of the
 * tables under their names, so that everything that reads the database sees
 * the rows of that hospital alone, with its own counts: files that hold its
 * rows (of a file that others have rows in, as many rows as are its own and
 * nothing of the file's problems, sums, notes), its findings, visits, names.
 * Other hospitals' names and codes in names of files and in what findings say
 * become 另一机构; so do numbers and names that belong to one.
 */
#ifndef REPORT_SCOPE_H
#define REPORT_SCOPE_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db.h"

struct scope_hospital {
    int64_t id;
    const char *code, *name; /* name may be NULL */
};

struct scope {
    struct db *db;
    struct arena arena;
    struct scope_hospital own;
    struct scope_hospital *others; /* all of the database */
    size_t count;
};

/*
 * Dies when there is no hospital CODE, or the run did not look at it. With DEPT
 * only the findings of that department of it ("": that name none) are there;
 * NULL: all.
 */
void scope_begin(struct scope *scope, struct db *db, int64_t run_id,
                 const char *code, const char *dept);
void scope_end(struct scope *scope);

/* Add TEXT with the names of other hospitals masked; NULL adds nothing. */
void scope_mask(const struct scope *scope, struct text *out, const char *text);

/*
 * The same of a finding's facts, VALUES by their NAMES, each joined by 0x1F:
 * …_hospital is masked whole where it is another one, and with it what else
 * is named alike (earlier_no beside earlier_hospital), but for days and times.
 */
void scope_mask_facts(const struct scope *scope, struct text *out,
                      const char *names, const char *values);

#endif
