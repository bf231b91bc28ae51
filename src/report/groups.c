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

/* Of runs of the same rules over the same data and days the last one; newest
 * first. */
static const char RUNS[] =
    "SELECT r.id, r.finished, r.from_day, r.to_day, r.first_day, r.last_day,"
    "       (SELECT count(*) FROM finding AS f"
    "        WHERE f.run_id = r.id AND f.state = 'gone') "
    "FROM run AS r JOIN run AS this ON this.id = ?1 "
    "WHERE r.id <= ?1 AND r.hospital IS this.hospital "
    "AND r.unsettled = this.unsettled AND NOT EXISTS ("
    "    SELECT 1 FROM run AS l WHERE l.id > r.id AND l.id <= ?1"
    "    AND l.hospital IS r.hospital AND l.unsettled = r.unsettled"
    "    AND l.from_day IS r.from_day AND l.to_day IS r.to_day"
    "    AND l.data_file_id IS r.data_file_id"
    "    AND l.rules_version = r.rules_version) "
    "ORDER BY r.id DESC LIMIT ?2";
static const char OF_RUN[] = "SELECT " SUMS SUMS_FROM "WHERE f.run_id = ?";

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
    while (stmt_step(stmt)) {
        const struct report_hospital *hospital =
            report_hospital(report, stmt_int(stmt, 0));

        if (hospital)
            groups.list[hospital - report->hospitals].sums = sums_read(stmt, 1);
    }
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

/* "2026-08 (2026-09-02)" */
static const char *run_name(struct stmt *run, struct arena *arena)
{
    const bool asked = !stmt_is_null(run, 2) && !stmt_is_null(run, 3);
    const int first = (int)stmt_int(run, asked ? 2 : 4);
    const int last = (int)stmt_int(run, asked ? 3 : 5);
    char month[DAY_SIZE];
    struct text text;
    const char *name;

    text_init(&text);
    if (stmt_is_null(run, asked ? 2 : 4))
        text_add(&text, tr("an unknown period"));
    else if (month_first(first) == first && month_last(first) == last)
        text_add(&text, month_format(month, first));
    else
        add_period(&text, first, last);
    if (!stmt_is_null(run, 1))
        text_printf(&text, tr(" (%.10s)"), stmt_text(run, 1));
    name = arena_strdup(arena, text.data);
    text_release(&text);
    return name;
}

struct groups groups_by_run(const struct report *report, struct arena *arena)
{
    struct groups groups = groups_of(arena, GROUPS_RUNS);
    struct stmt *runs = db_prepare(report->db, RUNS);
    struct stmt *sums = db_prepare(report->db, OF_RUN);

    stmt_bind_int(runs, 1, report->run_id);
    stmt_bind_int(runs, 2, GROUPS_RUNS);
    for (; stmt_step(runs); groups.count++) {
        struct group *group = &groups.list[groups.count];

        group->name = run_name(runs, arena);
        group->gone = stmt_int(runs, 6);
        stmt_bind_int(sums, 1, stmt_int(runs, 0));
        if (stmt_step(sums))
            group->sums = sums_read(sums, 0);
        stmt_reset(sums);
    }
    stmt_free(sums);
    stmt_free(runs);
    for (size_t i = 0; i < groups.count / 2; i++) {
        const struct group group = groups.list[i];

        groups.list[i] = groups.list[groups.count - 1 - i];
        groups.list[groups.count - 1 - i] = group;
    }
    if (groups.count < 2)
        groups.count = 0;
    return groups;
}
