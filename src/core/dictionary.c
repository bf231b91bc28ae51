/*
 * Texts to row ids: hospitals, visits, settlements, and what lines name.
 * Small ones are kept whole in memory; visits are looked up as they come.
 */
#include "core/loader.h"

#include <string.h>

#include "base/decimal.h"
#include "base/error.h"
#include "base/memory.h"

static const char PUT_VISIT[] =
    "INSERT INTO visit (hospital_id, visit_no, inpatient) VALUES (?, ?, ?)";
static const char FIND_VISIT[] =
    "SELECT id FROM visit WHERE hospital_id = ? AND visit_no = ?";
static const char FIND_SETTLEMENT[] =
    "SELECT id, visit_id FROM settlement "
    "WHERE hospital_id = ? AND settlement_no = ? ORDER BY id LIMIT 1";
static const char PUT_SETTLEMENT[] =
    "INSERT INTO settlement (hospital_id, settlement_no, visit_id) "
    "VALUES (?, ?, ?)";
static const char PUT_ITEM[] =
    "INSERT INTO item (hospital_id, item_code, item_name, national_code,"
    "    national_name, class, pay_class, unit, spec, match_code, own_code) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char ALL_ITEMS[] =
    "SELECT id, hospital_id, item_code, item_name, national_code,"
    "       national_name, class, pay_class, unit, spec FROM item";
static const char PUT_DEPT[] =
    "INSERT INTO named_dept (hospital_id, dept_code, dept_name) "
    "VALUES (?, ?, ?)";
static const char PUT_STAFF[] =
    "INSERT INTO named_staff (hospital_id, staff_code, staff_name) "
    "VALUES (?, ?, ?)";

/* Point to a settlement's visit wherever a placeholder stood. */
static const char *const repoint[] = {
    "UPDATE charge SET visit_id = ?1 WHERE visit_id = ?2",
    "UPDATE settlement SET visit_id = ?1 WHERE visit_id = ?2",
    "UPDATE diagnosis SET visit_id = ?1 WHERE visit_id = ?2",
    "UPDATE order_line SET visit_id = ?1 WHERE visit_id = ?2",
    "UPDATE surgery SET visit_id = ?1 WHERE visit_id = ?2",
    "UPDATE exam SET visit_id = ?1 WHERE visit_id = ?2",
    "DELETE FROM visit WHERE id = ?2 AND ?1 IS NOT NULL",
};

static void key_begin(struct text *key, int64_t hospital_id);
static void key_add(struct text *key, const char *text);
static void read_all(struct loader *loader, const char *sql, struct hash *hash);
static int64_t *key_put(struct hash *hash, const struct text *key, bool *found);
static int64_t find_visit(struct loader *loader, const char *visit_no);

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
    text_init(&loader->key);
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
    loader->find_visit = db_prepare(db, FIND_VISIT);
    loader->put_visit = db_prepare(db, PUT_VISIT);
    loader->find_settlement = db_prepare(db, FIND_SETTLEMENT);
    loader->put_settlement = db_prepare(db, PUT_SETTLEMENT);
    loader->put_item = db_prepare(db, PUT_ITEM);
    loader->put_dept = db_prepare(db, PUT_DEPT);
    loader->put_staff = db_prepare(db, PUT_STAFF);
    loader->put_hospital =
        db_prepare(db, "INSERT INTO hospital (hospital_code) VALUES (?)");
}

void dictionaries_release(struct loader *loader)
{
    struct stmt *const stmts[] = {
        loader->find_visit,     loader->put_visit,   loader->find_settlement,
        loader->put_settlement, loader->put_item,    loader->put_dept,
        loader->put_staff,      loader->put_hospital};

    for (size_t i = 0; i < sizeof(stmts) / sizeof(stmts[0]); i++)
        stmt_free(stmts[i]);
    hash_release(&loader->hospitals);
    hash_release(&loader->visits);
    hash_release(&loader->settlements);
    hash_release(&loader->settlement_visits);
    hash_release(&loader->items);
    hash_release(&loader->depts);
    hash_release(&loader->staff);
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
        stmt_bind_text(loader->put_hospital, 1, code);
        stmt_run(loader->put_hospital);
        *id = db_last_id(loader->db);
    }
    return *id;
}

int64_t loader_visit(struct loader *loader, const char *visit_no,
                     const char *settlement_no, int inpatient)
{
    int64_t visit_id = 0;

    if (visit_no) {
        visit_id = find_visit(loader, visit_no);
    } else if (settlement_no) {
        int64_t *known;

        loader_settlement(loader, settlement_no, 0);
        key_begin(&loader->key, loader->hospital_id);
        key_add(&loader->key, settlement_no);
        known = hash_get(&loader->settlement_visits, loader->key.data,
                         loader->key.length);
        visit_id = known ? *known : 0;
    }
    if (visit_id)
        return visit_id;
    stmt_bind_int(loader->put_visit, 1, loader->hospital_id);
    stmt_bind_text(loader->put_visit, 2, visit_no);
    if (inpatient >= 0)
        stmt_bind_int(loader->put_visit, 3, inpatient);
    else
        stmt_bind_null(loader->put_visit, 3);
    stmt_run(loader->put_visit);
    visit_id = db_last_id(loader->db);
    if (visit_no) {
        bool found;

        key_begin(&loader->key, loader->hospital_id);
        key_add(&loader->key, visit_no);
        *key_put(&loader->visits, &loader->key, &found) = visit_id;
    } else {
        loader_join(loader, settlement_no, visit_id);
    }
    return visit_id;
}

int64_t loader_settlement(struct loader *loader, const char *settlement_no,
                          int64_t visit_id)
{
    int64_t *id, known_visit = visit_id;
    bool found;

    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, settlement_no);
    id = key_put(&loader->settlements, &loader->key, &found);
    if (found && *id)
        return *id;
    stmt_bind_int(loader->find_settlement, 1, loader->hospital_id);
    stmt_bind_text(loader->find_settlement, 2, settlement_no);
    if (stmt_step(loader->find_settlement)) {
        *id = stmt_int(loader->find_settlement, 0);
        known_visit = stmt_int(loader->find_settlement, 1);
        stmt_reset(loader->find_settlement);
    } else {
        stmt_bind_int(loader->put_settlement, 1, loader->hospital_id);
        stmt_bind_text(loader->put_settlement, 2, settlement_no);
        if (visit_id)
            stmt_bind_int(loader->put_settlement, 3, visit_id);
        else
            stmt_bind_null(loader->put_settlement, 3);
        stmt_run(loader->put_settlement);
        *id = db_last_id(loader->db);
    }
    *key_put(&loader->settlement_visits, &loader->key, &found) = known_visit;
    return *id;
}

void loader_join(struct loader *loader, const char *settlement_no,
                 int64_t visit_id)
{
    int64_t *known, before;
    bool found;

    loader_settlement(loader, settlement_no, visit_id);
    known = key_put(&loader->settlement_visits, &loader->key, &found);
    before = *known;
    *known = visit_id;
    if (before == visit_id)
        return;
    if (!before) {
        struct stmt *stmt = db_prepare(
            loader->db, "UPDATE settlement SET visit_id = ? "
                        "WHERE hospital_id = ? AND settlement_no = ?");

        stmt_bind_int(stmt, 1, visit_id);
        stmt_bind_int(stmt, 2, loader->hospital_id);
        stmt_bind_text(stmt, 3, settlement_no);
        stmt_run(stmt);
        stmt_free(stmt);
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
    bitmap_set(&loader->merged, visit_id);
    for (size_t i = 0; i < sizeof(repoint) / sizeof(repoint[0]); i++) {
        struct stmt *stmt = db_prepare(loader->db, repoint[i]);

        stmt_bind_int(stmt, 1, visit_id);
        stmt_bind_int(stmt, 2, before);
        stmt_run(stmt);
        stmt_free(stmt);
    }
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
    int64_t *id;
    bool found;

    key_begin(&loader->key, loader->hospital_id);
    for (int i = 0; i < TEXTS; i++)
        key_add(&loader->key, texts[i]);
    id = key_put(&loader->items, &loader->key, &found);
    if (found)
        return *id;
    stmt_bind_int(put, 1, loader->hospital_id);
    for (int i = 0; i < TEXTS; i++)
        stmt_bind_text(put, i + 2, texts[i]);
    stmt_bind_text(put, TEXTS + 2,
                   item->national_code ? match_code(code, item->national_code)
                                       : NULL);
    stmt_bind_text(put, TEXTS + 3,
                   item->item_code       ? item->item_code
                   : item->national_code ? item->national_code
                                         : "");
    stmt_run(put);
    *id = db_last_id(loader->db);
    return *id;
}

static int64_t named(struct loader *loader, struct hash *hash, struct stmt *put,
                     const char *code, const char *name)
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
        stmt_bind_int(put, 1, loader->hospital_id);
        stmt_bind_text(put, 2, code);
        stmt_bind_text(put, 3, name);
        stmt_run(put);
        *id = db_last_id(loader->db);
    }
    return *id;
}

int64_t loader_dept(struct loader *loader, const char *code, const char *name)
{
    return named(loader, &loader->depts, loader->put_dept, code, name);
}

int64_t loader_staff(struct loader *loader, const char *code, const char *name)
{
    return named(loader, &loader->staff, loader->put_staff, code, name);
}

static int64_t find_visit(struct loader *loader, const char *visit_no)
{
    int64_t *id;
    bool found;

    key_begin(&loader->key, loader->hospital_id);
    key_add(&loader->key, visit_no);
    id = key_put(&loader->visits, &loader->key, &found);
    if (found)
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
    if (text)
        text_add(key, text);
    else
        text_add_char(key, '\x1e');
    text_add_char(key, '\x1f');
}

static int64_t *key_put(struct hash *hash, const struct text *key, bool *found)
{
    return hash_put(hash, key->data, key->length, found);
}

char *match_code(char buffer[MATCH_CODE_SIZE], const char *national_code)
{
    enum { SERVICE_LENGTH = 15 };
    bool service = *national_code >= '0' && *national_code <= '9';
    size_t length =
        service ? strcspn(national_code, "-") : strlen(national_code);

    if (service && length > SERVICE_LENGTH)
        length = SERVICE_LENGTH;
    if (length >= MATCH_CODE_SIZE)
        length = MATCH_CODE_SIZE - 1;
    memcpy(buffer, national_code, length);
    buffer[length] = '\0';
    return buffer;
}

/* The platform's hosp_lv: 01-04 and 12 are 三级, 05-07 and 13 二级, 08-10
 * and 14 一级, 11 无等级. A single digit is the level itself. */
int level_number(const char *level)
{
    static const signed char of_code[] = {-1, 3, 3, 3, 3, 2, 2, 2,
                                          1,  1, 1, 0, 3, 2, 1};
    int64_t number;

    if (!level)
        return -1;
    if (strstr(level, "三") || strstr(level, "Ⅲ"))
        return 3;
    if (strstr(level, "二") || strstr(level, "Ⅱ"))
        return 2;
    if (strstr(level, "一") || strstr(level, "Ⅰ"))
        return 1;
    if (strstr(level, "无") || strstr(level, "未"))
        return 0;
    if (!decimal_parse(level, 0, &number) || number < 0)
        return -1;
    if (strlen(level) == 1)
        return number <= 3 ? (int)number : -1;
    return number < (int64_t)sizeof(of_code) ? of_code[number] : -1;
}

/* Platform's med_type: 1x outpatient; 2x, 52 and longer codes beginning with
 * 21, 22, 52 inpatient; 41 a pharmacy, 51 outpatient maternity. */
int type_inpatient(const char *visit_type)
{
    if (!visit_type)
        return -1;
    if (strstr(visit_type, "住院") || strstr(visit_type, "日间手术"))
        return 1;
    if (strstr(visit_type, "门") || strstr(visit_type, "急诊") ||
        strstr(visit_type, "药店") || strstr(visit_type, "体检"))
        return 0;
    if (strncmp(visit_type, "52", 2) == 0)
        return 1;
    if (*visit_type == '2' && visit_type[1] >= '0' && visit_type[1] <= '9')
        return strlen(visit_type) == 2 || visit_type[1] <= '2' ? 1 : -1;
    if (*visit_type == '1' || strcmp(visit_type, "41") == 0 ||
        strcmp(visit_type, "51") == 0)
        return strlen(visit_type) >= 2 ? 0 : -1;
    return -1;
}
