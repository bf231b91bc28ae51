#include "sample/units.h"

#include "base/day.h"

/* Worst severities in the latest run, by COLUMN of findings. */
#define WORST(column)                                                          \
    "LEFT JOIN (SELECT f." column " AS id,"                                    \
    "                  max(r.severity = 'violation') AS violation "            \
    "           FROM found AS f JOIN run_rule AS r"                            \
    "               ON r.run_id = f.run_id AND r.rule_id = f.rule_id "         \
    "           WHERE f.run_id = (SELECT max(id) FROM run)"                    \
    "                AND f.doubt = 0"                                          \
    "               AND f." column " IS NOT NULL "                             \
    "           GROUP BY f." column ") AS w "
#define SEVERITY                                                               \
    "CASE w.violation WHEN 1 THEN 'violation' WHEN 0 THEN 'suspicion'"         \
    "    ELSE 'none' END"

static const char *const from[SAMPLE_UNITS] = {
    [SAMPLE_STAYS] =
        "SELECT h.hospital_code, " SEVERITY ", coalesce(v.dept, v.dept_code),"
        "       v.visit_no, NULL, v.admitted_day, NULL, NULL, NULL, NULL,"
        "       coalesce(b.net_amount_fen, 0) "
        "FROM visit AS v JOIN hospital AS h ON h.id = v.hospital_id "
        "LEFT JOIN visit_bill AS b ON b.visit_id = v.id " WORST(
            "visit_id") "ON w.id = v.id "
                        "WHERE v.inpatient = 1 AND v.visit_no IS NOT NULL "
                        "AND (?1 IS NULL OR h.hospital_code = ?1) "
                        "AND (?2 IS NULL"
                        "     OR coalesce(v.discharged_day, ?2) >= ?2) "
                        "AND (?3 IS NULL"
                        "     OR coalesce(v.admitted_day, ?3) <= ?3)",
    [SAMPLE_LINES] =
        "SELECT h.hospital_code, " SEVERITY
        ", coalesce(d.dept_name, d.dept_code), v.visit_no, c.line_no, c.day,"
        "       i.item_code, coalesce(i.item_name, i.national_name), NULL,"
        "       NULL, c.net_amount_fen "
        "FROM charge AS c JOIN visit AS v ON v.id = c.visit_id "
        "JOIN hospital AS h ON h.id = v.hospital_id "
        "JOIN item AS i ON i.id = c.item_id "
        "LEFT JOIN named_dept AS d ON d.id = c.dept_id " WORST(
            "charge_id") "ON w.id = c.id "
                         "WHERE (?1 IS NULL OR h.hospital_code = ?1) "
                         "AND (?2 IS NULL OR c.day >= ?2) "
                         "AND (?3 IS NULL OR c.day <= ?3)",
    [SAMPLE_FINDINGS] =
        "SELECT h.hospital_code, r.severity,"
        "       coalesce(d.dept_name, d.dept_code), v.visit_no, NULL, f.day,"
        "       coalesce(f.item_code, i.item_code),"
        "       coalesce(f.item_name, i.item_name, i.national_name),"
        "       f.rule_id, f.fingerprint, coalesce(f.amount_at_issue_fen, 0) "
        "FROM found AS f JOIN run_rule AS r"
        "    ON r.run_id = f.run_id AND r.rule_id = f.rule_id "
        "JOIN hospital AS h ON h.id = f.hospital_id "
        "LEFT JOIN visit AS v ON v.id = f.visit_id "
        "LEFT JOIN item AS i ON i.id = f.item_id "
        "LEFT JOIN named_dept AS d ON d.id = f.dept_id "
        "WHERE f.run_id = (SELECT max(id) FROM run) "
        "AND f.doubt = 0 AND (?1 IS NULL OR h.hospital_code = ?1) "
        "AND (?2 IS NULL OR f.day IS NULL OR f.day >= ?2) "
        "AND (?3 IS NULL OR f.day IS NULL OR f.day <= ?3)",
};
static const char *const orders[SAMPLE_UNITS] = {
    [SAMPLE_STAYS] = " ORDER BY 1, 4",
    [SAMPLE_LINES] = " ORDER BY 1, 4, c.time, 5, 7, 11",
    [SAMPLE_FINDINGS] = " ORDER BY 1, 4, 6, 9, 10",
};

struct stmt *units_of(struct db *db, const struct sample_plan *plan,
                      bool ordered)
{
    struct stmt *stmt;
    struct text sql;

    text_init(&sql);
    text_add(&sql, from[plan->unit]);
    if (ordered)
        text_add(&sql, orders[plan->unit]);
    stmt = db_prepare(db, sql.data);
    stmt_bind_text(stmt, 1, plan->hospital);
    stmt_bind_known(stmt, 2, plan->from_day != DAY_UNKNOWN, plan->from_day);
    stmt_bind_known(stmt, 3, plan->to_day != DAY_UNKNOWN, plan->to_day);
    text_release(&sql);
    return stmt;
}

void unit_key(struct stmt *units, enum sample_unit unit, struct text *key)
{
    static const int parts[SAMPLE_UNITS][5] = {
        [SAMPLE_STAYS] = {U_HOSPITAL, U_VISIT, -1},
        [SAMPLE_LINES] = {U_HOSPITAL, U_VISIT, U_LINE, U_DAY, U_ITEM},
        [SAMPLE_FINDINGS] = {U_FINGERPRINT, -1},
    };

    text_clear(key);
    for (int i = 0; i < 5 && parts[unit][i] >= 0; i++) {
        const char *part = stmt_text(units, parts[unit][i]);
        char day[DAY_SIZE];

        if (parts[unit][i] == U_DAY && part)
            part = day_format(day, (int)stmt_int(units, U_DAY));
        if (i)
            text_add_char(key, '|');
        text_add(key, part ? part : "");
    }
}
