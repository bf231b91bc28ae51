#include "rules/states.h"

#include <stddef.h>

#include "base/clock.h"
#include "base/day.h"
#include "io/db_stmt.h"

/* Runs of the same period and hospitals, before this one. */
#define SAME_SCOPE                                                             \
    "FROM run AS r JOIN run AS this ON this.id = ?1 "                          \
    "WHERE r.id < ?1 AND r.from_day IS this.from_day "                         \
    "AND r.to_day IS this.to_day AND r.hospital IS this.hospital "             \
    "AND r.unsettled = this.unsettled "

static const char PREVIOUS[] = "SELECT max(r.id) " SAME_SCOPE
                               "AND r.data_file_id IS NOT this.data_file_id";

/* In each list in this order. ?1 is the run, ?2 today. */
static const char *const WAIVE[] = {
    "UPDATE finding SET state = 'waived', doubt = 0 FROM review AS e "
    "WHERE finding.run_id = ?1 AND e.fingerprint = finding.fingerprint "
    "AND e.word = 'false-positive' AND e.facts_digest = finding.facts_digest "
    "AND (e.until_day IS NULL OR e.until_day >= ?2)",
    "UPDATE run_rule_hospital AS r SET (findings, amount_fen) = ("
    "    SELECT count(*), coalesce(sum(f.amount_at_issue_fen), 0) "
    "    FROM found AS f WHERE f.run_id = r.run_id AND f.rule_id = r.rule_id "
    "    AND f.hospital_id = r.hospital_id) "
    "WHERE run_id = ?1 AND (rule_id, hospital_id) IN ("
    "    SELECT rule_id, hospital_id FROM finding"
    "    WHERE run_id = ?1 AND state = 'waived')",
    "UPDATE run_rule AS r SET (findings, amount_fen) = ("
    "    SELECT count(*), coalesce(sum(f.amount_at_issue_fen), 0) "
    "    FROM found AS f WHERE f.run_id = r.run_id AND f.rule_id = r.rule_id) "
    "WHERE run_id = ?1 AND rule_id IN (SELECT rule_id FROM finding"
    "    WHERE run_id = ?1 AND state = 'waived')",
    "UPDATE run_rule_hospital SET result = 'clean', doubt = 0 "
    "WHERE run_id = ?1 AND result = 'found' AND findings = 0",
    "UPDATE run_rule SET result = 'clean' "
    "WHERE run_id = ?1 AND result = 'found' AND findings = 0",
};

#define CARRIED                                                                \
    "rule_id, hospital_id, charge_id, visit_id, item_id, dept_id, staff_id,"   \
    " equipment_id, day, qty_e4, amount_at_issue_fen, item_code,"              \
    " national_code, item_name, file_id, line, related, facts, key,"           \
    " fingerprint, facts_digest"
#define OPEN "('new', 'late', 'still', 'back', 'unjudged')"
#define JUDGED                                                                 \
    "(EXISTS (SELECT 1 FROM run_rule_hospital AS r WHERE r.run_id = ?1"        \
    "    AND r.rule_id = f.rule_id AND r.hospital_id = f.hospital_id"          \
    "    AND r.result <> 'not_checked'))"
/* The last run, which may have judged the same data. */
#define LAST     "(SELECT max(r.id) " SAME_SCOPE ")"
#define COMPARED "(SELECT previous_run_id FROM run WHERE id = ?1)"

/* ?2 is the last day of the months that were closed then. */
static const char *const MARK[] = {
    "UPDATE finding SET state = 'still' "
    "WHERE run_id = ?1 AND state = 'new' AND fingerprint IN ("
    "    SELECT fingerprint FROM finding WHERE run_id = " COMPARED
    "    AND state <> 'gone')",
    /* Its month was judged whole then, and its row came later. */
    "UPDATE finding SET state = 'late' FROM run AS p "
    "WHERE p.id = " COMPARED " AND finding.run_id = ?1 "
    "AND finding.state = 'new' AND finding.file_id > p.data_file_id "
    "AND finding.day >= coalesce(p.from_day, p.first_day) "
    "AND finding.day <= ?2",
    "UPDATE finding SET state = 'back' "
    "WHERE run_id = ?1 AND state <> 'waived' AND fingerprint IN ("
    "    SELECT fingerprint FROM review WHERE word IN ('rectified',"
    "    'refunded'))",
    "INSERT INTO finding (run_id, state, " CARRIED ") "
    "SELECT ?1, 'gone', " CARRIED " FROM finding AS f "
    "WHERE f.id IN (SELECT max(g.id) FROM finding AS g "
    "    WHERE g.run_id IN (" COMPARED ", " LAST ") AND g.state IN " OPEN
    "    AND g.fingerprint NOT IN (SELECT fingerprint FROM finding"
    "                              WHERE run_id = ?1) "
    "    GROUP BY g.fingerprint) "
    "AND f.hospital_id IN (SELECT id FROM hospital) AND " JUDGED,
    "INSERT INTO finding (run_id, state, " CARRIED ") "
    "SELECT ?1, 'unjudged', " CARRIED " FROM finding AS f "
    "WHERE f.run_id = " LAST " AND f.state IN " OPEN
    " AND f.fingerprint NOT IN (SELECT fingerprint FROM finding"
    "                           WHERE run_id = ?1) "
    "AND f.hospital_id IN (SELECT id FROM hospital)",
    /* In the order of outputs (report/finding_row.c). */
    "INSERT INTO finding_number (fingerprint, rule_id, year, number) "
    "SELECT f.fingerprint, f.rule_id, y.year, y.last + row_number() OVER ("
    "    ORDER BY r.place, f.state <> 'back', f.amount_at_issue_fen DESC,"
    "    h.hospital_code, v.visit_no, f.day, f.line, f.id) "
    "FROM finding AS f "
    "JOIN (SELECT CAST(substr(started, 1, 4) AS INTEGER) AS year,"
    "      coalesce((SELECT max(number) FROM finding_number WHERE year ="
    "          CAST(substr(started, 1, 4) AS INTEGER)), 0) AS last "
    "      FROM run WHERE id = ?1) AS y "
    "JOIN run_rule AS r ON r.run_id = f.run_id AND r.rule_id = f.rule_id "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "LEFT JOIN visit AS v ON v.id = f.visit_id "
    "WHERE f.run_id = ?1 AND NOT EXISTS (SELECT 1 FROM finding_number AS n"
    "    WHERE n.fingerprint = f.fingerprint)",
};

static const char REACH[] =
    "SELECT max(coalesce(p.last_day, p.to_day), coalesce(p.to_day, p.last_day))"
    " FROM run AS p WHERE p.id = " COMPARED;

static void run_steps(struct db *db, int64_t run_id, int day,
                      const char *const *steps, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct stmt *stmt = db_prepare(db, steps[i]);

        stmt_bind_int(stmt, 1, run_id);
        if (stmt_parameter(stmt, 2))
            stmt_bind_int(stmt, 2, day);
        stmt_run(stmt);
        stmt_free(stmt);
    }
}

int64_t states_previous(struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, PREVIOUS);
    int64_t previous = 0;

    stmt_bind_int(stmt, 1, run_id);
    if (stmt_step(stmt))
        previous = stmt_int(stmt, 0);
    stmt_free(stmt);
    return previous;
}

void states_waive(struct db *db, int64_t run_id)
{
    run_steps(db, run_id, clock_day(), WAIVE, sizeof(WAIVE) / sizeof(WAIVE[0]));
}

/* The last day of the months that lay whole within what the run judged that
 * this one is compared with. */
static int closed_until(struct db *db, int64_t run_id)
{
    struct stmt *stmt = db_prepare(db, REACH);
    int day = DAY_UNKNOWN;

    stmt_bind_int(stmt, 1, run_id);
    if (stmt_step(stmt) && !stmt_is_null(stmt, 0)) {
        day = (int)stmt_int(stmt, 0);
        if (month_last(day) != day)
            day = month_first(day) - 1;
    }
    stmt_free(stmt);
    return day;
}

void states_mark(struct db *db, int64_t run_id)
{
    run_steps(db, run_id, closed_until(db, run_id), MARK,
              sizeof(MARK) / sizeof(MARK[0]));
}
