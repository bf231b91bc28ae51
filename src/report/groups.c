#include "report/groups.h"

#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/lang.h"
#include "base/text.h"
#include "model/category.h"
#include "report/words.h"

enum { SECTIONS = 4 };

static const char DAYS[] =
    "SELECT f.day, " SUMS SUMS_FROM "WHERE f.run_id = ? GROUP BY f.day "
    "ORDER BY f.day IS NULL, f.day";
static const char HOSPITALS[] = "SELECT f.hospital_id, " SUMS SUMS_FROM
                                "WHERE f.run_id = ? GROUP BY f.hospital_id";
static const char DEPARTMENTS[] =
    "SELECT coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code,"
    " " SUMS SUMS_FROM "JOIN named_dept AS d ON d.id = f.dept_id "
    "JOIN hospital AS h ON h.id = f.hospital_id "
    "WHERE f.run_id = ? "
    "GROUP BY coalesce(d.dept_name, d.dept_code), h.name, h.hospital_code "
    "ORDER BY sum(CASE WHEN r.money = 'refund' THEN f.counted_fen END) DESC,"
    "    sum(f.counted_fen) DESC, count(*) DESC, 1, 3";

bool group_unknown(const struct group *group)
{
    return group->results &&
           group->outcomes.results[OUTCOME_NOT_CHECKED] == group->results;
}

static struct groups groups_of(struct arena *arena, size_t most)
{
    return (struct groups){
        .list = arena_alloc(arena, (most + 1) * sizeof(struct group)),
        .total = {.name = tr("total")}};
}

static void group_add(struct group *group, const struct rule_result *result)
{
    group->results++;
    group->outcomes.results[rule_outcome(result)]++;
    sums_add(&group->sums, &result->sums);
}

/* To one of the groups, and to the total. */
static void groups_add(struct groups *groups, size_t place,
                       const struct rule_result *result)
{
    group_add(&groups->list[place], result);
    group_add(&groups->total, result);
}

struct groups groups_by_severity(const struct report *report,
                                 struct arena *arena)
{
    struct groups groups = groups_of(arena, 2);

    for (size_t i = 0; i < report->result_count; i++)
        groups_add(&groups, !report->results[i].violation, &report->results[i]);
    for (; groups.count < 2; groups.count++)
        groups.list[groups.count].name = severity_title(!groups.count);
    return groups;
}

struct groups groups_by_section(const struct report *report,
                                struct arena *arena)
{
    struct groups groups = groups_of(arena, SECTIONS);

    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];
        int section = result->section >= 1 && result->section <= SECTIONS
                          ? result->section
                          : SECTIONS;

        groups_add(&groups, (size_t)section - 1, result);
    }
    for (; groups.count < SECTIONS; groups.count++)
        groups.list[groups.count].name = section_title((int)groups.count + 1);
    return groups;
}

static int by_money(const void *a, const void *b)
{
    const struct group *left = a, *right = b;
    int order = sums_compare(&left->sums, &right->sums);

    return order ? order : strcmp(left->name, right->name);
}

/* Where the group of that name stands: behind the others, if it is new. */
static size_t place_of(struct groups *groups, const char *name)
{
    for (size_t i = 0; i < groups->count; i++)
        if (strcmp(groups->list[i].name, name) == 0)
            return i;
    groups->list[groups->count].name = name;
    return groups->count++;
}

struct groups groups_by_category(const struct report *report,
                                 struct arena *arena)
{
    struct groups groups = groups_of(arena, report->result_count);

    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        groups_add(&groups, place_of(&groups, category_title(result->category)),
                   result);
    }
    qsort(groups.list, groups.count, sizeof(*groups.list), by_money);
    return groups;
}

/* No fewer than months that findings lie in, and what lies in none. */
static size_t months_of(const struct report *report)
{
    struct stmt *stmt = db_prepare(
        report->db, "SELECT count(DISTINCT day) FROM finding WHERE run_id = ?");
    int64_t days;

    stmt_bind_int(stmt, 1, report->run_id);
    days = stmt_step(stmt) ? stmt_int(stmt, 0) : 0;
    stmt_free(stmt);
    return (size_t)days + 1;
}

struct groups groups_by_month(const struct report *report, struct arena *arena)
{
    struct groups groups = groups_of(arena, months_of(report));
    struct stmt *stmt = db_prepare(report->db, DAYS);

    stmt_bind_int(stmt, 1, report->run_id);
    while (stmt_step(stmt)) {
        const struct sums sums = sums_read(stmt, 1);
        char month[DAY_SIZE] = "";
        struct group *last =
            groups.count ? &groups.list[groups.count - 1] : NULL;

        if (!stmt_is_null(stmt, 0))
            month_format(month, (int)stmt_int(stmt, 0));
        if (!last || strcmp(last->name, month) != 0) {
            last = &groups.list[groups.count++];
            last->name = arena_strdup(arena, month);
        }
        sums_add(&last->sums, &sums);
    }
    stmt_free(stmt);
    return groups;
}

static void count_outcomes(const struct report *report, struct group *groups)
{
    for (size_t i = 0; i < report->result_count; i++) {
        const struct rule_result *result = &report->results[i];

        for (size_t h = 0; h < result->hospital_count; h++) {
            const struct hospital_result *here = &result->hospitals[h];
            struct group *group = &groups[here->hospital - report->hospitals];

            group->results++;
            group->outcomes.results[hospital_outcome(here)]++;
        }
    }
}

struct groups groups_by_hospital(const struct report *report,
                                 struct arena *arena)
{
    struct groups groups = groups_of(arena, report->hospital_count);
    struct stmt *stmt = db_prepare(report->db, HOSPITALS);

    count_outcomes(report, groups.list);
    groups.total.results = (int64_t)report->result_count;
    groups.total.outcomes = report_outcomes(report);
    groups.total.sums = report->total;
    for (; groups.count < report->hospital_count; groups.count++)
        groups.list[groups.count].name =
            hospital_label(&report->hospitals[groups.count]);
    stmt_bind_int(stmt, 1, report->run_id);
    while (stmt_step(stmt))
        for (size_t i = 0; i < groups.count; i++)
            if (report->hospitals[i].id == stmt_int(stmt, 0))
                groups.list[i].sums = sums_read(stmt, 1);
    stmt_free(stmt);
    return groups;
}

struct groups groups_by_department(const struct report *report,
                                   struct arena *arena)
{
    struct groups groups = groups_of(arena, GROUPS_TOP);
    struct stmt *stmt = db_prepare(report->db, DEPARTMENTS);

    stmt_bind_int(stmt, 1, report->run_id);
    for (; groups.count < GROUPS_TOP && stmt_step(stmt); groups.count++) {
        struct group *group = &groups.list[groups.count];
        const char *dept = stmt_text(stmt, 0), *hospital = stmt_text(stmt, 1);

        group->name = dept ? arena_strdup(arena, dept) : tr("not named");
        if (report->hospital_count > 1)
            group->name = arena_printf(arena, "%s %s",
                                       hospital ? hospital : stmt_text(stmt, 2),
                                       group->name);
        group->sums = sums_read(stmt, 3);
    }
    stmt_free(stmt);
    return groups;
}
