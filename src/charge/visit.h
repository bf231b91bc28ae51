/*
 * The lines of one visit, old and new, judged together before they are
 * stored. Inside src/charge only.
 */
#ifndef CHARGE_VISIT_H
#define CHARGE_VISIT_H

#include "base/hash.h"
#include "charge/group.h"
#include "charge/judge.h"
#include "charge/line.h"
#include "charge/series.h"
#include "charge/sums.h"
#include "io/db.h"

/* What is kept over the visits of a file. */
struct charge_visits {
    struct db *db;
    int64_t file_id;
    struct stmt *lines_of, *put_bill, *drop_bill, *put_place, *put_taken;
    struct stmt *drop_taken, *drop_line, *drop_more, *take_back;
    struct charge_group old;      /* the visit's lines in the table */
    struct charge_entry *entries; /* scratch */
    size_t entry_capacity;
    struct charge_netting netting;
    struct charge_sums sums;
    struct hash series_of; /* file id to a place in series */
    struct series *series;
    size_t series_count;
    struct hash repeats; /* charge_number_hash() to the last line with it */
    int64_t replaced, replaced_fen; /* of this file's own lines */
};

void charge_visits_init(struct charge_visits *visits, struct db *db,
                        int64_t file_id);
/* Write what items come to. */
void charge_visits_write(const struct charge_visits *visits);
void charge_visits_release(struct charge_visits *visits);

/* The series of the file being read, once it is known. */
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
