/*
 * What was billed, by department, by person and in each hospital, in the
 * period of a report: what shares are shares of. One scan over the lines.
 */
#ifndef REPORT_BILLING_H
#define REPORT_BILLING_H

#include <stdint.h>

#include "base/hash.h"
#include "report/data.h"

struct billing {
    struct hash depts, people, hospitals; /* key to fen */
};

void billing_init(struct billing *billing, const struct report *report);
void billing_release(struct billing *billing);

/* NAME as it stands in outputs (NULL: not named) in that hospital. */
int64_t billing_dept(const struct billing *billing, int64_t hospital_id,
                     const char *name);
int64_t billing_person(const struct billing *billing, int64_t hospital_id,
                       const char *name);
int64_t billing_hospital(const struct billing *billing, int64_t hospital_id);

#endif
