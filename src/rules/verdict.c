#include "rules/verdict.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "io/db_stmt.h"
#include "model/needs.h"

enum { DOUBT_RECORDS = 50 };

/*
 * Columns, and a kind, whose absence matters only where this finds something
 * in the hospital: without refunds nobody misses what they reverse; a number
 * of lines tells copies apart only where there are two files; a level tells
 * entries of one code apart; conversions tell units that rows do not.
 */
static const struct {
    const char *kind, *column;
    const char *sql; /* NULL: refunds, which are counted */
} conditions[] = {
    {"charges", "reverses_line_no", NULL},
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

/* What the SQL finds in a hospital, asked once in a run: it looks at all
 * visits, and nearly every rule asks. */
static bool holds(struct examined *examined, const char *sql,
                  int64_t hospital_id)
{
    struct stmt *stmt;
    struct text key;
    int64_t *known;
    bool found;

    text_init(&key);
    text_printf(&key, "%lld %s", (long long)hospital_id, sql);
    known = hash_put(&examined->known, key.data, key.length, &found);
    text_release(&key);
    if (found)
        return *known;
    stmt = db_prepare(examined->db, sql);
    stmt_bind_int(stmt, 1, hospital_id);
    *known = stmt_step(stmt) ? stmt_int(stmt, 0) : 0;
    stmt_free(stmt);
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
        if (!needs_delivered(examined->needs, kind, NULL, hospital_id)) {
            told = kind;
            if (!told_elsewhere(examined, lineage, kind, hospital_id) &&
                matters(examined, input, index))
                add_word(&out, kind, NULL);
        } else if (input->column &&
                   !needs_delivered(examined->needs, kind, input->column,
                                    hospital_id) &&
                   matters(examined, input, index)) {
            add_word(&out, kind, input->column);
        }
    }
    if (out.length)
        return text_take(&out);
    text_release(&out);
    return NULL;
}

static void judge(struct verdict *verdict, const struct check *check,
                  const struct lineage *lineage, struct examined *examined,
                  size_t index)
{
    struct text missing;

    text_init(&missing);
    needs_missing(examined->needs, check->needs, verdict->hospital_id,
                  &missing);
    if (missing.length) {
        verdict->missing = text_take(&missing);
        return;
    }
    text_release(&missing);
    verdict->examined =
        examined_rows(examined, check->examines, index, &verdict->unjudged);
    if (!verdict->examined)
        verdict->reason = "nothing";
    verdict->judged = verdict->examined > 0;
    verdict->without = find_without(examined, lineage, index);
}

struct verdict *verdicts_new(const struct check *check,
                             const struct lineage *lineage,
                             struct examined *examined)
{
    struct verdict *verdicts = xcalloc(examined->count + 1, sizeof(*verdicts));

    for (size_t i = 0; i < examined->count; i++) {
        verdicts[i].hospital_id = examined->hospitals[i].id;
        if (lineage)
            judge(&verdicts[i], check, lineage, examined, i);
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
