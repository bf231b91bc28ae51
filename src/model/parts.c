#include "model/parts.h"

#include <stddef.h>

#define ALL(table)    "FROM " table " AS t"
#define DIRECT(table) "FROM " table " AS t WHERE t.hospital_id = ?1"
/* In the order of visits, which is how lines lie. */
#define OF_VISIT(table)                                                        \
    "FROM (SELECT id FROM visit WHERE hospital_id = ?1 ORDER BY id) AS v "     \
    "CROSS JOIN " table " AS t WHERE t.visit_id = v.id"
#define OF_FILE(table, key)                                                    \
    "FROM (SELECT file_id FROM import_column WHERE hospital_id IN (?1, 0)"     \
    "      UNION SELECT id FROM import_file WHERE builtin) AS f "              \
    "CROSS JOIN " table " AS t WHERE t." key " = f.file_id"
#define NOBODYS(table)   "FROM " table " AS t WHERE t.hospital_id IS NULL"
#define SOMEBODYS(table) "FROM " table " AS t WHERE t.hospital_id IS NOT NULL"
#define ZERO(table)      "FROM " table " AS t WHERE t.hospital_id = 0"
#define NOT_ZERO(table)  "FROM " table " AS t WHERE t.hospital_id <> 0"

// clang-format off
#define OWN(table, kind, own, index) {table, kind, own, ALL(table), NULL, false, index}
#define HOSPITALS(table) OWN(table, PART_OWN, DIRECT(table), "hospital_id")
#define DETAILS(table)   OWN(table, PART_DETAIL, DIRECT(table), "hospital_id")
#define INDEXED(table)   OWN(table, PART_OWN, DIRECT(table), NULL)
#define VISITS(table)    OWN(table, PART_OWN, OF_VISIT(table), NULL)
#define LINES(table)     OWN(table, PART_DETAIL, OF_VISIT(table), NULL)
#define KNOWLEDGE(table) {table, PART_SHARED, NULL, NULL, ALL(table), true, NULL}
#define PERHAPS(table) {table, PART_OWN, DIRECT(table), SOMEBODYS(table), \
                        NOBODYS(table), true, "hospital_id"}
#define COUNTED(table) {table, PART_OWN, DIRECT(table), NOT_ZERO(table), \
                        ZERO(table), true, NULL}
#define FILES(table, key) {table, PART_FILES, OF_FILE(table, key), NULL, \
                           ALL(table), false, NULL}
#define HISTORY(table) {table, PART_HISTORY, NULL, NULL, ALL(table), false, NULL}
// clang-format on

const struct part parts[] = {
    FILES("import_file", "id"),
    FILES("import_skip", "file_id"),
    FILES("import_heading", "file_id"),
    FILES("import_note", "file_id"),
    /* Only what rules ask about: what was lost, and where. */
    {"problem", PART_FILES,
     OF_FILE("problem", "file_id") " AND (t.input IS NOT NULL "
                                   "OR t.visit_no IS NOT NULL "
                                   "OR t.good IS NOT NULL)",
     NULL, ALL("problem"), false, NULL},
    HISTORY("problems_file"),
    COUNTED("import_column"),
    COUNTED("import_day"),
    OWN("hospital", PART_OWN, "FROM hospital AS t WHERE t.id = ?1", NULL),
    INDEXED("preflight"),
    HOSPITALS("department"),
    HOSPITALS("staff"),
    HOSPITALS("equipment"),
    PERHAPS("catalogue"),
    INDEXED("visit"),
    INDEXED("settlement"),
    OWN("settlement_side", PART_OWN,
        "FROM settlement AS s CROSS JOIN settlement_side AS t "
        "WHERE s.hospital_id = ?1 AND t.settlement_id = s.id",
        NULL),
    HOSPITALS("item"),
    HOSPITALS("named_dept"),
    HOSPITALS("named_staff"),
    OWN("named_party", PART_OWN,
        "FROM named_party AS t "
        "WHERE t.dept_id IN (SELECT id FROM named_dept WHERE hospital_id = ?1) "
        "OR t.staff_id IN (SELECT id FROM named_staff WHERE hospital_id = ?1)",
        "dept_id; staff_id"),
    LINES("charge_row"),
    LINES("charge_taken"),
    LINES("charge_more"),
    VISITS("visit_bill"),
    OWN("staff_span", PART_OWN,
        "FROM named_staff AS s CROSS JOIN staff_span AS t "
        "WHERE s.hospital_id = ?1 AND t.named_staff_id = s.id",
        NULL),
    /* That of lines that name neither is of all hospitals together. */
    {"biller_month", PART_OWN,
     "FROM biller_month AS t "
     "WHERE (t.dept_id IN (SELECT id FROM named_dept WHERE hospital_id = ?1)) "
     "OR (t.dept_id = 0 AND t.staff_id IN ("
     "    SELECT id FROM named_staff WHERE hospital_id = ?1))",
     ALL("biller_month"),
     "FROM biller_month AS t WHERE t.dept_id = 0 AND t.staff_id = 0", false,
     NULL},
    OWN("item_month", PART_OWN,
        "FROM item AS i CROSS JOIN item_month AS t "
        "WHERE i.hospital_id = ?1 AND t.item_id = i.id",
        NULL),
    VISITS("diagnosis"),
    LINES("order_line"),
    LINES("surgery"),
    LINES("anesthesia"),
    LINES("exam"),
    DETAILS("stock_month"),
    DETAILS("stock_move"),
    DETAILS("purchase"),
    DETAILS("stock_count"),
    DETAILS("store_item"),
    DETAILS("unit_conversion"),
    PERHAPS("package_part"),
    DETAILS("receipt"),
    DETAILS("account_month"),
    PERHAPS("distributor"),
    KNOWLEDGE("rule_pair"),
    KNOWLEDGE("rule_limit"),
    KNOWLEDGE("rule_limit_code"),
    KNOWLEDGE("rule_group"),
    KNOWLEDGE("indication_word"),
    KNOWLEDGE("subject"),
    KNOWLEDGE("practice_scope"),
    KNOWLEDGE("equipment_class"),
    KNOWLEDGE("item_alias"),
    KNOWLEDGE("national_item"),
    KNOWLEDGE("surcharge"),
    KNOWLEDGE("companion"),
    KNOWLEDGE("swap"),
    KNOWLEDGE("part_price"),
    KNOWLEDGE("listed_code"),
    KNOWLEDGE("case_price"),
    KNOWLEDGE("vbp_price"),
    HISTORY("sample"),
    HISTORY("sample_stratum"),
    HISTORY("sample_unit"),
    HISTORY("sample_answer"),
    HISTORY("run"),
    HISTORY("run_hospital"),
    HISTORY("run_billed"),
    HISTORY("run_rule"),
    HISTORY("run_match"),
    HISTORY("run_rule_hospital"),
    HISTORY("finding"),
    HISTORY("finding_number"),
    HISTORY("review_event"),
    HISTORY("audit_event"),
    {"shard", PART_FILES, NULL, NULL, ALL("shard"), false, NULL},
    {NULL, PART_OWN, NULL, NULL, NULL, false, NULL},
};
