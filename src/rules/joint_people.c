#include "rules/joint_people.h"

#define SHARED(table, known_by)                                                \
    "INSERT INTO shared_visit "                                                \
    "SELECT w.visit_id, " known_by ", v.hospital_id "                          \
    "FROM " table " AS w JOIN visit AS v ON v.id = w.visit_id "                \
    "WHERE w.person IN ("                                                      \
    "    SELECT p.person FROM " table " AS p "                                 \
    "    JOIN visit AS o ON o.id = p.visit_id "                                \
    "    GROUP BY p.person HAVING min(o.hospital_id) < max(o.hospital_id));"

int joint_known_by(const struct derived_list *list, const struct rule *rule)
{
    return derived_reaches(list, &rule->reads, "visit_person");
}

void joint_find_people(struct db *db)
{
    db_run(
        db,
        "CREATE TEMP TABLE shared_visit (visit_id INTEGER NOT NULL,"
        "    known_by INTEGER NOT NULL, hospital_id INTEGER NOT NULL,"
        "    PRIMARY KEY (visit_id, known_by)) STRICT, WITHOUT ROWID;" SHARED(
            "person_visit", "0") SHARED("visit_person", "1"));
}
