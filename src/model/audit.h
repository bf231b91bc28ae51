/*
 * The log (table audit_event): who did what to the database when. Rows are
 * only added. Each carries a digest over itself and the digest before it, so
 * that a row that was changed or taken out shows; whoever keeps the last
 * digest elsewhere sees also that rows at the end are gone.
 *
 *     chain = SHA-256(chain before | at | os_user | action | subject | detail |
 *                     sha256 | ref_id | program), joined by 0x1F, "" for NULL
 */
#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "io/db.h"

struct audit_entry {
    const char *action;  /* import check ledger report sample */
    const char *subject; /* a file's name, or what else it was about */
    const char *detail;  /* options, counts; may be NULL */
    const char *sha256;  /* of the file; may be NULL */
    int64_t ref_id;      /* import_file.id, run.id, sample.id; 0: none */
};

/* Add a row, of now and of who runs the program, in the transaction that is
 * open; audit_add() in one of its own. */
void audit_put(struct db *db, const struct audit_entry *entry);
void audit_add(struct db *db, const struct audit_entry *entry);

/* Add what is stored and not in the log yet: files taken in, runs. Also what
 * was done by a program that was killed before it could say so. */
void audit_stored(struct db *db);

/* The data are on servers, and the database holds what findings cite of them
 * (engine/engine.h). */
bool audit_fetched(struct db *db);

/* The first row that is not as it was written; 0 when all are. */
int64_t audit_broken(struct db *db);

#endif
