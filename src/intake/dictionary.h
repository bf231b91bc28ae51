/*
 * Texts to row ids: hospitals, and what lines name (items, departments,
 * people). Who asks for what is not there makes it. All is kept in memory,
 * tables that were there before too. Texts may be NULL.
 */
#ifndef INTAKE_DICTIONARY_H
#define INTAKE_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/text.h"
#include "intake/numbered.h"
#include "io/db.h"
#include "io/db_later.h"

/* A department and a person; 0: none. */
struct party {
    int32_t dept_id, staff_id;
};

struct item_texts {
    const char *item_code, *item_name, *national_code, *national_name;
    const char *class, *pay_class, *unit, *spec;
};

struct dictionary {
    struct db *db;
    struct later *later; /* where rows are made; borrowed */
    struct text key;     /* scratch */
    struct numbered hospitals, items, depts, staff, parties;
    struct stmt *name_hospital, *level_hospital;
    bool *named; /* by hospital id: it needs no further name */
    size_t named_capacity;
    struct hash own_codes; /* to the first item of each */
    int64_t *alike;        /* by item id: the first item of its own code */
    size_t alike_capacity;
    struct party *members; /* by id of named_party; 0: nobody */
    size_t member_capacity;
};

void dictionary_init(struct dictionary *dictionary, struct db *db,
                     struct later *later);
void dictionary_release(struct dictionary *dictionary);

int64_t dictionary_hospital(struct dictionary *dictionary, const char *code);
/* It has a name, or was given one here. */
bool dictionary_hospital_named(const struct dictionary *dictionary,
                               int64_t hospital_id);
/* Its name where it has none. False, and nothing done, when NAME is NULL. */
bool dictionary_name_hospital(struct dictionary *dictionary,
                              int64_t hospital_id, const char *name);
/* Its level, where no file of institutions says it: of several the highest. */
void dictionary_level_hospital(struct dictionary *dictionary,
                               int64_t hospital_id, const char *level);
int64_t dictionary_item(struct dictionary *dictionary, int64_t hospital_id,
                        const struct item_texts *item);
/* 0 when neither is named. */
int64_t dictionary_dept(struct dictionary *dictionary, int64_t hospital_id,
                        const char *code, const char *name);
int64_t dictionary_staff(struct dictionary *dictionary, int64_t hospital_id,
                         const char *code, const char *name);
/* Id in named_party, 0 for nobody. */
int64_t dictionary_party(struct dictionary *dictionary, struct party party);

/* The item that stands for all spellings of ITEM_ID. */
static inline int64_t dictionary_alike(const struct dictionary *dictionary,
                                       int64_t item_id)
{
    return dictionary->alike[item_id];
}

/* Who dictionary_party() gave that id. */
static inline struct party
dictionary_members(const struct dictionary *dictionary, int64_t party_id)
{
    return dictionary->members[party_id];
}

#endif
