#include "rules/match.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db_stmt.h"
#include "model/needs.h"

/* By ?1: which of kinds_of_match. */
static const char RATES[] =
    "SELECT hospital_id, CASE what WHEN 'visits' THEN 0 WHEN 'items' THEN 1 "
    "WHEN 'staff' THEN 2 WHEN 'departments' THEN 3 WHEN 'stock' THEN 4 "
    "ELSE 5 END, keys, matched FROM match_rate ORDER BY hospital_id, what";
static const char PUT[] = "INSERT INTO run_match VALUES (?, ?, ?, ?, ?, ?, ?)";

/* What a rule that rests on a match reads and needs. */
static const struct {
    const char *what;
    const char *table; /* derived; NULL: inputs of both kinds */
    const char *kind, *other;
    const char *named, *listed; /* keys of the two sides, for a hospital */
} kinds_of_match[] = {
    {"visits", NULL, "visits", "charges",
     "SELECT visit_no FROM visit WHERE hospital_id = ?1 AND file_id IS NULL",
     "SELECT visit_no FROM visit WHERE hospital_id = ?1 "
     "AND file_id IS NOT NULL"},
    {"items", "item_entry", "items", NULL,
     "SELECT own_code FROM item WHERE hospital_id = ?1",
     "SELECT item_code FROM catalogue "
     "WHERE coalesce(hospital_id, ?1) = ?1 UNION ALL "
     "SELECT national_code FROM catalogue "
     "WHERE coalesce(hospital_id, ?1) = ?1"},
    {"staff", "staff_match", "staff", NULL,
     "SELECT coalesce(staff_code, staff_name) FROM named_staff "
     "WHERE hospital_id = ?1",
     "SELECT staff_code FROM staff WHERE hospital_id = ?1 UNION ALL "
     "SELECT staff_name FROM staff WHERE hospital_id = ?1"},
    {"departments", "dept_match", "departments", NULL,
     "SELECT coalesce(dept_code, dept_name) FROM named_dept "
     "WHERE hospital_id = ?1",
     "SELECT dept_code FROM department WHERE hospital_id = ?1 UNION ALL "
     "SELECT dept_name FROM department WHERE hospital_id = ?1"},
    {"stock", "stock_billed_as", NULL, NULL,
     "SELECT store_code FROM stock_billed_as WHERE hospital_id = ?1",
     "SELECT own_code FROM item WHERE hospital_id = ?1"},
    {"receipts", NULL, "receipts", "receipts",
     "SELECT coalesce(visit_no, settlement_no) FROM receipt "
     "WHERE hospital_id = ?1",
     "SELECT visit_no FROM visit WHERE hospital_id = ?1 UNION ALL "
     "SELECT settlement_no FROM settlement WHERE hospital_id = ?1"},
};
enum { KINDS_OF_MATCH = sizeof(kinds_of_match) / sizeof(kinds_of_match[0]) };

/* What codes differ by where a system or Excel has changed them. */
static const struct {
    const char *remedy, *folded; /* of column k */
} remedies[] = {
    {"zeros", "ltrim(k, '0')"},
    {"case", "upper(k)"},
    {"decimal", "CASE WHEN k LIKE '%.0' THEN substr(k, 1, length(k) - 2) "
                "ELSE k END"},
    {"suffix", "CASE WHEN strpos(replace(k, '_', '-'), '-') > 1 "
               "THEN substr(k, 1, strpos(replace(k, '_', '-'), '-') - 1) "
               "ELSE k END"},
};

static int kind_of(const char *what)
{
    for (int i = 0; i < KINDS_OF_MATCH; i++)
        if (strcmp(kinds_of_match[i].what, what) == 0)
            return i;
    return -1;
}

/* True when most of the keys match once both sides are folded so. */
static bool would_match(const struct asker *asker, size_t place, int kind,
                        const char *folded, int64_t hospital_id)
{
    const int64_t here = ask_hospital(asker, place, hospital_id);
    struct text sql;
    struct answer *answer;
    bool would = false;

    text_init(&sql);
    text_printf(&sql,
                "SELECT count(*), count(CASE WHEN %s IN ("
                "SELECT %s FROM (SELECT visit_no AS k FROM visit "
                "WHERE visit_no IS NULL UNION ALL %s) AS listed) THEN 1 END) "
                "FROM (SELECT visit_no AS k FROM visit "
                "WHERE visit_no IS NULL AND hospital_id IS NULL "
                "UNION %s) AS named WHERE k IS NOT NULL",
                folded, folded, kinds_of_match[kind].listed,
                kinds_of_match[kind].named);
    answer = ask(asker, place, sql.data, &here, 1);
    if (answer_next(answer))
        would = answer_int(answer, 1) * 2 > answer_int(answer, 0);
    answer_end(answer);
    text_release(&sql);
    return would;
}

static const char *find_remedy(const struct asker *asker, size_t place,
                               const struct match *match)
{
    int kind = kind_of(match->what);

    for (size_t i = 0; i < sizeof(remedies) / sizeof(remedies[0]); i++)
        if (would_match(asker, place, kind, remedies[i].folded,
                        match->hospital_id))
            return remedies[i].remedy;
    return NULL;
}

void matches_read(struct matches *matches, const struct asker *asker,
                  size_t place, int percent)
{
    struct answer *answer = ask(asker, place, RATES, NULL, 0);
    size_t before = matches->count;

    while (answer_next(answer)) {
        struct match match = {
            .hospital_id = ask_found(asker, place, answer_int(answer, 0)),
            .what = kinds_of_match[answer_int(answer, 1)].what,
            .keys = answer_int(answer, 2),
            .matched = answer_int(answer, 3),
        };

        match.fails = match.keys >= MATCH_KEYS &&
                      match.matched * 100 < match.keys * percent;
        matches->list = xrealloc(matches->list,
                                 (matches->count + 1) * sizeof(*matches->list));
        matches->list[matches->count++] = match;
    }
    answer_end(answer);
    for (size_t i = before; i < matches->count; i++)
        if (matches->list[i].fails)
            matches->list[i].remedy =
                find_remedy(asker, place, &matches->list[i]);
}

void matches_release(struct matches *matches)
{
    free(matches->list);
    *matches = (struct matches){0};
}

static bool has_kind(const struct lineage *lineage, const char *name)
{
    for (size_t i = 0; i < lineage->count; i++)
        if (strcmp(lineage->list[i].kind->name, name) == 0)
            return true;
    return false;
}

static bool needs_kind(const struct rule *rule, const char *name)
{
    const char *cursor = rule->needs;
    struct need need;

    while (next_need(&cursor, &need))
        if (need.kind && strcmp(need.kind->name, name) == 0)
            return true;
    return false;
}

static bool rests_on(int kind, const struct derived_list *list,
                     const struct rule *rule, const struct lineage *lineage)
{
    if (kinds_of_match[kind].kind &&
        !needs_kind(rule, kinds_of_match[kind].kind))
        return false;
    if (kinds_of_match[kind].table)
        return derived_reaches(list, &rule->reads, kinds_of_match[kind].table);
    return has_kind(lineage, kinds_of_match[kind].kind) &&
           has_kind(lineage, kinds_of_match[kind].other);
}

const struct match *matches_failing(const struct matches *matches,
                                    const struct derived_list *list,
                                    const struct rule *rule,
                                    const struct lineage *lineage,
                                    int64_t hospital_id)
{
    for (size_t i = 0; i < matches->count; i++) {
        const struct match *match = &matches->list[i];

        if (match->fails && match->hospital_id == hospital_id &&
            rests_on(kind_of(match->what), list, rule, lineage))
            return match;
    }
    return NULL;
}

void matches_store(const struct matches *matches, struct db *db, int64_t run_id)
{
    struct stmt *put = db_prepare(db, PUT);

    for (size_t i = 0; i < matches->count; i++) {
        const struct match *match = &matches->list[i];

        stmt_bind_int(put, 1, run_id);
        stmt_bind_int(put, 2, match->hospital_id);
        stmt_bind_text(put, 3, match->what);
        stmt_bind_int(put, 4, match->keys);
        stmt_bind_int(put, 5, match->matched);
        stmt_bind_text(put, 6, match->remedy);
        stmt_bind_int(put, 7, match->fails);
        stmt_run(put);
    }
    stmt_free(put);
}
