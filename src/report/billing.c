#include "report/billing.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/memory.h"
#include "base/sum.h"
#include "base/text.h"

/* Of a period that is not of whole months the run has added it up. */
static const char BILLED[] =
    "SELECT dept_id, staff_id, amount_fen, hospital_id FROM run_billed "
    "WHERE run_id = ?1";
/* Else it is what the import keeps by month. */
static const char MONTHS[] =
    "SELECT dept_id, staff_id, amount_fen FROM biller_month "
    "WHERE ?1 IS NULL OR month_day BETWEEN ?1 AND ?2";
static const char HOSPITAL_MONTHS[] =
    "SELECT i.hospital_id, sum(m.amount_fen) "
    "FROM item_month AS m JOIN item AS i ON i.id = m.item_id "
    "WHERE ?1 IS NULL OR m.month_day BETWEEN ?1 AND ?2 "
    "GROUP BY i.hospital_id";
static const char DEPTS[] =
    "SELECT id, hospital_id, coalesce(dept_name, dept_code) FROM named_dept";
static const char PEOPLE[] =
    "SELECT id, hospital_id, coalesce(staff_name, staff_code) "
    "FROM named_staff";

/* Fen by id, ids being dense. */
struct sums_by_id {
    int64_t *fen;
    size_t count;
};

static void add(struct sums_by_id *sums, int64_t id, int64_t fen)
{
    size_t place = (size_t)(id > 0 ? id : 0);

    if (place >= sums->count) {
        size_t count =
            place + 1 > 2 * sums->count ? place + 1 : 2 * sums->count;

        sums->fen = xrealloc(sums->fen, count * sizeof(*sums->fen));
        memset(sums->fen + sums->count, 0,
               (count - sums->count) * sizeof(*sums->fen));
        sums->count = count;
    }
    sum_add(&sums->fen[place], fen);
}

static void key_text(struct text *key, int64_t hospital_id, const char *name)
{
    text_clear(key);
    text_printf(key, "%lld\x1f", (long long)hospital_id);
    if (name)
        text_add(key, name);
}

static void put(struct hash *hash, int64_t hospital_id, const char *name,
                int64_t fen)
{
    struct text key;
    bool found;

    text_init(&key);
    key_text(&key, hospital_id, name);
    sum_add(hash_put(hash, key.data, key.length, &found), fen);
    text_release(&key);
}

static int64_t get(const struct hash *hash, int64_t hospital_id,
                   const char *name)
{
    const int64_t *fen;
    struct text key;

    text_init(&key);
    key_text(&key, hospital_id, name);
    fen = hash_get(hash, key.data, key.length);
    text_release(&key);
    return fen ? *fen : 0;
}

/* From ids to the hospital and name that SQL gives them. */
static void name_sums(struct hash *hash, struct db *db, const char *sql,
                      const struct sums_by_id *sums)
{
    struct stmt *stmt = db_prepare(db, sql);

    while (stmt_step(stmt)) {
        int64_t id = stmt_int(stmt, 0);

        if (id > 0 && (size_t)id < sums->count && sums->fen[id])
            put(hash, stmt_int(stmt, 1), stmt_text(stmt, 2), sums->fen[id]);
    }
    stmt_free(stmt);
}

static struct stmt *begin(const struct report *report, const char *sql)
{
    struct stmt *stmt = db_prepare(report->db, sql);

    stmt_bind_known(stmt, 1, report->asked.known, report->asked.first);
    stmt_bind_known(stmt, 2, report->asked.known, report->asked.last);
    return stmt;
}

static void add_months(struct billing *billing, const struct report *report,
                       struct sums_by_id *depts, struct sums_by_id *people)
{
    struct stmt *stmt = begin(report, MONTHS);

    while (stmt_step(stmt)) {
        add(depts, stmt_int(stmt, 0), stmt_int(stmt, 2));
        add(people, stmt_int(stmt, 1), stmt_int(stmt, 2));
    }
    stmt_free(stmt);
    stmt = begin(report, HOSPITAL_MONTHS);
    while (stmt_step(stmt))
        put(&billing->hospitals, stmt_int(stmt, 0), NULL, stmt_int(stmt, 1));
    stmt_free(stmt);
}

static void add_billed(struct billing *billing, const struct report *report,
                       struct sums_by_id *depts, struct sums_by_id *people)
{
    struct stmt *stmt = db_prepare(report->db, BILLED);

    stmt_bind_int(stmt, 1, report->run_id);
    while (stmt_step(stmt)) {
        int64_t fen = stmt_int(stmt, 2);

        add(depts, stmt_int(stmt, 0), fen);
        add(people, stmt_int(stmt, 1), fen);
        put(&billing->hospitals, stmt_int(stmt, 3), NULL, fen);
    }
    stmt_free(stmt);
}

void billing_init(struct billing *billing, const struct report *report)
{
    struct sums_by_id depts = {0}, people = {0};
    const struct period *asked = &report->asked;

    hash_init(&billing->depts);
    hash_init(&billing->people);
    hash_init(&billing->hospitals);
    if (!asked->known || (asked->first == month_first(asked->first) &&
                          asked->last == month_last(asked->last)))
        add_months(billing, report, &depts, &people);
    else
        add_billed(billing, report, &depts, &people);
    name_sums(&billing->depts, report->db, DEPTS, &depts);
    name_sums(&billing->people, report->db, PEOPLE, &people);
    free(depts.fen);
    free(people.fen);
}

void billing_release(struct billing *billing)
{
    hash_release(&billing->depts);
    hash_release(&billing->people);
    hash_release(&billing->hospitals);
}

int64_t billing_dept(const struct billing *billing, int64_t hospital_id,
                     const char *name)
{
    return get(&billing->depts, hospital_id, name);
}

int64_t billing_person(const struct billing *billing, int64_t hospital_id,
                       const char *name)
{
    return get(&billing->people, hospital_id, name);
}

int64_t billing_hospital(const struct billing *billing, int64_t hospital_id)
{
    return get(&billing->hospitals, hospital_id, NULL);
}
