/*
 * Visits that may have lines in the table: old lines and new ones are judged
 * together before the new ones are stored. Owned by the thread that stores.
 * Inside src/charge only.
 */
#ifndef CHARGE_VISIT_H
#define CHARGE_VISIT_H

#include "base/hash.h"
#include "charge/group.h"
#include "charge/judge.h"
#include "charge/line.h"
#include "charge/revoke.h"
#include "charge/series.h"
#include "charge/sums.h"
#include "io/db.h"

/* What the thread that stores keeps over the visits of a file. */
struct charge_visits {
    struct db *db;
    int64_t file_id; /* of the file being read; 0: none is */
    struct stmt *lines_of, *put_bill, *drop_bill, *put_place, *put_taken;
    struct stmt *drop_taken, *drop_line, *drop_more, *take_back;
    struct charge_group old;      /* lines that the table has of a visit */
    struct charge_entry *entries; /* scratch: those and the new ones */
    size_t entry_capacity;
    struct charge_netting netting; /* scratch */
    struct charge_revoked revoked; /* of the visit judged last */
    struct charge_sums sums;       /* of the visits judged here */
    struct hash series_of;         /* id of a file to an index into series */
    struct series *series;         /* of all files that have one */
    size_t series_count;
    struct hash repeats; /* charge_number_hash() of a number in doubt to the
                            last line of this file that has it */
    int64_t replaced, replaced_fen; /* lines of this file that a later one of it
                                       replaced, and their amount */
};

void charge_visits_init(struct charge_visits *visits, struct db *db,
                        int64_t file_id);
/* Write the sums. */
void charge_visits_write(const struct charge_visits *visits);
void charge_visits_release(struct charge_visits *visits);

/* Know the series of the file being read, once it has one. */
void charge_visits_series(struct charge_visits *visits,
                          const struct series *series);

/*
 * Judge COUNT new lines of one visit, given in order, with those that the
 * table has if it MAY_BE_KNOWN: lines overwritten are dropped or GONE, refunds
 * netted, numbers n given, the visit's bill written. The lines themselves are
 * still to be inserted. COUNT may be 0: the visit is judged anew.
 */
void charge_visit_store(struct charge_visits *visits, int64_t visit_id,
                        struct charge_entry *entries, size_t count,
                        const char *extras, bool may_be_known);

/* Write the bill of a visit that was judged (charge/judge.h). */
void charge_visit_write(struct charge_visits *visits,
                        const struct visit_sum *sum);

/* Drop a line of the table; its visit is then to be judged anew. */
void charge_visit_drop(struct charge_visits *visits,
                       const struct charge_line *line);

#endif
