#include "rules/joint_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "io/db_carry.h"
#include "rules/joint_people.h"

/* By hospital, as the parts are asked. */
static const char ASK_TABLES[] =
    "CREATE TEMP TABLE ask_visit (hospital_id, visit_id,"
    "    PRIMARY KEY (hospital_id, visit_id)) WITHOUT ROWID;"
    "CREATE TEMP TABLE ask_noted (hospital_id, visit_id,"
    "    PRIMARY KEY (hospital_id, visit_id)) WITHOUT ROWID;"
    "CREATE TEMP TABLE ask_line (hospital_id, visit_id, n,"
    "    PRIMARY KEY (hospital_id, visit_id, n)) WITHOUT ROWID;"
    "CREATE TEMP TABLE ask_ordered (hospital_id, ordered_id,"
    "    PRIMARY KEY (hospital_id, ordered_id)) WITHOUT ROWID;";
static const char *const asks[] = {"ask_visit", "ask_noted", "ask_line",
                                   "ask_ordered"};
enum { ASKS = sizeof(asks) / sizeof(asks[0]) };

static const char ASK_FIRST[] =
    "INSERT OR IGNORE INTO ask_noted "
    "SELECT hospital_id, visit_id FROM shared_visit;"
    "INSERT OR IGNORE INTO ask_line "
    "SELECT v.hospital_id, v.id, f.charge_id % 4294967296 "
    "FROM (SELECT charge_id FROM finding"
    "      UNION SELECT charge_id FROM part_finding) AS f "
    "JOIN visit AS v ON v.id = f.charge_id / 4294967296;";

/* What a `gathers` gives, by the name of its column; ?2 and ?3: whether it is
 * of people whom several hospitals know, and how they are known. */
static const struct {
    const char *column, *put;
} gathered[] = {
    {"visit_id", "INSERT OR IGNORE INTO ask_visit "
                 "SELECT hospital_id, id FROM visit WHERE id = ?1 "
                 "AND (?2 = 0 OR EXISTS (SELECT 1 FROM shared_visit AS s"
                 "    WHERE s.visit_id = ?1 AND s.known_by = ?3))"},
    {"charge_id", "INSERT OR IGNORE INTO ask_line "
                  "SELECT hospital_id, id, ?1 % 4294967296 FROM visit "
                  "WHERE id = ?1 / 4294967296"},
    {"ordered_id", "INSERT OR IGNORE INTO ask_ordered "
                   "SELECT coalesce(d.hospital_id, s.hospital_id), p.id "
                   "FROM named_party AS p "
                   "LEFT JOIN named_dept AS d ON d.id = p.dept_id "
                   "LEFT JOIN named_staff AS s ON s.id = p.staff_id "
                   "WHERE p.id = ?1"},
};

/* The lines r of a part that are wanted, and those that the report shows:
 * refunds that found no line to take from. */
static const char *const wanted[] = {
    "FROM ask_visit AS a CROSS JOIN charge_row AS r "
    "WHERE r.visit_id = a.visit_id",
    "FROM ask_noted AS a CROSS JOIN noted_item AS w "
    "CROSS JOIN charge_row AS r "
    "WHERE w.visit_id = a.visit_id AND r.visit_id = w.visit_id "
    "AND r.item_id = w.item_id",
    "FROM (SELECT DISTINCT hospital_id, visit_id FROM ask_line) AS a "
    "CROSS JOIN charge_row AS r WHERE r.visit_id = a.visit_id "
    "AND EXISTS (SELECT 1 FROM ask_line AS l"
    "            WHERE l.hospital_id = a.hospital_id"
    "            AND l.visit_id = a.visit_id"
    "            AND l.n = (r.moment & 1073741823))",
    "FROM charge_row AS r WHERE EXISTS (SELECT 1 FROM ask_ordered) "
    "AND r.ordered_id IN (SELECT ordered_id FROM ask_ordered)",
    "FROM visit_bill AS b CROSS JOIN charge AS c CROSS JOIN charge_row AS r "
    "WHERE b.refund_lines > 0 AND c.visit_id = b.visit_id "
    "AND (c.qty_e4 < 0 OR c.amount_fen < 0) "
    "AND (c.net_qty_e4 < 0 OR c.net_amount_fen < 0) "
    "AND r.visit_id = c.visit_id AND r.item_id = c.item_id "
    "AND r.day = c.day AND r.moment = c.moment",
};

/* The tables of lines, t, by the key of a line k. */
static const struct {
    const char *table, *by;
} tables[] = {
    {"charge_row", "t.visit_id = k.visit_id AND t.item_id = k.item_id "
                   "AND t.day = k.day AND t.moment = k.moment"},
    {"charge_taken", "t.visit_id = k.visit_id "
                     "AND t.n = (k.moment & 1073741823)"},
    {"charge_more", "t.visit_id = k.visit_id "
                    "AND t.n = (k.moment & 1073741823)"},
};

void joint_ask_first(struct db *db)
{
    db_run(db, ASK_TABLES);
    db_run(db, ASK_FIRST);
}

void joint_ask(struct runner *runner, struct rule_job *job)
{
    struct rule *rule = job->rule;
    struct stmt *stmt, *put = NULL;
    char *error = NULL;

    stmt = rule_gathers(rule, runner->db);
    if (!stmt)
        return;
    runner_bind(runner, stmt);
    for (size_t i = 0; i < sizeof(gathered) / sizeof(gathered[0]); i++)
        if (strcmp(gathered[i].column, stmt_name(stmt, 0)) == 0)
            put = db_prepare(runner->db, gathered[i].put);
    db_guard(runner->db, runner->options->guard_seconds);
    while (stmt_step_guarded(stmt, &error)) {
        stmt_bind_int(put, 1, stmt_int(stmt, 0));
        if (stmt_parameter(put, 2)) {
            stmt_bind_int(put, 2, rule_scope(rule) == SCOPE_PEOPLE);
            stmt_bind_int(put, 3, rule->known_by);
        }
        stmt_run(put);
    }
    if (error)
        sql_file_defect(&rule->file, rule->gathers_line, 4, "%s", error);
    free(error);
    stmt_free(put);
    stmt_free(stmt);
}

/* What is asked of the hospitals of a part, laid beside its rows. */
static void hand_over(struct db *db, struct db *part)
{
    struct stmt *hospitals = db_prepare(part, "SELECT id FROM hospital");
    struct text rows;

    text_init(&rows);
    db_run(part, ASK_TABLES);
    while (stmt_step(hospitals))
        for (int i = 0; i < ASKS; i++) {
            text_clear(&rows);
            text_printf(&rows, "FROM %s AS t WHERE t.hospital_id = ?1",
                        asks[i]);
            db_carry(db, part, asks[i], rows.data, stmt_int(hospitals, 0));
        }
    stmt_free(hospitals);
    text_release(&rows);
}

static void fetch_part(struct db *db, struct db *part)
{
    struct text rows;

    text_init(&rows);
    db_run(part, "BEGIN"); /* all of it is temporary */
    hand_over(db, part);
    for (size_t w = 0; w < sizeof(wanted) / sizeof(wanted[0]); w++)
        for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
            text_clear(&rows);
            text_printf(&rows,
                        "FROM (SELECT r.visit_id, r.item_id, r.day, r.moment "
                        "%s) AS k CROSS JOIN %s AS t WHERE %s",
                        wanted[w], tables[i].table, tables[i].by);
            db_carry(part, db, tables[i].table, rows.data, 0);
        }
    db_rollback(part);
    text_release(&rows);
}

void joint_fetch(struct db *db, const struct joint_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        struct db *part = parts->open(parts->data, i);

        fetch_part(db, part);
        db_close(part);
    }
    db_run(db, "DELETE FROM ask_visit; DELETE FROM ask_noted;"
               "DELETE FROM ask_line; DELETE FROM ask_ordered");
}
