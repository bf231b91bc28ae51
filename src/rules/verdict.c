#include "rules/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db_stmt.h"
#include "model/dangers.h"
#include "model/needs.h"

enum { DOUBT_RECORDS = 50 };

#define ANY_NEGATIVE                                                           \
    "SELECT EXISTS (SELECT 1 FROM settlement "                                 \
    "WHERE hospital_id = ? AND total_fen < 0)"

/*
 * Columns, and a kind, whose absence matters only where this finds something
 * in the hospital: without refunds nobody misses what they reverse; a number
 * of lines tells copies apart only where there are two files; a level tells
 * entries of one code apart; conversions tell units that rows do not; what a
 * settlement reverses is missed where one is negative.
 */
static const struct {
    const char *kind, *column;
    const char *sql; /* NULL: refunds, which are counted */
} conditions[] = {
    {"charges", "reverses_line_no", NULL},
    {"settlements", "refunds_settlement_no", ANY_NEGATIVE},
    {"visits", "refunds_settlement_no", ANY_NEGATIVE},
    {"charges", "line_no",
     "SELECT count(*) > 1 FROM import_column "
     "WHERE hospital_id = ? AND kind = 'charges' AND column_name = ''"},
    {"items", "hospital_level",
     "SELECT EXISTS (SELECT 1 FROM catalogue "
     "WHERE coalesce(hospital_id, ?1) = ?1 "
     "GROUP BY coalesce(item_code, national_code), valid_from_day "
     "HAVING count(*) > 1)"},
    {"unit_conversions", NULL,
     "SELECT EXISTS (SELECT 1 FROM stock_month WHERE hospital_id = ?1 "
     "AND stock_unit <> unit AND (stock_unit <> coalesce(pack_unit, '') "
     "                            OR per_pack_e4 IS NULL)) "
     "OR EXISTS (SELECT 1 FROM stock_move WHERE hospital_id = ?1 "
     "AND move_unit <> unit AND (move_unit <> coalesce(pack_unit, '') "
     "                           OR per_pack_e4 IS NULL))"},
};

/* Headings that nobody knows and that would change what a row means. */
static const char ANY_DANGER[] = "SELECT EXISTS (SELECT 1 FROM import_heading "
                                 "WHERE dangerous IS NOT NULL AND ?1 = 0)";
static const char DANGERS[] =
    "SELECT DISTINCT h.dangerous FROM import_heading AS h "
    "JOIN import_column AS c ON c.file_id = h.file_id "
    "WHERE h.dangerous IS NOT NULL AND c.kind = ?1 AND c.column_name = '' "
    "AND c.hospital_id IN (0, ?2) ORDER BY 1";

/*
 * Stays of which a day is not known: nobody has them for a bill alone, and a
 * day that could not be read is counted as a cell (rules/lost.h).
 */
#define OPEN_STAYS                                                             \
    "FROM visit AS v WHERE v.hospital_id = ? AND v.inpatient = 1 "             \
    "AND v.file_id IS NOT NULL "                                               \
    "AND (v.admitted_time IS NULL OR v.discharged_time IS NULL) "              \
    "AND NOT EXISTS (SELECT 1 FROM problem AS p WHERE p.file_id = v.file_id "  \
    "                AND p.line = v.line "                                     \
    "                AND p.input IN ('admitted', 'discharged'))"
/* No stay of the hospital ended, as far as its files tell. */
static const char NONE_ENDED[] =
    "SELECT EXISTS (SELECT 1 " OPEN_STAYS ") AND NOT EXISTS ("
    "SELECT 1 FROM visit WHERE hospital_id = ?1 AND inpatient = 1 "
    "AND discharged_time IS NOT NULL)";

/* What the SQL finds in a hospital, asked once in a run: it looks at all
 * visits, and nearly every rule asks. */
static int64_t holds(struct examined *examined, const char *sql,
                     int64_t hospital_id)
{
    /* What is of no hospital stands in the database, wherever the data are. */
    const struct asker asker = {examined->db,
                                hospital_id ? examined->asker.engine : NULL};
    size_t place = ask_place_of(&asker, hospital_id);
    int64_t here = ask_hospital(&asker, place, hospital_id);
    struct answer *answer;
    struct text key;
    int64_t *known;
    bool found;

    text_init(&key);
    text_printf(&key, "%lld %s", (long long)hospital_id, sql);
    known = hash_put(&examined->known, key.data, key.length, &found);
    text_release(&key);
    if (found)
        return *known;
    answer = ask(&asker, place, sql, &here, 1);
    *known = answer_next(answer) ? answer_int(answer, 0) : 0;
    answer_end(answer);
    return *known;
}

static bool matters(struct examined *examined, const struct input *input,
                    size_t index)
{
    const struct examined_hospital *here = &examined->hospitals[index];

    for (size_t i = 0; i < sizeof(conditions) / sizeof(conditions[0]); i++) {
        if (strcmp(conditions[i].kind, input->kind->name) != 0 ||
            (conditions[i].column &&
             (!input->column ||
              strcmp(conditions[i].column, input->column->name) != 0)))
            continue;
        return conditions[i].sql ? holds(examined, conditions[i].sql, here->id)
                                 : here->refunds > 0;
    }
    return true;
}

static bool reads(const struct lineage *lineage, const char *kind,
                  const char *column)
{
    for (size_t i = 0; i < lineage->count; i++)
        if (lineage->list[i].column &&
            strcmp(lineage->list[i].kind->name, kind) == 0 &&
            strcmp(lineage->list[i].column->name, column) == 0)
            return true;
    return false;
}

static bool reads_stays(const struct lineage *lineage)
{
    return reads(lineage, "visits", "admitted") &&
           reads(lineage, "visits", "discharged");
}

/* Stays of which a rule on stays, or on lines within them, cannot tell both
 * days; one that counts visits judges them as far as it knows them. */
static int64_t open_stays(struct examined *examined, const struct rule *rule,
                          const struct lineage *lineage, int64_t hospital_id)
{
    struct text sql;
    int64_t count;

    if (!reads_stays(lineage) || strcmp(rule->examines, "visit") == 0)
        return 0;
    text_init(&sql);
    text_printf(&sql,
                "SELECT count(*) " OPEN_STAYS
                " AND coalesce(v.admitted_day, v.discharged_day) <= %d"
                " AND coalesce(v.discharged_day, %d) >= %d",
                examined->to_day, examined->to_day, examined->from_day);
    count = holds(examined, sql.data, hospital_id);
    text_release(&sql);
    return count;
}

/* Does a column that a file has say nothing all the same? Absent is not empty;
 * but where no stay at all has ended, nobody told when they do. */
static bool told_by_none(struct examined *examined,
                         const struct lineage *lineage,
                         const struct input *input, int64_t hospital_id)
{
    return input->column && strcmp(input->kind->name, "visits") == 0 &&
           strcmp(input->column->name, "discharged") == 0 &&
           reads_stays(lineage) && holds(examined, NONE_ENDED, hospital_id);
}

/* True when another kind of the lineage, which is here, has a column of the
 * same name as one of KIND: settlements and visits, diagnoses and visits. */
static bool told_elsewhere(struct examined *examined,
                           const struct lineage *lineage,
                           const struct kind *kind, int64_t hospital_id)
{
    for (size_t i = 0; i < lineage->count; i++) {
        const struct input *one = &lineage->list[i];

        if (one->kind != kind || !one->column)
            continue;
        for (size_t k = 0; k < lineage->count; k++) {
            const struct input *other = &lineage->list[k];

            if (other->kind != kind && other->column &&
                strcmp(other->column->name, one->column->name) == 0 &&
                needs_delivered(examined->needs, other->kind, other->column,
                                hospital_id))
                return true;
        }
    }
    return false;
}

static void add_word(struct text *out, const struct kind *kind,
                     const struct column *column)
{
    text_printf(out, "%s%s%s%s", out->length ? ", " : "", kind->name,
                column ? "." : "", column ? column->name : "");
}

static bool has_word(const struct text *out, const struct kind *kind,
                     const struct column *column)
{
    struct need need;
    const char *words = out->data;

    while (next_need(&words, &need))
        if (need.kind == kind && need.column == column)
            return true;
    return false;
}

/* What headings that nobody knows may mean for all rows of KIND. */
static void add_dangers(struct text *out, struct examined *examined,
                        const struct kind *kind, int64_t hospital_id)
{
    struct stmt *stmt;

    if (!holds(examined, ANY_DANGER, 0))
        return;
    stmt = db_prepare(examined->db, DANGERS);
    stmt_bind_text(stmt, 1, kind->name);
    stmt_bind_int(stmt, 2, hospital_id);
    while (stmt_step(stmt)) {
        const struct danger *danger = danger_named(stmt_text(stmt, 0));
        const struct column *column = danger_column(danger, kind);

        if (column && !has_word(out, kind, column))
            add_word(out, kind, column);
    }
    stmt_free(stmt);
}

/* The inputs that no file of the hospital has; of a kind that is not here at
 * all the kind alone. */
static char *find_without(struct examined *examined,
                          const struct lineage *lineage, size_t index)
{
    const int64_t hospital_id = examined->hospitals[index].id;
    const struct kind *told = NULL;
    struct text out;

    text_init(&out);
    for (size_t i = 0; i < lineage->count; i++) {
        const struct input *input = &lineage->list[i];
        const struct kind *kind = input->kind;

        if (kind->flags & KIND_KNOWLEDGE || kind == told)
            continue;
        if (!i || lineage->list[i - 1].kind != kind)
            add_dangers(&out, examined, kind, hospital_id);
        if (!needs_delivered(examined->needs, kind, NULL, hospital_id)) {
            if (input->column && needs_delivered(examined->needs, kind,
                                                 input->column, hospital_id))
                continue; /* other files said it */
            told = kind;
            if (!told_elsewhere(examined, lineage, kind, hospital_id) &&
                matters(examined, input, index))
                add_word(&out, kind, NULL);
        } else if (input->column &&
                   (!needs_delivered(examined->needs, kind, input->column,
                                     hospital_id) ||
                    told_by_none(examined, lineage, input, hospital_id)) &&
                   matters(examined, input, index)) {
            add_word(&out, kind, input->column);
        }
    }
    if (out.length)
        return text_take(&out);
    text_release(&out);
    return NULL;
}

static void judge(struct verdict *verdict, const struct rule *rule,
                  const struct lineage *lineage, struct examined *examined,
                  size_t index)
{
    struct text missing;

    text_init(&missing);
    needs_missing(examined->needs, rule->needs, verdict->hospital_id, &missing);
    if (missing.length) {
        verdict->missing = text_take(&missing);
        return;
    }
    text_release(&missing);
    verdict->examined =
        examined_rows(examined, rule->examines, index, &verdict->unjudged);
    verdict->unjudged +=
        open_stays(examined, rule, lineage, verdict->hospital_id);
    if (!verdict->examined)
        verdict->reason = "nothing";
    verdict->judged = verdict->examined > 0;
    verdict->without = find_without(examined, lineage, index);
}

bool verdicts_possible(const struct rule *rule, const struct examined *examined)
{
    struct text missing;
    bool possible = false;

    text_init(&missing);
    for (size_t i = 0; i < examined->count && !possible; i++) {
        text_clear(&missing);
        needs_missing(examined->needs, rule->needs, examined->hospitals[i].id,
                      &missing);
        possible = !missing.length;
    }
    text_release(&missing);
    return possible;
}

struct verdict *verdicts_new(const struct rule *rule,
                             const struct lineage *lineage,
                             struct examined *examined)
{
    struct verdict *verdicts = xcalloc(examined->count + 1, sizeof(*verdicts));

    for (size_t i = 0; i < examined->count; i++) {
        verdicts[i].hospital_id = examined->hospitals[i].id;
        if (lineage)
            judge(&verdicts[i], rule, lineage, examined, i);
    }
    return verdicts;
}

void verdict_doubt(struct verdict *verdict)
{
    verdict->doubt = verdict->findings > DOUBT_RECORDS &&
                     verdict->findings * 2 > verdict->examined;
}

void verdicts_free(struct verdict *verdicts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(verdicts[i].missing), free(verdicts[i].without);
    free(verdicts);
}

bool verdicts_judge(const struct verdict *verdicts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (verdicts[i].judged)
            return true;
    return false;
}

const char *verdict_result(const struct verdict *verdict)
{
    return !verdict->judged    ? "not_checked"
           : verdict->findings ? "found"
                               : "clean";
}
