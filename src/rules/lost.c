#include "rules/lost.h"

#include <string.h>

#include "io/db_stmt.h"

#define LOST                                                                   \
    "SELECT f.kind, p.input FROM problem AS p "                                \
    "JOIN import_file AS f ON f.id = p.file_id "
#define OF       " WHERE p.input IS NOT NULL AND "
#define SAME_ROW "t.file_id = p.file_id AND t.line = p.line "

static const char COLUMNS[] =
    "SELECT DISTINCT f.kind, p.input FROM problem AS p "
    "JOIN import_file AS f ON f.id = p.file_id WHERE p.input IS NOT NULL";

/* Who left before he came: one of the two days is wrong, nobody knows which. */
#define REVERSED                                                               \
    "v.discharged_time < v.admitted_time "                                     \
    "AND v.discharged_day < v.admitted_day"
static const char ALL_REVERSED[] =
    "SELECT count(*) FROM visit AS v WHERE v.hospital_id = ? AND " REVERSED;
static const char IS_REVERSED[] =
    "SELECT 1 FROM visit AS v WHERE v.id = ? AND " REVERSED;
static const char ANY_REVERSED[] =
    "SELECT EXISTS (SELECT 1 FROM visit AS v WHERE " REVERSED ")";

static const char CELLS[] =
    "SELECT f.kind, p.input, count(*) FROM problem AS p "
    "JOIN import_file AS f ON f.id = p.file_id WHERE p.input IS NOT NULL "
    "AND EXISTS (SELECT 1 FROM import_column AS c WHERE c.file_id = f.id "
    "            AND c.hospital_id IN (?, 0)) GROUP BY f.kind, p.input";

/* Rows that are not stored, and are told by whom they are of. A file of the
 * same name and kind that came later has them again. */
#define LOST_ROWS                                                              \
    "FROM problem AS p JOIN import_file AS f ON f.id = p.file_id "             \
    "WHERE p.input IS NULL AND NOT EXISTS ("                                   \
    "SELECT 1 FROM import_file AS l WHERE l.name = f.name "                    \
    "AND l.kind = f.kind AND l.id > f.id AND l.stored > 0) "
#define NAMED "AND (p.visit_no IS NOT NULL OR p.good IS NOT NULL) "
static const char ROW_KINDS[] = "SELECT DISTINCT f.kind " LOST_ROWS NAMED;
static const char ROWS[] =
    "SELECT f.kind, count(DISTINCT p.line) " LOST_ROWS NAMED
    "AND (EXISTS (SELECT 1 FROM import_column AS c WHERE c.file_id = f.id "
    "             AND c.hospital_id IN (?, 0)) "
    "     OR NOT EXISTS (SELECT 1 FROM import_column AS c "
    "                    WHERE c.file_id = f.id)) GROUP BY f.id";
/* ?1: the visit; ?2, ?3: the item, or the line by its number in the visit. */
static const char OF_VISIT[] =
    "SELECT f.kind " LOST_ROWS "AND p.visit_no IN ("
    "SELECT visit_no FROM visit WHERE id = ?1 UNION ALL "
    "SELECT settlement_no FROM settlement WHERE visit_id = ?1) "
    "AND (coalesce(?2, ?3) IS NULL OR p.takes = 1) "
    "AND (p.good IS NULL OR coalesce(?2, ?3) IS NULL OR EXISTS ("
    "SELECT 1 FROM item AS i WHERE i.id = coalesce(?2, "
    "(SELECT c.item_id FROM charge AS c WHERE c.visit_id = ?1 AND c.n = ?3)) "
    "AND p.good IN (i.item_code, i.national_code, i.item_name)))";
/* ?1: the code; ?2: the item, or NULL. */
static const char OF_GOOD[] =
    "SELECT f.kind " LOST_ROWS
    "AND f.kind IN ('charges', 'purchases', 'stock_moves', "
    "'stock_months', 'stock_counts', 'store_items') AND (p.good = ?1 "
    "OR p.good IN (SELECT item_code FROM item WHERE id = ?2 UNION ALL "
    "              SELECT national_code FROM item WHERE id = ?2))";

/* How a subject leads to rows: what of it is bound, and where it leads. */
enum part {
    PART_ROW,
    PART_VISIT,
    PART_HOSPITAL,
    PART_ITEM,
    PART_DEPT,
    PART_STAFF,
    PART_EQUIPMENT,
    PART_CODE
};
static const struct {
    enum part part;
    const char *sql; /* ?1, and of a row ?2; of a code ?1 is the hospital */
} links[LOST_LINKS] = {
    {PART_ROW, LOST OF "p.file_id = ?1 AND p.line = ?2"},
    {PART_VISIT, LOST "JOIN visit AS t ON " SAME_ROW OF "t.id = ?1"},
    {PART_VISIT, LOST "JOIN settlement AS t ON " SAME_ROW OF "t.visit_id = ?1"},
    {PART_VISIT, LOST "JOIN diagnosis AS t ON " SAME_ROW OF "t.visit_id = ?1"},
    {PART_VISIT,
     LOST "JOIN receipt AS t ON " SAME_ROW
          "JOIN visit AS v ON v.id = ?1 AND v.hospital_id = t.hospital_id" OF
          "(t.visit_no = v.visit_no OR t.settlement_no IN "
          "(SELECT s.settlement_no FROM settlement AS s "
          " WHERE s.visit_id = ?1))"},
    {PART_HOSPITAL, LOST "JOIN hospital AS t ON " SAME_ROW OF "t.id = ?1"},
    {PART_HOSPITAL,
     LOST "JOIN account_month AS t ON " SAME_ROW OF "t.hospital_id = ?1"},
    {PART_ITEM,
     LOST "JOIN catalogue AS t ON " SAME_ROW "JOIN item AS i ON i.id = ?1 "
          "AND (t.item_code = i.item_code"
          "     OR t.national_code = i.national_code)" OF
          "coalesce(t.hospital_id, i.hospital_id) = i.hospital_id"},
    {PART_DEPT,
     LOST "JOIN department AS t ON " SAME_ROW "JOIN named_dept AS n ON "
          "n.id = ?1 AND n.hospital_id = t.hospital_id" OF
          "(t.dept_code = n.dept_code OR t.dept_key = n.dept_key)"},
    {PART_STAFF,
     LOST "JOIN staff AS t ON " SAME_ROW "JOIN named_staff AS n ON "
          "n.id = ?1 AND n.hospital_id = t.hospital_id" OF
          "(t.staff_code = n.staff_code OR t.staff_key = n.staff_key)"},
    {PART_EQUIPMENT, LOST "JOIN equipment AS t ON " SAME_ROW OF "t.id = ?1"},
    {PART_CODE,
     LOST "JOIN stock_month AS t ON " SAME_ROW OF "t.hospital_id = ?1 "
          "AND ?2 IN (t.item_code, t.national_code)"},
    {PART_CODE,
     LOST "JOIN stock_move AS t ON " SAME_ROW OF "t.hospital_id = ?1 "
          "AND ?2 IN (t.item_code, t.national_code)"},
};

static bool reads(const struct lineage *lineage, const char *kind,
                  const char *column)
{
    for (size_t i = 0; i < lineage->count; i++)
        if (lineage->list[i].column &&
            strcmp(lineage->list[i].kind->name, kind) == 0 &&
            strcmp(lineage->list[i].column->name, column) == 0)
            return true;
    return false;
}

/* True when a row of STMT names a column that the rule reads. */
static bool any_read(struct stmt *stmt, const struct lineage *lineage)
{
    bool found = false;

    while (!found && stmt_step(stmt))
        found = reads(lineage, stmt_text(stmt, 0), stmt_text(stmt, 1));
    stmt_reset(stmt);
    return found;
}

/* True when a row of STMT names a kind of which the rule reads something. */
static bool any_kind_read(struct stmt *stmt, const struct lineage *lineage)
{
    bool found = false;

    while (!found && stmt_step(stmt))
        for (size_t i = 0; i < lineage->count && !found; i++)
            found =
                strcmp(lineage->list[i].kind->name, stmt_text(stmt, 0)) == 0;
    stmt_reset(stmt);
    return found;
}

void lost_init(struct lost *lost, struct db *db)
{
    *lost = (struct lost){.db = db};
    lost->columns = db_prepare(db, COLUMNS);
    lost->cells = db_prepare(db, CELLS);
    lost->all_reversed = db_prepare(db, ALL_REVERSED);
    lost->is_reversed = db_prepare(db, IS_REVERSED);
    lost->any_reversed = db_int(db, ANY_REVERSED);
    lost->any = stmt_step(lost->columns);
    stmt_reset(lost->columns);
    for (int i = 0; i < LOST_LINKS && lost->any; i++)
        lost->links[i] = db_prepare(db, links[i].sql);
    lost->row_kinds = db_prepare(db, ROW_KINDS);
    lost->any_row = stmt_step(lost->row_kinds);
    stmt_reset(lost->row_kinds);
    lost->rows = db_prepare(db, ROWS);
    lost->of_visit = db_prepare(db, OF_VISIT);
    lost->of_good = db_prepare(db, OF_GOOD);
}

void lost_release(struct lost *lost)
{
    stmt_free(lost->columns);
    stmt_free(lost->cells);
    stmt_free(lost->all_reversed);
    stmt_free(lost->is_reversed);
    stmt_free(lost->row_kinds);
    stmt_free(lost->rows);
    stmt_free(lost->of_visit);
    stmt_free(lost->of_good);
    for (int i = 0; i < LOST_LINKS; i++)
        stmt_free(lost->links[i]);
}

void lost_rule(struct lost *lost, const struct lineage *lineage)
{
    lost->lineage = lineage;
    lost->concerned = lost->any && any_read(lost->columns, lineage);
    lost->rows_concerned =
        lost->any_row && any_kind_read(lost->row_kinds, lineage);
    lost->of_stays = lost->any_reversed &&
                     reads(lineage, "visits", "admitted") &&
                     reads(lineage, "visits", "discharged");
}

static int64_t reversed_stays(struct lost *lost, int64_t hospital_id)
{
    int64_t count;

    stmt_bind_int(lost->all_reversed, 1, hospital_id);
    count = stmt_step(lost->all_reversed) ? stmt_int(lost->all_reversed, 0) : 0;
    stmt_reset(lost->all_reversed);
    return count;
}

static bool is_reversed(struct lost *lost, int64_t visit_id)
{
    bool reversed;

    stmt_bind_int(lost->is_reversed, 1, visit_id);
    reversed = stmt_step(lost->is_reversed);
    stmt_reset(lost->is_reversed);
    return reversed;
}

/* Rows of the kinds that the rule reads. */
static int64_t lost_rows(struct lost *lost, int64_t hospital_id)
{
    int64_t count = 0;

    stmt_bind_int(lost->rows, 1, hospital_id);
    while (stmt_step(lost->rows))
        for (size_t i = 0; i < lost->lineage->count; i++)
            if (strcmp(lost->lineage->list[i].kind->name,
                       stmt_text(lost->rows, 0)) == 0) {
                count += stmt_int(lost->rows, 1);
                break;
            }
    stmt_reset(lost->rows);
    return count;
}

/* One of them is of what the subject is about. */
static bool row_concerns(struct lost *lost, const struct subject *subject)
{
    enum { LINE_BITS = 32 }; /* a line's id: its visit's and its number there */
    const int64_t visit_id =
        subject->visit_id ? subject->visit_id : subject->charge_id >> LINE_BITS;

    if (visit_id) {
        stmt_bind_int(lost->of_visit, 1, visit_id);
        stmt_bind_known(lost->of_visit, 2, subject->item_id != 0,
                        subject->item_id);
        stmt_bind_known(lost->of_visit, 3, subject->charge_id != 0,
                        subject->charge_id & UINT32_MAX);
        return any_kind_read(lost->of_visit, lost->lineage);
    }
    if (!subject->item_code && !subject->item_id)
        return false;
    stmt_bind_text(lost->of_good, 1, subject->item_code);
    stmt_bind_known(lost->of_good, 2, subject->item_id != 0, subject->item_id);
    return any_kind_read(lost->of_good, lost->lineage);
}

int64_t lost_cells(struct lost *lost, int64_t hospital_id)
{
    int64_t count = lost->of_stays ? reversed_stays(lost, hospital_id) : 0;

    if (lost->rows_concerned)
        count += lost_rows(lost, hospital_id);

    if (!lost->concerned)
        return count;
    stmt_bind_int(lost->cells, 1, hospital_id);
    while (stmt_step(lost->cells))
        if (reads(lost->lineage, stmt_text(lost->cells, 0),
                  stmt_text(lost->cells, 1)))
            count += stmt_int(lost->cells, 2);
    return count;
}

/* Bind what the link goes by; false when the subject does not say it. */
static bool bind(struct stmt *stmt, enum part part,
                 const struct subject *subject)
{
    const int64_t ids[] = {
        [PART_VISIT] = subject->visit_id,
        [PART_HOSPITAL] = subject->hospital_id,
        [PART_ITEM] = subject->item_id,
        [PART_DEPT] = subject->dept_id,
        [PART_STAFF] = subject->staff_id,
        [PART_EQUIPMENT] = subject->equipment_id,
        [PART_ROW] = subject->file_id,
        [PART_CODE] = subject->item_code ? subject->hospital_id : 0,
    };

    if (!ids[part])
        return false;
    stmt_bind_int(stmt, 1, ids[part]);
    if (part == PART_ROW)
        stmt_bind_int(stmt, 2, subject->line);
    else if (part == PART_CODE)
        stmt_bind_text(stmt, 2, subject->item_code);
    return true;
}

bool lost_concerns(struct lost *lost, const struct subject *subject)
{
    if (lost->of_stays && subject->visit_id &&
        is_reversed(lost, subject->visit_id))
        return true;
    if (lost->rows_concerned && row_concerns(lost, subject))
        return true;
    if (!lost->concerned)
        return false;
    for (int i = 0; i < LOST_LINKS; i++)
        if (bind(lost->links[i], links[i].part, subject) &&
            any_read(lost->links[i], lost->lineage))
            return true;
    return false;
}
