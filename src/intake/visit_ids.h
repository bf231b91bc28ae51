/*
 * Numbers of visits and settlements to row ids. Who asks for what is not there
 * makes it. A settlement's number leads to its visit; one whose visit is not
 * known makes a placeholder, a visit without a number, until a file tells.
 * Numbers are looked up as they come, unless all are known
 * (visit_ids_preload). Texts may be NULL.
 */
#ifndef INTAKE_VISIT_IDS_H
#define INTAKE_VISIT_IDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/text.h"
#include "intake/numbered.h"
#include "intake/stays.h"
#include "io/db.h"
#include "io/db_later.h"

struct visit_ids {
    struct db *db;
    struct later *later; /* where rows are made; borrowed */
    struct text key;     /* scratch */
    struct numbered visits, settlements;
    struct hash settlement_visits; /* a settlement's key to its visit, or 0 */
    bool preloaded;                /* all that there are */
    struct stays stays;            /* of numbers that several have */
    struct stmt *find_visit, *name_visit, *part_visit;
    struct stmt *find_settlement, *link_settlement;
};

void visit_ids_init(struct visit_ids *ids, struct db *db, struct later *later);
void visit_ids_release(struct visit_ids *ids);

/* Know all visits and settlements: then none need be looked up. */
void visit_ids_preload(struct visit_ids *ids);

/* By VISIT_NO, else by SETTLEMENT_NO. INPATIENT is 1, 0 or -1 (unknown). */
int64_t visit_ids_visit(struct visit_ids *ids, int64_t hospital_id,
                        const char *visit_no, const char *settlement_no,
                        int inpatient);
/* How a row names its stay. */
struct stay_key {
    const char *visit_no, *admission_no, *settlement_no;
    bool dated, settled; /* SETTLED: it may come after the stay */
    int64_t time;        /* of what is DATED */
};
/* The same where several stays may have the number. 0: it is told apart by
 * days, and the row's is in none of them. */
int64_t visit_ids_stay(struct visit_ids *ids, int64_t hospital_id,
                       const struct stay_key *key, int inpatient);
/* One more stay of VISIT_NO, as Z1#2. The first one, of that VISIT_ID, and its
 * days must be among the stays. */
struct stay *visit_ids_another(struct visit_ids *ids, int64_t hospital_id,
                               const char *visit_no, const char *admission_no,
                               int inpatient);
/* A visit is one of several of its number. ADMISSION_NO may be NULL. */
struct stay *visit_ids_part(struct visit_ids *ids, int64_t hospital_id,
                            const char *visit_no, const char *admission_no,
                            int64_t visit_id);
/* VISIT_ID, or 0, is that of a new one. */
int64_t visit_ids_settlement(struct visit_ids *ids, int64_t hospital_id,
                             const char *settlement_no, int64_t visit_id);
/* An id for a settlement that the caller makes. */
int64_t visit_ids_new_settlement(struct visit_ids *ids);

/* A visit known by SETTLEMENT_NO only gets its number, if VISIT_NO is new. */
void visit_ids_name(struct visit_ids *ids, int64_t hospital_id,
                    const char *visit_no, const char *settlement_no);
/* SETTLEMENT_NO belongs to VISIT_ID: mend what was known only by number. */
void visit_ids_join(struct visit_ids *ids, int64_t hospital_id,
                    const char *settlement_no, int64_t visit_id);

#endif
