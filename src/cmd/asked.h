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

#endif
