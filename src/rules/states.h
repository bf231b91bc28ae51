/*
 * What became of earlier findings, and which of this run's are quiet.
 *
 * A run is compared with the last one over the same period and hospitals that
 * judged other data (run.previous_run_id, or the one that was asked for): of
 * the same data run again, what is new stays new. Of what it finds, each is
 *
 *   new     not found then
 *   late    the same, of a month that was closed then, in a row that was only
 *           delivered afterwards
 *   still   found then as well
 *   back    a reviewer had said that it was put right or paid back: first of
 *           all
 *   waived  a reviewer said that it is none (误报), its facts are those that
 *           were judged, and the date given has not passed: in no total
 *
 * and, of earlier findings, rows are added that count nothing:
 *
 *   gone      found then or by the last run, judged, and not found now
 *   unjudged  open in the last run over the same period and hospitals, and not
 *             judged now: it stays open for the run that will
 */
#ifndef RULES_STATES_H
#define RULES_STATES_H

#include <stdint.h>

#include "io/db.h"

/* The run that RUN_ID, which is stored but for its findings' states, is to be
 * compared with; 0: none. */
int64_t states_previous(struct db *db, int64_t run_id);

/* Mark what is waived among the findings of RUN_ID: it counts in none of the
 * run's numbers. Before money is added up (rules/amounts.h). */
void states_waive(struct db *db, int64_t run_id);

/* Mark the others against the run's previous one, add those that are gone or
 * not judged, and give numbers to those that have none. */
void states_mark(struct db *db, int64_t run_id);

#endif
