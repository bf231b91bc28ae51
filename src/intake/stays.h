/*
 * Numbers that several stays have: a permanent number, whose stays are told
 * apart by 住院次数, or by their days where it is not delivered. The first stay
 * keeps the number, the next ones are known as Z1#2. Inside src/intake only.
 */
#ifndef INTAKE_STAYS_H
#define INTAKE_STAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/text.h"
#include "io/db.h"

struct stay {
    int64_t visit_id;
    char *admission_no; /* NULL: not delivered */
    bool dated;         /* a file of visits gave it: */
    int64_t from, to;   /* times of admission and discharge */
    bool open;          /* no discharge is known */
};

/* The stays of one number, by their admission once they are dated. */
struct stay_family {
    int64_t hospital_id;
    char *number;
    struct stay *stays;
    size_t count;
    bool touched; /* a stay came to it since that was seen to:
                     intake/stays_mend.h */
};

struct stays {
    struct hash numbers; /* of a hospital, to a family's place + 1 */
    struct stay_family *families;
    size_t count; /* 0: no number has several, nothing need be asked */
    struct text key;
};

/* Know those of the database. */
void stays_init(struct stays *stays, struct db *db);
void stays_release(struct stays *stays);

/* The number's; NULL: it is one stay's. Valid until the next stays_add(). */
struct stay_family *stays_of(struct stays *stays, int64_t hospital_id,
                             const char *number);
/* One more stay of the number. ADMISSION_NO may be NULL. */
struct stay *stays_add(struct stays *stays, int64_t hospital_id,
                       const char *number, int64_t visit_id,
                       const char *admission_no);
/* When it was. */
void stay_date(struct stay *stay, int64_t from, bool discharged, int64_t to);

/* The stay of that admission; NULL when there is none. */
struct stay *stay_numbered(const struct stay_family *family,
                           const char *admission_no);
/* The stay admitted on the day of FROM; NULL when there is none. */
struct stay *stay_admitted(const struct stay_family *family, int64_t from);
/* The stay that TIME is in; NULL when it is in none. */
struct stay *stay_at(const struct stay_family *family, int64_t time);
/* The last one that began by TIME: what may come after a stay is its too. */
struct stay *stay_before(const struct stay_family *family, int64_t time);

bool stays_any_dated(const struct stay_family *family);

#endif
