#include "cmd/asked.h"

#include <string.h>

#include "base/day.h"
#include "base/error.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"

static const char HOSPITALS[] = "SELECT hospital_code FROM hospital";
static const char ANY_DATA[] =
    "SELECT EXISTS (SELECT 1 FROM import_day AS d "
    "    JOIN import_file AS f ON f.id = d.file_id"
    "    WHERE NOT f.builtin AND d.day BETWEEN ?1 AND ?2)"
    "OR EXISTS (SELECT 1 FROM stay WHERE admitted_day <= ?2"
    "    AND coalesce(discharged_day, ?1) >= ?1)";
static const char DAYS[] =
    "SELECT min(d.day), max(d.day) FROM import_day AS d "
    "JOIN import_file AS f ON f.id = d.file_id WHERE NOT f.builtin";

static bool is_name(const struct rule_list *rules, const char *name,
                    struct nearest *nearest)
{
    for (size_t i = 0; i < rules->count; i++) {
        const struct rule *rule = rules->rules[i];

        if (strcmp(rule->id, name) == 0 || strcmp(rule->group, name) == 0)
            return true;
        nearest_offer(nearest, rule->group);
        nearest_offer(nearest, rule->id);
    }
    return false;
}

static void names_known(const struct rule_list *rules, const char *option,
                        const struct opt_list *names)
{
    for (int i = 0; i < names->count; i++) {
        struct nearest nearest;
        struct text hint;

        nearest_init(&nearest, names->values[i]);
        if (is_name(rules, names->values[i], &nearest))
            continue;
        text_init(&hint);
        nearest_add(&hint, &nearest);
        die(tr("%s: there is no rule and no group '%s'%s ('zicha checks' lists "
               "them)"),
            option, names->values[i], hint.data);
    }
}

void asked_rules(const struct job *job, const struct rule_list *rules)
{
    names_known(rules, "--only", &job->only);
    names_known(rules, "--skip", &job->skip);
    names_known(rules, "--accept", &job->accept);
}

static void hospital_known(struct db *db, const char *code)
{
    struct stmt *stmt = db_prepare(db, HOSPITALS);
    struct nearest nearest;
    struct text hint;
    bool known = false;

    nearest_init(&nearest, code);
    while (stmt_step(stmt)) {
        known |= strcmp(stmt_text(stmt, 0), code) == 0;
        nearest_offer(&nearest, stmt_text(stmt, 0));
    }
    stmt_free(stmt);
    if (known)
        return;
    text_init(&hint);
    nearest_add(&hint, &nearest);
    die(tr("there is no hospital '%s' in the database%s"), code, hint.data);
}

bool asked_days_there(const struct job *job, struct db *db,
                      struct asked_days *days)
{
    int from = job->from_day, to = job->to_day;
    struct stmt *stmt = db_prepare(db, ANY_DATA);
    bool any;

    stmt_bind_int(stmt, 1, from == DAY_UNKNOWN ? INT32_MIN : from);
    stmt_bind_int(stmt, 2, to == DAY_UNKNOWN ? INT32_MAX : to);
    any = stmt_step(stmt) && stmt_int(stmt, 0);
    stmt_free(stmt);
    if (any)
        return true;
    stmt = db_prepare(db, DAYS);
    if (stmt_step(stmt) && !stmt_is_null(stmt, 0)) {
        int first = (int)stmt_int(stmt, 0), last = (int)stmt_int(stmt, 1);

        days->first = days->any && days->first < first ? days->first : first;
        days->last = days->any && days->last > last ? days->last : last;
        days->any = true;
    }
    stmt_free(stmt);
    return false;
}

void asked_days_fail(const struct asked_days *days)
{
    char from[DAY_SIZE], to[DAY_SIZE];

    if (!days->any)
        die(tr("there are no dated data in the database"));
    day_format(from, days->first);
    day_format(to, days->last);
    die(tr("there are no data of the period asked for: those in the database "
           "are of %s to %s"),
        from, to);
}

void asked_data(const struct job *job, struct db *db)
{
    struct asked_days days = {0};

    if (job->hospital)
        hospital_known(db, job->hospital);
    if ((job->from_day != DAY_UNKNOWN || job->to_day != DAY_UNKNOWN) &&
        !asked_days_there(job, db, &days))
        asked_days_fail(&days);
}
