/*
 * What a run is asked for must be there: a typo, or a month of which there are
 * no data, would otherwise give a report that nothing was found.
 */
#ifndef CMD_ASKED_H
#define CMD_ASKED_H

#include "cmd/job.h"
#include "io/db.h"
#include "rules/rule.h"

/* Dies for a rule or group of --only, --skip, --accept that is none. */
void asked_rules(const struct job *job, const struct rule_list *rules);

/* Dies for a hospital, or a period, of which there are no data in DB. */
void asked_data(const struct job *job, struct db *db);

/* What days there are data of. */
struct asked_days {
    bool any;
    int first, last;
};

/* The same about the period where the data are in several databases: true when
 * DB has some of it, else its days join DAYS, which the message tells. */
bool asked_days_there(const struct job *job, struct db *db,
                      struct asked_days *days);
_Noreturn void asked_days_fail(const struct asked_days *days);

#endif
