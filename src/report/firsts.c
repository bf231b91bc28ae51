#include "report/firsts.h"

#include "base/lang.h"
#include "report/finding_row.h"

/* ?1 is the run. */
static const char FIRSTS[] =
    "WITH said AS (SELECT n.rule_id, count(*) AS reviewed,"
    "        sum(e.word IN ('confirmed', 'rectified', 'refunded')) AS confirmed"
    "    FROM review AS e JOIN finding_number AS n"
    "        ON n.fingerprint = e.fingerprint"
    "    WHERE e.word <> 'open' GROUP BY n.rule_id), "
    "placed AS (SELECT f.id, f.state <> 'back' AS old,"
    "        row_number() OVER (ORDER BY " FINDING_ORDER(
        "f.state <> 'back'") ") - 1 AS place,"
                             "        CASE WHEN f.doubt = 0 AND "
                             "f.amount_at_issue_fen > 0"
                             "             THEN f.amount_at_issue_fen"
                             "                 * CASE r.severity WHEN "
                             "'violation' THEN 1.0 ELSE 0.5 END"
                             "                 * (coalesce(s.confirmed, 0) + 1)"
                             "                 / (coalesce(s.reviewed, 0) + 2) "
                             "END AS weight"
                             "    FROM found AS f JOIN run_rule AS r"
                             "        ON r.run_id = f.run_id AND r.rule_id = "
                             "f.rule_id"
                             "    JOIN hospital AS h ON h.id = f.hospital_id"
                             "    LEFT JOIN visit AS v ON v.id = f.visit_id"
                             "    LEFT JOIN said AS s ON s.rule_id = f.rule_id"
                             "    WHERE f.run_id = ?1) "
                             "SELECT p.place, f.rule_id, n.year, n.number,"
                             "       coalesce(d.dept_name, d.dept_code), "
                             "v.visit_no,"
                             "       coalesce(f.item_name, i.item_name, "
                             "i.national_name), f.day,"
                             "       f.amount_at_issue_fen,"
                             "       coalesce(h.name, h.hospital_code) "
                             "FROM placed AS p JOIN finding AS f ON f.id = "
                             "p.id "
                             "JOIN hospital AS h ON h.id = f.hospital_id "
                             "LEFT JOIN finding_number AS n ON n.fingerprint = "
                             "f.fingerprint "
                             "LEFT JOIN visit AS v ON v.id = f.visit_id "
                             "LEFT JOIN item AS i ON i.id = f.item_id "
                             "LEFT JOIN named_dept AS d ON d.id = f.dept_id "
                             "WHERE p.weight IS NOT NULL "
                             "ORDER BY p.old, p.weight DESC, p.place LIMIT ?2";
enum {
    F_PLACE,
    F_RULE,
    F_YEAR,
    F_NUMBER,
    F_DEPT,
    F_VISIT,
    F_ITEM,
    F_DAY,
    F_FEN,
    F_HOSPITAL
};

static const char *keep(struct arena *arena, struct stmt *stmt, int column)
{
    const char *text = stmt_text(stmt, column);

    return text ? arena_strdup(arena, text) : NULL;
}

/* "H1 surgery" where there are several hospitals; of a finding that names no
 * department the hospital alone. */
static const char *keep_dept(const struct report *report, struct arena *arena,
                             struct stmt *stmt)
{
    if (report->hospital_count < 2)
        return keep(arena, stmt, F_DEPT);
    if (stmt_is_null(stmt, F_DEPT))
        return keep(arena, stmt, F_HOSPITAL);
    return arena_printf(arena, "%s %s", stmt_text(stmt, F_HOSPITAL),
                        stmt_text(stmt, F_DEPT));
}

struct firsts report_firsts(const struct report *report, struct arena *arena)
{
    struct stmt *stmt = db_prepare(report->db, FIRSTS);
    struct firsts firsts = {.count = 0};

    stmt_bind_int(stmt, 1, report->run_id);
    stmt_bind_int(stmt, 2, FIRSTS_MAX);
    while (firsts.count < FIRSTS_MAX && stmt_step(stmt)) {
        struct first *first = &firsts.list[firsts.count++];

        *first = (struct first){
            .result = report_rule(report, stmt_text(stmt, F_RULE)),
            .dept = keep_dept(report, arena, stmt),
            .visit_no = keep(arena, stmt, F_VISIT),
            .item = keep(arena, stmt, F_ITEM),
            .has_day = !stmt_is_null(stmt, F_DAY),
            .day = (int)stmt_int(stmt, F_DAY),
            .amount_fen = stmt_int(stmt, F_FEN),
            .index = stmt_int(stmt, F_PLACE),
        };
        number_format(first->number, stmt_int(stmt, F_YEAR),
                      stmt_int(stmt, F_NUMBER));
    }
    stmt_free(stmt);
    return firsts;
}

const char *firsts_told(void)
{
    return tr("By amount at issue x severity (violation 1, suspicion 1/2) x "
              "the rule's precision so far ((confirmed + 1) / (reviewed + 2)); "
              "what is back goes first.");
}
