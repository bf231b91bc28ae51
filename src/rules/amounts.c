#include "rules/amounts.h"

#include <stddef.h>

#include "io/db_stmt.h"

/* In this order. ?1 is the run. */
static const char *const STEPS[] = {
    "UPDATE finding SET counted_fen = best.amount_fen FROM ("
    "    SELECT f.id, f.amount_at_issue_fen AS amount_fen,"
    "           row_number() OVER (PARTITION BY r.money, f.charge_id,"
    "               CASE WHEN f.charge_id IS NULL AND r.money = 'exposure'"
    "                    THEN f.visit_id END,"
    "               CASE WHEN f.charge_id IS NULL AND (f.visit_id IS NULL"
    "                    OR r.money <> 'exposure') THEN f.id END"
    "               ORDER BY f.amount_at_issue_fen DESC, f.id) AS place "
    "    FROM finding AS f JOIN run_rule AS r"
    "    ON r.run_id = f.run_id AND r.rule_id = f.rule_id "
    "    WHERE f.run_id = ?1 AND f.state <> 'waived' AND f.doubt = 0"
    "    AND r.money <> 'none'"
    "    AND f.amount_at_issue_fen IS NOT NULL) AS best "
    "WHERE finding.id = best.id AND best.place = 1",

    /* Before settlement: the bill can be mended, nothing is paid back. */
    "UPDATE finding SET mendable_fen = counted_fen, counted_fen = 0 "
    "WHERE run_id = ?1 AND state <> 'waived' "
    "AND rule_id IN (SELECT rule_id FROM run_rule WHERE run_id = ?1"
    "    AND money IN ('refund', 'suspected')) "
    "AND visit_id IN (SELECT visit_id FROM unsettled_stay"
    "    WHERE known = 1 OR (SELECT unsettled FROM run WHERE id = ?1) = 1)",

    /* What settlements say of a stay, 0 of 0 where they say nothing. */
    "CREATE TEMP TABLE stay_share AS "
    "SELECT visit_id, sum(CASE WHEN scope_amount_fen IS NOT NULL"
    "                     THEN total_fen ELSE 0 END) AS scope_of_fen,"
    "    sum(coalesce(scope_amount_fen, 0)) AS scope_fen,"
    "    sum(CASE WHEN fund_pay_fen IS NOT NULL"
    "        THEN total_fen ELSE 0 END) AS fund_of_fen,"
    "    sum(coalesce(fund_pay_fen, 0)) AS fund_fen "
    "FROM settlement WHERE duplicate = 0 AND total_fen IS NOT NULL "
    "AND visit_id IN (SELECT visit_id FROM finding"
    "                 WHERE run_id = ?1 AND counted_fen > 0) "
    "GROUP BY visit_id",
    "CREATE UNIQUE INDEX temp.stay_share_visit ON stay_share (visit_id)",

    "UPDATE finding SET scope_fen ="
    "    max(0, min(counted_fen, CAST(round(1.0 * counted_fen"
    "        * m.scope_amount_fen / c.amount_fen) AS INTEGER))) "
    "FROM charge_more AS m CROSS JOIN charge AS c "
    "WHERE finding.run_id = ?1 AND finding.counted_fen > 0 "
    "AND m.visit_id = finding.charge_id / 4294967296 "
    "AND m.n = finding.charge_id % 4294967296 "
    "AND m.scope_amount_fen IS NOT NULL "
    "AND c.visit_id = m.visit_id AND c.n = m.n AND c.amount_fen > 0",
    "UPDATE finding SET scope_fen ="
    "    max(0, min(counted_fen, CASE WHEN charge_id IS NULL AND EXISTS ("
    "        SELECT 1 FROM run_rule AS r WHERE r.run_id = ?1"
    "        AND r.rule_id = finding.rule_id AND r.money = 'exposure')"
    "        THEN s.scope_fen ELSE CAST(round(1.0 * counted_fen"
    "            * s.scope_fen / s.scope_of_fen) AS INTEGER) END)) "
    "FROM stay_share AS s "
    "WHERE run_id = ?1 AND counted_fen > 0 AND finding.scope_fen IS NULL "
    "AND s.visit_id = finding.visit_id AND s.scope_of_fen > 0",
    "UPDATE finding SET fund_fen ="
    "    max(0, min(coalesce(finding.scope_fen, counted_fen), counted_fen,"
    "        CASE WHEN charge_id IS NULL AND EXISTS ("
    "        SELECT 1 FROM run_rule AS r WHERE r.run_id = ?1"
    "        AND r.rule_id = finding.rule_id AND r.money = 'exposure')"
    "        THEN s.fund_fen ELSE CAST(round(1.0 * counted_fen"
    "            * s.fund_fen / s.fund_of_fen) AS INTEGER) END)) "
    "FROM stay_share AS s "
    "WHERE run_id = ?1 AND counted_fen > 0 "
    "AND s.visit_id = finding.visit_id AND s.fund_of_fen > 0",
    "DROP TABLE stay_share",
    "UPDATE run_rule SET counted_fen = coalesce(("
    "    SELECT sum(f.counted_fen) FROM finding AS f WHERE f.run_id = ?1"
    "    AND f.rule_id = run_rule.rule_id), 0) WHERE run_id = ?1",
};

void amounts_mark(struct db *db, int64_t run_id)
{
    for (size_t i = 0; i < sizeof(STEPS) / sizeof(STEPS[0]); i++) {
        struct stmt *stmt = db_prepare(db, STEPS[i]);

        if (stmt_parameter(stmt, 1))
            stmt_bind_int(stmt, 1, run_id);
        stmt_run(stmt);
        stmt_free(stmt);
    }
}
