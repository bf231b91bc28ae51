#include "intake/visit_ids.h"

#include <string.h>

#include "charge/store.h"
#include "model/columns.h"

static const char PUT_VISIT[] =
    "INSERT INTO visit (id, hospital_id, visit_no, inpatient) "
    "VALUES (?, ?, ?, ?)";
static const char ALL_VISITS[] = "SELECT id, hospital_id, visit_no FROM visit "
                                 "WHERE visit_no IS NOT NULL";
static const char NAME_VISIT[] =
    "UPDATE visit SET visit_no = ?2 WHERE id = ?1 AND visit_no IS NULL";
static const char PART_VISIT[] =
    "UPDATE visit SET number = ?2, admission_no = coalesce(?3, admission_no) "
    "WHERE id = ?1";
static const char FIND_VISIT[] =
    "SELECT id FROM visit WHERE hospital_id = ? AND visit_no = ?";
static const char FIND_SETTLEMENT[] =
    "SELECT id, visit_id FROM settlement "
    "WHERE hospital_id = ? AND settlement_no = ? ORDER BY id LIMIT 1";
/* Of several with one number the first, which comes last, is known. */
static const char ALL_SETTLEMENTS[] =
    "SELECT id, hospital_id, settlement_no, visit_id FROM settlement "
    "WHERE settlement_no IS NOT NULL ORDER BY id DESC";
static const char PUT_SETTLEMENT[] =
    "INSERT INTO settlement (id, hospital_id, settlement_no, visit_id) "
    "VALUES (?, ?, ?, ?)";
static const char LINK_SETTLEMENT[] =
    "UPDATE settlement SET visit_id = ? "
    "WHERE hospital_id = ? AND settlement_no = ?";

static int64_t find_visit(struct visit_ids *ids, int64_t hospital_id,
                          const char *visit_no);
static void move_visit(struct db *db, int64_t from, int64_t to);

void visit_ids_init(struct visit_ids *ids, struct db *db, struct later *later)
{
    *ids = (struct visit_ids){.db = db, .later = later};
    text_init(&ids->key);
    numbered_init(&ids->visits, db, "visit", PUT_VISIT);
    numbered_init(&ids->settlements, db, "settlement", PUT_SETTLEMENT);
    hash_init(&ids->settlement_visits);
    stays_init(&ids->stays, db);
    ids->part_visit = db_prepare(db, PART_VISIT);
    ids->find_visit = db_prepare(db, FIND_VISIT);
    ids->name_visit = db_prepare(db, NAME_VISIT);
    ids->find_settlement = db_prepare(db, FIND_SETTLEMENT);
    ids->link_settlement = db_prepare(db, LINK_SETTLEMENT);
}

void visit_ids_release(struct visit_ids *ids)
{
    numbered_release(&ids->visits);
    numbered_release(&ids->settlements);
    hash_release(&ids->settlement_visits);
    stays_release(&ids->stays);
    stmt_free(ids->part_visit);
    stmt_free(ids->find_visit);
    stmt_free(ids->name_visit);
    stmt_free(ids->find_settlement);
    stmt_free(ids->link_settlement);
    text_release(&ids->key);
}

/* The settlement's visit, under the key at hand. */
static int64_t *visit_of_settlement(struct visit_ids *ids)
{
    bool found;

    return hash_put(&ids->settlement_visits, ids->key.data, ids->key.length,
                    &found);
}

void visit_ids_preload(struct visit_ids *ids)
{
    struct stmt *stmt;
    bool found;

    if (ids->preloaded)
        return;
    ids->preloaded = true;
    numbered_read(&ids->visits, ids->db, ALL_VISITS, &ids->key);
    stmt = db_prepare(ids->db, ALL_SETTLEMENTS);
    while (stmt_step(stmt)) {
        key_begin(&ids->key, stmt_int(stmt, 1));
        key_add(&ids->key, stmt_text(stmt, 2));
        *numbered_find(&ids->settlements, &ids->key, &found) =
            stmt_int(stmt, 0);
        *visit_of_settlement(ids) = stmt_int(stmt, 3);
    }
    stmt_free(stmt);
}

/* The visit that a settlement's number leads to, 0 where none is known. */
static int64_t settled_visit(struct visit_ids *ids, int64_t hospital_id,
                             const char *settlement_no)
{
    const int64_t *known;

    visit_ids_settlement(ids, hospital_id, settlement_no, 0);
    known = hash_get(&ids->settlement_visits, ids->key.data, ids->key.length);
    return known ? *known : 0;
}

static void remember_visit(struct visit_ids *ids, int64_t hospital_id,
                           const char *visit_no, int64_t visit_id)
{
    bool found;

    key_begin(&ids->key, hospital_id);
    key_add(&ids->key, visit_no);
    *numbered_find(&ids->visits, &ids->key, &found) = visit_id;
}

/* A visit that only its number is known of, or no number either. */
static int64_t new_visit(struct visit_ids *ids, int64_t hospital_id,
                         const char *visit_no, int inpatient)
{
    struct stmt *put = ids->visits.put;
    struct later *later = ids->later;
    int64_t visit_id = ++ids->visits.last_id;

    later_int(later, put, 1, visit_id);
    later_int(later, put, 2, hospital_id);
    later_text(later, put, 3, visit_no);
    if (inpatient >= 0)
        later_int(later, put, 4, inpatient);
    else
        later_null(later, put, 4);
    later_run(later, put);
    if (visit_no)
        remember_visit(ids, hospital_id, visit_no, visit_id);
    return visit_id;
}

int64_t visit_ids_visit(struct visit_ids *ids, int64_t hospital_id,
                        const char *visit_no, const char *settlement_no,
                        int inpatient)
{
    int64_t visit_id = 0;

    if (visit_no)
        visit_id = find_visit(ids, hospital_id, visit_no);
    else if (settlement_no)
        visit_id = settled_visit(ids, hospital_id, settlement_no);
    if (visit_id)
        return visit_id;
    visit_id = new_visit(ids, hospital_id, visit_no, inpatient);
    if (!visit_no)
        visit_ids_join(ids, hospital_id, settlement_no, visit_id);
    return visit_id;
}

struct stay *visit_ids_part(struct visit_ids *ids, int64_t hospital_id,
                            const char *visit_no, const char *admission_no,
                            int64_t visit_id)
{
    struct stmt *part = ids->part_visit;
    struct later *later = ids->later;

    later_int(later, part, 1, visit_id);
    later_text(later, part, 2, visit_no);
    later_text(later, part, 3, admission_no);
    later_run(later, part);
    return stays_add(&ids->stays, hospital_id, visit_no, visit_id,
                     admission_no);
}

struct stay *visit_ids_another(struct visit_ids *ids, int64_t hospital_id,
                               const char *visit_no, const char *admission_no,
                               int inpatient)
{
    const struct stay_family *family =
        stays_of(&ids->stays, hospital_id, visit_no);
    size_t n = family ? family->count : 0;
    struct text name;
    int64_t visit_id;

    text_init(&name);
    text_printf(&name, "%s#%s", visit_no, admission_no ? admission_no : "2");
    /* a number of that very form may be there */
    while (find_visit(ids, hospital_id, name.data)) {
        text_clear(&name);
        text_printf(&name, "%s#%zu", visit_no, ++n);
    }
    visit_id = new_visit(ids, hospital_id, name.data, inpatient);
    text_release(&name);
    return visit_ids_part(ids, hospital_id, visit_no, admission_no, visit_id);
}

/* 住院次数 is part of the number: 02 is 2. */
static int64_t numbered_stay(struct visit_ids *ids, int64_t hospital_id,
                             const struct stay_key *key, int inpatient)
{
    const struct stay_family *family =
        stays_of(&ids->stays, hospital_id, key->visit_no);
    const char *number = key->admission_no;
    const struct stay *stay = NULL;
    int64_t visit_id;

    while (*number == '0' && number[1])
        number++;
    if (family) {
        stay = stay_numbered(family, number);
        if (!stay && key->dated)
            stay = stay_at(family, key->time);
        if (stay && stay->admission_no &&
            strcmp(stay->admission_no, number) != 0)
            stay = NULL;
    } else if (strcmp(number, "1") == 0 ||
               find_visit(ids, hospital_id, key->visit_no)) {
        visit_id =
            visit_ids_visit(ids, hospital_id, key->visit_no, NULL, inpatient);
        stay =
            visit_ids_part(ids, hospital_id, key->visit_no, number, visit_id);
    }
    if (!stay)
        stay = visit_ids_another(ids, hospital_id, key->visit_no, number,
                                 inpatient);
    return stay->visit_id;
}

/* The stay of the family that a settlement is known to be of, or NULL. */
static const struct stay *settled_stay(struct visit_ids *ids,
                                       const struct stay_family *family,
                                       const char *settlement_no)
{
    const int64_t *known;

    if (!settlement_no)
        return NULL;
    key_begin(&ids->key, family->hospital_id);
    key_add(&ids->key, settlement_no);
    known = hash_get(&ids->settlement_visits, ids->key.data, ids->key.length);
    for (size_t i = 0; known && i < family->count; i++)
        if (family->stays[i].visit_id == *known)
            return &family->stays[i];
    return NULL;
}

int64_t visit_ids_stay(struct visit_ids *ids, int64_t hospital_id,
                       const struct stay_key *key, int inpatient)
{
    const struct stay_family *family = NULL;
    const struct stay *stay;

    if (key->visit_no && key->admission_no)
        return numbered_stay(ids, hospital_id, key, inpatient);
    if (key->visit_no)
        family = stays_of(&ids->stays, hospital_id, key->visit_no);
    if (!family || family->count < 2 || !stays_any_dated(family))
        return family ? family->stays[0].visit_id
                      : visit_ids_visit(ids, hospital_id, key->visit_no,
                                        key->settlement_no, inpatient);
    stay = settled_stay(ids, family, key->settlement_no);
    if (!stay && key->dated)
        stay = key->settled ? stay_before(family, key->time)
                            : stay_at(family, key->time);
    return stay ? stay->visit_id : 0;
}

void visit_ids_name(struct visit_ids *ids, int64_t hospital_id,
                    const char *visit_no, const char *settlement_no)
{
    int64_t visit_id;

    if (!visit_no || !settlement_no || find_visit(ids, hospital_id, visit_no))
        return;
    visit_id = settled_visit(ids, hospital_id, settlement_no);
    if (!visit_id)
        return;
    stmt_bind_int(ids->name_visit, 1, visit_id);
    stmt_bind_text(ids->name_visit, 2, visit_no);
    stmt_run(ids->name_visit);
    if (db_changes(ids->db))
        remember_visit(ids, hospital_id, visit_no, visit_id);
}

static int64_t find_visit(struct visit_ids *ids, int64_t hospital_id,
                          const char *visit_no)
{
    int64_t *id;
    bool found;

    key_begin(&ids->key, hospital_id);
    key_add(&ids->key, visit_no);
    id = numbered_find(&ids->visits, &ids->key, &found);
    if (*id || ids->preloaded)
        return *id;
    stmt_bind_int(ids->find_visit, 1, hospital_id);
    stmt_bind_text(ids->find_visit, 2, visit_no);
    if (stmt_step(ids->find_visit)) {
        *id = stmt_int(ids->find_visit, 0);
        stmt_reset(ids->find_visit);
    }
    return *id;
}

static void put_settlement(struct visit_ids *ids, int64_t id,
                           int64_t hospital_id, const char *settlement_no,
                           int64_t visit_id)
{
    struct stmt *put = ids->settlements.put;
    struct later *later = ids->later;

    later_int(later, put, 1, id);
    later_int(later, put, 2, hospital_id);
    later_text(later, put, 3, settlement_no);
    if (visit_id)
        later_int(later, put, 4, visit_id);
    else
        later_null(later, put, 4);
    later_run(later, put);
}

int64_t visit_ids_settlement(struct visit_ids *ids, int64_t hospital_id,
                             const char *settlement_no, int64_t visit_id)
{
    struct stmt *find = ids->find_settlement;
    int64_t *id, known_visit = visit_id;
    bool found;

    key_begin(&ids->key, hospital_id);
    key_add(&ids->key, settlement_no);
    id = numbered_find(&ids->settlements, &ids->key, &found);
    if (found && *id)
        return *id;
    if (!ids->preloaded) {
        stmt_bind_int(find, 1, hospital_id);
        stmt_bind_text(find, 2, settlement_no);
        if (stmt_step(find)) {
            *id = stmt_int(find, 0);
            known_visit = stmt_int(find, 1);
            stmt_reset(find);
        }
    }
    if (!*id) {
        *id = visit_ids_new_settlement(ids);
        put_settlement(ids, *id, hospital_id, settlement_no, visit_id);
    }
    *visit_of_settlement(ids) = known_visit;
    return *id;
}

int64_t visit_ids_new_settlement(struct visit_ids *ids)
{
    return ++ids->settlements.last_id;
}

/* The visit has no number yet. */
static bool is_placeholder(struct db *db, int64_t visit_id)
{
    struct stmt *stmt =
        db_prepare(db, "SELECT visit_no IS NULL FROM visit WHERE id = ?");
    bool placeholder;

    stmt_bind_int(stmt, 1, visit_id);
    placeholder = stmt_step(stmt) && stmt_int(stmt, 0);
    stmt_free(stmt);
    return placeholder;
}

void visit_ids_join(struct visit_ids *ids, int64_t hospital_id,
                    const char *settlement_no, int64_t visit_id)
{
    struct stmt *link = ids->link_settlement;
    struct later *later = ids->later;
    int64_t *known, before;

    visit_ids_settlement(ids, hospital_id, settlement_no, visit_id);
    known = visit_of_settlement(ids);
    before = *known;
    if (before == visit_id || (before && !is_placeholder(ids->db, before)))
        return;
    *known = visit_id;
    if (before) {
        move_visit(ids->db, before, visit_id);
        return;
    }
    later_int(later, link, 1, visit_id);
    later_int(later, link, 2, hospital_id);
    later_text(later, link, 3, settlement_no);
    later_run(later, link);
}

/* Rows of TABLE that are of the visit FROM are of the visit TO. */
static void repoint(struct db *db, const char *table, int64_t from, int64_t to)
{
    struct text sql;

    text_init(&sql);
    text_printf(&sql, "UPDATE %s SET visit_id = %lld WHERE visit_id = %lld",
                table, (long long)to, (long long)from);
    db_run(db, sql.data);
    text_release(&sql);
}

/* All that is of the visit FROM, a placeholder, is of the visit TO. */
static void move_visit(struct db *db, int64_t from, int64_t to)
{
    struct stmt *drop = db_prepare(db, "DELETE FROM visit WHERE id = ?");

    charge_store_move(db, from, to);
    repoint(db, "settlement", from, to);
    repoint(db, "settlement_side", from, to);
    for (const struct kind *kind = kinds; kind->name; kind++)
        if (kind->flags & KIND_LINKS_VISIT && kind->way != KIND_CHARGES)
            repoint(db, kind->table, from, to);
    stmt_bind_int(drop, 1, from);
    stmt_run(drop);
    stmt_free(drop);
}
