#include "intake/stays.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "intake/numbered.h"

/* By the index, which holds these alone: in order of id all would be read. */
static const char KNOWN[] =
    "SELECT hospital_id, number, id, admission_no, admitted_time,"
    "       discharged_time, file_id IS NOT NULL "
    "FROM visit INDEXED BY visit_number WHERE number IS NOT NULL ORDER BY id";

void stays_init(struct stays *stays, struct db *db)
{
    struct stmt *stmt = db_prepare(db, KNOWN);

    *stays = (struct stays){0};
    hash_init(&stays->numbers);
    text_init(&stays->key);
    while (stmt_step(stmt)) {
        struct stay *stay =
            stays_add(stays, stmt_int(stmt, 0), stmt_text(stmt, 1),
                      stmt_int(stmt, 2), stmt_text(stmt, 3));

        if (stmt_int(stmt, 6) && !stmt_is_null(stmt, 4))
            stay_date(stay, stmt_int(stmt, 4), !stmt_is_null(stmt, 5),
                      stmt_int(stmt, 5));
    }
    stmt_free(stmt);
    for (size_t i = 0; i < stays->count; i++)
        stays->families[i].touched = false;
}

void stays_release(struct stays *stays)
{
    for (size_t i = 0; i < stays->count; i++) {
        struct stay_family *family = &stays->families[i];

        for (size_t k = 0; k < family->count; k++)
            free(family->stays[k].admission_no);
        free(family->stays);
        free(family->number);
    }
    free(stays->families);
    hash_release(&stays->numbers);
    text_release(&stays->key);
}

struct stay_family *stays_of(struct stays *stays, int64_t hospital_id,
                             const char *number)
{
    const int64_t *place;

    if (!stays->count)
        return NULL;
    key_begin(&stays->key, hospital_id);
    key_add(&stays->key, number);
    place = hash_get(&stays->numbers, stays->key.data, stays->key.length);
    return place ? &stays->families[*place - 1] : NULL;
}

static struct stay_family *new_family(struct stays *stays, int64_t hospital_id,
                                      const char *number)
{
    struct stay_family *family;
    bool found;

    stays->families = xrealloc(stays->families,
                               (stays->count + 1) * sizeof(*stays->families));
    family = &stays->families[stays->count++];
    *family = (struct stay_family){.hospital_id = hospital_id,
                                   .number = xstrdup(number)};
    key_begin(&stays->key, hospital_id);
    key_add(&stays->key, number);
    *hash_put(&stays->numbers, stays->key.data, stays->key.length, &found) =
        (int64_t)stays->count;
    return family;
}

struct stay *stays_add(struct stays *stays, int64_t hospital_id,
                       const char *number, int64_t visit_id,
                       const char *admission_no)
{
    struct stay_family *family = stays_of(stays, hospital_id, number);
    struct stay *stay;

    if (!family)
        family = new_family(stays, hospital_id, number);
    family->stays =
        xrealloc(family->stays, (family->count + 1) * sizeof(*family->stays));
    stay = &family->stays[family->count++];
    *stay = (struct stay){.visit_id = visit_id,
                          .admission_no =
                              admission_no ? xstrdup(admission_no) : NULL};
    family->touched = true;
    return stay;
}

void stay_date(struct stay *stay, int64_t from, bool discharged, int64_t to)
{
    stay->dated = true;
    stay->from = from;
    stay->open = !discharged;
    stay->to = to;
}

struct stay *stay_numbered(const struct stay_family *family,
                           const char *admission_no)
{
    for (size_t i = 0; i < family->count; i++)
        if (family->stays[i].admission_no &&
            strcmp(family->stays[i].admission_no, admission_no) == 0)
            return &family->stays[i];
    return NULL;
}

struct stay *stay_admitted(const struct stay_family *family, int64_t from)
{
    for (size_t i = 0; i < family->count; i++)
        if (family->stays[i].dated &&
            day_of_time(family->stays[i].from) == day_of_time(from))
            return &family->stays[i];
    return NULL;
}

struct stay *stay_before(const struct stay_family *family, int64_t time)
{
    struct stay *last = NULL;

    for (size_t i = 0; i < family->count; i++) {
        struct stay *stay = &family->stays[i];

        if (stay->dated && day_of_time(stay->from) <= day_of_time(time) &&
            (!last || stay->from > last->from))
            last = stay;
    }
    return last;
}

/* On the day of discharge, or before the next admission where none is known,
 * which stay_before() sees to. */
static bool ends_before(const struct stay *stay, int64_t time)
{
    return !stay->open && day_of_time(stay->to) < day_of_time(time);
}

struct stay *stay_at(const struct stay_family *family, int64_t time)
{
    struct stay *last = stay_before(family, time);

    if (!last || ends_before(last, time))
        last = NULL;
    /* discharged and admitted again on one day */
    for (size_t i = 0; last && time < last->from && i < family->count; i++) {
        struct stay *stay = &family->stays[i];

        if (stay != last && stay->dated && stay->from <= time && !stay->open &&
            time <= stay->to)
            return stay;
    }
    return last;
}

bool stays_any_dated(const struct stay_family *family)
{
    for (size_t i = 0; i < family->count; i++)
        if (family->stays[i].dated)
            return true;
    return false;
}
