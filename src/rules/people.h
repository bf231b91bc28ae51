/*
 * All hospitals at once, for rules that look over them: the same people, the
 * same doctors, who is farthest from his peers. On the first place's server
 * the tables of its schemas are shown as one, by views that end with the
 * transaction; what stands on other servers is copied there for so long.
 */
#ifndef RULES_PEOPLE_H
#define RULES_PEOPLE_H

#include "engine/engine.h"
#include "rules/reads.h"

/* Show them, for what READS reads, on PG, in whose transaction search_path
 * begins with pg_temp. */
void people_enter(const struct engine *engine, const struct reads *reads,
                  struct pg *pg);

/* Take into DB what a report reads of them beside the findings. */
void people_fetch(struct pg *pg, struct db *db);

#endif
