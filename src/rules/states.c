#include "rules/states.h"

#include <stddef.h>

/* In this order. ?1 is the run. */
static const char *const STEPS[] = {
    /* told once as gone: the next time it is new */
    "DELETE FROM finding WHERE run_id < ?1 AND state = 'gone'",
    "UPDATE finding SET state = 'still' WHERE run_id = ?1 "
    "AND fingerprint IN (SELECT fingerprint FROM finding WHERE run_id < ?1)",
    "UPDATE finding SET state = 'back' WHERE run_id = ?1 "
    "AND fingerprint IN"
    "    (SELECT fingerprint FROM review WHERE word = 'rectified')",
    "DELETE FROM finding WHERE run_id < ?1 "
    "AND fingerprint IN (SELECT fingerprint FROM finding WHERE run_id = ?1)",
    "DELETE FROM finding WHERE run_id < ?1 "
    "AND hospital_id NOT IN (SELECT id FROM hospital)",
    "UPDATE finding SET run_id = ?1, state = 'gone', counted_fen = 0 "
    "WHERE run_id < ?1 "
    "AND EXISTS (SELECT 1 FROM run_rule_hospital AS r WHERE r.run_id = ?1"
    "    AND r.rule_id = finding.rule_id"
    "    AND r.hospital_id = finding.hospital_id"
    "    AND r.result <> 'not_checked') "
    "AND (day IS NULL OR EXISTS (SELECT 1 FROM run WHERE run.id = ?1"
    "    AND day >= coalesce(run.from_day, day)"
    "    AND day <= coalesce(run.to_day, day)))",
};

void states_mark(struct db *db, int64_t run_id)
{
    for (size_t i = 0; i < sizeof(STEPS) / sizeof(STEPS[0]); i++) {
        struct stmt *stmt = db_prepare(db, STEPS[i]);

        stmt_bind_int(stmt, 1, run_id);
        stmt_run(stmt);
        stmt_free(stmt);
    }
}
