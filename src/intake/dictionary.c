#include "intake/dictionary.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "model/platform_codes.h"

static const char ALL_HOSPITALS[] = "SELECT id, 0, hospital_code FROM hospital";
static const char PUT_HOSPITAL[] =
    "INSERT INTO hospital (id, hospital_code) VALUES (?, ?)";
static const char NAMED_HOSPITALS[] =
    "SELECT id FROM hospital WHERE name IS NOT NULL";
static const char NAME_HOSPITAL[] =
    "UPDATE hospital SET name = ?2 WHERE id = ?1 AND name IS NULL";
static const char LEVEL_HOSPITAL[] =
    "UPDATE hospital SET level = ?2, level_no = ?3 WHERE id = ?1 "
    "AND (level IS NULL OR file_id IS NULL AND level_no < ?3)";
static const char ALL_ITEMS[] =
    "SELECT id, hospital_id, item_code, item_name, national_code,"
    "       national_name, class, pay_class, unit, spec FROM item";
static const char PUT_ITEM[] =
    "INSERT INTO item (id, hospital_id, item_code, item_name, national_code,"
    "    national_name, class, pay_class, unit, spec, match_code, own_code,"
    "    first_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char OWN_CODES[] =
    "SELECT id, hospital_id, own_code FROM item ORDER BY id";
static const char ALL_DEPTS[] =
    "SELECT id, hospital_id, dept_code, dept_name FROM named_dept";
static const char PUT_DEPT[] =
    "INSERT INTO named_dept (id, hospital_id, dept_code, dept_name) "
    "VALUES (?, ?, ?, ?)";
static const char ALL_STAFF[] =
    "SELECT id, hospital_id, staff_code, staff_name FROM named_staff";
static const char PUT_STAFF[] =
    "INSERT INTO named_staff (id, hospital_id, staff_code, staff_name) "
    "VALUES (?, ?, ?, ?)";
static const char ALL_PARTIES[] =
    "SELECT id, coalesce(dept_id, 0), coalesce(staff_id, 0) FROM named_party";
static const char PUT_PARTY[] =
    "INSERT INTO named_party (id, dept_id, staff_id) "
    "VALUES (?1, nullif(?2, 0), nullif(?3, 0))";

static void read_named(struct dictionary *dictionary);
static void read_own_codes(struct dictionary *dictionary);
static void keep_own_code(struct dictionary *dictionary, int64_t hospital_id,
                          int64_t id, const char *own_code);
static void read_parties(struct dictionary *dictionary);

void dictionary_init(struct dictionary *dictionary, struct db *db,
                     struct later *later)
{
    struct text *key = &dictionary->key;

    *dictionary = (struct dictionary){.db = db, .later = later};
    text_init(key);
    hash_init(&dictionary->own_codes);
    numbered_init(&dictionary->hospitals, db, "hospital", PUT_HOSPITAL);
    numbered_read(&dictionary->hospitals, db, ALL_HOSPITALS, key);
    dictionary->name_hospital = db_prepare(db, NAME_HOSPITAL);
    dictionary->level_hospital = db_prepare(db, LEVEL_HOSPITAL);
    read_named(dictionary);
    numbered_init(&dictionary->items, db, "item", PUT_ITEM);
    numbered_read(&dictionary->items, db, ALL_ITEMS, key);
    read_own_codes(dictionary);
    numbered_init(&dictionary->depts, db, "named_dept", PUT_DEPT);
    numbered_read(&dictionary->depts, db, ALL_DEPTS, key);
    numbered_init(&dictionary->staff, db, "named_staff", PUT_STAFF);
    numbered_read(&dictionary->staff, db, ALL_STAFF, key);
    numbered_init(&dictionary->parties, db, "named_party", PUT_PARTY);
    read_parties(dictionary);
}

void dictionary_release(struct dictionary *dictionary)
{
    numbered_release(&dictionary->hospitals);
    stmt_free(dictionary->name_hospital);
    stmt_free(dictionary->level_hospital);
    free(dictionary->named);
    numbered_release(&dictionary->items);
    numbered_release(&dictionary->depts);
    numbered_release(&dictionary->staff);
    numbered_release(&dictionary->parties);
    hash_release(&dictionary->own_codes);
    free(dictionary->alike);
    free(dictionary->members);
    text_release(&dictionary->key);
}

int64_t dictionary_hospital(struct dictionary *dictionary, const char *code)
{
    struct numbered *hospitals = &dictionary->hospitals;
    struct later *later = dictionary->later;
    int64_t *id;
    bool found;

    key_begin(&dictionary->key, 0);
    key_add(&dictionary->key, code);
    id = numbered_find(hospitals, &dictionary->key, &found);
    if (!found) {
        *id = ++hospitals->last_id;
        later_int(later, hospitals->put, 1, *id);
        later_text(later, hospitals->put, 2, code);
        later_run(later, hospitals->put);
    }
    return *id;
}

bool dictionary_hospital_named(const struct dictionary *dictionary,
                               int64_t hospital_id)
{
    return (size_t)hospital_id < dictionary->named_capacity &&
           dictionary->named[hospital_id];
}

static void set_named(struct dictionary *dictionary, int64_t hospital_id)
{
    size_t old = dictionary->named_capacity, id = (size_t)hospital_id;

    if (id >= old) {
        dictionary->named_capacity = id * 2 + 16;
        dictionary->named =
            xrealloc(dictionary->named,
                     dictionary->named_capacity * sizeof(*dictionary->named));
        memset(dictionary->named + old, 0, dictionary->named_capacity - old);
    }
    dictionary->named[id] = true;
}

static void read_named(struct dictionary *dictionary)
{
    struct stmt *stmt = db_prepare(dictionary->db, NAMED_HOSPITALS);

    while (stmt_step(stmt))
        set_named(dictionary, stmt_int(stmt, 0));
    stmt_free(stmt);
}

bool dictionary_name_hospital(struct dictionary *dictionary,
                              int64_t hospital_id, const char *name)
{
    struct later *later = dictionary->later;

    if (!name)
        return false;
    later_int(later, dictionary->name_hospital, 1, hospital_id);
    later_text(later, dictionary->name_hospital, 2, name);
    later_run(later, dictionary->name_hospital);
    set_named(dictionary, hospital_id);
    return true;
}

void dictionary_level_hospital(struct dictionary *dictionary,
                               int64_t hospital_id, const char *level)
{
    struct later *later = dictionary->later;

    later_int(later, dictionary->level_hospital, 1, hospital_id);
    later_text(later, dictionary->level_hospital, 2, level);
    later_int(later, dictionary->level_hospital, 3, level_number(level));
    later_run(later, dictionary->level_hospital);
}

/* What stands for a code where there is none: name and spec together. */
static const char *good_name(struct text *name, const struct item_texts *item)
{
    text_add(name, item->item_name ? item->item_name : "");
    if (item->item_name && item->spec)
        text_printf(name, " %s", item->spec);
    return name->data;
}

int64_t dictionary_item(struct dictionary *dictionary, int64_t hospital_id,
                        const struct item_texts *item)
{
    const char *const texts[] = {item->item_code,     item->item_name,
                                 item->national_code, item->national_name,
                                 item->class,         item->pay_class,
                                 item->unit,          item->spec};
    enum { TEXTS = sizeof(texts) / sizeof(texts[0]) };
    struct numbered *items = &dictionary->items;
    struct later *later = dictionary->later;
    struct stmt *put = items->put;
    char code[MATCH_CODE_SIZE];
    const char *own_code;
    struct text name;
    int64_t *known, id;
    bool found;

    key_begin(&dictionary->key, hospital_id);
    for (int i = 0; i < TEXTS; i++)
        key_add(&dictionary->key, texts[i]);
    known = numbered_find(items, &dictionary->key, &found);
    if (found)
        return *known;
    *known = id = ++items->last_id;
    text_init(&name);
    own_code = item->item_code       ? item->item_code
               : item->national_code ? item->national_code
                                     : good_name(&name, item);
    keep_own_code(dictionary, hospital_id, id, own_code);
    later_int(later, put, 1, id);
    later_int(later, put, 2, hospital_id);
    for (int i = 0; i < TEXTS; i++)
        later_text(later, put, i + 3, texts[i]);
    later_text(later, put, TEXTS + 3,
               item->national_code ? match_code(code, item->national_code)
                                   : NULL);
    later_text(later, put, TEXTS + 4, own_code);
    later_int(later, put, TEXTS + 5, dictionary_alike(dictionary, id));
    later_run(later, put);
    text_release(&name);
    return id;
}

static void read_own_codes(struct dictionary *dictionary)
{
    struct stmt *stmt = db_prepare(dictionary->db, OWN_CODES);

    while (stmt_step(stmt))
        keep_own_code(dictionary, stmt_int(stmt, 1), stmt_int(stmt, 0),
                      stmt_text(stmt, 2));
    stmt_free(stmt);
}

/* Which items are one to the hospital: the first of its own code stands for
 * all spellings. */
static void keep_own_code(struct dictionary *dictionary, int64_t hospital_id,
                          int64_t id, const char *own_code)
{
    struct text *key = &dictionary->key;
    int64_t *first;
    bool found;

    if ((size_t)id >= dictionary->alike_capacity) {
        dictionary->alike_capacity = (size_t)id * 2 + 64;
        dictionary->alike =
            xrealloc(dictionary->alike,
                     dictionary->alike_capacity * sizeof(*dictionary->alike));
    }
    key_begin(key, hospital_id);
    key_add(key, own_code);
    first = key_put(&dictionary->own_codes, key, &found);
    if (!found)
        *first = id;
    dictionary->alike[id] = *first;
}

/* Departments and people are alike: a code, a name. */
static int64_t named(struct dictionary *dictionary, struct numbered *numbered,
                     int64_t hospital_id, const char *code, const char *name)
{
    struct later *later = dictionary->later;
    int64_t *id;
    bool found;

    if (!code && !name)
        return 0;
    key_begin(&dictionary->key, hospital_id);
    key_add(&dictionary->key, code);
    key_add(&dictionary->key, name);
    id = numbered_find(numbered, &dictionary->key, &found);
    if (!found) {
        *id = ++numbered->last_id;
        later_int(later, numbered->put, 1, *id);
        later_int(later, numbered->put, 2, hospital_id);
        later_text(later, numbered->put, 3, code);
        later_text(later, numbered->put, 4, name);
        later_run(later, numbered->put);
    }
    return *id;
}

int64_t dictionary_dept(struct dictionary *dictionary, int64_t hospital_id,
                        const char *code, const char *name)
{
    return named(dictionary, &dictionary->depts, hospital_id, code, name);
}

int64_t dictionary_staff(struct dictionary *dictionary, int64_t hospital_id,
                         const char *code, const char *name)
{
    return named(dictionary, &dictionary->staff, hospital_id, code, name);
}

static void keep_party(struct dictionary *dictionary, int64_t id,
                       struct party party)
{
    if ((size_t)id >= dictionary->member_capacity) {
        dictionary->member_capacity = (size_t)id * 2 + 64;
        dictionary->members =
            xrealloc(dictionary->members, dictionary->member_capacity *
                                              sizeof(*dictionary->members));
    }
    dictionary->members[id] = party;
}

static void read_parties(struct dictionary *dictionary)
{
    struct stmt *stmt = db_prepare(dictionary->db, ALL_PARTIES);
    bool found;

    keep_party(dictionary, 0, (struct party){0, 0});
    while (stmt_step(stmt)) {
        struct party party = {(int32_t)stmt_int(stmt, 1),
                              (int32_t)stmt_int(stmt, 2)};

        *hash_put(&dictionary->parties.ids, &party, sizeof(party), &found) =
            stmt_int(stmt, 0);
        keep_party(dictionary, stmt_int(stmt, 0), party);
    }
    stmt_free(stmt);
}

int64_t dictionary_party(struct dictionary *dictionary, struct party party)
{
    struct numbered *parties = &dictionary->parties;
    struct later *later = dictionary->later;
    int64_t *id;
    bool found;

    if (!party.dept_id && !party.staff_id)
        return 0;
    id = hash_put(&parties->ids, &party, sizeof(party), &found);
    if (!found) {
        *id = ++parties->last_id;
        keep_party(dictionary, *id, party);
        later_int(later, parties->put, 1, *id);
        later_int(later, parties->put, 2, party.dept_id);
        later_int(later, parties->put, 3, party.staff_id);
        later_run(later, parties->put);
    }
    return *id;
}
