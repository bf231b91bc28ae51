/*
 * Texts to row ids: hospitals, visits, settlements, and what lines name.
 * Small ones are kept whole in memory; visits are looked up as they come.
 */
#include "intake/loader.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "charge/store.h"
#include "model/platform_codes.h"

static const char PUT_HOSPITAL[] =
    "INSERT INTO hospital (id, hospital_code) VALUES (?, ?)";
static const char PUT_VISIT[] =
    "INSERT INTO visit (id, hospital_id, visit_no, inpatient) "
    "VALUES (?, ?, ?, ?)";
static const char ALL_VISITS[] = "SELECT id, hospital_id, visit_no FROM visit "
                                 "WHERE visit_no IS NOT NULL";
static const char NAME_VISIT[] =
    "UPDATE visit SET visit_no = ?2 WHERE id = ?1 AND visit_no IS NULL";
static const char FIND_VISIT[] =
    "SELECT id FROM visit WHERE hospital_id = ? AND visit_no = ?";
static const char FIND_SETTLEMENT[] =
    "SELECT id, visit_id FROM settlement "
    "WHERE hospital_id = ? AND settlement_no = ? ORDER BY id LIMIT 1";
static const char ALL_SETTLEMENTS[] =
    "SELECT id, hospital_id, settlement_no, visit_id FROM settlement "
    "WHERE settlement_no IS NOT NULL ORDER BY id DESC";
static const char PUT_SETTLEMENT[] =
    "INSERT INTO settlement (id, hospital_id, settlement_no, visit_id) "
    "VALUES (?, ?, ?, ?)";
static const char LINK_SETTLEMENT[] =
    "UPDATE settlement SET visit_id = ? "
    "WHERE hospital_id = ? AND settlement_no = ?";
static const char PUT_ITEM[] =
    "INSERT INTO item (id, hospital_id, item_code, item_name, national_code,"
    "    national_name, class, pay_class, unit, spec, match_code, own_code,"
    "    first_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char ALL_ITEMS[] =
    "SELECT id, hospital_id, item_code, item_name, national_code,"
    "       national_name, class, pay_class, unit, spec FROM item";
static const char PUT_DEPT[] =
    "INSERT INTO named_dept (id, hospital_id, dept_code, dept_name) "
    "VALUES (?, ?, ?, ?)";
static const char PUT_STAFF[] =
    "INSERT INTO named_staff (id, hospital_id, staff_code, staff_name) "
    "VALUES (?, ?, ?, ?)";
static const char ALL_PARTIES[] =
    "SELECT id, coalesce(dept_id, 0), coalesce(staff_id, 0) FROM named_party";
static const char PUT_PARTY[] =
    "INSERT INTO named_party (id, dept_id, staff_id) "
    "VALUES (?1, nullif(?2, 0), nullif(?3, 0))";

/* The tables whose rows are numbered here. */
static const char *const numbered[IDS] = {
    [ID_HOSPITAL] = "hospital",     [ID_VISIT] = "visit",
    [ID_SETTLEMENT] = "settlement", [ID_ITEM] = "item",
    [ID_DEPT] = "named_dept",       [ID_STAFF] = "named_staff",
    [ID_PARTY] = "named_party"};

static void key_begin(struct text *key, int64_t hospital_id);
static void key_add(struct text *key, const char *text);
static void read_all(struct loader *loader, const char *sql, struct hash *hash);
static int64_t *key_put(struct hash *hash, const struct text *key, bool *found);
static int64_t find_visit(struct loader *loader, const char *visit_no);
static void read_ids(struct loader *loader);
static void own_item(struct loader *loader, int64_t id, const char *own_code);
static void read_parties(struct loader *loader);

void dictionaries_init(struct loader *loader)
{
    struct db *db = loader->db;

    hash_init(&loader->hospitals);
    hash_init(&loader->visits);
    hash_init(&loader->settlements);
    hash_init(&loader->settlement_visits);
    hash_init(&loader->items);
    hash_init(&loader->depts);
    hash_init(&loader->staff);
    hash_init(&loader->party_ids);
    hash_init(&loader->own_codes);
    text_init(&loader->key);
    loader->preloaded = false;
    read_ids(loader);
    read_all(loader, "SELECT id, 0, hospital_code FROM hospital",
             &loader->hospitals);
    read_all(loader, ALL_ITEMS, &loader->items);
    read_all(loader,
             "SELECT id, hospital_id, dept_code, dept_name "
             "FROM named_dept",
             &loader->depts);
    read_all(loader,
             "SELECT id, hospital_id, staff_code, staff_name "
             "FROM named_staff",
             &loader->staff);
    read_parties(loader);
    loader->find_visit = db_prepare(db, FIND_VISIT);
    loader->put_visit = db_prepare(db, PUT_VISIT);
    loader->name_visit = db_prepare(db, NAME_VISIT);
    loader->find_settlement = db_prepare(db, FIND_SETTLEMENT);
    loader->put_settlement = db_prepare(db, PUT_SETTLEMENT);
    loader->link_settlement = db_prepare(db, LINK_SETTLEMENT);
    loader->put_item = db_prepare(db, PUT_ITEM);
    loader->put_dept = db_prepare(db, PUT_DEPT);
    loader->put_staff = db_prepare(db, PUT_STAFF);
    loader->put_party = db_prepare(db, PUT_PARTY);
    loader->put_hospital = db_prepare(db, PUT_HOSPITAL);
}

/* Ids are given here, not by the database: it may be busy with other rows. */
static void read_ids(struct loader *loader)
{
    struct stmt *stmt;

    for (int i = 0; i < IDS; i++) {
        struct text sql;

        text_init(&sql);
        text_printf(&sql, "SELECT coalesce(max(id), 0) FROM %s", numbered[i]);
        loader->last_id[i] = db_int(loader->db, sql.data);
        text_release(&sql);
    }
    stmt = db_prepare(loader->db,
                      "SELECT id, hospital_id, own_code FROM item ORDER BY id");
    while (stmt_step(stmt)) {
        loader->hospital_id = stmt_int(stmt, 1);
        own_item(loader, stmt_int(stmt, 0), stmt_text(stmt, 2));
    }
    stmt_free(stmt);
}

void dictionaries_preload(struct loader *loader)
{
    struct stmt *stmt;
    bool found;

    if (loader->preloaded)
        return;
    loader->preloaded = true;
    read_all(loader, ALL_VISITS, &loader->visits);
    stmt = db_prepare(loader->db, ALL_SETTLEMENTS);
    while (stmt_step(stmt)) {
        key_begin(&loader->key, stmt_int(stmt, 1));
        key_add(&loader->key, stmt_text(stmt, 2));
        *key_put(&loader->settlements, &loader->key, &found) =
            stmt_int(stmt, 0);
        *key_put(&loader->settlement_visits, &loader->key, &found) =
            stmt_int(stmt, 3);
    }
    stmt_free(stmt);
}

void dictionaries_release(struct loader *loader)
{
    struct stmt *const stmts[] = {
        loader->find_visit,     loader->put_visit,
        loader->name_visit,     loader->find_settlement,
        loader->put_settlement, loader->link_settlement,
        loader->put_item,       loader->put_dept,
        loader->put_staff,      loader->put_party,
        loader->put_hospital};

    for (size_t i = 0; i < sizeof(stmts) / sizeof(stmts[0]); i++)
        stmt_free(stmts[i]);
    hash_release(&loader->hospitals);
    hash_release(&loader->visits);
    hash_release(&loader->settlements);
    hash_release(&loader->settlement_visits);
    hash_release(&loader->items);
    hash_release(&loader->depts);
    hash_release(&loader->staff);
    hash_release(&loader->party_ids);
    hash_release(&loader->own_codes);
    free(loader->parties);
    loader->parties = NULL;
    loader->party_capacity = 0;
    free(loader->item_alike);
    loader->item_alike = NULL;
    loader->item_capacity = 0;
    text_release(&loader->key);
}

int64_t loader_hospital(struct loader *loader, const char *code)
{
    int64_t *id;
    bool found;

    key_begin(&loader->key, 0);
    key_add(&loader->key, code);
    id = key_put(&loader->hospitals, &loader->key, &found);
    if (!found) {
        *id = ++loader->last_id[ID_HOSPITAL];
        later_int(loader->later, loader->put_hospital, 1, *id);
        later_text(loader->later, loader->put_hospital, 2, code);
        later_run(loader->later, loader->put_hospital);
    }
    return *id;
}

/* The visit that a settlement's number leads to, 0 where none is known. */
static int64_t settled_visit(struct loader *loader, const char *settlement_no)
{
    int64_t *known;

    loader_settlement(loader, settlement_no, 0);
    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, settlement_no);
    known = hash_get(&loader->settlement_visits, loader->key.data,
                     loader->key.length);
    return known ? *known : 0;
}

static void remember_visit(struct loader *loader, const char *visit_no,
                           int64_t visit_id)
{
    bool found;

    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, visit_no);
    *key_put(&loader->visits, &loader->key, &found) = visit_id;
}

int64_t loader_visit(struct loader *loader, const char *visit_no,
                     const char *settlement_no, int inpatient)
{
    struct stmt *put = loader->put_visit;
    int64_t visit_id = 0;

    if (visit_no)
        visit_id = find_visit(loader, visit_no);
    else if (settlement_no)
        visit_id = settled_visit(loader, settlement_no);
    if (visit_id)
        return visit_id;
    visit_id = ++loader->last_id[ID_VISIT];
    later_int(loader->later, put, 1, visit_id);
    later_int(loader->later, put, 2, loader->hospital_id);
    later_text(loader->later, put, 3, visit_no);
    if (inpatient >= 0)
        later_int(loader->later, put, 4, inpatient);
    else
        later_null(loader->later, put, 4);
    later_run(loader->later, put);
    if (visit_no)
        remember_visit(loader, visit_no, visit_id);
    else
        loader_join(loader, settlement_no, visit_id);
    return visit_id;
}

void loader_name_visit(struct loader *loader, const char *visit_no,
                       const char *settlement_no)
{
    int64_t visit_id;

    if (!visit_no || !settlement_no || find_visit(loader, visit_no))
        return;
    visit_id = settled_visit(loader, settlement_no);
    if (!visit_id)
        return;
    stmt_bind_int(loader->name_visit, 1, visit_id);
    stmt_bind_text(loader->name_visit, 2, visit_no);
    stmt_run(loader->name_visit);
    if (db_changes(loader->db))
        remember_visit(loader, visit_no, visit_id);
}

int64_t loader_settlement(struct loader *loader, const char *settlement_no,
                          int64_t visit_id)
{
    struct stmt *put = loader->put_settlement;
    int64_t *id, known_visit = visit_id;
    bool found;

    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, settlement_no);
    id = key_put(&loader->settlements, &loader->key, &found);
    if (found && *id)
        return *id;
    if (!loader->preloaded) {
        stmt_bind_int(loader->find_settlement, 1, loader->hospital_id);
        stmt_bind_text(loader->find_settlement, 2, settlement_no);
        if (stmt_step(loader->find_settlement)) {
            *id = stmt_int(loader->find_settlement, 0);
            known_visit = stmt_int(loader->find_settlement, 1);
            stmt_reset(loader->find_settlement);
        }
    }
    if (!*id) {
        *id = ++loader->last_id[ID_SETTLEMENT];
        later_int(loader->later, put, 1, *id);
        later_int(loader->later, put, 2, loader->hospital_id);
        later_text(loader->later, put, 3, settlement_no);
        if (visit_id)
            later_int(loader->later, put, 4, visit_id);
        else
            later_null(loader->later, put, 4);
        later_run(loader->later, put);
    }
    *key_put(&loader->settlement_visits, &loader->key, &found) = known_visit;
    return *id;
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

void loader_join(struct loader *loader, const char *settlement_no,
                 int64_t visit_id)
{
    struct stmt *link = loader->link_settlement;
    int64_t *known, before;
    bool found;

    loader_settlement(loader, settlement_no, visit_id);
    known = key_put(&loader->settlement_visits, &loader->key, &found);
    before = *known;
    if (before == visit_id)
        return;
    if (!before) {
        *known = visit_id;
        later_int(loader->later, link, 1, visit_id);
        later_int(loader->later, link, 2, loader->hospital_id);
        later_text(loader->later, link, 3, settlement_no);
        later_run(loader->later, link);
        return;
    }
    {
        struct stmt *stmt = db_prepare(
            loader->db, "SELECT visit_no IS NULL FROM visit WHERE id = ?");
        bool placeholder;

        stmt_bind_int(stmt, 1, before);
        placeholder = stmt_step(stmt) && stmt_int(stmt, 0);
        stmt_free(stmt);
        if (!placeholder)
            return;
    }
    *known = visit_id;
    move_visit(loader->db, before, visit_id);
}

int64_t loader_item(struct loader *loader, const struct item_texts *item)
{
    const char *const texts[] = {item->item_code,     item->item_name,
                                 item->national_code, item->national_name,
                                 item->class,         item->pay_class,
                                 item->unit,          item->spec};
    enum { TEXTS = sizeof(texts) / sizeof(texts[0]) };
    struct stmt *put = loader->put_item;
    char code[MATCH_CODE_SIZE];
    const char *own_code;
    int64_t *id;
    bool found;

    key_begin(&loader->key, loader->hospital_id);
    for (int i = 0; i < TEXTS; i++)
        key_add(&loader->key, texts[i]);
    id = key_put(&loader->items, &loader->key, &found);
    if (found)
        return *id;
    own_code = item->item_code       ? item->item_code
               : item->national_code ? item->national_code
                                     : "";
    *id = ++loader->last_id[ID_ITEM];
    later_int(loader->later, put, 1, *id);
    later_int(loader->later, put, 2, loader->hospital_id);
    for (int i = 0; i < TEXTS; i++)
        later_text(loader->later, put, i + 3, texts[i]);
    later_text(loader->later, put, TEXTS + 3,
               item->national_code ? match_code(code, item->national_code)
                                   : NULL);
    later_text(loader->later, put, TEXTS + 4, own_code);
    own_item(loader, *id, own_code);
    later_int(loader->later, put, TEXTS + 5,
              loader->item_alike[loader->last_id[ID_ITEM]]);
    later_run(loader->later, put);
    return loader->last_id[ID_ITEM];
}

/* Which items are one to the hospital: the first of its own code stands for
 * all spellings. */
static void own_item(struct loader *loader, int64_t id, const char *own_code)
{
    int64_t *first;
    bool found;

    if ((size_t)id >= loader->item_capacity) {
        loader->item_capacity = (size_t)id * 2 + 64;
        loader->item_alike =
            xrealloc(loader->item_alike,
                     loader->item_capacity * sizeof(*loader->item_alike));
    }
    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, own_code);
    first = key_put(&loader->own_codes, &loader->key, &found);
    if (!found)
        *first = id;
    loader->item_alike[id] = *first;
}

static int64_t named(struct loader *loader, struct hash *hash, struct stmt *put,
                     enum id last, const char *code, const char *name)
{
    int64_t *id;
    bool found;

    if (!code && !name)
        return 0;
    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, code);
    key_add(&loader->key, name);
    id = key_put(hash, &loader->key, &found);
    if (!found) {
        *id = ++loader->last_id[last];
        later_int(loader->later, put, 1, *id);
        later_int(loader->later, put, 2, loader->hospital_id);
        later_text(loader->later, put, 3, code);
        later_text(loader->later, put, 4, name);
        later_run(loader->later, put);
    }
    return *id;
}

int64_t loader_dept(struct loader *loader, const char *code, const char *name)
{
    return named(loader, &loader->depts, loader->put_dept, ID_DEPT, code, name);
}

int64_t loader_staff(struct loader *loader, const char *code, const char *name)
{
    return named(loader, &loader->staff, loader->put_staff, ID_STAFF, code,
                 name);
}

static void keep_party(struct loader *loader, int64_t id, struct party party)
{
    if ((size_t)id >= loader->party_capacity) {
        loader->party_capacity = (size_t)id * 2 + 64;
        loader->parties = xrealloc(
            loader->parties, loader->party_capacity * sizeof(*loader->parties));
        loader->parties[0] = (struct party){0, 0};
    }
    loader->parties[id] = party;
}

static void read_parties(struct loader *loader)
{
    struct stmt *stmt = db_prepare(loader->db, ALL_PARTIES);
    bool found;

    keep_party(loader, 0, (struct party){0, 0});
    while (stmt_step(stmt)) {
        struct party party = {(int32_t)stmt_int(stmt, 1),
                              (int32_t)stmt_int(stmt, 2)};

        *hash_put(&loader->party_ids, &party, sizeof(party), &found) =
            stmt_int(stmt, 0);
        keep_party(loader, stmt_int(stmt, 0), party);
    }
    stmt_free(stmt);
}

int64_t loader_party(struct loader *loader, struct party party)
{
    struct stmt *put = loader->put_party;
    int64_t *id;
    bool found;

    if (!party.dept_id && !party.staff_id)
        return 0;
    id = hash_put(&loader->party_ids, &party, sizeof(party), &found);
    if (!found) {
        *id = ++loader->last_id[ID_PARTY];
        keep_party(loader, *id, party);
        later_int(loader->later, put, 1, *id);
        later_int(loader->later, put, 2, party.dept_id);
        later_int(loader->later, put, 3, party.staff_id);
        later_run(loader->later, put);
    }
    return *id;
}

static int64_t find_visit(struct loader *loader, const char *visit_no)
{
    int64_t *id;
    bool found;

    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, visit_no);
    id = key_put(&loader->visits, &loader->key, &found);
    if (*id || loader->preloaded)
        return *id;
    stmt_bind_int(loader->find_visit, 1, loader->hospital_id);
    stmt_bind_text(loader->find_visit, 2, visit_no);
    if (stmt_step(loader->find_visit)) {
        *id = stmt_int(loader->find_visit, 0);
        stmt_reset(loader->find_visit);
    }
    return *id;
}

/* Rows of id, hospital_id, texts. */
static void read_all(struct loader *loader, const char *sql, struct hash *hash)
{
    struct stmt *stmt = db_prepare(loader->db, sql);
    bool found;

    while (stmt_step(stmt)) {
        key_begin(&loader->key, stmt_int(stmt, 1));
        for (int i = 2; i < stmt_columns(stmt); i++)
            key_add(&loader->key, stmt_text(stmt, i));
        *key_put(hash, &loader->key, &found) = stmt_int(stmt, 0);
    }
    stmt_free(stmt);
}

static void key_begin(struct text *key, int64_t hospital_id)
{
    text_clear(key);
    text_add_bytes(key, (const char *)&hospital_id, sizeof(hospital_id));
}

/* An absent text differs from an empty one; 0x1F ends each. */
static void key_add(struct text *key, const char *text)
{
    size_t length = text ? strlen(text) : 1;

    text_reserve(key, length + 1);
    memcpy(key->data + key->length, text ? text : "\x1e", length);
    key->length += length;
    key->data[key->length++] = '\x1f';
    key->data[key->length] = '\0';
}

static int64_t *key_put(struct hash *hash, const struct text *key, bool *found)
{
    return hash_put(hash, key->data, key->length, found);
}
